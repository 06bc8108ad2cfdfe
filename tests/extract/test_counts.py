"""Counts of things: bounds, hedges, units and offsets of planted sentences."""

import pytest

from twosource.extract.counts import CountMention, find_counts
from twosource.languages import Language, load_language


def english() -> Language:
    language = load_language("en")
    assert language is not None
    return language


def only(text: str) -> CountMention:
    found = find_counts(text, english())
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("around 400 cooks came", 400, 400),
        ("about 1,000 cooks came", 1000, 1000),
        ("some 50,000 cooks came", 50000, 50000),
        ("a dozen or so cooks came", 12, 12),
        ("more than 100 cooks came", 100, None),
        ("roughly more than 100 cooks came", 100, None),
        ("at least 700 of its cooks came", 700, None),
        ("over a hundred cooks came", 100, None),
        ("2,000 or more cooks came", 2000, None),
        ("up to two dozen cooks came", None, 24),
        ("no more than 80 cooks came", None, 80),
        ("they go in groups of ten at most.", None, 10),
        ("nearly 2,000 cooks came", None, 2000),
        ("just under 20 cooks came", None, 20),
        ("400-odd cooks came", 400, 499),
        ("twenty-odd cooks came", 20, 29),
        ("1,450-odd cooks came", 1450, 1459),
        ("300 to 400 cooks came", 300, 400),
        ("300-400 cooks came", 300, 400),
        ("between 300 and 400 cooks came", 300, 400),
        ("three or four cooks came", 3, 4),
        ("a hundred or two cooks came", 100, 200),
        ("a dozen or two cooks came", 12, 24),
        ("four to five thousand cooks came", 4000, 5000),
        ("hundreds of cooks came", 200, 999),
        ("tens of thousands of cooks came", 20000, 99999),
        ("several hundred cooks came", 300, 999),
        ("a couple of hundred cooks came", 200, 200),
        ("half a million cooks came", 500000, 500000),
    ],
)
def test_a_hedge_opens_the_side_that_it_leaves_open(text: str, low: int | None, high: int | None) -> None:
    """The bounds are those of docs/numbers.md."""
    count = only(text).count

    assert (count.low, count.high) == (low, high)


@pytest.mark.parametrize(
    "text",
    [
        "Resolution 2371 was passed.",
        "Resolutions were passed in 2017 and 2018.",
        "the Hwasong-15 flew",
        "a cook aged 20 came",
        "Ri Song Il, 44, came.",
        "the driver, 44, came.",
        "They came on 2 April.",
        "They came on April 2 to 5.",
        "They came at 5 p.m. or 10:30.",
        "Call +86 138 1234 5678 or 555-0199.",
        "Article 8 and paragraph 3",
        "1. Cooks",
        "the 1990s and the 60s",
        "the 22nd cook",
        "six-party talks and a one-page letter",
        "One of them came, no one saw it.",
        "at 302 Chestnut Street",
    ],
)
def test_names_dates_and_pronouns_are_no_counts(text: str) -> None:
    """What only looks like a number of things is left out."""
    assert find_counts(text, english()) == ()


def test_a_mention_keeps_the_offsets_of_its_phrase_number_and_noun() -> None:
    """The phrase runs from the hedge to the noun."""
    text = "On Monday around 400 young North Korean cooks were sent north."

    mention = only(text)

    assert text[mention.start : mention.end] == "around 400 young North Korean cooks" == mention.count.text
    assert text[mention.number_start : mention.number_end] == "400"
    assert mention.unit_start is not None
    assert text[mention.unit_start : mention.unit_end] == "cooks"
    assert (mention.count.stated, mention.count.hedge) == (400, "around")
    assert mention.count.unit == "young North Korean cooks"


@pytest.mark.parametrize(
    ("text", "kind", "unit"),
    [
        ("$500 million was earned", "money", "dollar"),
        ("they pay 300 yuan", "money", "chinese yuan"),
        ("90 per cent left", "percent", "percentage"),
        ("it lies 20 km away", "measure", "kilometre"),
        ("more than half of the cooks left", "share", "cooks"),
        ("60 cooks left", "thing", "cooks"),
    ],
)
def test_money_measures_and_shares_are_told_from_things(text: str, kind: str, unit: str) -> None:
    """Who counts heads can leave out every kind but things."""
    mention = only(text)

    assert (mention.kind, mention.count.unit) == (kind, unit)


def test_the_two_ends_of_a_move_are_two_counts() -> None:
    """Who counts heads before and after a fall has two numbers and no range."""
    found = find_counts("The number of passes fell from 20,417 to 8,360.", english())

    assert [(m.count.low, m.count.high) for m in found] == [(20417, 20417), (8360, 8360)]


def test_a_number_that_is_said_twice_is_two_mentions_of_one_count() -> None:
    """Who adds them up is somebody else; here each keeps its place in the text."""
    text = "About 400 cooks (some 400, all of them women) left. The 400 are back."

    found = find_counts(text, english())

    assert [(m.count.low, m.count.high, text[m.number_start : m.number_end]) for m in found] == [(400, 400, "400")] * 3
    assert len({m.number_start for m in found}) == 3


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("more than several hundred cooks came", 300, None),
        ("at least dozens of cooks came", 24, None),
        ("up to a few dozen cooks came", None, 60),
        ("about several hundred cooks came", 300, 999),
    ],
)
def test_a_hedge_before_a_vague_word_opens_a_side_of_its_bounds(text: str, low: int | None, high: int | None) -> None:
    """The word's own bounds stay on the side that the hedge doesn't open."""
    count = only(text).count

    assert (count.low, count.high) == (low, high)


def test_a_rate_says_what_a_count_comes_by() -> None:
    """Dozens a day and 50 a month are no totals."""
    found = find_counts("Dozens a day came in May, then 50 cooks per month, then 70.", english())

    assert [m.rate for m in found] == ["day", "month", None]


def test_nothing_counts_within_a_time_that_was_read_already() -> None:
    """The extents of `skip` hold no count."""
    text = "Within 24 months 60 cooks left."

    found = find_counts(text, english(), skip=[(0, 16)])

    assert [m.count.stated for m in found] == [60]


def test_how_far_a_number_moved_is_marked() -> None:
    """A step up or down is told from a number of things."""
    found = find_counts("Exports rose 12 per cent. Wages fell by 300 yuan. It cost 200 yuan.", english())

    assert [m.change for m in found] == ["up", "down", "="]
