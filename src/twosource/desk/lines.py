"""Events as lists show them: what, where, when, how many, who knows, where reports disagree, what law is touched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from twosource.desk.place import Place
from twosource.desk.texts import Texts
from twosource.model import ConflictKind, Event, Finding, Verdict
from twosource.store.lists import EventFilter, EventLine, Page, events_page
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
UNTOUCHED = frozenset({Verdict.WITHIN_MEASURE, Verdict.NO_MEASURE_IN_FORCE})


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


def rows_of(place: Place, told: Texts, lines: Sequence[EventLine]) -> tuple[Row, ...]:
    """The rows of some lines of a list, in their order."""
    events = {e.id: e for e in place.shelf.events(place.regime.id, [line.id for line in lines])}
    found = place.shelf.findings_of_events(place.regime.id, [line.id for line in lines])
    return tuple(row_of(events[line.id], line, told, found.get(line.id, ())) for line in lines if line.id in events)


def row_of(event: Event, line: EventLine, told: Texts, findings: Sequence[Finding]) -> Row:
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
        law=law_marks(findings),
    )


def _known(text: str, unknown: str = UNKNOWN) -> str:
    return "" if text in (UNKNOWN, unknown) else text


def law_marks(findings: Sequence[Finding]) -> tuple[LawMark, ...]:
    """The verdicts of an event that say anything, the weightiest first, each with its measures."""
    found: dict[Verdict, list[str]] = {}
    for finding in findings:
        if finding.verdict not in UNTOUCHED:
            found.setdefault(finding.verdict, []).append(finding.measure)
    return tuple(LawMark(v.value, tuple(found[v])) for v in ORDER if v in found)


def page_of(
    place: Place, told: Texts, asked: EventFilter, size: int, after: str | None = None, *, by_look: bool = False
) -> Page[Row]:
    """A page of events as rows."""
    with place.shelf.reading() as db:
        page = events_page(db, place.regime.id, asked, size, after, by_look=by_look)
    return Page(rows_of(place, told, page.rows), page.after)
