"""Facts that people state: their values, who answers for them, and what of several holds."""

from __future__ import annotations

from datetime import date

import pytest
from factories import a_claim, a_report, an_event
from hypothesis import given
from hypothesis import strategies as st

from twosource.check import fact_named, find_findings, load_measures, stated_values, value_of
from twosource.check.logic import Range
from twosource.errors import WrongUsage
from twosource.model import Finding, Interval, Modality, StatedFact, Verdict, When
from twosource.regimes import load_regime

FACTS = load_measures(load_regime()).facts
DAY = Range.exactly(date(2017, 8, 14).toordinal())
AT = "2024-03-03T10:00:00+00:00"


def said(fact: str, value: str, **fields: str) -> StatedFact:
    plain = {"event": "e", "evidence": "permit 118, page 2", "by": "Ann", "at": AT, **fields}
    return StatedFact(fact=fact, value=value, **plain)


def finding(measure: str, *facts: StatedFact, modality: Modality = Modality.OCCURRED) -> Finding:
    """What a measure makes of 200 women who came to Hunchun in September 2019, with what people state."""
    when = When.of(Interval.of_month(2019, 9), "in September")
    claim = a_claim(a_report(), when=when, modality=modality)
    event = an_event(claim)
    found = find_findings(
        [event], {claim.id: claim}, load_measures(load_regime()), {event.id: stated_values(facts, FACTS)}
    )
    return next(f for f in found if f.measure == measure)


@pytest.mark.parametrize(
    ("fact", "text", "value"),
    [
        ("renewal", "yes", True),
        ("renewal", " No ", False),
        ("authorisation_day", "2017-08-14", DAY),
        ("authorisation_day", "2017-08", Range.of_days(Interval.of_month(2017, 8))),
        ("authorisations_on_day", "120", Range.exactly(120)),
        ("authorisations_on_day", "100..200", Range(100, 200)),
        ("authorisations_on_day", "100..", Range(100, None)),
        ("authorisations_on_day", "..200", Range(None, 200)),
        ("day", "2019-09-03", Range.exactly(date(2019, 9, 3).toordinal())),
        ("happened", "yes", True),
    ],
)
def test_a_value_is_read_by_the_kind_of_its_fact(fact: str, text: str, value: object) -> None:
    """Truths, days in EDTF, numbers and bounds; the event's own day and whether it happened among them."""
    assert value_of(fact_named(FACTS, fact), text) == value


@pytest.mark.parametrize(
    ("fact", "text", "form"),
    [
        ("renewal", "perhaps", "yes or no"),
        ("authorisation_day", "in August", "in EDTF"),
        ("authorisation_day", "2017-13-01", "in EDTF"),
        ("authorisation_day", "", "in EDTF"),
        ("authorisations_on_day", "many", "a whole number, or bounds"),
        ("authorisations_on_day", "200..100", "a whole number, or bounds"),
        ("authorisations_on_day", "..", "a whole number, or bounds"),
        ("authorisations_on_day", "-3", "a whole number, or bounds"),
    ],
)
def test_what_is_no_answer_is_refused_with_the_form_that_one_has(fact: str, text: str, form: str) -> None:
    """TS008, which names what was asked."""
    asked = fact_named(FACTS, fact)

    with pytest.raises(WrongUsage, match="TS008") as fault:
        value_of(asked, text)

    assert form in str(fault.value)
    assert asked.ask in str(fault.value)


def test_a_fact_that_no_measure_asks_for_is_refused_with_the_nearest() -> None:
    """TS007."""
    with pytest.raises(WrongUsage, match=r"TS007.*authorisation_day"):
        fact_named(FACTS, "authorization-day")


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_bounds_come_back_as_they_were_written(a: int, b: int) -> None:
    """Whatever two numbers in their order."""
    low, high = sorted((a, b))

    assert value_of(fact_named(FACTS, "authorisations_on_day"), f"{low}..{high}") == Range(low, high)


def test_a_stated_fact_settles_a_finding_and_is_named_in_its_reasons() -> None:
    """Who, when, on what evidence, what was asked, and the answer."""
    before = finding("un-2375-op17")

    after = finding("un-2375-op17", said("authorisation_day", "2017-08-14"))

    assert before.verdict is Verdict.POSSIBLE_BREACH
    assert after.verdict is Verdict.WITHIN_MEASURE
    reasons = " ".join(r.text for r in after.because)
    assert "Stated by Ann on 3 March 2024, on the evidence of “permit 118, page 2”" in reasons
    assert "on what day the authorisation was given: 14 August 2017" in reasons


def test_of_two_statements_on_one_fact_the_later_holds() -> None:
    """The first is still kept, and holds again when the second is taken back."""
    first, second = said("authorisation_day", "2017-08-14"), said("authorisation_day", "2018-05-01", by="Bo")

    assert stated_values([first, second], FACTS)["authorisation_day"].told.startswith("Stated by Bo")
    assert stated_values([second, first], FACTS)["authorisation_day"].value == DAY


def test_a_stated_day_stands_in_the_place_of_what_the_reports_leave_open() -> None:
    """The finding is tested on it, and says whose day it is."""
    told = finding("un-2397-op8", said("day", "2019-09-03"))

    assert told.as_of == date(2019, 9, 3)
    assert any("“permit 118, page 2”, it happened on 3 September 2019" in r.text for r in told.because)


def test_that_a_plan_was_carried_out_can_be_stated() -> None:
    """It is then told as done, by the one who states it."""
    plan = finding("un-2397-op8", modality=Modality.PLANNED)

    done = finding("un-2397-op8", said("happened", "yes"), modality=Modality.PLANNED)

    assert any("only if it was carried out" in r.text for r in plan.because)
    assert not any("only if it was carried out" in r.text for r in done.because)


def test_what_no_measure_asks_for_any_more_settles_nothing() -> None:
    """A fact of an earlier version of the regime."""
    assert stated_values([said("colour_of_the_bus", "yes")], FACTS) == {}
