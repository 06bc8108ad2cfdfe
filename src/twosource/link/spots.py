"""Where a claim is set: its finest places on the host's side and at home, with what contains them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from twosource.link.weights import Model, fold
from twosource.model import Claim, Direction, Place, PlaceRole

_ARRIVING = ((PlaceRole.DESTINATION, PlaceRole.AT), (PlaceRole.VIA,), (PlaceRole.ORIGIN,))
_LEAVING = ((PlaceRole.ORIGIN, PlaceRole.AT), (PlaceRole.VIA,), (PlaceRole.DESTINATION,))
_EARTH_KM = 6371.0088


@dataclass(frozen=True, slots=True)
class Spots:
    """The places by which a claim is told apart from others; keys are ids, or folded names where there is none."""

    towns: tuple[str, ...]
    hubs: tuple[str, ...]
    areas: tuple[str, ...]
    names: tuple[str, ...]
    within: tuple[str, ...]
    countries: tuple[str, ...]
    home: tuple[str, ...]
    home_within: tuple[str, ...]
    lat: float | None
    lon: float | None


def spots_of(claim: Claim, model: Model) -> Spots:
    """The places of one claim: where people came to, or for those who go home, where they left."""
    told = [known_of(p, model) for p in claim.places if p.role is not PlaceRole.OF_SOURCE]
    home = _set(_finest([k for k in told if not k.wide and k.place.country == model.home]), model)
    anchor = _set(_anchor([k for k in told if not k.wide and k.place.country != model.home], claim.direction), model)
    return Spots(
        anchor.towns,
        anchor.hubs,
        anchor.areas,
        anchor.names,
        anchor.within,
        _sorted([c for k in told if (c := k.place.country) is not None and c != model.home]),
        home.names,
        home.within,
        anchor.lat,
        anchor.lon,
    )


@dataclass(frozen=True, slots=True)
class PlaceSet:
    """Some places by what is compared of them; `lat` and `lon` are those of the first town that has any."""

    towns: tuple[str, ...] = ()
    hubs: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """A place with what is known of it once for all: name, key, what contains it, how wide it is, its own set."""

    place: Place
    folded: str
    key: str
    containers: frozenset[str]
    within: tuple[str, ...]
    wide: bool
    town: bool
    alone: PlaceSet


_NOWHERE = PlaceSet()


def _set(places: Sequence[Known], model: Model) -> PlaceSet:
    if not places:
        return _NOWHERE
    return places[0].alone if len(places) == 1 else _together(places, model)


def _together(places: Sequence[Known], model: Model) -> PlaceSet:
    towns = [k for k in places if k.town]
    surveyed = [k for k in towns if k.place.lat is not None and k.place.lon is not None]
    point = min(surveyed, key=lambda k: k.key, default=None)
    return PlaceSet(
        towns=_sorted([k.key for k in towns if k.folded not in model.hubs]),
        hubs=_sorted([k.key for k in towns if k.folded in model.hubs]),
        areas=_sorted([k.key for k in places if not k.town]),
        names=_sorted([k.folded for k in places]),
        within=_sorted([name for k in places for name in k.within]),
        lat=None if point is None else point.place.lat,
        lon=None if point is None else point.place.lon,
    )


# A case names the same places over and over.
@lru_cache(maxsize=50_000)
def known_of(place: Place, model: Model) -> Known:
    """What is known of a place."""
    folded = fold(place.name)
    containers = [fold(name) for name in place.within]
    within = tuple(name for name in containers if name not in model.wide)
    town = bool(within) if place.radius_km is None else place.radius_km <= model.wide_radius_km
    known = Known(
        place, folded, place.id or folded, frozenset(containers), within, folded in model.wide, town, _NOWHERE
    )
    return replace(known, alone=_together([known], model))


def _anchor(abroad: list[Known], direction: Direction | None) -> list[Known]:
    """The finest places of the role that tells most; a place alone needs no choice."""
    if len(abroad) < 2:
        return _finest(abroad)
    order = _LEAVING if direction is Direction.TO_DPRK else _ARRIVING
    return _finest(next((group for roles in order if (group := [k for k in abroad if k.place.role in roles])), []))


def _finest(places: list[Known]) -> list[Known]:
    """The places that contain none of the others."""
    containers = places[0].containers if len(places) == 1 else {name for k in places for name in k.containers}
    return [k for k in places if k.folded not in containers]


def _sorted(values: list[str]) -> tuple[str, ...]:
    return tuple(values) if len(values) < 2 else tuple(sorted(set(values)))


def km_between(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The great-circle distance of two points given as degrees of latitude and longitude."""
    lat_a, lon_a, lat_b, lon_b = map(math.radians, (*a, *b))
    inner = math.sin((lat_b - lat_a) / 2) ** 2
    inner += math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(inner)))
