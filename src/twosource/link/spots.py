"""Where a claim is set: its finest places on the host's side and at home, with what contains them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

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
    told = [p for p in claim.places if p.role is not PlaceRole.OF_SOURCE]
    fine = [p for p in told if not is_wide(p, model)]
    abroad = [p for p in fine if p.country != model.home]
    order = _LEAVING if claim.direction is Direction.TO_DPRK else _ARRIVING
    anchor = finest(next((group for roles in order if (group := [p for p in abroad if p.role in roles])), []))
    towns = [p for p in anchor if _is_town(p, model)]
    home = finest([p for p in fine if p.country == model.home])
    point = next((p for p in sorted(towns, key=_key) if p.lat is not None and p.lon is not None), None)
    return Spots(
        towns=_sorted(_key(p) for p in towns if fold(p.name) not in model.hubs),
        hubs=_sorted(_key(p) for p in towns if fold(p.name) in model.hubs),
        areas=_sorted(_key(p) for p in anchor if p not in towns),
        names=_sorted(fold(p.name) for p in anchor),
        within=_sorted(_containers(anchor, model)),
        countries=_sorted(p.country for p in told if p.country is not None and p.country != model.home),
        home=_sorted(fold(p.name) for p in home),
        home_within=_sorted(_containers(home, model)),
        lat=None if point is None else point.lat,
        lon=None if point is None else point.lon,
    )


def is_wide(place: Place, model: Model) -> bool:
    """True for a country, a border or a region too wide to tell one happening from another."""
    return fold(place.name) in model.wide


def finest(places: Sequence[Place]) -> list[Place]:
    """The places that contain none of the others."""
    containers = {fold(name) for p in places for name in p.within}
    return [p for p in places if fold(p.name) not in containers]


def _is_town(place: Place, model: Model) -> bool:
    if place.radius_km is not None:
        return place.radius_km <= model.wide_radius_km
    return any(fold(name) not in model.wide for name in place.within)


def _key(place: Place) -> str:
    return place.id or fold(place.name)


def _containers(places: Iterable[Place], model: Model) -> list[str]:
    return [name for p in places for raw in p.within if (name := fold(raw)) not in model.wide]


def _sorted(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(values)))


def km_between(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The great-circle distance of two points given as degrees of latitude and longitude."""
    lat_a, lon_a, lat_b, lon_b = map(math.radians, (*a, *b))
    inner = math.sin((lat_b - lat_a) / 2) ** 2
    inner += math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(inner)))
