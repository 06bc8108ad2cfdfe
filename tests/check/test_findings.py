"""Findings: which happenings are tested at all, what a finding says, and what more knowledge does to it."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import pytest
from factories import a_claim, a_place, a_report, an_event
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.check import Measures, find_findings, load_measures
from twosource.check.knowing import Stated
from twosource.check.logic import Range
from twosource.model import (
    ClaimType,
    Direction,
    Finding,
    Interval,
    Modality,
    Polarity,
    Verdict,
    When,
    Who,
)
from twosource.regimes import load_regime

ARRIVED = When.of(Interval.of_day(date(2018, 4, 1)), "1 April")
LATE = When.of(Interval.of_day(date(2020, 4, 1)), "1 April 2020")
UNSETTLED = {Verdict.POSSIBLE_BREACH}
FACTS = st.fixed_dictionaries(
    {},
    optional={
        "work_authorisation": st.booleans(),
        "committee_approval": st.booleans(),
        "earns_income": st.booleans(),
        "host_state_national": st.booleans(),
        "return_barred": st.booleans(),
        "authorisation_day": st.dates(date(2017, 1, 1), date(2019, 1, 1)).map(lambda d: Range.exactly(d.toordinal())),
        "contract_day": st.dates(date(2017, 1, 1), date(2019, 1, 1)).map(lambda d: Range.exactly(d.toordinal())),
    },
)


@cache
def measures() -> Measures:
    """The regime's measures."""
    return load_measures(load_regime())


def findings(stated: dict[str, bool | Range] | None = None, **fields: object) -> dict[str, Finding]:
    """The findings of one happening of 200 women who came to a town in Jilin, by measure."""
    claim = a_claim(a_report(), **{"when": ARRIVED, **fields})
    event = an_event(claim)
    found = find_findings(
        [event],
        {claim.id: claim},
        measures(),
        {event.id: {n: Stated(v, "Stated by Ann") for n, v in (stated or {}).items()}},
    )
    return {f.measure: f for f in found}


@pytest.mark.parametrize(
    "fields",
    [
        {"polarity": Polarity.DENIED},
        {"polarity": Polarity.NOT_OBSERVED},
        {"modality": Modality.STATISTIC},
        {"modality": Modality.HABITUAL},
        {"type": ClaimType.POLICY, "direction": None},
    ],
)
def test_what_nobody_says_happened_has_no_finding(fields: dict[str, object]) -> None:
    """Denials, sightings that weren't, statistics, habits and law itself."""
    assert findings(**fields) == {}


def test_what_is_only_planned_is_told_as_that() -> None:
    """A plan has findings, which hold only if it is carried out."""
    finding = findings(modality=Modality.PLANNED)["un-2397-op8"]

    assert any("only if it was carried out" in reason.text for reason in finding.because)


def test_every_reason_carries_claims_and_no_finding_says_that_anybody_broke_the_law() -> None:
    """The wording: inconsistent with, unless; never violated, illegal, guilty."""
    for when in (ARRIVED, LATE):
        for finding in findings(when=when, who=(Who("people", "women", "KP", None, "worker"),)).values():
            text = " ".join(reason.text for reason in finding.because)
            assert all(reason.claims for reason in finding.because)
            assert re.search(r"\b(?:violat|breach|broke|illegal|guilt|crime|unlawful)", text) is None


def test_a_finding_names_exactly_the_facts_that_would_change_it() -> None:
    """Settling what `would_decide` names settles the verdict; nothing else is asked."""
    asked = findings()["un-2375-op17"].would_decide

    assert len(asked) == 4
    assert any("work authorisation" in ask for ask in asked)
    assert not any("income" in ask for ask in asked)


def test_the_days_to_a_limit_are_counted() -> None:
    """630 days from 1 April 2018 to 22 December 2019."""
    reasons = " ".join(reason.text for reason in findings()["un-2397-op8"].because)

    assert "22 December 2019" in reasons
    assert "630 days" in reasons


def test_an_event_that_straddles_a_limit_says_so() -> None:
    """From 1 to 20 September 2017 it may have been before or after the ban."""
    straddling = When.of(Interval(date(2017, 9, 1), date(2017, 9, 20)), "September")
    finding = findings(when=straddling)["un-2375-op17"]

    assert finding.verdict is Verdict.POSSIBLE_BREACH
    assert any("11 September 2017" in reason.text for reason in finding.because)


def test_what_is_known_from_memory_alone_decides_no_verdict() -> None:
    """The Union's last day is remembered as the day before the United Nations': the day between is on neither side."""
    between = When.of(Interval.of_day(date(2019, 12, 22)), "22 December 2019")
    finding = findings(
        when=between,
        places=(a_place(country="PL", within=()),),
        who=(Who("people", "women", "KP", None, "worker"),),
        stated={"host_state_national": False, "return_barred": False},
    )["eu-2018-293-repatriation"]

    assert finding.verdict in UNSETTLED


@settings(max_examples=150, deadline=None)
@given(FACTS, FACTS)
def test_more_knowledge_never_unsettles_a_settled_verdict(
    some: dict[str, bool | Range], more: dict[str, bool | Range]
) -> None:
    """What fewer facts settled, more facts that agree with them leave as it is."""
    before, after = findings(stated=some, when=LATE), findings(stated={**more, **some}, when=LATE)

    for measure, finding in before.items():
        if finding.verdict not in UNSETTLED and not finding.would_decide:
            assert after[measure].verdict is finding.verdict


def test_a_return_is_never_told_as_an_admission() -> None:
    """People on their way home touch no ban on letting them in."""
    home = findings(type=ClaimType.RETURN, direction=Direction.TO_DPRK)

    assert set(home) == {"un-2397-op8"}
