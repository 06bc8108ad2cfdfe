"""What holds of every text: offsets inside it, bounds in order, number words that come back, time that grows evenly."""

from functools import partial

from growth_case import best
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.extract.counts import find_counts
from twosource.extract.counts_numbers import load_numbers
from twosource.languages import Language, load_language

ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
ONES_ROW = [*ONES.split(), "eighteen", "nineteen"]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
PIECES = st.sampled_from(
    [
        "400",
        "1,000",
        "3.5",
        "-",
        "–",
        " ",
        "\n\n",
        "to",
        "$",
        "%",
        "about",
        "dozens",
        "half",
        "a",
        "of",
        "2018",
        "ſix",
        "½",
        "million",
        "workers",
        "more than",
        "km",
        "1/2",
        "9" * 30,
        "E9",
        "×10",
        "٣",
        "\ud800",
        "²",
        "one",
        "(",
        ")",
        "-odd",
    ]
)


def english() -> Language:
    language = load_language("en")
    assert language is not None
    return language


def in_words(number: int) -> str:
    if number >= 1000:
        rest = number % 1000
        return f"{in_words(number // 1000)} thousand" + (f" {in_words(rest)}" if rest else "")
    if number >= 100:
        rest = number % 100
        return f"{ONES_ROW[number // 100]} hundred" + (f" and {in_words(rest)}" if rest else "")
    if number >= 20:
        return TENS[number // 10] + (f"-{ONES_ROW[number % 10]}" if number % 10 else "")
    return ONES_ROW[number]


@settings(deadline=None, max_examples=300)
@given(st.one_of(st.text(), st.lists(PIECES).map("".join), st.lists(PIECES).map(" ".join)))
def test_every_mention_lies_in_its_text_and_its_bounds_are_in_order(text: str) -> None:
    """Any text can be read, and what comes of it points into it."""
    for mention in find_counts(text, english()):
        assert 0 <= mention.start <= mention.number_start < mention.number_end <= len(text)
        assert mention.number_end <= mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.count.text
        if mention.unit_start is not None:
            assert mention.unit_end is not None
            assert 0 <= mention.unit_start < mention.unit_end <= len(text)
        if mention.count.low is not None and mention.count.high is not None:
            assert mention.count.low <= mention.count.high


@given(st.integers(min_value=2, max_value=999_999))
def test_number_words_come_back_as_their_number(number: int) -> None:
    """A number written in words is worth what it was."""
    assert load_numbers(english()).value(in_words(number)) == number


@settings(deadline=None)
@given(st.integers(min_value=2, max_value=999_999))
def test_a_number_counts_alike_in_words_and_in_figures(number: int) -> None:
    """Both ways of writing give one and the same count."""
    found = [find_counts(f"They saw {shown} cooks.", english()) for shown in (in_words(number), f"{number:,}")]

    assert [[m.count.stated for m in mentions] for mentions in found] == [[number], [number]]


def test_a_text_twice_as_long_takes_about_twice_as_long() -> None:
    """No text makes the time grow with its square."""
    for piece in ("about 400 to 500 workers ", "from 3 ", "hundred ", "1,000-", "a half of ", "9", "\n"):
        short, long = best(*(partial(_counts, piece * size) for size in (4_000, 8_000)), rounds=3)

        assert long <= 3 * short + 0.05, piece


def _counts(text: str) -> object:
    return find_counts(text, english(), skip=[(i * 10, i * 10 + 1) for i in range(len(text) // 10)])
