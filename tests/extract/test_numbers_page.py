"""The page of numbers gives the bounds by which counts are read, word for word."""

from pathlib import Path
from typing import Any

import pytest

from twosource.extract.counts import find_counts
from twosource.languages import Language, load_language

PAGE = Path(__file__).parents[2] / "docs" / "numbers.md"


def english() -> Language:
    language = load_language("en")
    assert language is not None
    return language


def table(heading: str) -> list[list[str]]:
    """The rows below a heading of the page, without the heads of the columns."""
    part = PAGE.read_text(encoding="utf-8").partition(f"## {heading}\n")[2].partition("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in part.split("\n") if line.startswith("|")]
    return rows[2:]


def bounds(rows: dict[str, Any]) -> list[list[str]]:
    """Rows of the words' file as the page prints them, from small to large."""
    ordered = sorted(rows.items(), key=lambda row: (row[1], row[0]))
    return [[word, f"{low:,}", f"{high:,}"] for word, (low, high) in ordered]


@pytest.mark.parametrize(("heading", "key"), [("Vague words", "vague"), ("Orders of magnitude", "orders")])
def test_the_page_gives_the_bounds_of_the_words_file(heading: str, key: str) -> None:
    """A word added to languages/en/counts.yml belongs in docs/numbers.md as well."""
    assert table(heading) == bounds(english().read("counts")[key])


def test_the_page_gives_the_hedges_of_the_words_file() -> None:
    """Each hedge once, by what it does to the bounds."""
    file = english().read("counts")

    rows = {row[0]: row[-1].split(", ") for row in table("Hedges")}

    assert {kind: [w.strip("`") for w in words] for kind, words in rows.items()} == {
        **{f"before: {kind}": [str(w) for w in words] for kind, words in file["hedges"].items()},
        **{f"behind: {kind}": [str(w) for w in words] for kind, words in file["after"].items()},
    }


@pytest.mark.parametrize("row", table("Vague words"), ids=lambda row: row[0])
def test_a_text_is_read_as_the_page_says(row: list[str]) -> None:
    """From the page to the count, by way of a sentence."""
    word, low, high = row
    of = "" if word.endswith(("hundred", "thousand", "dozen", "several", "few")) else "of "

    found = find_counts(f"They saw {word} {of}cooks.", english())

    assert [(f"{m.count.low:,}", f"{m.count.high:,}") for m in found] == [(low, high)]
