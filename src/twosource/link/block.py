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
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from twosource.link.features import FIRST, LAST, Row

_FAMILIES = {"movement": "people", "presence": "people"}
_WEEK = 7
# No claim takes more weeks than these days hold: of a longer time the end is told, of an open one the beginning.
_MOST_DAYS = 124
# What a report tells without a date is seldom older than this many days.
_TOLD_WITHIN = 62
# Cells of the map, in degrees: no smaller than the distance at which two towns are still near at 60 degrees north.
_LATITUDE, _LONGITUDE = 0.3, 0.6
# Of two cells side by side one looks into the other, and that is enough.
_AROUND = ((0, 1), (1, -1), (1, 0), (1, 1))


@dataclass(frozen=True, slots=True)
class Keys:
    """Where a claim meets others: the keys that it owns, those that it lies inside, and its weeks.

    Weeks are numbers, first and last; None for a claim that no week holds.
    """

    owned: tuple[int, ...]
    inside: tuple[int, ...]
    first_week: int | None
    last_week: int | None


def keys_of(row: Row, gap_days: int) -> Keys:
    """The keys of one claim; `gap_days` is how far apart two dates of one event may lie."""
    kind = f"{_FAMILIES.get(row.family, row.family)}:{row.polarity}"
    owned = {_key(kind, sort, value) for sort, value in _owned(row)}
    inside = {_key(kind, "p", place) for place in row.within}
    if row.lat is not None and row.lon is not None:
        here, around = _cells(kind, math.floor(row.lat / _LATITUDE), math.floor(row.lon / _LONGITUDE))
        owned.add(here)
        inside.update(around)
    begin, end = _days(row)
    if begin is None or end is None:
        return Keys(tuple(owned), tuple(inside - owned), None, None)
    return Keys(tuple(owned), tuple(inside - owned), begin // _WEEK, (end + gap_days) // _WEEK)


# A case names the same places, outlets and numbers over and over.
@lru_cache(maxsize=200_000)
def _key(kind: str, sort: str, value: str | int) -> int:
    """A key as a number of 64 bits, the same in every run, for a large case keeps its keys in a file."""
    return int.from_bytes(blake2b(f"{kind}:{sort}:{value}".encode(), digest_size=8).digest(), "little")


@lru_cache(maxsize=50_000)
def _cells(kind: str, north: int, east: int) -> tuple[int, tuple[int, ...]]:
    """The keys of a cell of the map, and of those around it that it is to look into."""
    around = tuple(_key(kind, "g", f"{north + up}:{east + on}") for up, on in _AROUND)
    return _key(kind, "g", f"{north}:{east}"), around


def pairs_of(rows: Sequence[Row], gap_days: int) -> Iterator[tuple[int, int]]:
    """Every pair of rows that meets, once, as their numbers, the smaller first."""
    owners: dict[int, list[int]] = defaultdict(list)
    insiders: dict[int, list[int]] = defaultdict(list)
    neighbours: dict[str, list[int]] = defaultdict(list)
    before: list[Keys] = []
    for number, row in enumerate(rows):
        keys = keys_of(row, gap_days)
        near = _known(owners, (*keys.owned, *keys.inside)) | _known(insiders, keys.owned)
        met = {n for n in near if _share_a_week(before[n], keys)} | set(neighbours[row.report])
        yield from ((n, number) for n in sorted(met))
        for held, names in ((owners, keys.owned), (insiders, keys.inside)):
            for name in names:
                held[name].append(number)
        neighbours[row.report].append(number)
        before.append(keys)


def _known(held: dict[int, list[int]], keys: Iterable[int]) -> set[int]:
    return {number for key in keys for number in held.get(key, ())}


def meet(a: Keys, b: Keys) -> bool:
    """True when two claims of two reports meet."""
    owned = not set(a.owned).isdisjoint((*b.owned, *b.inside)) or not set(b.owned).isdisjoint(a.inside)
    return owned and _share_a_week(a, b)


def _share_a_week(a: Keys, b: Keys) -> bool:
    if a.first_week is None or a.last_week is None or b.first_week is None or b.last_week is None:
        return True
    return a.first_week <= b.last_week and b.first_week <= a.last_week


def _owned(row: Row) -> Iterator[tuple[str, str | int]]:
    """The place, the outlet and the number by which a claim meets others, each with its sort."""
    # One town with a point is met by its name and by its cell.
    is_alone = row.lat is not None and len(row.towns) + len(row.hubs) == 1 and not row.areas
    named = row.names if is_alone else (*row.towns, *row.hubs, *row.areas, *row.names)
    # What is told of a place at home alone ("passes are issued in Hoeryong") meets by that.
    yield from (("p", place) for place in named or row.countries or row.home)
    yield from (("o", outlet) for outlet in (row.outlet, *row.sources) if outlet is not None)
    if row.stated is not None:
        yield "n", row.stated


def _days(row: Row) -> tuple[int | None, int | None]:
    """The days that a claim may be of, as far as it is compared for them; None where the year is unknown."""
    begin, end = row.d_from, row.d_to
    if begin is None and row.md_from is None and row.told is not None:
        return row.told - _TOLD_WITHIN, row.told
    if begin is None or end is None or (begin == FIRST and end == LAST):
        return None, None
    return (begin, begin + _MOST_DAYS) if end == LAST else (max(begin, end - _MOST_DAYS), end)
