"""Intervals of days, and the EDTF that names them, for any days at all."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.model import Interval, When, add_months, interval_of_edtf, unknown_year

DAYS = st.dates(date(1950, 1, 1), date(2049, 12, 31))
ENDS = st.tuples(st.none() | DAYS, st.none() | DAYS)
CLOSED = st.tuples(DAYS, DAYS).map(lambda d: Interval(min(d), max(d)))
INTERVALS = ENDS.map(lambda d: Interval(*d) if None in d or d[0] <= d[1] else Interval(d[1], d[0])) | CLOSED  # type: ignore[operator]
MONTHS = st.tuples(st.integers(1950, 2049), st.integers(1, 12)).map(lambda m: Interval.of_month(*m))
YEARS = st.integers(1950, 2049).map(Interval.of_year)
ANY = INTERVALS | MONTHS | YEARS | DAYS.map(Interval.of_day)


@given(one=ANY)
def test_an_interval_comes_back_from_its_edtf(one: Interval) -> None:
    """The shortest expression says exactly these days."""
    assert interval_of_edtf(one.edtf) == one


@given(one=ANY, other=ANY)
def test_a_gap_is_the_same_from_both_sides_and_none_where_days_are_shared(one: Interval, other: Interval) -> None:
    """Overlap, gap and intersection tell one story."""
    shared = one.intersection(other)

    assert one.gap_days(other) == other.gap_days(one)
    assert one.overlaps(other) == (one.gap_days(other) == 0) == (shared is not None)
    assert shared is None or (one.contains(shared) and other.contains(shared))


@given(one=ANY, other=ANY)
def test_a_hull_holds_both_and_changes_nothing_where_one_holds_the_other(one: Interval, other: Interval) -> None:
    """Whichever is asked."""
    hull = one.hull(other)

    assert hull == other.hull(one)
    assert hull.contains(one)
    assert hull.contains(other)
    assert not one.contains(other) or hull == one


@given(one=CLOSED, other=CLOSED)
def test_a_day_lies_in_both_exactly_when_it_lies_in_the_intersection(one: Interval, other: Interval) -> None:
    """Looked at day by day round the ends."""
    shared = one.intersection(other)

    for end in (one.earliest, one.latest, other.earliest, other.latest):
        assert end is not None
        for day in (Interval.of_day(end + timedelta(days=n)) for n in (-1, 0, 1)):
            assert (one.contains(day) and other.contains(day)) == (shared is not None and shared.contains(day))


@given(month=st.integers(1, 12), day=st.integers(1, 28), near=DAYS)
def test_a_day_without_its_year_lies_within_half_a_year_of_what_it_is_set_by(month: int, day: int, near: date) -> None:
    """And is left alone where nothing sets it."""
    when = unknown_year(month, day)

    found = when.nearest_to(Interval.of_day(near))

    assert found.earliest is not None
    assert (found.earliest.month, found.earliest.day) == (month, day)
    assert found.interval.gap_days(Interval.of_day(near)) <= 183
    assert when.nearest_to(Interval()) == when


@given(day=DAYS, months=st.integers(-120, 120))
def test_months_on_and_back_end_in_the_same_month(day: date, months: int) -> None:
    """On the same day of it, or on its last where there is no such day."""
    there = add_months(day, months)
    back = add_months(there, -months)

    assert (back.year, back.month) == (day.year, day.month)
    assert back.day == min(day.day, there.day)
    assert there.day == day.day or (there + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    "text",
    [
        "2018-13",
        "2018-02-30",
        "XXXX-13-01",
        "XXXX-02-30",
        "/",
        "",
        "April",
        "2018-4-2",
        "2018-04-05/2018-04-01",
        "0000",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    """Also where the year is unknown."""
    with pytest.raises(ValueError, match=r"."):
        interval_of_edtf(text)


@pytest.mark.parametrize("text", ["XXXX-04-02", "XXXX-02-29", "XXXX-04", "XXXX"])
def test_a_day_of_an_unknown_year_keeps_its_expression(text: str) -> None:
    """No days follow from it, and none are made up."""
    when = When.of_edtf(text)

    assert when.interval.is_unknown
    assert when.edtf == text


def test_an_interval_doesnt_end_before_it_begins() -> None:
    """A slip of a rule is told where it is made."""
    with pytest.raises(ValueError, match="before it begins"):
        Interval(date(2018, 4, 2), date(2018, 4, 1))
