"""All that a case holds at one moment, as the contract's object and the brief show it."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.model.claim import Claim
from twosource.model.event import Check, Event, Finding, Rejected
from twosource.model.report import Report


@dataclass(frozen=True, slots=True)
class Outcome:
    """Reports, claims, weighed events, findings, checks and rejected inputs, each sorted by what identifies it."""

    regime: str
    reports: tuple[Report, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    findings: tuple[Finding, ...] = ()
    checks: tuple[Check, ...] = ()
    rejected: tuple[Rejected, ...] = ()
