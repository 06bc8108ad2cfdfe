"""Sets a sense on the calendar: which day, month or year it means, counted from the day that it counts from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from twosource.extract.times_calendar import (
    a_day,
    easter,
    nth_weekday,
    shift,
    unit_around,
    weekday_on_or_after,
    weekday_on_or_before,
)
from twosource.extract.times_find import Expression
from twosource.extract.times_moment import Moment, ancient_year
from twosource.extract.times_sense import Sense
from twosource.extract.times_words import TimeWords
from twosource.model import add_months

_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_ANY_YEAR = 2000
# How far the tense may pull a date without a year away from the nearest one; half a year is where both are as near.
_TENSE_REACH = 215
# A quarter named so many characters before is what "a year earlier" is compared with.
_PERIOD_REACH = 900
# A date named before is close by when it is at most this many days off.
_NEAR_DAYS = 400
# How much less likely a story goes back than on, in days for days.
_BACK = 2


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a sense counts from: the day of publication or speech, the last date named, and which of them leads.

    `period`: the quarter or half year that figures nearby are of. `story`: the text tells of days long past, so a bare
    day or month belongs to the last date named. `leaning` is which way the clause looks: -1 back, 1 ahead, 0 unknown.
    """

    day: date | None
    previous: Moment | None = None
    period: Moment | None = None
    story: bool = False
    leaning: int = 0

    def of(self, sense: Sense) -> date | None:
        """The day that a sense counts from, or None when there is none."""
        previous = None if self.previous is None or not self.previous.dated else self.previous.day
        if sense.origin == "previous" or self.story:
            return previous or self.day
        if sense.origin == "near" and previous is not None and self.day is not None:
            return previous if abs((previous - self.day).days) <= _NEAR_DAYS else self.day
        return self.day


@dataclass(slots=True)
class Memory:
    """The last date that a text named, and the last quarter or half year; a story's lie within its years."""

    years: tuple[int, int] | None = None
    previous: Moment | None = None
    _period: Moment | None = None
    _period_at: int = 0

    def keep(self, expression: Expression, moment: Moment | None) -> None:
        """Takes in what an expression named; what is only compared with ("a year earlier") isn't taken in."""
        sense = expression.sense
        if moment is None or sense.kept or sense.span or sense.shape not in ("point", "shift"):
            return
        if self.years is not None and not self.years[0] <= moment.day.year <= self.years[1]:
            return
        self.previous = moment
        if moment.unit in ("quarter", "half"):
            self._period, self._period_at = moment, expression.start

    def period(self, offset: int) -> Moment | None:
        """The quarter that figures at an offset are of, when one was named not far before."""
        return self._period if offset - self._period_at <= _PERIOD_REACH else None


def set_point(sense: Sense, anchor: Anchor, words: TimeWords) -> Moment | None:
    """The moment that a sense of days, months, years names; None when the calendar has none."""
    if sense.kept and sense.year is not None and anchor.period is not None:
        return Moment(anchor.period.day.replace(year=sense.year, day=1), anchor.period.unit)
    if any(v is not None for v in (sense.year, sense.decade, sense.century, sense.bc)):
        return _with_year(sense, words)
    base = anchor.of(sense)
    if sense.way is not None and sense.unit in ("year", "month") and sense.weekday is None:
        return _of_way(sense, base)
    if sense.month is not None:
        return _bare_month(sense, anchor, base)
    if sense.weekday is not None:
        return _weekday(sense, anchor, base)
    if sense.feast is not None:
        return _yearly(sense, anchor, base, words)
    if sense.season is not None or sense.quarter is not None or sense.half is not None:
        return _yearly(sense, anchor, base, words)
    if sense.day is not None and base is not None:
        return _bare_day(sense, anchor, base)
    return None


