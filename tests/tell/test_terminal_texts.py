"""The table of events and the view of one thing, for a terminal."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from factories import a_claim, a_place, a_report, an_event
from hypothesis import given
from hypothesis import strategies as st

from twosource.errors import WrongUsage
from twosource.model import Outcome
from twosource.tell import event_table, show_text
from twosource.tell.grid import columns, grid, wrapped

if TYPE_CHECKING:
    from conftest import Told


def test_the_table_shows_what_is_known_of_an_event(told: Told) -> None:
    """When, where, how many, origins, conflicts, law and reports stand in one row."""
    table = " ".join(event_table(told.outcome, width=160).split())

    for cell in (
        told.event.id[:8],
        "Arrival into the host country",
        "6–7 May 2019",
        "Hunchun",
        "200",
        "1–2",
        "date",
        "m-1: time still running",
    ):
        assert cell in table


@pytest.mark.parametrize("width", [94, 100, 110, 132, 200])
def test_every_column_is_there_at_every_width_of_a_table(told: Told, width: int) -> None:
    """None is squeezed out by the others."""
    head = event_table(told.outcome, width=width).splitlines()[0]

    assert head.split() == ["Event", "When", "Where", "How", "many", "Origins", "Conflicts", "Law", "Reports"]


@pytest.mark.parametrize("width", [40, 72, 93, 94, 100, 200])
def test_no_line_is_wider_than_the_terminal(told: Told, width: int) -> None:
    """A narrow terminal gets a list in place of a table."""
    lines = event_table(told.outcome, width=width).splitlines()

    assert max(len(line) for line in lines) <= width
    assert all(line == line.rstrip() for line in lines)


def test_plans_stand_below_the_table(told: Told) -> None:
    """What hasn't happened isn't in the table."""
    table, apart = event_table(told.outcome, width=120).split("Plans, orders and forecasts:")

    assert "Talks on contracts" in apart
    assert "Talks on contracts" not in table


def test_words_of_a_report_cannot_steer_the_terminal() -> None:
    """Escape sequences, line breaks, turned text and rich's own markup come out harmless."""
    report = a_report()
    evil = a_claim(report, places=(a_place("Hun\x1b[31mchun\n\u202e[bold]x[/bold]"),))

    table = event_table(Outcome("test", (report,), (evil,), (an_event(evil),)), width=200)

    assert "\x1b" not in table
    assert "\u202e" not in table
    assert "Hun [31mchun [bold]x[/bold]" in table


def test_a_case_without_events_says_so() -> None:
    """The table is never empty."""
    assert event_table(Outcome("test", (a_report(),)), width=80) == "No happening was found in 1 report."


def test_an_event_is_shown_with_its_claims_and_their_spans(told: Told) -> None:
    """Every claim stands with its words and their offsets."""
    text = show_text(told.outcome, told.event.id)

    assert "independent origins: 1–2" in text
    assert "“Some 200 women came to Hunchun on May 6” (Border Post, one.txt, characters 16–55)" in text
    assert told.b.id in text


def test_a_report_is_shown_with_its_claims_in_the_order_of_its_text(told: Told) -> None:
    """The plan comes after the arrival."""
    text = show_text(told.outcome, told.second.id)

    assert text.index(told.b.id) < text.index(told.plan.id)


def test_showing_what_is_not_there_is_wrong_usage(outcome: Outcome) -> None:
    """TS062 names the id."""
    with pytest.raises(WrongUsage, match="'nosuch'"):
        show_text(replace(outcome), "nosuch")


@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.just(" ")), min_size=1),
    st.integers(2, 60),
)
def test_wrapping_loses_nothing_and_keeps_to_the_width(words: list[str], width: int) -> None:
    """Every character but the spaces comes out, and no line takes more columns than there are."""
    lines = list(wrapped(" ".join(words), width))

    assert "".join("".join(lines).split()) == "".join(" ".join(words).split())
    assert all(columns(line) <= width for line in lines)


@given(st.integers(20, 120))
def test_a_grid_keeps_to_its_width(width: int) -> None:
    """Whatever the cells hold, columns stay side by side."""
    rows = [["one two three " * 4, "노동자 귀국 소식", "averyveryverylongword"], ["", "x", "y\nz"]]

    assert all(columns(line) <= width for line in grid(["First", "Second", "Third"], rows, width).splitlines())
