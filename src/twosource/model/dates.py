"""Days, and intervals of days, as reports give them: with their precision, and open where unknown.

Notation is EDTF (ISO 8601-2), the part of it that news needs: `2018-04-02`, `2018-04`, `2018`,
`2018-03-21/2018-03-31`, `../2018-04-04`, `2018-04-05/..`, `XXXX-04-02` (the year is unknown) and
`XXXX` (nothing is known but that it happened).
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

UNKNOWN = "XXXX"
OPEN = ".."
_POINT = re.compile(r"^(\d{4}|XXXX)(?:-(\d\d|XX))?(?:-(\d\d|XX))?$")
# A leap year, so that 29 February has a place when the year is unknown.
_ANY_YEAR = 2000


@dataclass(frozen=True, slots=True)
class Interval:
    """A run of days, both ends included; None is an end that nobody has given."""

    earliest: date | None = None
    latest: date | None = None

    def __post_init__(self) -> None:
        if self.earliest is not None and self.latest is not None and self.earliest > self.latest:
            raise ValueError(f"an interval can't end ({self.latest}) before it begins ({self.earliest})")

    @classmethod
    def of_day(cls, day: date) -> Interval:
        """The interval that is one day."""
        return cls(day, day)

    @classmethod
    def of_month(cls, year: int, month: int) -> Interval:
        """The interval from the first to the last day of a month."""
        return cls(date(year, month, 1), date(year, month, monthrange(year, month)[1]))

    @classmethod
    def of_year(cls, year: int) -> Interval:
        """The interval from 1 January to 31 December."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    @property
    def is_unknown(self) -> bool:
        """True when neither end is known."""
        return self.earliest is None and self.latest is None

    @property
    def is_day(self) -> bool:
        """True when both ends are the same day."""
        return self.earliest is not None and self.earliest == self.latest

    @property
    def is_closed(self) -> bool:
        """True when both ends are known."""
        return self.earliest is not None and self.latest is not None

    @property
    def days(self) -> int | None:
        """How many days it holds; None when an end is open."""
        if self.earliest is None or self.latest is None:
            return None
        return (self.latest - self.earliest).days + 1

    def overlaps(self, other: Interval) -> bool:
        """True when some day may lie in both; an open end reaches as far as it must."""
        return self.gap_days(other) == 0

    def gap_days(self, other: Interval) -> int:
        """Days between the nearest ends; 0 when the intervals overlap."""
        first, second = (self, other) if (self.earliest or date.min) <= (other.earliest or date.min) else (other, self)
        end, begin = first.latest or date.max, second.earliest or date.min
        return max(0, (begin - end).days)

    def contains(self, other: Interval) -> bool:
        """True when no day of `other` can lie outside."""
        return (self.earliest or date.min) <= (other.earliest or date.min) and (other.latest or date.max) <= (
            self.latest or date.max
        )

    def intersection(self, other: Interval) -> Interval | None:
        """The days that lie in both, or None when there is none."""
        if not self.overlaps(other):
            return None
        begins = [d for d in (self.earliest, other.earliest) if d is not None]
        ends = [d for d in (self.latest, other.latest) if d is not None]
        return Interval(max(begins, default=None), min(ends, default=None))

    def hull(self, other: Interval) -> Interval:
        """The smallest interval that holds both; an end that is open in either is open."""
        begin = None if self.earliest is None or other.earliest is None else min(self.earliest, other.earliest)
        end = None if self.latest is None or other.latest is None else max(self.latest, other.latest)
        return Interval(begin, end)

    @property
    def edtf(self) -> str:
        """The shortest EDTF that says exactly this interval."""
        if self.earliest is None or self.latest is None:
            if self.is_unknown:
                return UNKNOWN
            return f"{self.earliest or OPEN}/{self.latest or OPEN}"
        if self.is_day:
            return self.earliest.isoformat()
        if self == Interval.of_year(self.earliest.year):
            return f"{self.earliest.year:04d}"
        if self == Interval.of_month(self.earliest.year, self.earliest.month):
            return f"{self.earliest:%Y-%m}"
        return f"{self.earliest.isoformat()}/{self.latest.isoformat()}"


