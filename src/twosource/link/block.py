"""Which claims are compared at all: those that share a key, so that the work grows with a case and not with its square.

A key joins what the claim is set in (a town, a province, a country), its number or its outlet with the month; a claim
without a date takes the months before it was printed, and one that no month of a year holds meets every claim of its
place, number or outlet. Claims of one report always meet. SQL joins on the same keys.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from twosource.link.features import FIRST, LAST, Row

_FAMILIES = {"movement": "people", "presence": "people"}
_MOST_MONTHS = 4
_MONTH = 31
# What a report tells without a date is seldom older than this many days.
_TOLD_WITHIN = 62


def keys_of(row: Row) -> tuple[str, ...]:
    """The keys under which a claim meets others of its months, and those of its own report."""
    dated = {f"{_kind(row)}:{stem}@{month}" for stem in _stems(row) for month in _months(row)}
    return tuple(sorted({*dated, f"{_kind(row)}:r:{row.report}"}))


def open_keys_of(row: Row) -> tuple[str, ...]:
    """The keys, without a month, under which a claim meets those that no month of a year holds."""
    return tuple(sorted(f"{_kind(row)}:{stem}" for stem in _stems(row)))


def is_open(row: Row) -> bool:
    """True for a claim that no month of a year holds: undated in an undated report, or without its year."""
    return len(_months(row)) == 0


def _kind(row: Row) -> str:
    return f"{_FAMILIES.get(row.family, row.family)}:{row.polarity}"


def _stems(row: Row) -> set[str]:
    places = {*row.towns, *row.hubs, *row.areas, *row.names, *row.within} or set(row.countries)
    stems = {f"p:{p}" for p in places} | {f"o:{o}" for o in (row.outlet, *row.sources) if o is not None}
    return stems | ({f"n:{row.stated}"} if row.stated is not None else set())


def pairs_of(rows: Iterable[Row]) -> Iterator[tuple[Row, Row]]:
    """Every pair of rows that shares a key, once, the smaller id first, in the order of the ids."""
    ordered = sorted(rows, key=lambda r: r.unique_id)
    seen: dict[str, list[int]] = defaultdict(list)
    dated: dict[str, list[int]] = defaultdict(list)
    undated: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(ordered):
        keys, open_keys = keys_of(row), open_keys_of(row)
        others = {n for key in keys for n in seen[key]} | {n for key in open_keys for n in undated[key]}
        if is_open(row):
            others |= {n for key in open_keys for n in dated[key]}
        for key in keys:
            seen[key].append(number)
        for key in open_keys:
            (undated if is_open(row) else dated)[key].append(number)
        yield from ((ordered[n], row) for n in sorted(others))


def _months(row: Row) -> tuple[str, ...]:
    """The months of a year that a claim may be of; none where the year is unknown."""
    begin, end = row.d_from, row.d_to
    if begin is None and row.md_from is None and row.told is not None:
        begin, end = row.told - _TOLD_WITHIN, row.told
    if begin is None or end is None or (begin == FIRST and end == LAST):
        return ()
    if end == LAST:
        end = begin + _MOST_MONTHS * _MONTH
    begin = max(begin, end - _MOST_MONTHS * _MONTH)
    days = {*range(begin - 3, end + 4, 7), end + 3}
    return tuple(sorted({f"{date.fromordinal(min(max(d, FIRST), LAST)):%Y-%m}" for d in days}))
