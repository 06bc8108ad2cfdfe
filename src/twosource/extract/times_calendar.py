"""Days of the calendar: weeks, quarters, seasons, feasts and the pieces of each, as intervals."""

from __future__ import annotations

from datetime import date, timedelta

from twosource.model import Interval, add_months

_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
# Which days of a month, counted from 1, each piece holds; 31 stands for the last.
_OF_MONTH = {
    "early": (1, 10),
    "start": (1, 10),
    "mid": (11, 20),
    "late": (21, 31),
    "end": (21, 31),
    "first-half": (1, 15),
    "second-half": (16, 31),
    "first-week": (1, 7),
    "second-week": (8, 14),
    "third-week": (15, 21),
    "last-week": (25, 31),
}
# Which shares of any longer time, in twelfths, each piece holds.
_TWELFTHS = {
    "early": (0, 4),
    "start": (0, 3),
    "mid": (4, 8),
    "late": (8, 12),
    "end": (9, 12),
    "first-half": (0, 6),
    "second-half": (6, 12),
}
_OF_WEEK = {
    "early": (0, 1),
    "start": (0, 1),
    "mid": (1, 3),
    "late": (3, 6),
    "end": (4, 6),
    "first-half": (0, 3),
    "second-half": (3, 6),
}


def a_day(year: int, month: int, day: int) -> date | None:
    """The day of those numbers, or None when there is none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def unit_around(unit: str, day: date) -> Interval:
    """The day, week (from Monday), weekend, month, quarter, year, decade or century that holds a day."""
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return Interval(monday, monday + timedelta(days=6))
    if unit == "weekend":
        saturday = day - timedelta(days=(day.weekday() + 2) % 7)
        return Interval(saturday, saturday + timedelta(days=1))
    if unit == "month":
        return Interval.of_month(day.year, day.month)
    if unit == "quarter":
        return quarter_of(day.year, (day.month - 1) // 3 + 1)
    return _long_unit(unit, day)


def _long_unit(unit: str, day: date) -> Interval:
    if unit == "year":
        return Interval.of_year(day.year)
    if unit == "decade":
        return years(day.year // 10 * 10, 10)
    if unit == "century":
        return years((day.year - 1) // 100 * 100 + 1, 100)
    return Interval.of_day(day)


def years(first: int, count: int) -> Interval:
    """Whole years from the first on."""
    return Interval(date(max(1, first), 1, 1), date(min(9999, first + count - 1), 12, 31))


def quarter_of(year: int, quarter: int) -> Interval:
    """The three months of a quarter."""
    first = date(year, 3 * quarter - 2, 1)
    return Interval(first, add_months(first, 3) - timedelta(days=1))


def half_of(year: int, half: int) -> Interval:
    """The six months of a half."""
    first = date(year, 6 * half - 5, 1)
    return Interval(first, add_months(first, 6) - timedelta(days=1))


def season_of(year: int, season: str) -> Interval:
    """The three months of a northern season; winter begins in December of its year."""
    first = date(year, _SEASON_MONTH[season], 1)
    if season == "WI" and year == date.max.year:
        return Interval(first, date.max)
    return Interval(first, add_months(first, 3) - timedelta(days=1))


def shift(day: date, unit: str, count: int) -> date | None:
    """The day some units on (or back); None beyond the calendar."""
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}.get(unit)
    days = {"week": 7, "weekend": 7, "fortnight": 14}.get(unit, 1)
    try:
        return day + timedelta(days=days * count) if months is None else add_months(day, months * count)
    except (ValueError, OverflowError):
        return None


def piece(whole: Interval, part: str, unit: str) -> Interval:
    """The early, middle or late piece of a week, month or anything longer; the whole of a day."""
    if whole.earliest is None or whole.latest is None:
        return whole
    if unit == "month" and part in _OF_MONTH:
        first, last = _OF_MONTH[part]
        return Interval(whole.earliest.replace(day=first), whole.latest.replace(day=min(last, whole.latest.day)))
    if unit == "week" and part in _OF_WEEK:
        first, last = _OF_WEEK[part]
        return Interval(whole.earliest + timedelta(days=first), whole.earliest + timedelta(days=last))
    if part not in _TWELFTHS or unit in ("day", "weekend"):
        return whole
    return _share(
        whole, part, (whole.latest.year - whole.earliest.year) * 12 + whole.latest.month - whole.earliest.month + 1
    )


def _share(whole: Interval, part: str, months: int) -> Interval:
    if whole.earliest is None or whole.latest is None:
        return whole
    first, last = _TWELFTHS[part]
    begin = add_months(whole.earliest, months * first // 12)
    end = whole.latest if last == 12 else add_months(whole.earliest, max(1, months * last // 12)) - timedelta(days=1)
    return Interval(begin, max(begin, end))


def weekday_on_or_before(day: date, weekday: int) -> date:
    """The last such day of the week (1 is Monday) up to and including a day."""
    return day - timedelta(days=(day.isoweekday() - weekday) % 7)


def weekday_on_or_after(day: date, weekday: int) -> date:
    """The first such day of the week (1 is Monday) from a day on."""
    return day + timedelta(days=(weekday - day.isoweekday()) % 7)


def nth_weekday(year: int, month: int, weekday: int, which: int) -> date:
    """The first, second … or (-1) last such day of the week in a month."""
    if which < 0:
        last = Interval.of_month(year, month).latest or date(year, month, 28)
        return weekday_on_or_before(last, weekday)
    return weekday_on_or_after(date(year, month, 1), weekday) + timedelta(days=7 * (which - 1))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm, Meeus and Jones; found; high)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * i - k - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    return date(year, month, (h - m + r + month + 19) % 32)
