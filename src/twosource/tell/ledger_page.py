"""A ledger as one self-contained page: bars, tables, and under each number the events with the words of the reports."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from twosource.model import Estimate, Event, Ledger, Outcome
from twosource.tell.accounts import account
from twosource.tell.evidence import Notes, Sentence
from twosource.tell.happenings import event_title, known_text
from twosource.tell.ledger_chart import ledger_chart
from twosource.tell.ledger_values import (
    Group,
    beside_text,
    besides,
    column_heads,
    event_line,
    groups_of,
    key_cells,
    number_text,
    row_events,
)
from twosource.tell.record import report_rows
from twosource.tell.templates import template
from twosource.tell.values import interval_text, order


@dataclass(frozen=True, slots=True)
class EventLink:
    """An event where it is only named: what leads to it, and a remark; `held` are others that its number may hold."""

    id: str
    line: str
    remark: str
    held: tuple[EventLink, ...] = ()


@dataclass(frozen=True, slots=True)
class PageRow:
    """One row: its cells, its number, the events behind it."""

    cells: tuple[str, ...]
    number: str
    events: tuple[EventLink, ...]


@dataclass(frozen=True, slots=True)
class PageEvent:
    """One event with its evidence."""

    id: str
    title: str
    known: Sentence
    accounts: tuple[Sentence, ...]


def ledger_html(ledger: Ledger, outcome: Outcome) -> str:
    """The ledger of an outcome as one page; TwosourceError (TS060, TS061) where an event has no evidence."""
    notes = Notes.of(outcome)
    left_out = set(ledger.left_out)
    named = {e.id: EventLink(e.id, event_line(e), "") for e in outcome.events}
    shown = (*ledger.events, *(e for e in outcome.events if e.id in left_out))
    events = [_event(e, notes) for e in sorted(shown, key=order)]
    spoken = {c for e in shown for c in e.claims}
    page = template("ledger.html.j2").render(
        # The chart has been through a template with autoescape of its own.
        chart=Markup(ledger_chart(ledger, inside_page=True)),  # noqa: S704
        heads=column_heads(ledger.by),
        groups=[(group.heading, group.total, _rows(group, ledger, named)) for group in groups_of(ledger)],
        besides=[(heading, [_beside(b.event, beside_text(b), b.holds, named) for b in those])
                 for heading, those in besides(ledger)],
        left_out=[named[e] for e in ledger.left_out],
        estimates=[_estimate(e) for e in ledger.estimates],
        events=events,
        reports=report_rows(outcome, spoken),
        notes=notes.all(),
    )  # fmt: skip
    return page + "\n"


def _rows(group: Group, ledger: Ledger, named: dict[str, EventLink]) -> list[PageRow]:
    return [
        PageRow(
            key_cells(row, ledger.by),
            number_text(row.bounds, hedged=row.hedged),
            tuple(EventLink(event, named[event].line, what) for event, what in row_events(row)),
        )
        for row in group.rows
    ]


def _beside(event: str, number: str, holds: tuple[str, ...], named: dict[str, EventLink]) -> EventLink:
    return EventLink(event, named[event].line, number, tuple(named[e] for e in holds))


def _estimate(estimate: Estimate) -> dict[str, str]:
    return {
        "what": f"{estimate.what} ({estimate.unit})",
        "number": number_text(estimate.bounds),
        "as_of": interval_text(estimate.as_of),
        "by": estimate.by,
        "confidence": estimate.confidence,
        "source": estimate.source,
    }


def _event(event: Event, notes: Notes) -> PageEvent:
    claims = [notes.claims[c] for c in event.claims]
    return PageEvent(
        event.id,
        event_title(event),
        notes.cite(known_text(event, claims), event.claims),
        tuple(notes.cite(account(c, notes.reports[c.report]), [c.id]) for c in claims),
    )
