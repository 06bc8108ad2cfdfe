"""Events on a line of time: a bar from the first to the last day that each may be, open where an end is not given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from twosource.desk.lines import Row
from twosource.model import Event, add_months

# A bar that is open goes on for this part of the line at most, and no bar is thinner than the least.
_OPEN, _LEAST = 6.0, 0.7
_ROOM = 3
_MOST_TICKS = 8


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on the axis, in per cent of the width."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Bar:
    """An event's bar in per cent; `sure` where it is one day, `before` and `after` where an end is open."""

    row: Row
    at: float
    width: float
    sure: bool
    before: bool
    after: bool


@dataclass(frozen=True, slots=True)
class Line:
    """The axis and the bars."""

    ticks: tuple[Tick, ...]
    bars: tuple[Bar, ...]


def drawn(told: Sequence[tuple[Row, Event]]) -> Line:
    """The line of some events that have a day; those that have none are left out."""
    known = [(row, event) for row, event in told if event.when is not None and not event.when.interval.is_unknown]
    days = [d for _, e in known if e.when for d in (e.when.earliest, e.when.latest) if d is not None]
    if not days:
        return Line((), ())
    first, last = min(days) - timedelta(days=_ROOM), max(days) + timedelta(days=_ROOM)
    span = max((last - first).days + 1, 1)
    return Line(_ticks(first, last, span), tuple(_bar(row, event, first, span) for row, event in known))


def _bar(row: Row, event: Event, first: date, span: int) -> Bar:
    when = event.when
    begin, end = (None, None) if when is None else (when.earliest, when.latest)
    left = None if begin is None else (begin - first).days * 100 / span
    right = None if end is None else ((end - first).days + 1) * 100 / span
    at = left if left is not None else max((right or 0) - _OPEN, 0)
    stop = right if right is not None else min(at + _OPEN, 100)
    width = max(stop - at, _LEAST)
    return Bar(row, round(at, 2), round(width, 2), begin is not None and begin == end, begin is None, end is None)


def _ticks(first: date, last: date, span: int) -> tuple[Tick, ...]:
    """The first days of months or years, as many as have room."""
    months = next(m for m in (1, 3, 6, 12, 24, 60, 120, 1200) if span / (m * 30) <= _MOST_TICKS)
    day = date(first.year, 1, 1) if months >= 12 else first.replace(day=1)
    if months in (3, 6):
        day = day.replace(month=(day.month - 1) // months * months + 1)
    found = []
    while day <= last:
        if day >= first:
            label = str(day.year) if months >= 12 else f"{day:%Y-%m}"
            found.append(Tick(round((day - first).days * 100 / span, 2), label))
        day = add_months(day, months)
    return tuple(found) or (Tick(0.0, first.isoformat()),)
