"""Events on a map: dots by how many, rings by how far off a place may be, and beside it what has no place.

The map is drawn from data that ships with the program; no tile is ever fetched.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from twosource.desk.asking import KINDS
from twosource.desk.faults import WrongValue
from twosource.desk.land import WIDTH, View, names, outlines
from twosource.desk.lines import page_of
from twosource.desk.rendering import address, place_of, render, texts_of
from twosource.store import lists

_MOST_SPOTS, _BESIDE = 150, 10
# A place known no better than this is a country or a large province: a ring so wide says nothing of where.
_VAGUE_KM = 300
# The least part of the world that is shown, in degrees, and the room around what is shown.
_LEAST_DEGREES, _ROOM = 9.0, 0.2
_MOST_NAMES = 14
# What is shown where no event has a place: where it all began.
NOWHERE = View(118, 32, 138, 46)


@dataclass(frozen=True, slots=True)
class Dot:
    """A spot as it is drawn; `name` is "" where there is no room for it."""

    spot: lists.Spot
    x: float
    y: float
    size: float
    ring: float
    name: str
    end: bool
    href: str


def chart(request: Request) -> Response:
    """The page of the map."""
    place = place_of(request)
    kind = request.query_params.get("kind") or KINDS[0]
    if kind not in KINDS:
        raise WrongValue("kind", kind, f"one of {', '.join(KINDS)}")
    with place.shelf.reading() as db:
        spots = lists.spots(db, place.regime.id, kind, _MOST_SPOTS)
        kinds = lists.counts_by_kind(db, place.regime.id)
        nowhere = lists.events_counted(db, place.regime.id, lists.EventFilter(kind=kind, placed=False))
    sharp = [s for s in spots if s.radius_km <= _VAGUE_KM]
    view = view_of(sharp or spots)
    beside = page_of(place, texts_of(request), lists.EventFilter(kind=kind, placed=False), _BESIDE)
    return render(
        request,
        "map.html.j2",
        kind=kind,
        kinds=[(k, kinds[k]) for k in KINDS if k in kinds],
        view=view,
        width=WIDTH,
        # Numbers and letters of a path: nothing in it needs to be escaped, and it is long.
        land=Markup(outlines(view)),  # noqa: S704
        names=names(view),
        dots=dots_of(sharp, view, kind),
        vague=[s for s in spots if s.radius_km > _VAGUE_KM],
        beside=beside.rows,
        nowhere=nowhere,
        full=len(spots) == _MOST_SPOTS,
    )


def view_of(spots: Sequence[lists.Spot]) -> View:
    """The part of the world that holds some spots with room around them; where there are none, where it all began."""
    if not spots:
        return NOWHERE
    south, north = min(s.lat for s in spots), max(s.lat for s in spots)
    west, east = min(s.lon for s in spots), max(s.lon for s in spots)
    middle = (south + north) / 2
    high = max((north - south) * (1 + 2 * _ROOM), _LEAST_DEGREES)
    wide = max((east - west) * (1 + 2 * _ROOM), _LEAST_DEGREES / math.cos(math.radians(min(abs(middle), 80))))
    # Neither a strip nor a column.
    squeeze = math.cos(math.radians(min(abs(middle), 80)))
    wide, high = max(wide, high * 1.5 / squeeze), max(high, wide * 0.4 * squeeze)
    across = (west + east) / 2
    return View(
        max(round(across - wide / 2, 1), -180.0),
        max(round(middle - high / 2, 1), -80.0),
        min(round(across + wide / 2, 1), 180.0),
        min(round(middle + high / 2, 1), 84.0),
    )


def dots_of(spots: Sequence[lists.Spot], view: View, kind: str) -> tuple[Dot, ...]:
    """The dots, the largest first; names where they have room."""
    named: list[tuple[float, float]] = []
    found = []
    for spot in spots:
        x, y = view.at(spot.lat, spot.lon)
        has_room = len(named) < _MOST_NAMES and all(abs(x - a) > 120 or abs(y - b) > 24 for a, b in named)
        if has_room:
            named.append((x, y))
        found.append(
            Dot(
                spot,
                round(x, 1),
                round(y, 1),
                round(min(6 + 3 * math.log2(spot.events + 1), 26), 1),
                round(view.length(spot.radius_km), 1),
                spot.name if has_room else "",
                x > WIDTH * 0.8,
                address("/events", place=spot.name, kind=kind),
            )
        )
    return tuple(found)
