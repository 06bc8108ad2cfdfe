"""What a reader decides about whole events, as judgements on pairs of claims, each of which can be taken back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations

from twosource.link.events import event_id_of
from twosource.model import Decision, Event, Judgement


def merging(events: Sequence[Event], *, by: str, at: str, why: str) -> tuple[Judgement, ...]:
    """The judgements that make one event of several: every two claims of different ones are the same.

    Every pair, so that the merge holds whatever limit or earlier parting stands between some of them.
    """
    pairs = ((a, b) for one, other in combinations(events, 2) for a in one.claims for b in other.claims)
    return tuple(_judged(pairs, Decision.SAME, by, at, why))


def parting(event: Event, part: Collection[str], *, by: str, at: str, why: str) -> tuple[Judgement, ...]:
    """The judgements that part some claims of an event from its others; none where they are all or none of it."""
    inside = [claim for claim in event.claims if claim in part]
    outside = [claim for claim in event.claims if claim not in part]
    return tuple(_judged(((a, b) for a in inside for b in outside), Decision.NOT_SAME, by, at, why))


def events_named(events: Sequence[Event], part: str) -> tuple[Event, ...]:
    """The events whose id begins so; where none does, those that were or could be named so before.

    An event is named after its founding claim, the first printed. Where an earlier print arrived, or a merge was
    judged, the old id still leads to the event that holds the claim it was named after.
    """
    if not part:
        return ()
    whole = tuple(e for e in events if e.id == part)
    current = whole or tuple(e for e in events if e.id.startswith(part))
    return current or tuple(e for e in events if any(event_id_of(claim).startswith(part) for claim in e.claims))


def _judged(pairs: Iterable[tuple[str, str]], decision: Decision, by: str, at: str, why: str) -> Iterator[Judgement]:
    for a, b in sorted((min(pair), max(pair)) for pair in pairs):
        yield Judgement(a, b, decision, by, at, why)
