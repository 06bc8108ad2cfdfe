"""Makers of what a case keeps, and a whole case in few lines."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from twosource.model import (
    Block,
    BlockKind,
    Check,
    CheckVerdict,
    Claim,
    ClaimType,
    Event,
    Finding,
    Lineage,
    LineageKind,
    Outcome,
    PublishedBasis,
    Reason,
    Rejected,
    Report,
    Span,
    Verdict,
    When,
)
from twosource.store import Case

TEXT = "Ten men came to the town on 3 May 2019, a clerk said."
NOON = datetime(2019, 5, 4, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Bytes:
    """Original bytes, as reading gives them."""

    sha256: str
    path: str
    data: bytes
    suffix: str = ".txt"


def an_original(text: str = TEXT, path: str = "in/a.txt") -> Bytes:
    """The original of a text."""
    data = text.encode()
    return Bytes(hashlib.sha256(data).hexdigest(), path, data)


def a_report(text: str = TEXT, path: str = "in/a.txt", outlet: str = "The Harbour Post") -> Report:
    """A report of a text."""
    return Report(
        id=an_original(text).sha256,
        path=path,
        text=text,
        outlet=outlet,
        published="2019-05-04",
        published_basis=PublishedBasis.SIDECAR,
        language="en",
        blocks=(Block(0, len(text), BlockKind.PARAGRAPH),),
    )


def a_claim(report: Report, number: int = 1, start: int = 0, end: int = 12) -> Claim:
    """A claim with its evidence."""
    return Claim(
        id=f"{report.id[:8]}-{number}",
        report=report.id,
        type=ClaimType.ARRIVAL,
        evidence=(Span.cut(report.text, start, end),),
        method="planted-1",
        when=When(date(2019, 5, 3), date(2019, 5, 3), "2019-05-03", "3 May 2019"),
    )


def fill(case: Case, text: str = TEXT, path: str = "in/a.txt", now: datetime = NOON) -> Outcome:
    """Keep a report with a claim, an event, a finding, a check and a rejection, as a run does."""
    report = a_report(text, path)
    case.keep_original(an_original(text, path), brought_at=now, program="twosource 0")
    case.add_report(report)
    if case.needs_reading(report.id, "planted-1"):
        case.add_claims(report.id, [a_claim(report)], "planted-1")
    case.reject(Rejected("in/b.txt", "TS011", "in/b.txt is empty."))
    held = case.outcome("planted")
    claims = tuple(replace(c, origin=f"o-{c.id}") for c in held.claims)
    ids = tuple(c.id for c in claims)
    parent = Lineage(LineageKind.RE_REPORT, None, "RFA", "RFA said")
    outcome = replace(
        held,
        reports=tuple(replace(r, lineage=(parent,)) for r in held.reports),
        claims=claims,
        events=(Event("e1", ClaimType.ARRIVAL, None, ids),),
        findings=(Finding("e1", "m1", Verdict.WITHIN_MEASURE, (Reason("It lies before the measure.", ids),)),),
        checks=(Check(ids[0], "r1", CheckVerdict.AGREES, "as dated"),),
    )
    case.replace_outcome(outcome)
    return outcome


def dump_of(folder: Path) -> list[str]:
    """Every row of a case's database, as SQL."""
    with sqlite3.connect(folder / "case.db") as raw:
        dumped = list(raw.iterdump())
    raw.close()
    return dumped
