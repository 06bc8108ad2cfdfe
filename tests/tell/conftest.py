"""Two outlets that tell of one arrival a day apart, and a third report with a plan and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pytest
from factories import a_claim, a_finding, a_report, an_event

from twosource.model import (
    Check,
    CheckVerdict,
    Claim,
    ClaimType,
    Conflict,
    ConflictKind,
    ConflictValue,
    Event,
    Interval,
    Modality,
    Origins,
    Outcome,
    Rejected,
    Report,
    When,
)

SECOND = "Around 210 workers reached Hunchun on May 7, said a driver.\n\nThe third round of talks is planned for June."


@dataclass(frozen=True, slots=True)
class Told:
    """An outcome with the nouns in it that tests point at."""

    outcome: Outcome
    first: Report
    second: Report
    a: Claim
    b: Claim
    plan: Claim
    event: Event


@pytest.fixture
def told() -> Told:
    """The outcome, with an event in conflict about its day."""
    first = a_report()
    second = a_report(SECOND, path="two.txt", title="New arrivals", outlet="River Times", published="2019-05-09")
    a = a_claim(first)
    day = When.of(Interval.of_day(date(2019, 5, 7)), "on May 7")
    b = a_claim(second, "Around 210 workers reached Hunchun on May 7", when=day)
    plan = a_claim(
        second,
        "The third round of talks is planned for June",
        type=ClaimType.TALKS,
        modality=Modality.PLANNED,
        when=None,
        count=None,
        places=(),
    )
    values = (ConflictValue("2019-05-06", (a.id,)), ConflictValue("2019-05-07", (b.id,)))
    event = an_event(
        a,
        b,
        when=When.of(Interval(date(2019, 5, 6), date(2019, 5, 7))),
        conflicts=(Conflict("date", ConflictKind.CONTRADICTION, values, "The dates exclude each other."),),
        origins=Origins(1, 2, ((a.id,), (b.id,)), ("Origin 1 is an anonymous voice of Border Post: 1 claim.",)),
    )
    ahead = an_event(plan)
    outcome = Outcome(
        regime="test",
        reports=(first, second),
        claims=(a, b, plan),
        events=(event, ahead),
        findings=(a_finding(event),),
        checks=(Check(b.id, "ref-1", CheckVerdict.DIFFERS, "It was in May."),),
        rejected=(Rejected("three.txt", "TS011", "it is empty"),),
    )
    return Told(outcome, first, second, a, b, plan, event)


@pytest.fixture
def outcome(told: Told) -> Outcome:
    """The outcome alone."""
    return replace(told.outcome)
