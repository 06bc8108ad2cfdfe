"""States that act: "China sent them back" says from where, "Pyongyang brought them home" to where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.extract.roles import PlaceAt
from twosource.model import Direction, PlaceRole

if TYPE_CHECKING:
    from spacy.tokens import Token

    from twosource.extract.parse import Segment

_ACTORS = {"nsubj", "nmod:poss", "compound", "obl:agent"}


def with_acting_state(places: Sequence[PlaceAt], trigger: Token, segment: Segment) -> list[PlaceAt]:
    """The places of a clause, a state that acts in it marked as `agent` in place of a preposition."""
    return [_marked(p, trigger, segment) for p in places]


def _marked(place: PlaceAt, trigger: Token, segment: Segment) -> PlaceAt:
    if place.mention.entry.kind != "country" and not place.mention.entry.capital:
        return place
    if place.preposition:
        return place
    token = segment.token_at(place.mention.start)
    while (
        token is not None
        and token.dep_ in ("compound", "nmod:poss", "conj", "amod", "flat")
        and token.head.i != token.i
    ):
        token = token.head
    acts = token is not None and token.dep_ == "nsubj" and token.i < trigger.i
    return replace(place, preposition=AGENT) if acts else place


AGENT = "agent"


def settled(places: Sequence[PlaceAt], home: str, *, homeward: bool) -> list[PlaceAt]:
    """The places with those of acting states turned into where people come from or go to.

    Args:
        places: as `with_acting_state` gives them.
        home: the country (ISO 3166) of the people.
        homeward: whether they go home.
    """
    made = []
    for place in places:
        if place.preposition == AGENT:
            is_home = place.mention.entry.country == home
            role = PlaceRole.DESTINATION if is_home == homeward else PlaceRole.ORIGIN
            place = replace(place, role=role)  # noqa: PLW2901 - the same place in its role
        made.append(place)
    return made


_INSIDE = {"compound", "nmod", "nmod:poss", "flat", "amod"}
_LEADING = {"to": PlaceRole.DESTINATION, "into": PlaceRole.DESTINATION, "from": PlaceRole.ORIGIN}


def led(places: Sequence[PlaceAt], trigger: Token, segment: Segment) -> list[PlaceAt]:
    """The places, one that says where a building lies as the end of the way there: "taken to a mill in Tumen"."""
    return [replace(p, role=_led(p, trigger, segment) or p.role) if p.role is PlaceRole.AT else p for p in places]


def _led(place: PlaceAt, trigger: Token, segment: Segment) -> PlaceRole | None:
    token = segment.token_at(place.mention.start)
    while token is not None and token.dep_ in _INSIDE and token.head.i != token.i:
        token = token.head
    if token is None or token.dep_ != "obl" or token.head.i != trigger.i:
        return None
    cases = [c.text.lower() for c in token.children if c.dep_ == "case"]
    return next((_LEADING[case] for case in cases if case in _LEADING), None)


def arrived(places: Sequence[PlaceAt], home: str, at: int) -> list[PlaceAt]:
    """The places of an arrival told at `at`, the one that it is "in" or "at" as its end.

    "Arrived in Sinuiju" is a return when no place abroad is an end, and "arrived in Tumen from Dandong" is none.
    """
    ends = [p for p in places if p.role in (PlaceRole.DESTINATION, PlaceRole.AT) and p.mention.start > at]
    abroad = [p for p in ends if p.mention.entry.country not in (home, None)]
    if abroad:
        return [replace(p, role=PlaceRole.DESTINATION) if p in abroad else p for p in places]
    if any(p.role is PlaceRole.ORIGIN and p.mention.entry.country == home for p in places):
        return list(places)
    return [replace(p, role=PlaceRole.DESTINATION) if p in ends else p for p in places]


def on_the_way(places: Sequence[PlaceAt], home: str, direction: Direction | None) -> tuple[PlaceAt, ...]:
    """The places of a movement, those where it only "was" turned into whence and whither by its direction.

    "3,000 workers in Dandong were sent home" says from where, "400 women arrived in Helong" to where.
    """
    if direction not in (Direction.TO_HOST, Direction.TO_DPRK):
        return tuple(places)
    ends = {True: PlaceRole.ORIGIN, False: PlaceRole.DESTINATION}
    homeward = direction is Direction.TO_DPRK
    return tuple(
        replace(p, role=ends[(p.mention.entry.country == home) != homeward])
        if p.role is PlaceRole.AT and p.mention.entry.country is not None
        else p
        for p in places
    )
