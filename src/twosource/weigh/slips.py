"""Values that differ as a slip makes them differ: of a pen, of a reader of figures, of a calendar."""

from __future__ import annotations

from twosource.model import Count, Interval

_GROUP = 3  # figures between two commas
_LONG = 4  # figures of a number that isn't met by chance


def figures_slipped(a: Count, b: Count) -> str | None:
    """How one of two numbers can be the other misread, as a sentence; None when it can't."""
    first, second = _figures(a), _figures(b)
    if not first or not second or first == second:
        return None
    short, long = sorted((first, second), key=len)
    if first.rstrip("0") == second.rstrip("0"):
        return "The numbers differ by noughts only: one of them is probably a slip."
    if len(first) > 1 and sorted(first) == sorted(second):
        return "The numbers have the same figures in another order: one of them is probably a slip."
    if not _is_exact(long):
        return None
    if short in _groups(long):
        return "One number is what stands before or behind a comma of the other: it was probably cut there."
    if len(short) == len(long) - 1 and len(short) >= _LONG - 1 and _lacks_one(short, long):
        return "One number lacks one figure of the other: one of them is probably a slip."
    return None


def day_slipped(a: Interval, b: Interval) -> str | None:
    """How one of two days can be the other misread, as a sentence; None when it can't."""
    if not (a.is_day and b.is_day) or a.earliest is None or b.earliest is None:
        return None
    one, other = a.earliest, b.earliest
    if (one.month, one.day) == (other.month, other.day):
        return "The dates are one day in two years: one of the years is probably a slip."
    if (one.year, one.month, one.day) == (other.year, other.day, other.month):
        return "Day and month have changed places in one of the dates."
    return None


def _figures(count: Count) -> str:
    return str(count.stated if count.stated is not None else count.low or "")


def _is_exact(figures: str) -> bool:
    """True for a long number given to its last figures: nobody rounds to 13,221."""
    return len(figures) >= _LONG and not figures.endswith("0" * (_GROUP - 1))


def _groups(figures: str) -> set[str]:
    """What stands before the first comma of a number, and behind it: 13 and 221 of 13,221."""
    head = len(figures) % _GROUP or _GROUP
    return {figures[:head], figures[head:].lstrip("0")}


def _lacks_one(short: str, long: str) -> bool:
    return any(long[:n] + long[n + 1 :] == short for n in range(len(long)))
