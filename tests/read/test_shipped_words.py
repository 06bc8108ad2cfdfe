"""The words and outlets that are shipped."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from twosource.errors import BadResource
from twosource.read import words as module
from twosource.read.words import load_words
from twosource.regimes import Regime
from twosource.regimes.outlets import load_outlets


def test_every_outlet_is_read_and_no_name_belongs_to_two(regime: Regime) -> None:
    """The file's own reader lists any fault."""
    outlets = load_outlets(regime)

    assert outlets.by_name["rfa"].id == outlets.by_name["자유아시아방송"].id == "rfa"
    assert outlets.same_family("Daily NK", "デイリーNKジャパン")
    assert not outlets.same_family("RFA", "VOA")
    assert all(o.home is None or (len(o.home) == 2 and o.home.isupper()) for o in outlets.by_name.values())


def test_every_zone_of_an_outlet_is_known(regime: Regime) -> None:
    """A zone that doesn't exist would move nobody's day."""
    zones = {o.zone for o in load_outlets(regime).by_name.values() if o.zone is not None}

    assert {ZoneInfo(z).key for z in zones} == zones


@pytest.mark.parametrize(
    "text", ["The two sides met jointly. 双方共同宣布", "교도소에서 나온 노동자", "한국 경제가 나빠졌다"]
)
def test_common_words_are_no_outlets(regime: Regime, text: str) -> None:
    """A name that is a word elsewhere is left out."""
    assert load_outlets(regime).mentions(text) == ()


def test_a_slip_in_the_words_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unknown key and a word that YAML takes for true, told together."""
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "report.yml").write_text("bylines: [by]\naffiliation: [on]\n", encoding="utf-8")
    monkeypatch.setattr(module, "_LANGUAGES", tmp_path)
    load_words.cache_clear()

    with pytest.raises(BadResource, match=r"(?s)did you mean 'byline'.*True is no text") as fault:
        load_words()

    load_words.cache_clear()
    assert fault.value.code == "TS022"
