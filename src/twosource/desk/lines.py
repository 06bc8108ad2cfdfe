"""Events as lists show them: what, where, when, how many, who knows, where reports disagree, what law is touched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from twosource.desk.place import Place
from twosource.desk.texts import Texts
from twosource.model import UNTOUCHED, ConflictKind, Event, Verdict
from twosource.store.lists import EventFilter, EventLine, Page, events_page, verdicts_of
from twosource.tell.table import bounds_text
from twosource.tell.values import UNKNOWN, count_text, spot_text

# From what weighs most to what weighs least.
ORDER = (
    Verdict.OVERDUE_UNLESS_EXCEPTED,
    Verdict.PROHIBITED_UNLESS_EXCEPTED,
    Verdict.POSSIBLE_BREACH,
    Verdict.DUTY_RUNNING,
    Verdict.EXCEPTION_SHOWN,
    Verdict.WITHIN_MEASURE,
    Verdict.NO_MEASURE_IN_FORCE,
)


@dataclass(frozen=True, slots=True)
class Difference:
    """A field on which an event's reports differ, and how."""

    field: str
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class LawMark:
    """A verdict that some measures give, and how many they are."""

    verdict: str
    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One event of a list; cells that nothing is known for are ""."""

    id: str
    title: str
    kind: str
    where: str
    when: str
    how_many: str
    origins: str
    low: int
    high: int
    reports: int
    differences: tuple[Difference, ...]
    law: tuple[LawMark, ...]


def rows_of(place: Place, told: Texts, lines: Sequence[EventLine], *, with_law: bool = True) -> tuple[Row, ...]:
    """The rows of some lines of a list, in their order; without law where it isn't shown."""
    ids = [line.id for line in lines]
    events = {e.id: e for e in place.shelf.events(place.regime.id, ids)}
    found: dict[str, list[tuple[str, str]]] = {}
    if with_law:
        with place.shelf.reading() as db:
            found = verdicts_of(db, place.regime.id, ids)
    return tuple(row_of(events[line.id], line, told, found.get(line.id, ())) for line in lines if line.id in events)


def row_of(event: Event, line: EventLine, told: Texts, verdicts: Sequence[tuple[str, str]]) -> Row:
    """The row of one event."""
    spot = spot_text(event.places)
    origins = "" if event.origins is None else bounds_text(event.origins.low, event.origins.high)
    return Row(
        id=event.id,
        title=told.title(event, spot),
        kind=line.kind,
        where=_known(spot),
        when=_known(told.when(event.when), told["unknown"]),
        how_many=_known(count_text(event.count)),
        origins=origins,
        low=0 if event.origins is None else event.origins.low,
        high=0 if event.origins is None else event.origins.high,
        reports=line.reports,
        differences=tuple(
            Difference(c.field, c.kind.value, told.value("fields", c.field))
            for c in sorted(event.conflicts, key=lambda c: c.kind is not ConflictKind.CONTRADICTION)
        ),
        law=law_marks(verdicts),
    )


def _known(text: str, unknown: str = UNKNOWN) -> str:
    return "" if text in (UNKNOWN, unknown) else text


def law_marks(verdicts: Sequence[tuple[str, str]]) -> tuple[LawMark, ...]:
    """The verdicts on an event that say anything, the weightiest first, each with its measures."""
    found: dict[str, list[str]] = {}
    for verdict, measure in verdicts:
        found.setdefault(verdict, []).append(measure)
    return tuple(LawMark(v.value, tuple(found[v])) for v in ORDER if v in found and v not in UNTOUCHED)


def page_of(
    place: Place, told: Texts, asked: EventFilter, size: int, after: str | None = None, *, by_look: bool = False
) -> Page[Row]:
    """A page of events as rows."""
    with place.shelf.reading() as db:
        page = events_page(db, place.regime.id, asked, size, after, by_look=by_look)
    return Page(rows_of(place, told, page.rows), page.after)
