"""Dates, numbers and lists as a reader is shown them, and the file of words."""

from __future__ import annotations

from datetime import date

import pytest

from twosource.errors import BadResource
from twosource.model import Count, When
from twosource.resources import demand
from twosource.tell.values import count_text, edtf_text, joined, plain, when_text
from twosource.tell.words import faults_of, words


@pytest.mark.parametrize(
    ("edtf", "text"),
    [
        ("2019-04-02", "2 April 2019"),
        ("2019-04", "April 2019"),
        ("2019", "2019"),
        ("2019-04-01/2019-04-02", "1–2 April 2019"),
        ("2019-03-30/2019-04-02", "30 March – 2 April 2019"),
        ("2018-12-30/2019-01-02", "30 December 2018 – 2 January 2019"),
        ("../2019-04-04", "by 4 April 2019"),
        ("2019-04-05/..", "5 April 2019 or later"),
        ("XXXX-04-02", "2 April, year unknown"),
        ("XXXX-04", "April, year unknown"),
        ("XXXX", "unknown"),
        ("2019?", "2019?"),
    ],
)
def test_a_date_keeps_its_precision_in_words(edtf: str, text: str) -> None:
    """Nothing more exact is said than the EDTF says."""
    assert edtf_text(edtf) == text


def test_no_date_is_unknown() -> None:
    """Neither a missing date nor an empty one is guessed."""
    assert when_text(None) == "unknown"
    assert when_text(When(None, None, "XXXX")) == "unknown"
    assert when_text(When(date(2019, 4, 2), date(2019, 4, 2), "2019-04-02")) == "2 April 2019"


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (400, 400, "400"),
        (300, 400, "300–400"),
        (101, None, "at least 101"),
        (None, 40, "up to 40"),
        (None, None, "unknown"),
        (30000, 30000, "30,000"),
    ],
)
def test_a_number_keeps_its_bounds_in_words(low: int | None, high: int | None, text: str) -> None:
    """An open end stays open."""
    assert count_text(Count(low, high)) == text


def test_a_list_in_words_has_one_and() -> None:
    """One, two and three parts."""
    assert [joined("a"), joined("ab"), joined("abc")] == ["a", "a and b", "a, b and c"]


def test_a_plain_text_keeps_letters_of_every_script() -> None:
    """Only what steers is taken out."""
    assert plain("함경북도\t온성군\u200b و") == "함경북도 온성군 و"


def test_the_shipped_words_name_every_value() -> None:
    """The file is complete, so that no value is ever printed raw."""
    assert words().types["pass-issuance"] == "issuing of passes"


def test_faults_in_a_file_of_words_are_listed_together() -> None:
    """A missing value and a misspelt one come in one message."""
    raw = {name: dict(getattr(words(), name)) for name in words().__slots__}
    raw["types"].pop("arrival")
    raw["types"]["arival"] = "an arrival"
    raw["verdicts"]["duty-running"] = {"long": "x"}

    with pytest.raises(BadResource) as fault:
        demand(faults_of(raw), "words.yml")

    assert "unknown key 'arival': did you mean" in fault.value.why
    assert "no word for 'arrival'" in fault.value.why
    assert "verdicts, duty-running: no word for 'short'" in fault.value.why
