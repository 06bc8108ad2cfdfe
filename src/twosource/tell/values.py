"""Dates, numbers, places and short pieces of reports, as a reader is shown them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date

from twosource.model import Claim, ClaimType, Count, Direction, Event, Interval, Place, PlaceRole, Report, When
from twosource.tell.words import words

UNKNOWN = "unknown"
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
# Where people are in the end comes first; whence and by which way follow.
_ROLES = (PlaceRole.DESTINATION, PlaceRole.AT, PlaceRole.ORIGIN, PlaceRole.VIA)
_CONTAINERS_SHOWN = 2
_OPENING, _CLOSING = '“"«「『', '”"»」』'
# Ways that the kind of happening says already.
_IMPLIED = {
    ClaimType.DISPATCH: Direction.TO_HOST,
    ClaimType.RETURN: Direction.TO_DPRK,
    ClaimType.REPATRIATION: Direction.TO_DPRK,
}


def plain(text: str) -> str:
    """A text on one line without characters that steer a terminal or turn the direction of writing."""
    kept = (" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text)
    return " ".join("".join(c for c in kept if unicodedata.category(c) not in ("Cf", "Cs")).split())


def quoted(text: str) -> str:
    """A report's own words between quotation marks; those that they bring themselves are enough."""
    words = plain(text)
    return words if words[:1] in _OPENING and words[-1:] in _CLOSING and len(words) > 1 else f"“{words}”"


def joined(parts: Iterable[str], last: str = "and") -> str:
    """A list in words: "a, b and c"."""
    found = list(parts)
    return f" {last} ".join([", ".join(found[:-1]), found[-1]] if len(found) > 1 else found)


def when_text(when: When | None) -> str:
    """A date with its precision in words: "1–2 April 2019", "by 4 April 2019", "2 April, year unknown"."""
    if when is None:
        return UNKNOWN
    if when.lacks_only_year:
        return f"{_yearless(when.edtf)}, year unknown"
    if when.weekday is not None:
        return f"{quoted(when.text)}, date unknown"
    return interval_text(when.interval)


def dated(when: When | None) -> str:
    """A date as it goes on a sentence: " on 2 April 2019", " in April 2019", ", on a day that is not given"."""
    said = when_text(when)
    if when is None or said == UNKNOWN:
        return ", on a day that is not given"
    begin, end = when.earliest, when.latest
    if when.weekday is not None:
        return f" on {said}"
    if begin is None or end is None:
        return f" {said}" if begin is None and end is not None else f" {'on' if said[0].isdigit() else 'in'} {said}"
    if begin.day == 1 and when.interval.edtf.count("-") < 2:
        return f" in {said}"
    if (begin.year, begin.month) == (end.year, end.month):
        return f" on {said}"
    return f" between {day_text(begin)} and {day_text(end)}"


def interval_text(interval: Interval) -> str:
    """A run of days in words."""
    begin, end = interval.earliest, interval.latest
    if begin is None or end is None:
        return _open_text(begin, end)
    if interval == Interval.of_year(begin.year):
        return str(begin.year)
    if interval == Interval.of_month(begin.year, begin.month):
        return f"{_MONTHS[begin.month - 1]} {begin.year}"
    return day_text(begin) if begin == end else _run_text(begin, end)


def _open_text(begin: date | None, end: date | None) -> str:
    if begin is not None:
        return f"{day_text(begin)} or later"
    return UNKNOWN if end is None else f"by {day_text(end)}"


def _run_text(begin: date, end: date) -> str:
    if (begin.year, begin.month) == (end.year, end.month):
        return f"{begin.day}–{day_text(end)}"
    if begin.year == end.year:
        return f"{begin.day} {_MONTHS[begin.month - 1]} – {day_text(end)}"
    return f"{day_text(begin)} – {day_text(end)}"


