"""What shows a picture to be much older than its report: the time that its file states, a day in its file's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from twosource.model import Picture

# A report of today may carry a picture of last week, or one that came out of the country months late.
FILE_DAYS = 90
_WHOLE = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)(?!\d)")
# Month, day and two digits of the year at a name's end, as news desks write them: "bridge-011918.jpg".
_SHORT = re.compile(r"[-_](\d\d)(\d\d)(\d\d)$")
_YEARS_BACK = 20


def why_old(picture: Picture, published: date | None) -> str | None:
    """The sentence that says why it is a file photo; None where nothing shows it, or the report's day isn't known."""
    if published is None:
        return None
    for day, says in _days(picture, published):
        before = (published - day).days
        if before > FILE_DAYS:
            return f"{says} {day.isoformat()}, {before} days before the report"
        if before >= 0:
            # The surest sign that gives a day near the report ends the question.
            return None
    return None


def _days(picture: Picture, published: date) -> Iterator[tuple[date, str]]:
    if picture.taken is not None:
        yield date.fromisoformat(picture.taken[:10]), "its file says that it was taken on"
    stem = picture.name.rpartition(".")[0]
    whole = [d for m in _WHOLE.finditer(stem) if (d := _day(int(m[1]), int(m[3]), int(m[4]))) is not None]
    if whole:
        yield max(whole), "its file's name gives"
        return
    short = _SHORT.search(stem)
    day = None if short is None else _day(2000 + int(short[3]), int(short[1]), int(short[2]))
    if day is not None and 0 <= published.year - day.year <= _YEARS_BACK:
        yield day, "its file's name gives"


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
