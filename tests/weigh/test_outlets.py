"""Outlets by every name they go by: what the shipped list holds, how names are found, what is wrong with a list."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.errors import BadResource
from twosource.regimes import Regime, load_regime
from twosource.regimes.names import Names
from twosource.regimes.outlets import load_outlets

SHIPPED = load_regime()
PLANTED = ("RFA", "RFA Korean", "AP", "AP통신", "韩联社", "자유아시아방송", "Рейтер", "The Post", "Post")
PIECES = st.sampled_from([*PLANTED, " ", "는", "s", "х", ".", "(", "国", "_", "7", "\n"])


def named(text: str) -> list[str]:
    """The ids of the shipped outlets that a text names."""
    return [mention.outlet.id for mention in load_outlets(SHIPPED).mentions(text)]


def test_an_outlet_is_found_by_its_name_in_any_language() -> None:
    """Also beside an ending that runs together with it."""
    for text, wanted in {
        "RFA는 9일 보도했다": ["rfa"],
        "자유아시아방송과 RFA가 전했다": ["rfa", "rfa"],
        "据自由亚洲电台报道，路透社称": ["rfa", "reuters"],
        "共同通信によるとKBSが報じた": ["kyodo", "kbs"],
        "Как сообщает «Ёнхап» со ссылкой на Рейтер и «Голос Америки»": ["yonhap", "reuters", "voa"],
        "Об этом пишет газета «Коммерсантъ», передаёт ТАСС": ["kommersant", "tass"],
        "the RFAs of this world, rfa, XRFA and RFA_x": [],
        "据消息报道": [],
    }.items():
        assert named(text) == wanted, text


def test_every_shipped_outlet_says_what_weighing_asks_for() -> None:
    """Home, agency or not, owner and family; each of its names leads to it."""
    rows, outlets = SHIPPED.read("outlets")["outlets"], load_outlets(SHIPPED)

    for row in rows:
        assert set(row) == {"id", "names", "home", "zone", "agency", "owner", "family"}, row
        assert {found.id for name in row["names"] if (found := outlets.named(name))} == {row["id"]}, row
    assert len({row["id"] for row in rows}) == len(rows)


def test_the_main_outlets_have_names_in_every_language_of_the_regime() -> None:
    """Those that others cite most: one in Hangul, one in Han and one in Cyrillic each, or a name that all print."""
    outlets = load_outlets(SHIPPED)
    scripts = (r"[\uac00-\ud7a3]", r"[\u4e00-\u9fff]", r"[\u0400-\u04ff]")

    for name in (
        "RFA",
        "VOA",
        "Yonhap",
        "Reuters",
        "AP",
        "AFP",
        "Kyodo",
        "Xinhua",
        "TASS",
        "KCNA",
        "Rodong Sinmun",
        "Asahi",
    ):
        outlet = outlets.named(name)
        assert outlet is not None
        lacking = [script for script in scripts if not any(re.search(script, n) for n in outlet.names)]
        assert lacking == [], name


@given(st.lists(PIECES, max_size=12).map("".join))
@settings(max_examples=200, deadline=None)
def test_names_are_found_as_a_regular_expression_would_find_them(text: str) -> None:
    """The longest of those that begin first, whole, and none within another; and a name alone always."""
    beside, parts = r"[^\W\u1100-\U0010ffff]", []
    for name in sorted(PLANTED, key=len, reverse=True):
        opened = "" if name[0] >= "\u1100" else f"(?<!{beside})"
        closed = "" if name[-1] >= "\u0400" else f"(?!{beside})"
        parts.append(opened + re.escape(name) + closed)
    finder = Names.of(PLANTED)

    assert list(finder.find(text)) == [m.span() for m in re.finditer("|".join(parts), text)]
    assert all(list(finder.find(f"({name})")) == [(1, len(name) + 1)] for name in PLANTED)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("{id: a, names: [A], colour: red}", "unknown key 'colour'"),
        ("{names: [A]}", "the id is missing"),
        ("{id: a, names: []}", "names must be a list"),
        ("{id: a, names: [7]}", "names must be a list"),
        ("{id: a, names: [A], home: Korea}", "home is 'Korea'"),
        ("{id: a, names: [A], agency: perhaps}", "agency is 'perhaps'"),
        ("{id: a, names: [A], family: [b]}", "family is ['b']"),
        ("{id: a, names: [Harbour Post]}", "belongs to harbour already"),
    ],
)
def test_a_slip_in_the_list_of_outlets_is_an_error_that_says_what_to_write(
    tmp_path: Path, row: str, words: str
) -> None:
    """All faults at once, with the outlet's id."""
    (tmp_path / "outlets.yml").write_text(f"outlets:\n- {{id: harbour, names: [Harbour Post]}}\n- {row}\n", "utf-8")

    with pytest.raises(BadResource, match=re.escape(words)) as fault:
        load_outlets(Regime(tmp_path.name, tmp_path))

    assert fault.value.code == "TS022"
