"""What a sense is as TimeML writes it: the type and the value of its TIMEX3."""

from __future__ import annotations

import re

from twosource.extract.times_moment import Moment
from twosource.extract.times_sense import Sense

_LETTERS = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "fortnight": "W", "weekend": "WE",
            "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE"}  # fmt: skip
_MULTIPLES = {"fortnight": (2, "week"), "decade": (10, "year"), "century": (100, "year")}
_CLOCK = re.compile(r"([0-9]{1,2})(?::([0-9]{2}))?(?::([0-9]{2}))?\s?([ap])?", re.IGNORECASE)
_MIDDAY = 12


def type_of(sense: Sense) -> str:
    """The TIMEX3 type of a sense: DATE, TIME, DURATION or SET."""
    if sense.shape == "every":
        return "SET"
    if sense.shape == "length" or (sense.shape == "shift" and sense.span):
        return "DURATION"
    if sense.shape == "clock" or sense.clock is not None or sense.daypart is not None:
        return "TIME"
    return "DATE"


def value_of(sense: Sense, moment: Moment | None) -> str:
    """The TIMEX3 value of a sense that stands at a moment (None where it stands nowhere)."""
    if sense.ref is not None:
        return sense.ref
    if sense.shape == "every":
        return _every(sense)
    if sense.shape == "length" or sense.span:
        return length_value(sense.n, sense.unit or "day")
    if sense.shape == "shift" and sense.vague:
        return "PAST_REF" if (sense.way or 0) < 0 else "FUTURE_REF"
    date = "XXXX-XX-XX" if moment is None else moment.value
    if sense.clock is not None:
        return f"{date}{clock_value(sense.clock)}"
    return date if sense.daypart is None else f"{date}T{sense.daypart}"


def length_value(count: float | None, unit: str) -> str:
    """A length as ISO 8601 writes it: P3D, PT2H, PXY where nobody counted."""
    if count is not None and unit in _MULTIPLES:
        factor, unit = _MULTIPLES[unit]
        count *= factor
    letters = _LETTERS.get(unit, "D")
    if count is not None and count != int(count):
        split = _split(count, unit)
        if split is not None:
            return split
    number = "X" if count is None else f"{count:g}"
    return f"PT{number}{letters[1]}" if letters.startswith("T") else f"P{number}{letters}"


def _split(count: float, unit: str) -> str | None:
    """A length of one and a half as a whole and its smaller rest."""
    whole, rest = int(count), count - int(count)
    smaller = {"year": ("P{}Y{}M", 12), "hour": ("PT{}H{}M", 60), "minute": ("PT{}M{}S", 60)}.get(unit)
    if smaller is None or not whole:
        return None
    return smaller[0].format(whole, round(rest * smaller[1]))


def _every(sense: Sense) -> str:
    if sense.weekday is not None:
        return f"XXXX-WXX-{sense.weekday}"
    if sense.month is not None:
        return f"XXXX-{sense.month:02d}"
    if sense.season is not None:
        return f"XXXX-{sense.season}"
    return length_value(1 if sense.n is None else sense.n, sense.unit or "day")


def clock_value(text: str) -> str:
    """A time of day as ISO 8601 writes it."""
    found = _CLOCK.match(text)
    if found is None:
        return ""
    hour, minute, second, half = found.groups()
    number = int(hour) % _MIDDAY + (_MIDDAY if half.lower() == "p" else 0) if half else int(hour)
    return f"T{number:02d}:{minute or '00'}" + (f":{second}" if second else "")
