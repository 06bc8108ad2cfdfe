"""Which events are happenings, and which are plans, habits, beliefs, denials or things only recalled."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from twosource.model.claim import Claim, Modality, Polarity

_DONE = frozenset({Modality.OCCURRED, Modality.ONGOING})
_AHEAD = frozenset({Modality.PLANNED, Modality.ORDERED, Modality.PREDICTED, Modality.REQUIRED})
_USUAL = frozenset({Modality.HABITUAL, Modality.STATISTIC})


class Kind(StrEnum):
    """What an event is to its reader; the value is the heading under which it stands."""

    HAPPENED = "What the reports say happened"
    UNSEEN = "What the reports deny, don't see or can't confirm"
    AHEAD = "Plans, orders and forecasts"
    USUAL = "Habits and totals"
    BELIEVED = "What voices believe"
    RECALLED = "What the reports only recall"


def kind_of(claims: Sequence[Claim]) -> Kind:
    """The kind of an event: a happening as soon as one claim affirms it as done, and doesn't merely recall it."""
    fresh = [c for c in claims if not c.background]
    if len(fresh) == 0:
        return Kind.RECALLED
    affirmed = [c for c in fresh if c.polarity is Polarity.AFFIRMED]
    if len(affirmed) == 0:
        return Kind.UNSEEN
    manners = {c.modality for c in affirmed}
    if manners & _DONE:
        return Kind.HAPPENED
    if manners & _AHEAD:
        return Kind.AHEAD
    return Kind.USUAL if manners & _USUAL else Kind.BELIEVED