def _with_year(sense: Sense, words: TimeWords) -> Moment | None:
    if sense.bc is not None:
        return in_year(sense, ancient_year(sense.bc), words)
    if sense.year is not None:
        return in_year(sense, sense.year, words)
    if sense.decade is not None:
        return Moment(date(max(1, sense.decade * 10), 1, 1), "decade")
    middle = (sense.century or 1) * 100 - 50
    return Moment(date(ancient_year(middle) if sense.era else middle, 1, 1), "century")


def in_year(sense: Sense, year: int, words: TimeWords | None = None) -> Moment | None:
    """What a sense means in a given year: its day, month, season, quarter, feast or the year itself."""
    if not 1 <= year <= 9998:
        return None
    if sense.feast is not None and words is not None:
        return _feast(sense.feast, year, words)
    if sense.month is not None and sense.day is not None:
        first = a_day(year, sense.month, sense.day)
        last = None if sense.day2 is None else a_day(year, sense.month, sense.day2)
        return None if first is None else Moment(first, "day", last)
    if sense.month is not None:
        return Moment(date(year, sense.month, 1), "month") if 1 <= sense.month <= 12 else None
    if sense.season is not None:
        return Moment(date(year, _SEASON_MONTH[sense.season], 1), "season")
    if sense.quarter is not None:
        return Moment(date(year, 3 * sense.quarter - 2, 1), "quarter")
    if sense.half is not None:
        return Moment(date(year, 6 * sense.half - 5, 1), "half")
    last_year = None if sense.year2 is None else date(min(sense.year2, 9999), 12, 31)
    return Moment(date(year, 1, 1), "year", last_year)


def _feast(name: str, year: int, words: TimeWords) -> Moment | None:
    if (fixed := words.look("fixed_feasts", name)) is not None:
        return Moment(date(year, fixed[0], fixed[1]))
    if (nth := words.look("nth_feasts", name)) is not None:
        return Moment(nth_weekday(year, nth[0], nth[1], nth[2]))
    if (offset := words.look("easter_feasts", name)) is not None:
        day = shift(easter(year), "day", offset)
        return None if day is None else Moment(day)
    first_month, first, last_month, last = words.look("vague_feasts", name)
    return Moment(date(year, first_month, first), "day", date(year, last_month, last))


def _of_way(sense: Sense, base: date | None) -> Moment | None:
    """What a way moves: "April last year", "the 1st of this month", "the second quarter of next year"."""
    moved = None if base is None else shift(base, sense.unit or "year", sense.way or 0)
    if moved is None:
        return None
    if sense.unit == "year":
        return in_year(sense, moved.year)
    day = a_day(moved.year, moved.month, sense.day or 1)
    return None if day is None else Moment(day)


def _bare_month(sense: Sense, anchor: Anchor, base: date | None) -> Moment | None:
    if base is None:
        moment = in_year(sense, _ANY_YEAR)
        return None if moment is None else Moment(moment.day, moment.unit, moment.last, dated=False)
    return _nearest(sense, anchor, base)


def _nearest(sense: Sense, anchor: Anchor, base: date, words: TimeWords | None = None) -> Moment | None:
    """A day, month, season … without a year, in the year that its own words, the weekday or the clause ask for."""
    made = [m for y in (base.year - 1, base.year, base.year + 1) if (m := in_year(sense, y, words)) is not None]
    if sense.weekday is not None and sense.day is not None:
        made = [m for m in made if m.day.isoweekday() == sense.weekday] or made
    if sense.way == 0:
        return next((m for m in made if m.day.year == base.year), None)
    if sense.way is not None:
        return _strictly(made, base, sense.way)
    if anchor.story or sense.origin == "previous":
        return _of_story(made, anchor.previous or Moment(base))
    return _by_tense(made, base, anchor.leaning)


def _strictly(made: list[Moment], base: date, way: int) -> Moment | None:
    """The last before, or the first after, the time that holds a day ("last April", "next spring")."""
    if way < 0:
        return next((m for m in reversed(made) if _last(m) < base), None)
    return next((m for m in made if m.day > base), None)


def _of_story(made: list[Moment], previous: Moment) -> Moment | None:
    """The one within the time last named, else the nearest to it; a story goes on more often than it goes back."""
    return min(made, key=lambda m: _way_on(m, previous), default=None)


