"""What the tests of places share: the gazetteer, built once a run, and a regime of few places."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from twosource.extract.gazetteer import Gazetteer, open_gazetteer
from twosource.extract.places import PlaceMention, find_places
from twosource.languages import Language, load_language
from twosource.regimes import Regime, load_regime
from twosource.settings import Settings

PLACES = """\
regions:
  - {id: marsh, name: Marshland, kind: province, country: XX, at: [50, 10], basis: memory, radius_km: 40, en: [Marsh]}
places:
  - {id: reed, name: Reedham, kind: town, in: marsh, at: [50.1, 10.1], basis: found, radius_km: 2, en: [Reed Town],
     ko: [갈대]}
"""


@pytest.fixture(scope="session")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gazetteer]:
    """The shipped gazetteer."""
    with open_gazetteer(load_regime(), Settings(cache=tmp_path_factory.getbasetemp() / "gazetteer")) as opened:
        yield opened


def english() -> Language:
    """The English words."""
    language = load_language("en")
    assert language is not None
    return language


def places(text: str, gazetteer: Gazetteer) -> list[PlaceMention]:
    """The places of a text, words for people left out."""
    return [m for m in find_places(text, gazetteer, english()) if m.kind_of_use == "place"]


def ids(text: str, gazetteer: Gazetteer) -> list[str]:
    """The ids of the places of a text."""
    return [m.entry.id for m in places(text, gazetteer)]


def a_regime(folder: Path, text: str = PLACES) -> Regime:
    """A regime that has nothing but places."""
    (folder / "places.yml").write_text(text, encoding="utf-8")
    return Regime("planted", folder)