def day_text(day: date) -> str:
    """A day in words: "2 April 2019"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _yearless(edtf: str) -> str:
    _, month, *day = edtf.split("-")
    if not month.isdecimal():
        return "a day"
    name = _MONTHS[int(month) - 1]
    return f"{int(day[0])} {name}" if day and day[0].isdecimal() else name


def edtf_text(edtf: str | None) -> str:
    """An EDTF expression in words; the expression itself where it is of no kind that is read here."""
    if edtf is None:
        return UNKNOWN
    try:
        return when_text(When.of_edtf(edtf))
    except ValueError:
        return plain(edtf)


def count_text(count: Count | None) -> str:
    """The bounds of a number: "400", "300–400", "at least 100", "up to 40"."""
    if count is None or (count.low is None and count.high is None):
        return UNKNOWN
    if count.low is None:
        return f"up to {count.high:,}"
    if count.high is None:
        return f"at least {count.low:,}"
    return f"{count.low:,}" if count.low == count.high else f"{count.low:,}–{count.high:,}"


def place_text(place: Place) -> str:
    """A place's name with the nearest places that contain it."""
    around = [plain(name) for name in place.within if name != place.name][:_CONTAINERS_SHOWN]
    name = plain(place.name)
    return f"{name} ({', '.join(around)})" if around else name


def ways_text(places: Sequence[Place]) -> str:
    """Where to, at, from and through: each place once, and none that contains another of its role."""
    told: set[str] = set()
    parts = []
    for role in _ROLES:
        found = [p for p in _finest([p for p in places if p.role is role]) if p.name not in told]
        told |= {p.name for p in found}
        if found:
            parts.append(f"{words().roles[role]} {joined(dict.fromkeys(place_text(p) for p in found))}")
    return ", ".join(parts)


def spot_text(places: Sequence[Place]) -> str:
    """The place for a table's cell: where people arrive or are, with whence they come."""
    at = _finest([p for p in places if p.role in (PlaceRole.DESTINATION, PlaceRole.AT)])
    since = _finest([p for p in places if p.role is PlaceRole.ORIGIN])
    to, whence = (", ".join(dict.fromkeys(plain(p.name) for p in found)) for found in (at, since))
    if to == "":
        return f"from {whence}" if whence else UNKNOWN
    return f"{to} (from {whence})" if whence else to


def _finest(places: Sequence[Place]) -> list[Place]:
    holders = {name.casefold() for p in places for name in p.within}
    return [p for p in places if p.name.casefold() not in holders]


def kind_text(event: Event) -> str:
    """What kind of happening, and which way: "Arrival into the host country"."""
    noun = without_article(words().types[event.type])
    return f"{noun[0].upper()}{noun[1:]}{way_text(event.type, event.direction)}"


def way_text(kind: ClaimType, direction: Direction | None) -> str:
    """Which way people go, with a space before it; nothing where the kind of happening says it already."""
    if direction is None or _IMPLIED.get(kind) is direction:
        return ""
    return f" {words().directions[direction]}"


def without_article(noun: str) -> str:
    """A noun without "a" or "an" before it."""
    return noun.removeprefix("an ").removeprefix("a ")


def outlet_text(report: Report) -> str:
    """The outlet's name, or words for an outlet that nothing names."""
    return plain(report.outlet) if report.outlet else "an outlet that is not named"


def title_text(report: Report) -> str:
    """The title, or the file's name where there is none."""
    return plain(report.title) if report.title else plain(report.path)


def order(event: Event) -> tuple[date, date, str]:
    """Sorts events by when they happened, those of unknown days last."""
    interval = Interval() if event.when is None else event.when.interval
    first = interval.earliest or interval.latest or date.max
    return first, interval.latest or date.max, event.id


def people_text(claim: Claim) -> str:
    """Whether women or men are told of; "" where nothing says it."""
    sexes = sorted({name for w in claim.who if (name := words().sexes.get(w.sex or ""))})
    return " and ".join(sexes)