def _way_on(moment: Moment, previous: Moment) -> int:
    """The days from the time last named to a moment, a way back counting double."""
    begin, end = previous.whole.earliest or previous.day, previous.whole.latest or previous.day
    if moment.day > end:
        return (moment.day - end).days
    return _BACK * max(0, (begin - _last(moment)).days)


def _by_tense(made: list[Moment], base: date, leaning: int) -> Moment | None:
    """The nearest to a day, or the one on the side that the tense asks for when that isn't far off."""
    nearest = min(made, key=lambda m: _distance(m, base), default=None)
    side = [m for m in made if (m.day <= base if leaning < 0 else _last(m) >= base)]
    if not leaning or not side:
        return nearest
    asked = side[-1] if leaning < 0 else side[0]
    return asked if _distance(asked, base) <= _TENSE_REACH else nearest


def _distance(moment: Moment, base: date) -> int:
    if moment.day <= base <= _last(moment):
        return 0
    return min(abs((moment.day - base).days), abs((_last(moment) - base).days))


def _last(moment: Moment) -> date:
    return moment.whole.latest or moment.day


def _yearly(sense: Sense, anchor: Anchor, base: date | None, words: TimeWords) -> Moment | None:
    return None if base is None else _nearest(sense, anchor, base, words)


def _weekday(sense: Sense, anchor: Anchor, base: date | None) -> Moment | None:
    if base is None or sense.weekday is None:
        return None
    if sense.unit == "week":
        week = shift(base, "week", sense.way or 0)
        monday = None if week is None else unit_around("week", week).earliest
        day = None if monday is None else shift(monday, "day", sense.weekday - 1)
        return None if day is None else Moment(day)
    if sense.way is not None and sense.way != 0:
        next_to = shift(base, "day", sense.way) or base
        find = weekday_on_or_before if sense.way < 0 else weekday_on_or_after
        return Moment(find(next_to, sense.weekday))
    ahead = anchor.leaning > 0
    return Moment((weekday_on_or_after if ahead else weekday_on_or_before)(base, sense.weekday))


def _bare_day(sense: Sense, anchor: Anchor, base: date) -> Moment | None:
    start = anchor.previous.day if anchor.previous is not None and anchor.previous.dated else base
    made = [d for m in (-1, 0, 1) if (d := _day_of_month(start, m, sense.day or 1)) is not None]
    same = [d for d in made if (d.year, d.month) == (start.year, start.month)]
    return Moment(same[0]) if same else Moment(made[0]) if made else None


def _day_of_month(base: date, months: int, day: int) -> date | None:
    moved = add_months(base.replace(day=1), months)
    return a_day(moved.year, moved.month, day)


def set_shift(sense: Sense, anchor: Anchor) -> Moment | None:
    """The moment some units from where a sense counts; None without a number, an anchor or a place on the calendar."""
    base = anchor.of(sense)
    if base is None or sense.unit is None or sense.n is None:
        return None
    if sense.kept and anchor.period is not None:
        moved = shift(anchor.period.day, "year", -1)
        return None if moved is None else Moment(moved, anchor.period.unit)
    if sense.unit == "quarter" and sense.n == 0 and sense.origin in ("near", "previous"):
        return anchor.period
    way = -1 if sense.n < 0 else sense.way if sense.way is not None else 1
    count = abs(sense.n) * way
    unit = sense.unit
    if unit in ("second", "minute", "hour"):
        return Moment(base)
    if unit == "fortnight":
        unit, count = "week", count * 2
    if count != int(count) and unit in ("year", "month", "week"):
        smaller, factor = {"year": ("month", 12), "month": ("day", 30), "week": ("day", 7)}[unit]
        unit, count = smaller, round(count * factor)
    moved = shift(base, unit, int(count))
    return None if moved is None else Moment(moved, unit)


__all__ = ["Anchor", "Moment", "in_year", "set_point", "set_shift"]
