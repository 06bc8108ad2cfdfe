"""Runs of years or days written with a dash ("1955-1963", "March 5-9, 1918") as the two times that they name."""

from __future__ import annotations

import re
from dataclasses import replace

from twosource.extract.times_find import Expression
from twosource.extract.times_moment import Moment
from twosource.extract.times_sense import Sense

_JOINED = re.compile(r"\s*(?:[-–—]|\bto\b|\band\b|\buntil\b|\bthrough\b|\bor\b)\s*(?:the\s+|early\s+|late\s+)?")
_DASH = re.compile(r"(?<=\d)(?:st|nd|rd|th)?\s*(?:[-–—]|\bto\b|\band\b)\s*(?=\d)")


def with_lent_year(expression: Expression, following: Expression | None, text: str) -> Expression:
    """An expression with the year that the other end of its run names: "26 June - 4 August 1952"."""
    sense = expression.sense
    if following is None or sense.month is None or sense.year is not None or sense.way is not None:
        return expression
    joined = _JOINED.fullmatch(text, expression.end, following.start)
    if joined is None or following.sense.month is None or following.sense.year is None:
        return expression
    earlier = following.sense.month < sense.month
    return replace(expression, sense=replace(sense, year=following.sense.year - earlier))


def ends_of(text: str, sense: Sense, moment: Moment | None) -> list[tuple[int, int, Moment]]:
    """The two ends of a run by offsets in its text; empty where it is no run.

    Args:
        text: the run's own words.
        sense: what they say.
        moment: the run on the calendar, with its last day.
    """
    dash = _DASH.search(text)
    if moment is None or moment.last is None or dash is None or (sense.year2 is None and sense.day2 is None):
        return []
    first = replace(moment, last=None)
    second = replace(moment, day=moment.last, last=None)
    return [(0, dash.start(), first), (dash.end(), len(text), second)]