# A case is full of the same few thousand days.
@lru_cache(maxsize=20_000)
def interval_of_edtf(text: str) -> Interval:
    """The days that an EDTF expression of the kinds above names; unknown years give an unknown interval.

    Raises:
        ValueError: the expression isn't one of those kinds.
    """
    if "/" not in text:
        return _interval_of_point(text)
    begin, _, end = text.partition("/")
    if not begin and not end:
        raise ValueError(f"an interval without either end says nothing: {text!r}")
    return Interval(
        None if begin in ("", OPEN) else _interval_of_point(begin).earliest,
        None if end in ("", OPEN) else _interval_of_point(end).latest,
    )


def _interval_of_point(text: str) -> Interval:
    parts = _POINT.match(text)
    if parts is None:
        raise ValueError(f"not a date that can be read as EDTF: {text!r}")
    year, month, day = parts.groups()
    if year == UNKNOWN:
        # A day that no year has is no date, even without its year.
        date(_ANY_YEAR, 1 if month in (None, "XX") else int(month), 1 if day in (None, "XX") else int(day))
        return Interval()
    if month is None or month == "XX":
        return Interval.of_year(int(year))
    if day is None or day == "XX":
        return Interval.of_month(int(year), int(month))
    return Interval.of_day(date(int(year), int(month), int(day)))


@dataclass(frozen=True, slots=True)
class When:
    """When something happened, as a report puts it: the days it may be, the EDTF, the words.

    `edtf` may know more than the interval does: `XXXX-04-02` has no interval, but a day of the year. `weekday` (1 is
    Monday) is all that is known of "Monday" in a report that nothing dates.
    """

    earliest: date | None
    latest: date | None
    edtf: str
    text: str = ""
    weekday: int | None = None

    @classmethod
    def of(cls, interval: Interval, text: str = "") -> When:
        """The When of an interval, with its shortest EDTF."""
        return cls(interval.earliest, interval.latest, interval.edtf, text)

    @classmethod
    def of_edtf(cls, edtf: str, text: str = "") -> When:
        """The When of an EDTF expression; ValueError when it can't be read."""
        interval = interval_of_edtf(edtf)
        return cls(interval.earliest, interval.latest, edtf, text)

    @property
    def interval(self) -> Interval:
        """The days it may be."""
        return Interval(self.earliest, self.latest)

    @property
    def is_stated(self) -> bool:
        """True when words of the report say it; False for "by the day of print", which says nothing of the day."""
        return self.text != ""

    @property
    def day_of_week(self) -> int | None:
        """The day of the week, 1 for Monday, of a single day or of one of which nothing else is known."""
        day = self.earliest if self.interval.is_day else None
        return self.weekday if day is None else day.isoweekday()

    @property
    def lacks_only_year(self) -> bool:
        """True for a month or day of an unknown year."""
        return self.edtf.startswith(f"{UNKNOWN}-") and "/" not in self.edtf

    def in_year(self, year: int) -> When | None:
        """The same month or day in a given year; None when there is no such day, or the year isn't what is missing."""
        if not self.lacks_only_year:
            return None
        try:
            return When.of_edtf(f"{year:04d}{self.edtf[len(UNKNOWN) :]}", self.text)
        except ValueError:
            return None

    def nearest_to(self, other: Interval) -> When:
        """This date with its unknown year set so that it lies nearest to another; itself when nothing is missing."""
        near = other.earliest or other.latest
        if not self.lacks_only_year or near is None:
            return self
        candidates = [c for y in (near.year - 1, near.year, near.year + 1) if (c := self.in_year(y)) is not None]
        return min(candidates, key=lambda c: c.interval.gap_days(other), default=self)


def unknown_year(month: int, day: int | None, text: str = "") -> When:
    """A month, or a day of it, in a year that nothing gives; ValueError when no year has that day."""
    if day is None:
        if not 1 <= month <= 12:
            raise ValueError(f"no such month: {month}")
        return When(None, None, f"{UNKNOWN}-{month:02d}", text)
    date(_ANY_YEAR, month, day)
    return When(None, None, f"{UNKNOWN}-{month:02d}-{day:02d}", text)


def unknown_week(weekday: int, text: str) -> When:
    """A day of a week (1 is Monday) that nothing dates."""
    return When(None, None, UNKNOWN, text, weekday)


def add_months(day: date, months: int) -> date:
    """The same day some months on (or back); the month's last day where there is no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def add_days(day: date, days: int) -> date:
    """The day some days on (or back)."""
    return day + timedelta(days=days)
