"""Days, spans and lists in plain English, for the sentences of this stage."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from twosource.check.logic import Range
from twosource.model import Interval

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

# How a part of a measure is known, by its basis.
BASES_TOLD = {"found": "found in sources", "inferred": "reasoned from sources", "memory": "remembered and not found"}


def sure_text(confidence: str, basis: str) -> str:
    """How well a part of a measure is known: "high confidence, found in sources"."""
    return f"{confidence} confidence, {BASES_TOLD[basis]}"


def day_text(day: date) -> str:
    """A day: "11 September 2017"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def interval_text(interval: Interval) -> str:
    """The days of an interval, as short as they can be told: a day, a month, a year, or from one day to another."""
    first, last = interval.earliest, interval.latest
    if first is None:
        return "a day that is not given" if last is None else f"{day_text(last)} or earlier"
    if last is None:
        return f"{day_text(first)} or later"
    if first == last:
        return day_text(first)
    return _whole(interval, first) or _from_to(first, last)


def _whole(interval: Interval, first: date) -> str | None:
    """A month or a year, when the interval is all of it."""
    if interval == Interval.of_year(first.year):
        return str(first.year)
    return month_text(first) if interval == Interval.of_month(first.year, first.month) else None


def _from_to(first: date, last: date) -> str:
    same = (first.year, first.month) == (last.year, last.month)
    return f"{first.day if same else day_text(first)} to {day_text(last)}"


def month_text(day: date) -> str:
    """A month: "September 2017"."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def range_text(days: Range) -> str:
    """The days of a range by ordinals."""
    return interval_text(days.interval)


def span_text(low: int, high: int) -> str:
    """How many days between two days that may each be several: "629 to 630 days"."""
    few = str(low) if low == high else f"{low} to {high}"
    return f"{few} day" if few == "1" else f"{few} days"


def listed(parts: Sequence[str], word: str = "or") -> str:
    """Parts in a row with a word before the last; parted by semicolons where one of them has a comma of its own."""
    mark = ";" if any("," in part for part in parts) else ","
    if len(parts) < 2:
        return "".join(parts)
    last = f"{mark if mark == ';' else ''} {word} {parts[-1]}"
    return f"{mark} ".join(parts[:-1]) + last


def sentence(words: str) -> str:
    """Words with a capital at the beginning and a stop at the end."""
    stop = "" if words.endswith((".", "?", "!")) else "."
    return f"{words[:1].upper()}{words[1:]}{stop}"
