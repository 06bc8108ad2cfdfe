"""An event out of its claims: what they leave open together, or the hull of what they say where they contradict."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from twosource.link.spots import known_of
from twosource.link.weights import Model
from twosource.model import (
    MOVEMENTS,
    Claim,
    ClaimType,
    Count,
    Direction,
    Event,
    Interval,
    Place,
    PlaceRole,
    Report,
    When,
)

_NEVER = "9999-12-31"
_ROLES = tuple(PlaceRole)


def event_of(claims: Sequence[Claim], reports: Mapping[str, Report], model: Model) -> Event:
    """The event that some claims tell, under its founding claim's id."""
    ordered = sorted(claims, key=lambda c: (_printed(reports[c.report]), c.report, c.evidence[0].start, c.id))
    return Event(
        id=event_id_of(ordered[0].id),
        type=_type(ordered, model),
        direction=_direction(ordered),
        claims=tuple(sorted([c.id for c in ordered])),
        when=when_of(ordered),
        places=_places(ordered, model),
        count=count_of([c.count for c in ordered if c.count is not None]),
    )


def event_id_of(founder: str) -> str:
    """The id of the event that a claim founds."""
    return hashlib.sha256(f"event {founder}".encode()).hexdigest()[:16]


def _printed(report: Report) -> str:
    when = report.published_when
    return _NEVER if when is None or when.latest is None else when.latest.isoformat()


def _type(claims: Sequence[Claim], model: Model) -> ClaimType:
    """A movement before what is left of it on the spot; of movements the one told most, then the most telling."""
    if len(claims) == 1:
        return claims[0].type
    counts = Counter(c.type for c in claims)
    moving = {t for t in counts if t in MOVEMENTS} or set(counts)
    return min(moving, key=lambda t: (-counts[t], model.telling.index(t)))


def _direction(claims: Sequence[Claim]) -> Direction | None:
    if len(claims) == 1:
        return claims[0].direction
    counts = Counter(c.direction for c in claims if c.direction is not None)
    return min(counts, key=lambda d: (-counts[d], d.value), default=None)


def when_of(claims: Sequence[Claim]) -> When | None:
    """The days that all dated claims leave open; the hull of the most precise where they contradict each other."""
    dated = [c.when for c in claims if c.when is not None]
    known = [w for w in dated if not w.interval.is_unknown]
    if not known:
        return min(dated, key=lambda w: (not w.lacks_only_year, -len(w.edtf), w.edtf, w.text), default=None)
    if len(dated) == 1:
        return _bare(known[0].interval)
    anchor = min((w.interval for w in known), key=_span)
    years_set = [w.nearest_to(anchor).interval for w in dated]
    found = _common([i for i in years_set if not i.is_unknown])
    return None if found is None else _bare(found)


# Many events are of one day.
@lru_cache(maxsize=20_000)
def _bare(interval: Interval) -> When:
    """The interval without the words of any one report."""
    return When.of(interval)


def _span(interval: Interval) -> tuple[int, str]:
    return (interval.days or 10**7, interval.edtf)


def _common(intervals: Sequence[Interval]) -> Interval | None:
    shared: Interval | None = Interval()
    for interval in intervals:
        shared = None if shared is None else shared.intersection(interval)
    if shared is not None:
        return None if shared.is_unknown else shared
    precise = [i for i in intervals if not any(i != o and i.contains(o) for o in intervals)]
    hull = precise[0]
    for interval in precise[1:]:
        hull = hull.hull(interval)
    return hull


def count_of(counts: Sequence[Count]) -> Count | None:
    """The number that all counts leave open; the hull of the most precise where they exclude each other."""
    bounds = [(c.low, c.high) for c in counts if (c.low, c.high) != (None, None)]
    if not bounds:
        return None
    low, high = _shared_bounds(bounds)
    hedges = {c.hedge for c in counts}
    units = Counter(c.unit for c in counts if c.unit is not None)
    return Count(
        low=low,
        high=high,
        stated=low if low == high else None,
        hedge=hedges.pop() if len(hedges) == 1 else None,
        unit=min(units, key=lambda u: (-units[u], u), default=None),
    )


def _shared_bounds(bounds: Sequence[tuple[int | None, int | None]]) -> tuple[int | None, int | None]:
    lows = [b for b, _ in bounds if b is not None]
    highs = [b for _, b in bounds if b is not None]
    low, high = max(lows, default=None), min(highs, default=None)
    if low is None or high is None or low <= high:
        return low, high
    precise = [b for b in bounds if not any(b != o and _holds(b, o) for o in bounds)]
    ends = [h for _, h in precise]
    return min(b or 0 for b, _ in precise), None if None in ends else max(h for h in ends if h is not None)


def _holds(outer: tuple[int | None, int | None], inner: tuple[int | None, int | None]) -> bool:
    begins = (outer[0] or 0) <= (inner[0] or 0)
    return begins and (outer[1] is None or (inner[1] is not None and inner[1] <= outer[1]))


def _places(claims: Sequence[Claim], model: Model) -> tuple[Place, ...]:
    """Each place in each role once, the finest first, without the words of any one report."""
    found: dict[tuple[PlaceRole, str], _Ranked] = {}
    for claim in claims:
        for place in claim.places:
            if place.role is not PlaceRole.OF_SOURCE:
                ranked = _ranked(place, model)
                found.setdefault((place.role, ranked.key), ranked)
    return tuple(ranked.bare for ranked in sorted(found.values(), key=lambda r: r.rank))


class _Ranked(NamedTuple):
    """A place's key, the place without words, and where it stands among others."""

    key: str
    bare: Place
    rank: tuple[bool, int, int, str, str]


@lru_cache(maxsize=50_000)
def _ranked(place: Place, model: Model) -> _Ranked:
    known = known_of(place, model)
    rank = (known.wide, -len(place.within), _ROLES.index(place.role), place.name, place.id or "")
    return _Ranked(known.key, replace(place, text=""), rank)
