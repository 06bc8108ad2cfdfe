"""A place on the calendar: a day, a week, a month, a year …, its days and how TimeML writes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from twosource.extract.times_calendar import half_of, season_of, unit_around
from twosource.model import Interval

_UNKNOWN = "XXXX"
# Years before Christ are counted back from this one; nothing else reaches the years from the second on.
_ANCIENT_BASE = 9500
_ANCIENT_FROM = 5500


@dataclass(frozen=True, slots=True)
class Moment:
    """A day and the unit that it stands for: the month, the week … round it.

    `last` is the last day of a run of days. Where `dated` is false, no year is known and that of `day` means nothing.
    """

    day: date
    unit: str = "day"
    last: date | None = None
    dated: bool = True

    @property
    def whole(self) -> Interval:
        """All its days."""
        if self.last is not None:
            return Interval(self.day, max(self.day, self.last))
        if self.unit == "season":
            return season_of(self.day.year - (self.day.month < 3), season_code(self.day))
        if self.unit == "half":
            return half_of(self.day.year, 1 if self.day.month <= 6 else 2)
        return unit_around(self.unit, self.day)

    @property
    def ancient(self) -> bool:
        """True for a year before Christ, which `day` holds counted back from a year that no text names."""
        return self.day.year >= _ANCIENT_FROM

    @property
    def value(self) -> str:
        """Its TIMEX3 value."""
        if self.ancient:
            return _ancient_value(self.day, self.unit)
        value = _value(self.day, self.unit)
        return value if self.dated else _UNKNOWN + value[4:]


def ancient_year(year: int) -> int:
    """The stand-in for a year before Christ, so that later years have greater numbers."""
    return _ANCIENT_BASE - year


def _ancient_value(day: date, unit: str) -> str:
    year = _ANCIENT_BASE - day.year
    if unit in ("decade", "century"):
        return f"BC{year // 10:03d}" if unit == "decade" else f"BC{year // 100:02d}"
    return f"BC{year:04d}{_value(day, unit)[4:]}"


def _value(day: date, unit: str) -> str:
    if unit in ("week", "weekend"):
        year, week, _ = (unit_around(unit, day).earliest or day).isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if unit == "weekend" else "")
    shapes = {
        "month": f"{day:%Y-%m}", "quarter": f"{day.year:04d}-Q{(day.month - 1) // 3 + 1}",
        "half": f"{day.year:04d}-H{1 if day.month <= 6 else 2}", "season": f"{day.year:04d}-{season_code(day)}",
        "year": f"{day.year:04d}", "decade": f"{day.year // 10:03d}", "century": f"{(day.year - 1) // 100:02d}",
    }  # fmt: skip
    return shapes.get(unit, day.isoformat())


def season_code(day: date) -> str:
    """The northern season whose first month a day lies in, or the one that it falls into."""
    return {12: "WI", 1: "WI", 2: "WI", 3: "SP", 4: "SP", 5: "SP", 6: "SU", 7: "SU", 8: "SU"}.get(day.month, "FA")
