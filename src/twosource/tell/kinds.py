"""Which events are happenings, and which are plans, habits, beliefs, denials or things only recalled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from twosource.model import Claim, Event, Finding, Modality, Outcome, Polarity
from twosource.tell.values import order

_DONE = frozenset({Modality.OCCURRED, Modality.ONGOING})
_AHEAD = frozenset({Modality.PLANNED, Modality.ORDERED, Modality.PREDICTED, Modality.REQUIRED})
_USUAL = frozenset({Modality.HABITUAL, Modality.STATISTIC})


class Kind(StrEnum):
    """What an event is to its reader; the value is the heading under which it stands."""

    HAPPENED = "What the reports say happened"
    UNSEEN = "What the reports deny, don't see or can't confirm"
    AHEAD = "Plans, orders and forecasts"
    USUAL = "Habits and totals"
    BELIEVED = "What voices believe"
    RECALLED = "What the reports only recall"


@dataclass(frozen=True, slots=True)
class Told:
    """An event with its claims, its findings in the order of their measures, and its kind."""

    event: Event
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    kind: Kind


def told_events(outcome: Outcome) -> tuple[Told, ...]:
    """All events of an outcome in the order of their days, each with its claims and its kind."""
    by_id = {c.id: c for c in outcome.claims}
    found: dict[str, list[Finding]] = {e.id: [] for e in outcome.events}
    for finding in sorted(outcome.findings, key=lambda f: f.measure):
        found.setdefault(finding.event, []).append(finding)
    return tuple(_told(e, [by_id[c] for c in e.claims], found[e.id]) for e in sorted(outcome.events, key=order))


def _told(event: Event, claims: Sequence[Claim], findings: Sequence[Finding]) -> Told:
    return Told(event, tuple(claims), tuple(findings), kind_of(claims))


def kind_of(claims: Sequence[Claim]) -> Kind:
    """The kind of an event: a happening as soon as one claim affirms it as done, and doesn't merely recall it."""
    fresh = [c for c in claims if not c.background]
    if len(fresh) == 0:
        return Kind.RECALLED
    affirmed = [c for c in fresh if c.polarity is Polarity.AFFIRMED]
    if len(affirmed) == 0:
        return Kind.UNSEEN
    manners = {c.modality for c in affirmed}
    if manners & _DONE:
        return Kind.HAPPENED
    if manners & _AHEAD:
        return Kind.AHEAD
    return Kind.USUAL if manners & _USUAL else Kind.BELIEVED
