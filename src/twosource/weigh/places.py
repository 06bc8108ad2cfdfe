"""Where claims say that something happened, as far as they can be held against each other."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from twosource.model import Claim, ConflictKind, Direction, Place, PlaceRole
from twosource.weigh.lines import Lines
from twosource.weigh.said import Compared, Said, agreement, apart, conflict, several_reports
from twosource.weigh.table import Values

_ARRIVING = frozenset({PlaceRole.DESTINATION, PlaceRole.AT})
_LEAVING = frozenset({PlaceRole.ORIGIN, PlaceRole.AT})
_EARTH_KM = 6371.0088
Spots = tuple[Place, ...]


def compare_places(claims: Sequence[Claim], lines: Lines, values: Values) -> Compared:
    """What the claims make of the place."""
    said = [Said(c, spots, ", ".join(sorted({p.name for p in spots}))) for c in claims if (spots := spots_of(c))]
    if not several_reports(said):
        return Compared()

    def kind_of(a: Said[Spots], b: Said[Spots]) -> tuple[ConflictKind, str]:
        if lines.one_origin(a.claim, b.claim):
            return ConflictKind.DRIFT, "The reports go back to one origin: the place changed on the way."
        return ConflictKind.CONTRADICTION, "The reports name towns too far apart to be one."

    def excludes(a: Spots, b: Spots) -> bool:
        return all(_towns_apart(p, q, values) for p in a for q in b)

    conflicts = apart("place", _whole_ways(said), excludes, kind_of)
    if conflicts:
        return Compared(conflicts=conflicts)
    shared = _agreed(said)
    speaking = [] if shared is None else [s for s in said if _speaks_of(s.value, shared)]
    agreed = None if shared is None else agreement("place", shared.name, speaking)
    if len({s.text for s in said}) == 1:
        return Compared(agreed)
    note = "Some reports name the place more exactly, or a part of it."
    return Compared(agreed, (conflict("place", ConflictKind.PRECISION, said, note),))


def _whole_ways(said: Sequence[Said[Spots]]) -> list[Said[Spots]]:
    """What is said, each with all places that its report names: two stops of one way contradict neither of them."""
    named: dict[str, list[Place]] = {}
    for one in said:
        named.setdefault(one.claim.report, []).extend(one.value)
    return [Said(s.claim, tuple(named[s.claim.report]), s.text) for s in said]


def _agreed(said: Sequence[Said[tuple[Place, ...]]]) -> Place | None:
    """The finest place that most claims mean, and that two reports at least speak of; None when there is none."""
    votes = Counter(fold_place(p.name) for s in said for p in s.value)
    named = (p for s in said for p in s.value)
    places = sorted(named, key=lambda p: (-votes[fold_place(p.name)], -len(p.within), p.name))
    return next((p for p in places if len({s.claim.report for s in said if _speaks_of(s.value, p)}) > 1), None)


def _speaks_of(spots: Sequence[Place], place: Place) -> bool:
    return any(same_spot(p, place) or lies_in(p, place) or lies_in(place, p) for p in spots)


def spots_of(claim: Claim) -> tuple[Place, ...]:
    """The finest places that people came to; for those who go home, where they left."""
    roles = _LEAVING if claim.direction is Direction.TO_DPRK else _ARRIVING
    told = [p for p in claim.places if p.role in roles and (p.within or p.lat is not None)]
    containers = {name.casefold() for p in told for name in p.within}
    return tuple(p for p in told if p.name.casefold() not in containers)


def same_spot(a: Place, b: Place) -> bool:
    """True for two mentions of one place."""
    return a.id == b.id if a.id and b.id else a.name.casefold() == b.name.casefold()


def lies_in(inner: Place, outer: Place) -> bool:
    """True when one place is named among what contains the other."""
    return outer.name.casefold() in {name.casefold() for name in inner.within}


def _towns_apart(a: Place, b: Place, values: Values) -> bool:
    """True for two towns too far from each other to be one place under two names."""
    if same_spot(a, b) or lies_in(a, b) or lies_in(b, a):
        return False
    if any(p.lat is None or p.lon is None or (p.radius_km or 0) > values.town_radius_km for p in (a, b)):
        return False
    return _km(a, b) > values.town_km


def containment(claims: Iterable[Claim]) -> dict[str, frozenset[str]]:
    """For each place's name that any claim gives, what contains it, by names without case, marks and spaces."""
    found: dict[str, set[str]] = {}
    for claim in claims:
        for place in claim.places:
            found.setdefault(fold_place(place.name), set()).update(fold_place(name) for name in place.within)
    return {name: frozenset(containers) for name, containers in sorted(found.items())}


def fold_place(name: str) -> str:
    """A name without case, marks and spaces."""
    return "".join(c for c in name.casefold() if c.isalnum())


def _km(a: Place, b: Place) -> float:
    lat_a, lon_a, lat_b, lon_b = (math.radians(v or 0.0) for v in (a.lat, a.lon, b.lat, b.lon))
    inner = math.sin((lat_b - lat_a) / 2) ** 2
    inner += math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(inner)))
