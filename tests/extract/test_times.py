"""Times in English: which words tell time, what they mean, and from where they count."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from growth_case import best
from hypothesis import given, settings
from hypothesis import strategies as st
from places_case import english

from twosource.extract.annotate_times import times_layer
from twosource.extract.times import TimeMention, find_times
from twosource.model import Interval, When

FRIDAY = When.of(Interval.of_day(date(2018, 4, 6)), "2018-04-06")
WORDS = (
    "on in the last next Monday April May 2018 2,000 three months later ago between and to - – 5 30th ' s . ( ) early "
    "mid- fiscal quarter winter 1980s century \u202e ٣ ½ 12:30 p.m. today twenty-one every weekend"
)
PIECES = st.sampled_from([*WORDS.split(), "\n"])


def times(text: str, published: When | None = FRIDAY) -> tuple[TimeMention, ...]:
    """The times of a text published on a Friday, 6 April 2018."""
    return find_times(text, published, english())


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("They came on April 2.", "2018-04-02", "2018-04-02"),
        ("They came yesterday.", "2018-04-05", "2018-04-05"),
        ("They came on Monday.", "2018-04-02", "2018-04-02"),
        ("They will come on Monday.", "2018-04-09", "2018-04-09"),
        ("They came in August last year.", "2017-08-01", "2017-08-31"),
        ("They came in December.", "2017-12-01", "2017-12-31"),
        ("They came earlier this month.", "2018-04-01", "2018-04-06"),
        ("They came in the past year.", "2017-04-06", "2018-04-06"),
        ("They came over the last month.", "2018-03-06", "2018-04-06"),
        ("They came last year.", "2017-01-01", "2017-12-31"),
        ("They came in mid-March.", "2018-03-11", "2018-03-20"),
        ("They came in late March.", "2018-03-21", "2018-03-31"),
        ("They came in 2016.", "2016-01-01", "2016-12-31"),
        ("They came in the first half of 2017.", "2017-01-01", "2017-06-30"),
        ("In September 2017 it began. Three months later they came.", "2017-12-01", "2017-12-31"),
    ],
)
def test_a_time_leaves_the_days_open_that_its_words_leave_open(text: str, first: str, last: str) -> None:
    """The last expression of the text, as an interval."""
    when = times(text)[-1].when

    assert when is not None
    assert (when.earliest, when.latest) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "text",
    ["They may come.", "They march on.", "Resolution 2371 passed.", "about one thousand in all", "Some 400 men."],
)
def test_words_and_numbers_that_tell_no_time_are_none(text: str) -> None:
    """Modal verbs, verbs of walking, numbers of resolutions and of people."""
    assert times(text) == ()


def test_without_a_day_of_publication_a_year_that_isnt_told_stays_unknown() -> None:
    """Never a guess passed off as a fact."""
    found = times("They came on April 2.", published=None)[0]

    assert found.when is not None
    assert found.when.edtf == "XXXX-04-02"


def test_what_a_voice_said_on_a_day_counts_from_that_day() -> None:
    """The word "yesterday" in what was said on 2 April is 1 April."""
    text = "On April 2 he said: they came yesterday."
    spoken = (text.index("they"), len(text), When.of(Interval.of_day(date(2018, 4, 2)), "April 2"))

    found = find_times(text, FRIDAY, english(), speech_days=[spoken])[-1]

    assert found.when is not None
    assert found.when.earliest == date(2018, 4, 1)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("valid for 30 days", 30, 30, "days"),
        ("valid for six months to a year", 6, 12, "months"),
        ("within two years", 24, 24, "months"),
        ("for half a year", 6, 6, "months"),
        ("stayed for about a week before leaving", 7, 7, "days"),
    ],
)
def test_a_length_of_time_has_its_bounds(text: str, low: int, high: int, unit: str) -> None:
    """In days or in months."""
    term = times(text)[0].term

    assert term is not None
    assert (term.low, term.high, term.unit) == (low, high, unit)


def test_a_month_of_publication_leaves_a_weekday_within_reach_of_it() -> None:
    """Published in April 2018, "on Monday" is no day of another season."""
    found = times("They came on Monday.", When.of(Interval(date(2018, 4, 1), date(2018, 4, 30)), "2018-04"))[0]

    assert found.when is not None
    assert found.when.earliest is None or found.when.earliest >= date(2018, 3, 20)
    assert found.when.latest is None or found.when.latest <= date(2018, 5, 1)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("the war of 1955-1963", ["1955", "1963"]),
        ("from 26 June - 4 August 1952", ["1952-06-26", "1952-08-04"]),
        ("every Monday", ["XXXX-WXX-1"]),
        ("in the 1980s", ["198"]),
        ("for three years", ["P3Y"]),
        ("at 5 p.m. on April 2, 2018", ["2018-04-02T17:00"]),
    ],
)
def test_the_layer_writes_timex_values(text: str, values: list[str]) -> None:
    """A run is its two ends."""
    assert [row["value"] for row in times_layer(text, FRIDAY, english())] == values


def test_a_history_leans_on_the_dates_that_it_names() -> None:
    """In a text of years long past, a bare month belongs to the last date named, and goes on rather than back."""
    text = (
        "The war began in March 1861. In April 1861 a fort fell. The fighting of July 1861 settled nothing. "
        "In December 1861 the army rested. In January it moved again, and on February 6 it took a fort."
    )

    values = [row["value"] for row in times_layer(text, FRIDAY, english())]

    assert values[-2:] == ["1862-01", "1862-02-06"]


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=30).map(" ".join) | st.text(max_size=120), st.booleans())
def test_mentions_are_slices_in_order_that_dont_overlap(text: str, dated: bool) -> None:  # noqa: FBT001 - drawn
    """No text makes the finding fail."""
    found = times(text, FRIDAY if dated else None)

    assert all(text[m.start : m.end] == m.text for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(m.when is None or m.when.interval.is_unknown or _in_order(m.when) for m in found)


def _in_order(when: When) -> bool:
    return when.earliest is None or when.latest is None or when.earliest <= when.latest


def test_a_text_twice_as_long_takes_about_twice_as_long() -> None:
    piece = "On Monday, April 2, 2018, they came; three months later, in the summer of last year, 400 went. "

    short, long = best(lambda: times(piece * 60), lambda: times(piece * 120))

    assert long <= 2.3 * short


def test_last_week_on_a_sunday_may_be_the_week_that_ends() -> None:
    """A paper of Sunday, 8 April, may look back on the week from Sunday to Saturday, or on the one before."""
    sunday = When.of(Interval.of_day(date(2018, 4, 8)))

    (last,) = times("They came last week.", sunday)
    (of_friday,) = times("They came last week.")

    assert last.when is not None
    assert last.when.edtf == "2018-03-26/2018-04-07"
    assert of_friday.when is not None
    assert of_friday.when.edtf == "2018-03-26/2018-04-01"


def test_a_weekday_ahead_in_a_report_of_some_day_of_a_month_follows_the_last_day_named() -> None:
    """They left on Monday and more will leave on Tuesday: the day after, not one after the month."""
    found = times("They left on Monday. More will leave on Tuesday.", When.of_edtf("2023-08"))

    assert [m.when.edtf for m in found if m.when is not None] == ["2023-08-28", "2023-08-29"]
