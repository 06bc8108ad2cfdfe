"""What a sense is as days: the interval that a report leaves open, and the terms of a length."""

from __future__ import annotations

import math
import re
from datetime import date, timedelta

from twosource.extract.times_calendar import piece, shift
from twosource.extract.times_moment import Moment
from twosource.extract.times_sense import Sense
from twosource.extract.times_words import TimeWords, folded
from twosource.model import Interval, Term, When, unknown_week, unknown_year

_BEFORE = re.compile(r"((?:[\w-]+\s+){0,3}[\w-]+)\s+(?:the\s+)?$")
_AFTER = re.compile(r"\s+((?:[\w-]+\s+)?[\w-]+)")
_TERM_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_TERM_DAYS = {"day": 1, "week": 7, "fortnight": 14, "weekend": 2}
# What "about" may be off by: a fifth of what is said, and at least one unit (two when it counts days by the handful).
_SUNDAY = 7
_WEEK = 7  # days
_SLACK = 5


def when_of(
    sense: Sense, moment: Moment | None, anchor: date | None, bound: str | None, text: str, words: TimeWords
) -> When | None:
    """The days that a sense may mean, as a report leaves them; None when it tells nothing of when."""
    if sense.shape in ("length", "every", "clock") and moment is None:
        return None
    if moment is not None and moment.ancient:
        return None
    if moment is not None and not moment.dated:
        return _yearless(moment, text)
    if moment is None and sense.shape == "point" and sense.weekday is not None and sense.day is None:
        return unknown_week(sense.weekday, text)
    days = _days(sense, moment, anchor, words)
    if days is None:
        return None
    return When.of(bounded(_with_ending_week(days, anchor), bound, sense, anchor), text)


def _with_ending_week(days: Interval, anchor: date | None) -> Interval:
    """The week before a Sunday's own as "last week" said on that Sunday: it may mean the one that is ending as well."""
    is_sunday = anchor is not None and anchor.isoweekday() == _SUNDAY
    if anchor is None or not is_sunday or days.days != _WEEK or days.latest != anchor - timedelta(days=_WEEK):
        return days
    return Interval(days.earliest, anchor - timedelta(days=1))


def _yearless(moment: Moment, text: str) -> When:
    return unknown_year(moment.day.month, moment.day.day if moment.unit == "day" else None, text)


def _days(sense: Sense, moment: Moment | None, anchor: date | None, words: TimeWords) -> Interval | None:
    if sense.shape == "ref":
        return _of_reference(sense, anchor, words)
    if sense.shape == "shift" and (sense.span or sense.vague or sense.below):
        return _of_span(sense, anchor, moment, words)
    if moment is None:
        return None
    days = _piece(sense, moment, anchor)
    return _loosened(days, sense) if sense.loose else days


def _of_reference(sense: Sense, anchor: date | None, words: TimeWords) -> Interval | None:
    if anchor is None:
        return None
    if sense.ref == "PRESENT_REF":
        return Interval(None, anchor) if sense.open else Interval.of_day(anchor)
    if sense.ref == "FUTURE_REF":
        return Interval(anchor, None)
    reach = None if sense.reach is None else words.look("reach", sense.reach)
    return Interval(None if reach is None else _back(anchor, reach), anchor)


def _back(day: date, days: int) -> date:
    return day - timedelta(days=min(days, (day - date.min).days))


def _of_span(sense: Sense, anchor: date | None, moment: Moment | None, words: TimeWords) -> Interval | None:
    if anchor is None or sense.unit is None:
        return None
    reach = words.look("reach", sense.unit) or 0
    way = sense.way if sense.way is not None else -1
    if sense.n is None:
        far = _back(anchor, reach) if way < 0 else anchor + timedelta(days=min(reach, (date.max - anchor).days))
        near = anchor if sense.span else shift(anchor, sense.unit, way) or anchor
    else:
        far, near = (shift(anchor, sense.unit, math.ceil(abs(sense.n)) * way) or anchor), anchor
    if moment is not None and sense.unit in ("hour", "minute", "second"):
        return moment.whole
    return Interval(min(far, near), max(far, near))


