"""All that a case holds at one moment, as the contract's object and the brief show it."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.model.claim import Claim
from twosource.model.event import Check, Event, Finding, Rejected
from twosource.model.report import Report
from twosource.model.withdrawal import Withdrawal


@dataclass(frozen=True, slots=True)
class Outcome:
    """Reports, claims, weighed events, findings, checks, what was rejected and withdrawn; each sorted by its id."""

    regime: str
    reports: tuple[Report, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    findings: tuple[Finding, ...] = ()
    checks: tuple[Check, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    withdrawn: tuple[Withdrawal, ...] = ()
