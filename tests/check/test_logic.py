"""Truth that may be unknown: what is settled is settled for every completion, and stays so."""

from __future__ import annotations

from datetime import date

import pytest
from conditions_case import CONDITIONS, FACTS, completions
from hypothesis import given, settings

from twosource.check.logic import (
    Before,
    Condition,
    Exceeds,
    Facts,
    Range,
    Truth,
    all_of,
    any_of,
    below,
    evaluate,
    negate,
    within,
)
from twosource.model import Interval


@pytest.mark.parametrize(
    ("parts", "every", "some"),
    [
        ([], True, False),
        ([True, True], True, True),
        ([True, None], None, True),
        ([False, None], False, None),
        ([None, None], None, None),
        ([True, False, None], False, True),
    ],
)
def test_the_unknown_gives_way_to_what_decides(parts: list[Truth], every: Truth, some: Truth) -> None:
    """One false part makes "all" false, one true part makes "any" true, whatever else is unknown."""
    assert all_of(parts) is every
    assert any_of(parts) is some
    assert negate(all_of(parts)) is (None if every is None else not every)


def test_a_number_within_bounds_is_below_only_when_the_bounds_say_so() -> None:
    """Bounds that meet leave it open; an open end reaches anywhere."""
    assert below(Range(1, 2), Range(3, 4)) is True
    assert below(Range(3, 4), Range(1, 3)) is False
    assert below(Range(1, 3), Range(2, 4)) is None
    assert below(Range(None, 2), Range(3, None)) is True
    assert below(Range(), Range(1, 1)) is None


def test_a_happening_that_straddles_the_end_of_a_period_is_on_neither_side() -> None:
    """Inside, outside, or unknown."""
    period = Interval(date(2017, 12, 22), date(2019, 12, 22))

    assert within(Interval.of_month(2018, 4), period) is True
    assert within(Interval.of_month(2017, 11), period) is False
    assert within(Interval.of_month(2019, 12), period) is None
    assert within(Interval(), period) is None


def test_the_day_of_a_limit_is_not_before_it() -> None:
    """A contract of 11 September isn't one from before 11 September."""
    limit = Before("d", date(2017, 9, 11))

    answers = [evaluate(limit, {"d": Range.exactly(date(2017, 9, day).toordinal())}) for day in (10, 11, 12)]

    assert answers == [True, False, False]


def test_a_number_doesnt_exceed_its_equal() -> None:
    """As many as at adoption is within the ceiling."""
    assert evaluate(Exceeds("m", "n"), {"m": Range.exactly(5), "n": Range.exactly(5)}) is False


@settings(max_examples=200, deadline=None)
@given(CONDITIONS, FACTS)
def test_what_is_settled_holds_in_every_completion(condition: Condition, facts: Facts) -> None:
    """Three-valued logic may say unknown too often, and never says true or false wrongly."""
    truth = evaluate(condition, facts)

    if truth is not None:
        assert all(evaluate(condition, complete) is truth for complete in completions(facts))


@settings(max_examples=100, deadline=None)
@given(CONDITIONS, FACTS)
def test_complete_facts_settle_every_condition(condition: Condition, facts: Facts) -> None:
    """With every fact known nothing is unknown."""
    assert all(evaluate(condition, complete) is not None for complete in completions(facts))