def _piece(sense: Sense, moment: Moment, anchor: date | None) -> Interval:
    whole = moment.whole
    if sense.part is None or sense.part == "whole":
        return whole
    if sense.part in ("before", "after"):
        return _side(whole, sense.part, anchor)
    return piece(whole, sense.part, moment.unit)


def _side(whole: Interval, part: str, anchor: date | None) -> Interval:
    """The share of a time that lies before, or after, the day of speaking."""
    if anchor is None or whole.earliest is None or whole.latest is None or not whole.earliest <= anchor <= whole.latest:
        return whole
    return Interval(whole.earliest, anchor) if part == "before" else Interval(anchor, whole.latest)


def _loosened(days: Interval, sense: Sense) -> Interval:
    if days.earliest is None or days.latest is None:
        return days
    length = (
        7 * int(sense.n or 1) if sense.unit == "week" else int(sense.n or 0) if sense.unit == "day" else days.days or 1
    )
    slack = timedelta(days=max(1, math.ceil(length / _SLACK)))
    try:
        return Interval(days.earliest - slack, days.latest + slack)
    except OverflowError:
        return days


def bound_at(text: str, start: int, end: int, words: TimeWords) -> str | None:
    """Which end of a time the words round it open: until, since, before, after, onward or None."""
    behind = _BEFORE.search(text, max(0, start - 40), start)
    if behind is not None:
        tokens = folded(behind.group(1)).split()
        for size in (4, 3, 2, 1):
            kind = words.bounds.get(" ".join(tokens[-size:]))
            if kind is not None:
                return kind
    ahead = _AFTER.match(text, end, end + 30)
    if ahead is not None and words.listed("onward", ahead.group(1)) and folded(ahead.group(1)) != "on":
        return "since"
    return None


def runs_to_today(text: str, start: int, end: int, words: TimeWords) -> bool:
    """True for "the past year" and "over the last month": all the time up to the day of speaking, no calendar year."""
    said = folded(text[start:end])
    if any(said.startswith(f"{word} ") for word in words.lists["running"]):
        return True
    behind = _BEFORE.search(text, max(0, start - 40), start)
    lasting = behind is not None and words.listed("lasting", behind.group(1).split()[-1])
    return lasting and any(said.startswith(f"{word} ") for word in words.lists["running_behind"])


def bounded(days: Interval, bound: str | None, sense: Sense, anchor: date | None) -> Interval:
    """An interval with the end open that "until", "since", "before" or "after" opens; closed by the day of speaking."""
    begun = anchor is not None and days.earliest is not None and days.earliest <= anchor
    if bound == "until":
        return Interval(None, days.latest)
    if bound in ("since", "after"):
        return Interval(days.earliest, max(anchor, days.latest or anchor) if begun and anchor is not None else None)
    if bound == "before":
        if sense.part in ("end", "late") or days.earliest is None or days.earliest == date.min:
            return Interval(None, days.latest)
        return Interval(None, days.earliest - timedelta(days=1))
    return days


def term_of(sense: Sense, text: str) -> Term | None:
    """The length of a duration in days or months, with its bounds; None when nobody counted or it is below a day."""
    if sense.n is None or sense.unit is None:
        return None
    high, high_unit = (sense.n, sense.unit) if sense.n2 is None else (sense.n2, sense.unit2 or sense.unit)
    for unit, worth in (("months", _TERM_MONTHS), ("days", _TERM_DAYS)):
        if sense.unit in worth and high_unit in worth:
            low = math.floor(sense.n * worth[sense.unit])
            return Term(0 if sense.below else low, max(low, math.ceil(high * worth[high_unit])), unit, text)
    return None
