"""How the claims of an event tell it: as done, as ahead, or as not sure; by whom; in which host state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from twosource.check.measure import Measure, Selector
from twosource.model import Claim, Direction, Event, Modality, Place, PlaceRole, Polarity

_DONE = frozenset({Modality.OCCURRED, Modality.ONGOING})
_AHEAD = frozenset({Modality.PLANNED, Modality.ORDERED, Modality.PREDICTED})
_THERE = frozenset({PlaceRole.DESTINATION, PlaceRole.AT, PlaceRole.VIA})
_LEFT = frozenset({PlaceRole.ORIGIN, PlaceRole.AT, PlaceRole.VIA})


class Manner(StrEnum):
    """In what way an event is told."""

    DONE = "done"
    UNSURE = "unsure"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Telling:
    """The claims of an event that count, how they tell it, and the host states that they name (none: unknown)."""

    claims: tuple[Claim, ...]
    manner: Manner
    hosts: tuple[str | None, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the claims."""
        return tuple(c.id for c in self.claims)

    def tells(self, selectors: Sequence[Selector]) -> tuple[str, ...]:
        """The ids of the claims that one of the selectors means."""
        if not selectors:
            return ()
        return tuple(c.id for c in self.claims if any(means(s, c, self.hosts) for s in selectors))


def telling_of(event: Event, claims: Mapping[str, Claim], home: str = "KP") -> Telling | None:
    """How an event is told; None when nobody says that it happens: denials, habits, statistics, what is recalled.

    Args:
        event: any event.
        claims: its claims by id, among others.
        home: the state from which people come, which never hosts its own.
    """
    mine = [c for i in event.claims if not (c := claims[i]).background]
    for manner in Manner:
        counted = tuple(c for c in mine if _manner(c) is manner)
        if counted:
            return Telling(counted, manner, _hosts(counted, event.places, home))
    return None


def _manner(claim: Claim) -> Manner | None:
    if claim.polarity is Polarity.AFFIRMED:
        if claim.modality in _DONE:
            return Manner.DONE
        if claim.modality in _AHEAD:
            return Manner.AHEAD
        return Manner.UNSURE if claim.modality is Modality.ASSESSED else None
    if claim.polarity is Polarity.NOT_CONFIRMED and claim.modality in _DONE | {Modality.ASSESSED}:
        return Manner.UNSURE
    return None


def _hosts(claims: Sequence[Claim], places: Sequence[Place], home: str) -> tuple[str | None, ...]:
    found: list[str | None] = []
    at_home = False
    for claim in claims:
        roles = _LEFT if claim.direction is Direction.TO_DPRK else _THERE
        countries = [p.country for p in claim.places if p.role in roles and p.country is not None]
        found += [c for c in countries if c != home]
        at_home = at_home or (not claim.is_movement and home in countries)
    found = found or [p.country for p in places if p.country not in (None, home) and p.role in _THERE]
    return tuple(dict.fromkeys(found)) or ((home,) if at_home else (None,))


def means(selector: Selector, claim: Claim, hosts: Sequence[str | None]) -> bool:
    """True when a selector means a claim."""
    if selector.types and claim.type not in selector.types:
        return False
    if selector.directions and claim.direction not in selector.directions:
        return False
    if selector.occupations and not any(w.occupation in selector.occupations for w in claim.who):
        return False
    if selector.with_sector and claim.sector is None:
        return False
    if not selector.hosts and not selector.not_hosts:
        return True
    known = [h for h in hosts if h is not None]
    if selector.hosts and not any(h in selector.hosts for h in known):
        return False
    return not selector.not_hosts or (bool(known) and not any(h in selector.not_hosts for h in known))


def concerns(measure: Measure, telling: Telling) -> bool:
    """True when a measure may be about the people; where nobody is named, or no nationality, it may."""
    if measure.people is None:
        return True
    return any(not c.who or any(w.nationality in (None, measure.people) for w in c.who) for c in telling.claims)
