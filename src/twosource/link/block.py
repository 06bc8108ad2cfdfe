"""Which claims are compared at all: those that meet by a key, so that the work grows with a case and not its square.

A key joins a kind of happening with what the claim is set in (a town, a region, a country, a cell of the map), its
number or an outlet. A claim owns the keys of its finest places, and lies inside those of what contains them; two claims
meet by a key that at least one of them owns, so that two towns of one province don't meet for the province alone.

They must share a week as well. A claim without a date takes the weeks before it was printed, and one that no week holds
meets every claim of its place, number or outlet. Claims of one report always meet.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields

from twosource.link.features import FIRST, LAST, Row

_FAMILIES = {"movement": "people", "presence": "people"}
_WEEK = 7
# No claim takes more weeks than these days hold: of a longer time the end is told, of an open one the beginning.
_MOST_DAYS = 124
# What a report tells without a date is seldom older than this many days.
_TOLD_WITHIN = 62
# Cells of the map, in degrees: no smaller than the distance at which two towns are still near at 60 degrees north.
_LATITUDE, _LONGITUDE = 0.3, 0.6
_AROUND = tuple((north, east) for north in (-1, 0, 1) for east in (-1, 0, 1) if north or east)


@dataclass(frozen=True, slots=True)
class Keys:
    """Where a claim meets others: the keys that it owns, those that it lies inside, and its weeks.

    Weeks are numbers, first and last; None for a claim that no week holds.
    """

    owned: tuple[str, ...]
    inside: tuple[str, ...]
    first_week: int | None
    last_week: int | None


KEYS = tuple(field.name for field in fields(Keys))


def keys_of(row: Row, gap_days: int) -> Keys:
    """The keys of one claim; `gap_days` is how far apart two dates of one event may lie."""
    kind = f"{_FAMILIES.get(row.family, row.family)}:{row.polarity}"
    owned = {f"{kind}:{stem}" for stem in _owned(row)}
    inside = {f"{kind}:{stem}" for stem in _inside(row)} - owned
    begin, end = _days(row)
    if begin is None or end is None:
        return Keys(tuple(sorted(owned)), tuple(sorted(inside)), None, None)
    return Keys(tuple(sorted(owned)), tuple(sorted(inside)), begin // _WEEK, (end + gap_days) // _WEEK)


def pairs_of(rows: Sequence[Row], gap_days: int) -> Iterator[tuple[int, int]]:
    """Every pair of rows that meets, once, as their numbers, the smaller first."""
    owners: dict[str, list[int]] = defaultdict(list)
    insiders: dict[str, list[int]] = defaultdict(list)
    neighbours: dict[str, list[int]] = defaultdict(list)
    before: list[Keys] = []
    for number, row in enumerate(rows):
        keys = keys_of(row, gap_days)
        near = _known(owners, (*keys.owned, *keys.inside)) | _known(insiders, keys.owned)
        met = {n for n in near if _share_a_week(before[n], keys)} | set(neighbours[row.report])
        yield from ((n, number) for n in sorted(met))
        for held, names in ((owners, keys.owned), (insiders, keys.inside), (neighbours, (row.report,))):
            for name in names:
                held[name].append(number)
        before.append(keys)


def _known(held: dict[str, list[int]], keys: Iterable[str]) -> set[int]:
    return {number for key in keys for number in held.get(key, ())}


def _share_a_week(a: Keys, b: Keys) -> bool:
    if a.first_week is None or a.last_week is None or b.first_week is None or b.last_week is None:
        return True
    return a.first_week <= b.last_week and b.first_week <= a.last_week


def _owned(row: Row) -> Iterator[str]:
    yield from (f"p:{place}" for place in (*row.towns, *row.hubs, *row.areas, *row.names))
    if not row.names:
        yield from (f"p:{country}" for country in row.countries)
    yield from (f"o:{outlet}" for outlet in (row.outlet, *row.sources) if outlet is not None)
    if row.stated is not None:
        yield f"n:{row.stated}"
    if row.lat is not None and row.lon is not None:
        yield _cell(row.lat, row.lon)


def _inside(row: Row) -> Iterator[str]:
    yield from (f"p:{place}" for place in row.within)
    if row.lat is not None and row.lon is not None:
        yield from (_cell(row.lat, row.lon, north, east) for north, east in _AROUND)


def _cell(lat: float, lon: float, north: int = 0, east: int = 0) -> str:
    return f"g:{math.floor(lat / _LATITUDE) + north}:{math.floor(lon / _LONGITUDE) + east}"


def _days(row: Row) -> tuple[int | None, int | None]:
    """The days that a claim may be of, as far as it is compared for them; None where the year is unknown."""
    begin, end = row.d_from, row.d_to
    if begin is None and row.md_from is None and row.told is not None:
        return row.told - _TOLD_WITHIN, row.told
    if begin is None or end is None or (begin == FIRST and end == LAST):
        return None, None
    return (begin, begin + _MOST_DAYS) if end == LAST else (max(begin, end - _MOST_DAYS), end)
