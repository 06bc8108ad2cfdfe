"""The gazetteer: the right place first, names in many spellings, and a file that is built once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from places_case import PLACES, a_regime, gazetteer  # noqa: F401 - a fixture

from twosource.errors import BadResource
from twosource.extract.gazetteer import Gazetteer, _file_name, open_gazetteer
from twosource.extract.gazetteer_names import fold
from twosource.extract.gazetteer_overlay import read_overlay
from twosource.extract.gazetteer_rows import Level
from twosource.extract.places_resolve import distance_km
from twosource.regimes import Regime, load_regime
from twosource.settings import Settings


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Helong", "helong"),
        ("Nanping", "nanping"),
        ("Jilin", "jilin"),
        ("Sinŭiju", "sinuiju"),
        ("SHINUIJU", "sinuiju"),
        ("Kaisantun", "kaishantun"),
        ("Ji’an", "jian"),
        ("Rajin-Sonbong", "rason"),
        ("허룽", "helong"),
        ("丹东", "dandong"),
        ("Владивосток", "vladivostok"),
        ("North Korea", "KP"),
        ("Yanbian Korean Autonomous Prefecture", "yanbian"),
    ],
)
def test_a_name_of_the_regime_leads_to_its_own_place(gazetteer: Gazetteer, name: str, wanted: str) -> None:  # noqa: F811
    """Whatever else in the world bears it, in whatever spelling."""
    assert gazetteer.lookup(name)[0].id == wanted


def test_what_contains_a_place_is_named_from_small_to_large(gazetteer: Gazetteer) -> None:  # noqa: F811
    """Up to the country, by English names."""
    entry = gazetteer.lookup("Kaishantun")[0]

    assert entry.within == ("Longjing", "Yanbian", "Jilin", "China")
    assert entry.country == "CN"


def test_a_town_of_geonames_lies_in_the_regimes_province(gazetteer: Gazetteer) -> None:  # noqa: F811
    """A GeoNames town that the overlay doesn't hold is tied to the overlay's province by the code."""
    entry = next(e for e in gazetteer.lookup("Jiaohe") if e.level is Level.TOWN)

    assert "jilin" in entry.parents


def test_no_place_stands_twice(gazetteer: Gazetteer) -> None:  # noqa: F811
    """GeoNames' own Dandong gives way to the regime's, with its coordinates."""
    found = [e for e in gazetteer.lookup("Dandong") if e.country == "CN"]

    assert [e.id for e in found] == ["dandong"]
    assert found[0].lat == pytest.approx(40.13, abs=0.05)


def test_every_place_of_the_regime_has_coordinates_and_a_country_or_is_a_border(gazetteer: Gazetteer) -> None:  # noqa: F811
    """Rivers and borders belong to no single country."""
    own = gazetteer.own()

    assert len(own) > 200
    assert all(e.lat is not None and e.lon is not None for e in own)
    assert {e.kind for e in own if e.country is None} == {"river", "region"}


def test_places_of_the_regime_lie_where_what_contains_them_lies(gazetteer: Gazetteer) -> None:  # noqa: F811
    """No place is farther from its province than the province is wide."""
    for entry in gazetteer.own():
        outer = gazetteer.by_id(entry.parents[0]) if entry.parents else None
        if outer is None or outer.level is Level.COUNTRY or outer.radius_km is None:
            continue
        km = distance_km(entry, outer)
        assert km is not None
        assert km <= 2 * outer.radius_km + 30, (entry.id, outer.id, km)


def test_two_processes_may_build_at_the_same_time_what_was_spoilt(tmp_path: Path) -> None:
    """Both go on with a whole file in the place of the spoilt one, and nothing else is left in the folder."""
    (tmp_path / _file_name(load_regime())).write_bytes(b"spoilt")
    code = (
        "import sys; from pathlib import Path; from twosource.extract.gazetteer import open_gazetteer\n"
        "from twosource.regimes import load_regime; from twosource.settings import Settings\n"
        "with open_gazetteer(load_regime(), Settings(cache=Path(sys.argv[1]))) as g: print(g.lookup('Helong')[0].id)"
    )

    running = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = [process.communicate(timeout=120)[0].strip() for process in running]

    assert said == ["helong", "helong"]
    assert len(list(tmp_path.iterdir())) == 1


def test_a_cache_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    """The gazetteer is built elsewhere, and that is gone when it is closed."""
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")

    opened = open_gazetteer(load_regime(), Settings(cache=blocked / "cache"))
    scratch = opened._scratch
    opened.close()

    assert scratch is not None
    assert not scratch.exists()


def test_a_regime_brings_its_own_places(tmp_path: Path) -> None:
    """Another regime is another folder, and its file has another name in the same cache."""
    own = read_overlay(a_regime(tmp_path))

    assert [p.id for p in own] == ["marsh", "reed"]
    assert own[1].parents == ("marsh", "XX")
    assert "갈대" in own[1].names


def test_a_regime_without_places_has_none(tmp_path: Path) -> None:
    """The files are not obligatory."""
    assert read_overlay(Regime("bare", tmp_path)) == ()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("kind: town", "kind: twon", "kind 'twon' is none of"),
        ("in: marsh", "in: march", "in names 'march', which has no entry"),
        ("in: marsh", "in: reed", "lies in itself"),
        ("radius_km: 2", "radius: 2", "unknown key 'radius': did you mean 'radius_km'?"),
        ("at: [50.1, 10.1]", "at: [150.1, 10.1]", "no point on earth"),
        ("basis: found", "basis: guess", "'basis' is 'guess', but takes found or memory"),
        ("id: reed", "id: marsh", "the id stands here twice"),
        ("en: [Reed Town]", "en: [yes]", "en holds something that is no name"),
    ],
)
def test_a_slip_in_the_places_is_named(tmp_path: Path, old: str, new: str, words: str) -> None:
    """One mistake a file, and the words that the message has to contain."""
    regime = a_regime(tmp_path, PLACES.replace(old, new))

    with pytest.raises(BadResource) as raised:
        read_overlay(regime)

    assert raised.value.code == "TS022"
    assert words in raised.value.why


@given(st.text())
def test_folding_twice_is_folding_once(name: str) -> None:
    """A key is its own key."""
    assert fold(fold(name)) == fold(name)
