"""Whether a text tells of days near its own date, as news does, or of days long past, as a history does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from twosource.extract.times_find import Expression
from twosource.extract.times_sense import Sense

# A year is far when it lies this many years from that of publication.
_FAR_YEARS = 2
# A history names at least so many far years, and they outnumber all that counts from today by this factor.
_FAR_AT_LEAST = 4
_FAR_TIMES = 2
_OUTER = 10  # a story's years are those without the first and the last tenth
_ANY = 0


def is_story(expressions: Sequence[Expression], published: date | None) -> bool:
    """True when most dates of a text lie far from its own and few count from today, so that they lean on each other."""
    if published is None:
        return False
    near = sum(_counts_from_today(e.sense) for e in expressions)
    years = [e.sense.year for e in expressions if e.sense.year is not None and e.sense.month is not None]
    far = sum(abs(y - published.year) >= _FAR_YEARS for y in years) + sum(e.sense.bc is not None for e in expressions)
    bare = sum(e.sense.year is not None and e.sense.month is None and abs(e.sense.year - published.year) >= _FAR_YEARS
               for e in expressions)  # fmt: skip
    return far + bare / 2 >= _FAR_AT_LEAST and far + bare / 2 >= _FAR_TIMES * near


def story_years(expressions: Sequence[Expression]) -> tuple[int, int] | None:
    """The years that a story tells of: all that it names but the outermost tenths, which recall or look ahead."""
    years = sorted(e.sense.year for e in expressions if e.sense.year is not None and e.sense.year > _ANY)
    if not years:
        return None
    cut = len(years) // _OUTER
    return years[cut] - 1, years[len(years) - 1 - cut] + 1


def _counts_from_today(sense: Sense) -> bool:
    """True for "yesterday", "last week", "on Monday": words that only news of the day has."""
    if sense.shape == "shift":
        return sense.origin == "anchor" and not sense.span
    return sense.weekday is not None and sense.month is None
