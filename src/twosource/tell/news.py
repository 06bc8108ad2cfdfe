"""What is new about an event, a sentence each; none says more of a report or a voice than the table of events does."""

from __future__ import annotations

from collections.abc import Sequence

from twosource.model import Event, Interval, Kind, Verdict
from twosource.tell.kinds import Told
from twosource.tell.table import bounds_text, law_text
from twosource.tell.values import UNKNOWN, count_text, interval_text, joined, kind_text, plain, spot_text, when_text
from twosource.tell.words import words


def new_event(told: Told) -> str:
    """That an event wasn't there before, with its kind where it isn't told as a happening."""
    event, origins = told.event, told.event.origins
    head = "New event" if told.kind is Kind.HAPPENED else f"New under “{told.kind.value}”"
    counted = "" if origins is None else f"; independent origins: {bounds_text(origins.low, origins.high)}"
    law = law_text(told.findings).replace("\n", "; ")
    return f"{head} {_named(event)}{counted}{f'; {law}' if law else ''}."


def more_origins(event: Event, low: int, high: int) -> str:
    """That more independent origins may stand behind an event than the bounds given, which it had before."""
    now = "none" if event.origins is None else bounds_text(event.origins.low, event.origins.high)
    return f"Independent origins of event {_named(event)}: {now}, previously {bounds_text(low, high)}."


def contradicted(event: Event, fields: Sequence[str]) -> str:
    """That the reports now contradict each other on some fields of an event."""
    named = joined(words().field(f) for f in fields)
    return f"The reports now contradict each other on {named} of event {_named(event)}."


def turned(event: Event, measure: str, before: Verdict | None, after: Verdict | None) -> str:
    """That a measure makes something else of an event than before; None is no finding."""
    now, then = (_short(v) for v in (after, before))
    return f"{measure} on event {_named(event)}: {now}, previously {then}."


def near(event: Event, measure: str, of: str, days: Interval) -> str:
    """That the last day which a measure gives for something is near."""
    return f"The last day for {of} ({measure}) is {interval_text(days)}: event {_named(event)}."


def _short(verdict: Verdict | None) -> str:
    return "no finding" if verdict is None else words().verdicts[verdict]["short"]


def _named(event: Event) -> str:
    """An event as the table has it: the beginning of its id, then what is known of its cells."""
    cells = (kind_text(event), when_text(event.when), spot_text(event.places), count_text(event.count))
    return plain(f"{event.id[:8]} ({', '.join(c for c in cells if c != UNKNOWN)})")
