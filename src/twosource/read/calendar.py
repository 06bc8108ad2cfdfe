"""Dates and times of day in the lines by which a report says when it was published, with their precision."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from twosource.model import Interval, unknown_year
from twosource.read.words import ReportWords

_LEAST_YEAR, _LAST_YEAR = 1900, 2100
_NUMERIC = re.compile(r"(?<![\w.])(\d{4})\s?[-./]\s?(\d{1,2})\s?[-./]\s?(\d{1,2})(?!\d)\.?")
_ENDS_IN_YEAR = re.compile(r"(?<![\w/])(\d{1,2})([./])(\d{1,2})\2(\d{4})(?!\w)")
_EAST_ASIAN = re.compile(r"(?:(\d{4})\s?[年년]\s?)?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일号號]")
_EAST_ASIAN_MONTH = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월](?!\s?\d)")
_CLOCK = re.compile(
    r"(?:(?P<half>오전|오후|午前|午後|上午|下午)\s?)?(?P<hour>\d{1,2})(?::|時|时|시\s?)(?P<minute>\d{2})"
    r"(?:分|분)?(?::(?P<second>\d{2}))?(?:\s?(?P<noon>[ap])\.?m\.?(?!\w))?"
    r"(?:\s?\(?(?P<zone>UTC|GMT|Z|KST|JST|EDT|EST|PDT|PST|CEST|CET|MSK|ET|PT|CST|[+-]\d{2}:?\d{2})\b\)?)?",
    re.IGNORECASE,
)
# Only those names of zones that mean one thing in news: "CST" is China's and Chicago's, "ET" changes with the season.
_ZONES = {
    "UTC": "+00:00", "GMT": "+00:00", "Z": "+00:00", "KST": "+09:00", "JST": "+09:00", "EDT": "-04:00", "EST": "-05:00",
    "PDT": "-07:00", "PST": "-08:00", "CET": "+01:00", "CEST": "+02:00", "MSK": "+03:00",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date in a line, as EDTF; `has_day` and `has_year` say what it gives."""

    start: int
    end: int
    edtf: str
    has_year: bool = True
    has_day: bool = True


@dataclass(frozen=True, slots=True)
class ClockFound:
    """A time of day in a line, as ISO 8601, with its offset where the zone is given."""

    start: int
    end: int
    iso: str


def find_dates(text: str, words: ReportWords) -> tuple[DateFound, ...]:
    """The dates of a line in its order; where two readings overlap, the longer one."""
    found = sorted(_all_dates(text, words), key=lambda d: (d.start, -d.end))
    kept: list[DateFound] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def find_clock(text: str, start: int = 0) -> ClockFound | None:
    """The first time of day in a line from an offset on, or None."""
    for m in _CLOCK.finditer(text, start):
        hour, minute = int(m["hour"]), int(m["minute"])
        late = (m["noon"] or "").lower() == "p" or m["half"] in ("오후", "午後", "下午")
        early = (m["noon"] or "").lower() == "a" or m["half"] in ("오전", "午前", "上午")
        if (late and hour < 12) or (early and hour == 12):
            hour = (hour + 12) % 24
        if hour > 23 or minute > 59:
            continue
        zone = (m["zone"] or "").upper()
        seconds = f":{m['second']}" if m["second"] else ""
        return ClockFound(m.start(), m.end(), f"{hour:02d}:{minute:02d}{seconds}{_ZONES.get(zone, _offset(zone))}")
    return None


def _offset(zone: str) -> str:
    if not zone or zone[0] not in "+-":
        return ""
    return zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"


def _all_dates(text: str, words: ReportWords) -> Iterator[DateFound]:
    for m in _NUMERIC.finditer(text):
        yield from _dated(m, int(m[1]), int(m[2]), int(m[3]))
    for m in _ENDS_IN_YEAR.finditer(text):
        yield from _day_or_month_first(m)
    for m in _EAST_ASIAN.finditer(text):
        yield from _dated(m, int(m[1]) if m[1] else None, int(m[2]), int(m[3]))
    for m in _EAST_ASIAN_MONTH.finditer(text):
        yield from _dated(m, int(m[1]), int(m[2]), None)
    for pattern in _named_months(tuple(sorted(words.months))):
        for m in pattern.finditer(text):
            year, day = m["year"], m.groupdict().get("day")
            month = words.months[m["month"].casefold()]
            if year or day:
                yield from _dated(m, int(year) if year else None, month, int(day) if day else None)


@cache
def _named_months(names: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    month = rf"(?P<month>{'|'.join(sorted(names, key=lambda n: (-len(n), n)))})\b\.?"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    year = r"(?P<year>(?:19|20)\d{2})\b"
    return (
        re.compile(rf"\b{month}\s+{day}\b(?!:)(?:\s*,?\s+{year})?", re.IGNORECASE),
        re.compile(rf"\b{day}\s+(?:of\s+)?{month}(?:\s*,?\s+{year})?", re.IGNORECASE),
        re.compile(rf"\b{month}\s*,?\s+{year}", re.IGNORECASE),
    )


def _dated(m: re.Match[str], year: int | None, month: int, day: int | None) -> Iterator[DateFound]:
    try:
        if year is None:
            yield DateFound(m.start(), m.end(), unknown_year(month, day).edtf, has_year=False, has_day=day is not None)
        elif _LEAST_YEAR <= year <= _LAST_YEAR:
            edtf = Interval.of_month(year, month).edtf if day is None else date(year, month, day).isoformat()
            yield DateFound(m.start(), m.end(), edtf, has_day=day is not None)
    except ValueError:
        # 31 February is a number of something else.
        return


def _day_or_month_first(m: re.Match[str]) -> Iterator[DateFound]:
    """A date that ends in its year; where day and month can't be told apart, only the year is known."""
    first, second, year = int(m[1]), int(m[3]), int(m[4])
    if m[2] == "." or first > 12 or first == second:
        yield from _dated(m, year, second, first)
    elif second > 12:
        yield from _dated(m, year, first, second)
    elif _LEAST_YEAR <= year <= _LAST_YEAR:
        yield DateFound(m.start(), m.end(), f"{year:04d}", has_day=False)
