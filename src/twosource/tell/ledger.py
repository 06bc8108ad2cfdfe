"""A ledger for a terminal: its rows, its totals, and what stands beside them, each with the ids that `show` opens."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator

from twosource.model import Ledger, Row
from twosource.tell.grid import grid
from twosource.tell.ledger_values import (
    beside_text,
    besides,
    column_heads,
    event_line,
    groups_of,
    key_cells,
    number_text,
    row_events,
    row_label,
)
from twosource.tell.values import interval_text

# Fewer columns are told as lines.
_TABLE_WIDTH = 72
NOTHING = "No movement was found."
APART = "Estimates of states, panels and the press, which are never added to the above"


def ledger_text(ledger: Ledger, width: int | None = None) -> str:
    """The ledger without colour; `width` is that of the terminal, or 100 in a pipe, where it isn't given."""
    room = width or shutil.get_terminal_size((100, 24)).columns
    shown = list(_groups(ledger, room)) or [NOTHING]
    return "\n".join([*shown, *_beside(ledger, room), *_left_out(ledger, room), *_estimates(ledger, room)])


def _groups(ledger: Ledger, width: int) -> Iterator[str]:
    heads = (*column_heads(ledger.by), "Number", "Events")
    for number, group in enumerate(groups_of(ledger)):
        yield from ([""] if number else [])
        yield from textwrap.wrap(f"{group.heading}: {group.total}", width)
        if width >= _TABLE_WIDTH:
            yield grid(heads, [(*key_cells(row, ledger.by), *_told(row)) for row in group.rows], width)
            continue
        for row in group.rows:
            count, events = _told(row)
            yield from _wrapped(f"{row_label(row, ledger.by)}: {count}. Events: {events}", width)


def _told(row: Row) -> tuple[str, str]:
    """A row's number, and its events by the ids that `show` opens."""
    events = (f"{event[:8]} ({what})" if what else event[:8] for event, what in row_events(row))
    return number_text(row.bounds, hedged=row.hedged), ", ".join(events)


def _beside(ledger: Ledger, width: int) -> Iterator[str]:
    events = {e.id: e for e in ledger.events}
    for heading, those in besides(ledger):
        yield f"\n{heading}, not added:"
        for one in those:
            held = f"; may hold {', '.join(e[:8] for e in one.holds)}" if one.holds else ""
            yield from _wrapped(f"{one.event[:8]} {event_line(events[one.event])}: {beside_text(one)}{held}", width)


def _left_out(ledger: Ledger, width: int) -> Iterator[str]:
    if ledger.left_out:
        ids = ", ".join(event[:8] for event in ledger.left_out)
        yield "\nNeither movements nor papers:"
        yield from _wrapped(ids, width)


def _estimates(ledger: Ledger, width: int) -> Iterator[str]:
    if ledger.estimates:
        yield "\n" + textwrap.fill(f"{APART}:", width)
    for one in ledger.estimates:
        number = f"{number_text(one.bounds)} {one.unit}"
        line = f"{interval_text(one.as_of)}: {one.what}: {number}, says {one.by} ({one.confidence} confidence)"
        yield from _wrapped(line, width)


def _wrapped(line: str, width: int) -> list[str]:
    return textwrap.wrap(line, width, initial_indent="  ", subsequent_indent="           ")
