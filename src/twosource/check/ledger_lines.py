"""Each event as a line of the ledger: which way, how many of what, and where and when it may belong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from twosource.check.ledger_file import Rules
from twosource.check.meant import phrases
from twosource.model import (
    MOVEMENTS,
    NOT_KNOWN,
    Bounds,
    Claim,
    Count,
    Dimension,
    Direction,
    Event,
    Interval,
    Kind,
    Modality,
    Place,
    PlaceRole,
    Way,
    add_months,
    kind_of,
)

# Days over more months than these name no month: they stand under their year.
_MONTHS = 3
# How far before and behind a number a word may stand that makes it a total, in characters.
_BEFORE, _BEHIND = 24, 48
_WAYS = {Direction.TO_HOST: Way.IN, Direction.TO_DPRK: Way.OUT, Direction.ROUND_TRIP: Way.ROUND}
_ROLES = {
    Way.OUT: (PlaceRole.ORIGIN, PlaceRole.AT, PlaceRole.VIA),
    Way.PAPERS: (PlaceRole.AT, PlaceRole.DESTINATION),
}
_INTO = (PlaceRole.DESTINATION, PlaceRole.AT, PlaceRole.VIA, PlaceRole.ORIGIN)


@dataclass(frozen=True, slots=True)
class Line:
    """One event: `days` and `places` are what it may hold others by; `way` is None for people at work."""

    event: str
    kind: Kind
    way: Way | None
    unit: str
    bounds: Bounds | None
    days: Interval
    places: tuple[Place, ...]
    sectors: tuple[str, ...]
    hedged: bool
    total: bool

    def keys(self, by: Sequence[Dimension]) -> tuple[tuple[str, ...], ...]:
        """The rows that it may belong to, sorted; one only where nothing is open."""
        found = set()
        for month in _months(self.days):
            for place, host in {(place_name(p), host_name(p)) for p in self.places} or {(NOT_KNOWN, NOT_KNOWN)}:
                for sector in self.sectors or (NOT_KNOWN,):
                    named = {
                        Dimension.MONTH: month,
                        Dimension.PLACE: place,
                        Dimension.SECTOR: sector,
                        Dimension.HOST: host,
                    }
                    found.add(tuple(named[d] for d in by))
        return tuple(sorted(found))


def line_of(event: Event, claims: Sequence[Claim], rules: Rules) -> Line | None:
    """The line of an event; None for happenings that move nobody, issue nothing and tell of nobody at work."""
    if event.type not in MOVEMENTS and event.type not in rules.papers and event.type not in rules.present:
        return None
    way = _way(event, rules)
    return Line(
        event=event.id,
        kind=kind_of(claims),
        way=way,
        unit=_unit(event, claims, rules),
        bounds=_bounds(event.count),
        days=Interval() if event.when is None else event.when.interval,
        places=_spots(event, way, rules.home),
        sectors=tuple(sorted({c.sector for c in claims if c.sector is not None})),
        hedged=any(c.count is not None and c.count.hedge is not None and c.count.low == c.count.high for c in claims),
        total=any(c.modality is Modality.STATISTIC or _is_total(c, rules) for c in claims),
    )


def _way(event: Event, rules: Rules) -> Way | None:
    if event.type in rules.papers:
        return Way.PAPERS
    if event.type in rules.present:
        return None
    return rules.implied.get(event.type, Way.UNKNOWN) if event.direction is None else _WAYS[event.direction]


def _bounds(count: Count | None) -> Bounds | None:
    if count is None or (count.low is None and count.high is None):
        return None
    return Bounds(count.low or 0, count.high)


def _unit(event: Event, claims: Sequence[Claim], rules: Rules) -> str:
    """What is counted, by the words of the number's noun in the event, else in its claims."""
    nouns = [c.unit for c in (event.count, *(c.count for c in claims)) if c is not None and c.unit]
    if not nouns:
        return rules.papers.get(event.type, rules.unit)
    # The thing itself stands last: "entry permits" are permits, "bus drivers" are people.
    head = nouns[0].casefold().split()[-1]
    return next((unit for unit, words in rules.units if head in words), rules.unit)


def _is_total(claim: Claim, rules: Rules) -> bool:
    """True when a word beside the number says that it is a total."""
    if claim.count is None or claim.count.text == "":
        return False
    for span in claim.evidence:
        for found in re.finditer(re.escape(claim.count.text), span.text):
            around = span.text[max(0, found.start() - _BEFORE) : found.end() + _BEHIND].casefold()
            if phrases(rules.totals).search(around):
                return True
    return False


def _spots(event: Event, way: Way | None, home: str) -> tuple[Place, ...]:
    """The finest places of an event in a host state, in the first role that has any."""
    for role in _ROLES.get(way, _INTO) if way is not None else _INTO:
        there = [p for p in event.places if p.role is role and p.country not in (None, home)]
        if there:
            wider = {name.casefold() for p in there for name in p.within}
            return tuple(p for p in there if p.name.casefold() not in wider) or tuple(there)
    return ()


def place_name(place: Place) -> str:
    """A place's name with the next larger place that holds it, so that two of one name stay apart."""
    return f"{place.name} ({place.within[0]})" if place.within else place.name


def host_name(place: Place) -> str:
    """The name of the state in which a place lies; its code where nothing names it."""
    return place.within[-1] if place.within else place.name


def _months(days: Interval) -> tuple[str, ...]:
    """The months that the days touch; a year's own row where they are many, else unknown."""
    first, last = days.earliest, days.latest
    if first is None or last is None:
        return (NOT_KNOWN,)
    month, found = date(first.year, first.month, 1), list[str]()
    while month <= last and len(found) <= _MONTHS:
        found.append(f"{month:%Y-%m}")
        month = add_months(month, 1)
    if len(found) <= _MONTHS:
        return tuple(found)
    return (f"{first.year:04d}-XX",) if first.year == last.year else (NOT_KNOWN,)
