"""The events of an outcome with their claims, findings and kinds, in the order of their days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from twosource.model import Claim, Event, Finding, Kind, Outcome, kind_of
from twosource.tell.values import order


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
