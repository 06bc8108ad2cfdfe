"""A regime's own places, as its `places.yml` and `crossings.yml` give them, read strictly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from twosource.regimes import Regime
from twosource.resources import demand, unknown_keys

FILES = ("places", "crossings")
_KINDS = frozenset(
    ["province", "prefecture", "city", "county", "town", "village", "river", "region", "crossing", "bridge", "customs"]
)
_LANGUAGES = ("en", "ko", "zh", "ru")
_KEYS = (
    "id", "name", "kind", "country", "in", "code", "geonames", "at", "basis", "radius_km", "weak", "generic", "other",
    "confidence", "mode", "opened", *_LANGUAGES,
)  # fmt: skip
_BASES = ("found", "memory")


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """One place of a regime; `parents` are ids from small to large, `codes` the GeoNames regions that it stands for."""

    id: str
    name: str
    kind: str
    country: str | None
    parents: tuple[str, ...]
    codes: tuple[str, ...]
    geonames: int | None
    at: tuple[float, float] | None
    radius_km: float | None
    names: tuple[str, ...]
    weak: tuple[str, ...]
    other: str | None


def read_overlay(regime: Regime) -> tuple[OwnPlace, ...]:
    """The regime's places, larger ones first; none where it has no such files.

    Raises:
        BadResource: TS022, with every fault of both files.
    """
    rows = [row for name in FILES if regime.path(name).is_file() for row in _rows(regime.read(name))]
    by_id = {str(row.get("id")): row for row in rows}
    demand(_faults(rows, by_id), f"{regime.id}: places.yml and crossings.yml")
    return tuple(_place(row, by_id) for row in rows)


def _rows(sections: Mapping[str, Sequence[dict[str, Any]]]) -> Iterator[dict[str, Any]]:
    return chain.from_iterable(sections.values())


def _faults(rows: Sequence[Mapping[str, Any]], by_id: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    seen: set[str] = set()
    for row in rows:
        name = row.get("id") or row.get("name") or "?"
        if name in seen:
            yield f"{name}: the id stands here twice"
        seen.add(name)
        yield from (f"{name}: {fault}" for fault in _faults_of(row, by_id))


def _faults_of(row: Mapping[str, Any], by_id: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    yield from unknown_keys(row, _KEYS)
    yield from (
        f"{key!r} is missing" for key in ("id", "name", "kind", "en") if not isinstance(row.get(key, None), str | list)
    )
    if row.get("kind") not in _KINDS:
        yield f"the kind {row.get('kind')!r} is none of {', '.join(sorted(_KINDS))}"
    if "in" not in row and "country" not in row:
        yield "neither 'in' nor 'country' says where it is"
    yield from (
        f"{key} names {row[key]!r}, which has no entry" for key in ("in", "other") if row.get(key) not in (None, *by_id)
    )
    if row.get("in") in by_id and _looped(row, by_id):
        yield "lies in itself by way of what contains it"
    if ("at" in row) == ("geonames" in row):
        yield "has to have either 'at' or 'geonames'"
    if "at" in row:
        yield from _faults_of_point(row)
    for key in (*_LANGUAGES, "weak", "generic"):
        if any(not isinstance(n, str) or not n.strip() for n in row.get(key, ())):
            yield f"{key} holds something that is no name: {row[key]!r}"


def _faults_of_point(row: Mapping[str, Any]) -> Iterator[str]:
    at = row["at"]
    if not (isinstance(at, list) and len(at) == 2 and all(isinstance(x, int | float) for x in at)):
        yield f"'at' is {at!r}, but takes a latitude and a longitude"
    elif not (abs(at[0]) <= 90 and abs(at[1]) <= 180):
        yield f"'at' is {at!r}, which is no point on earth"
    if row.get("basis") not in _BASES:
        yield f"'basis' is {row.get('basis')!r}, but takes {' or '.join(_BASES)}"
    if not isinstance(row.get("radius_km"), int | float):
        yield "'radius_km' is missing beside 'at'"


def _looped(row: Mapping[str, Any], by_id: Mapping[str, Mapping[str, Any]]) -> bool:
    seen: set[str] = set()
    at: Mapping[str, Any] | None = row
    while at is not None:
        if at["id"] in seen:
            return True
        seen.add(at["id"])
        at = by_id.get(at.get("in", ""))
    return False


def _place(row: Mapping[str, Any], by_id: Mapping[str, Mapping[str, Any]]) -> OwnPlace:
    parents, country = _parents(row, by_id)
    at = row.get("at")
    weak = (*row.get("weak", ()), *row.get("generic", ()))
    return OwnPlace(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        country=country,
        parents=parents,
        codes=tuple(f"{country}.{code}" for code in row.get("code", ())),
        geonames=row.get("geonames"),
        at=None if at is None else (float(at[0]), float(at[1])),
        radius_km=row.get("radius_km"),
        names=_distinct(
            n for n in (row["name"], *(n for key in _LANGUAGES for n in row.get(key, ()))) if n not in weak
        ),
        weak=_distinct(weak),
        other=row.get("other"),
    )


def _parents(row: Mapping[str, Any], by_id: Mapping[str, Mapping[str, Any]]) -> tuple[tuple[str, ...], str | None]:
    """The ids of what contains a place, from small to large up to the country, and the country."""
    parents: list[str] = []
    at = row
    while "in" in at:
        parents.append(at["in"])
        at = by_id[at["in"]]
    country = at.get("country")
    return (*parents, *([country] if country else [])), country


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
