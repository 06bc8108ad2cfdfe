"""The events of a case for a terminal: a table where there is room for one, a list where there isn't."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields

from twosource.model import CheckVerdict, ConflictKind, Event, Finding, Kind, Outcome, Verdict
from twosource.tell.grid import grid
from twosource.tell.kinds import Told, told_events
from twosource.tell.values import UNKNOWN, count_text, kind_text, spot_text, when_text
from twosource.tell.words import words

# Eight columns need this many characters to be read.
_TABLE_WIDTH = 94
SLIPS = "Where reports differ from the chronology of law and history"
_UNSAID = frozenset({Verdict.NO_MEASURE_IN_FORCE, Verdict.WITHIN_MEASURE})


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event, cell by cell."""

    event: str
    when: str
    where: str
    how_many: str
    origins: str
    conflicts: str
    law: str
    reports: str


def event_table(outcome: Outcome, width: int | None = None) -> str:
    """The happenings as a table without colour, then a line for each event that is kept apart from them.

    Args:
        outcome: all that a case holds.
        width: in characters; that of the terminal, or 100 in a pipe, where it isn't given.
    """
    room = width or shutil.get_terminal_size((100, 24)).columns
    told = told_events(outcome)
    rows = [_row(t) for t in told if t.kind is Kind.HAPPENED]
    shown = (
        [_no_event(outcome)]
        if not rows
        else [grid(_headings(), [astuple(row) for row in rows], room) if room >= _TABLE_WIDTH else _list(rows, room)]
    )
    return "\n".join([*shown, *_apart(told, room), *_slips(outcome, room)])


def _slips(outcome: Outcome, width: int) -> Iterator[str]:
    """What reports say of law and history that the chronology doesn't bear out, a line each."""
    wrong = [c for c in outcome.checks if c.verdict in (CheckVerdict.DIFFERS, CheckVerdict.PARTLY)]
    if wrong:
        yield "\n" + textwrap.fill(f"{SLIPS}:", width)
    outlets = {r.id: r.outlet for r in outcome.reports}
    printed_by = {c.id: outlets[c.report] for c in outcome.claims}
    for check in wrong:
        line = f"{check.claim[:8]} {printed_by[check.claim] or UNKNOWN}: {check.detail}"
        yield from textwrap.wrap(line, width, initial_indent="  ", subsequent_indent="           ")


def _no_event(outcome: Outcome) -> str:
    reports = len(outcome.reports)
    return f"No happening was found in {reports} report{'' if reports == 1 else 's'}."


def _row(told: Told) -> EventRow:
    event = told.event
    origins = event.origins
    return EventRow(
        event=f"{event.id[:8]}\n{kind_text(event)}",
        when=when_text(event.when),
        where=spot_text(event.places),
        how_many=count_text(event.count),
        origins="" if origins is None else bounds_text(origins.low, origins.high),
        conflicts=conflicts_text(event),
        law=law_text(told.findings),
        reports=str(len({c.report for c in told.claims})),
    )


def bounds_text(low: int, high: int) -> str:
    """The bounds of the number of origins: "1" or "1–2"."""
    return str(low) if low == high else f"{low}–{high}"


def conflicts_text(event: Event) -> str:
    """The fields in conflict; how they differ stands behind those that don't contradict each other."""
    return ", ".join(
        c.field if c.kind is ConflictKind.CONTRADICTION else f"{c.field} ({c.kind.value})" for c in event.conflicts
    )


def law_text(findings: Sequence[Finding]) -> str:
    """The measures that an event touches with the verdicts in a few words."""
    touched = sorted((f for f in findings if f.verdict not in _UNSAID), key=lambda f: f.measure)
    return "\n".join(f"{f.measure}: {words().verdicts[f.verdict]['short']}" for f in touched)


def _headings() -> list[str]:
    return [f.name.replace("_", " ").capitalize() for f in fields(EventRow)]


def _list(rows: Sequence[EventRow], width: int) -> str:
    return "\n\n".join("\n".join(_block(row, width)) for row in rows)


def _block(row: EventRow, width: int) -> Iterator[str]:
    first, *cells = (cell.replace("\n", "; " if ":" in cell else " ") for cell in astuple(row))
    yield from textwrap.wrap(first, width)
    for name, cell in zip(_headings()[1:], cells, strict=True):
        if cell not in ("", UNKNOWN):
            yield from textwrap.wrap(f"{name}: {cell}", width, initial_indent="  ", subsequent_indent="    ")


def _apart(told: Sequence[Told], width: int) -> Iterator[str]:
    for kind in Kind:
        those = [] if kind is Kind.HAPPENED else [t.event for t in told if t.kind is kind]
        if those:
            yield f"\n{kind.value}:"
        for event in those:
            known = (kind_text(event), spot_text(event.places), when_text(event.when), count_text(event.count))
            line = f"{event.id[:8]} {', '.join(part for part in known if part != UNKNOWN)}"
            yield from textwrap.wrap(line, width, initial_indent="  ", subsequent_indent="           ")
