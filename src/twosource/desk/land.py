"""Outlines of the world's countries for maps, read from `data/land.json`, cut and thinned to a view."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

_FILE = Path(__file__).parent / "data" / "land.json"
# Points nearer to each other than this, in units of the drawing, are one.
_NEAR = 0.8
WIDTH = 1000
# A name is written where there is this much room for each of its letters.
_NAMED_FROM = 18

Ring = tuple[tuple[float, float], ...]
Extent = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class View:
    """A part of the world in degrees; places are drawn in units of which the width has a thousand."""

    west: float
    south: float
    east: float
    north: float

    @property
    def height(self) -> int:
        """The height of the drawing."""
        return round((self.north - self.south) * self._scale / self._squeeze)

    @property
    def _scale(self) -> float:
        return WIDTH / (self.east - self.west)

    @property
    def _squeeze(self) -> float:
        return math.cos(math.radians((self.north + self.south) / 2))

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        """Where a place is drawn."""
        return (lon - self.west) * self._scale, (self.north - lat) * self._scale / self._squeeze

    def length(self, km: float) -> float:
        """How long so many kilometres are drawn."""
        return km / 111.2 * self._scale / self._squeeze

    def touches(self, extent: Extent) -> bool:
        """True when something of that west, south, east and north is in view."""
        west, south, east, north = extent
        return west <= self.east and east >= self.west and south <= self.north and north >= self.south


@cache
def _countries() -> tuple[tuple[str, tuple[tuple[Ring, Extent], ...]], ...]:
    raw = json.loads(_FILE.read_text(encoding="utf-8"))
    made = ((c["name"], [_ring(steps, raw["scale"]) for steps in c["rings"]]) for c in raw["countries"])
    return tuple((name, tuple((ring, _extent(ring)) for ring in rings)) for name, rings in made)


def _ring(steps: list[int], scale: int) -> Ring:
    x = y = 0
    found = []
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + dx, y + dy
        found.append((x / scale, y / scale))
    return tuple(found)


def _extent(ring: Ring) -> Extent:
    lons, lats = [p[0] for p in ring], [p[1] for p in ring]
    return min(lons), min(lats), max(lons), max(lats)


@lru_cache(maxsize=32)
def names(view: View) -> tuple[tuple[str, int, int], ...]:
    """The countries that fill enough of the view, with where their names are to be written."""
    found = []
    for name, rings in _countries():
        seen = [piece for ring, extent in rings if view.touches(extent) for piece in [_seen(view, ring)] if piece]
        if not seen:
            continue
        west, south, east, north = max((_extent(p) for p in seen), key=lambda e: (e[2] - e[0]) * (e[3] - e[1]))
        if east - west >= _NAMED_FROM * len(name) and north - south >= _NAMED_FROM * 2:
            found.append((name, round((west + east) / 2), round((south + north) / 2)))
    return tuple(found)


def _seen(view: View, ring: Ring) -> Ring:
    """The corners of a ring that are in view, as drawn; a country that fills the view has none, and needs no name."""
    drawn = (view.at(lat, lon) for lon, lat in ring)
    return tuple(p for p in drawn if 0 <= p[0] <= WIDTH and 0 <= p[1] <= view.height)


@lru_cache(maxsize=32)
def outlines(view: View) -> str:
    """The countries in view as one path."""
    rings = (ring for _, rings in _countries() for ring, extent in rings if view.touches(extent))
    return "".join(_path(view, ring) for ring in rings)


def _path(view: View, ring: Ring) -> str:
    kept: list[tuple[float, float]] = []
    for lon, lat in ring:
        x, y = view.at(lat, lon)
        # What lies far outside is drawn at the edge of what is needed, so that numbers stay short.
        point = (min(max(x, -WIDTH), 2.0 * WIDTH), min(max(y, -WIDTH), view.height + WIDTH))
        if not kept or abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= _NEAR:
            kept.append(point)
    if len(kept) < 3:
        return ""
    return "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in kept) + "Z"
