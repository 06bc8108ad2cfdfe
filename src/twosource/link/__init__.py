"""Claims become events: comparable ones are weighed field by field, and those that tell one happening are joined.

claims ─ features ─▶ rows ─ block ─▶ pairs ─ engine ─▶ weighed pairs ─ cluster ─▶ groups ─ events ─▶ events
   └──────── joining: what was kept of an earlier linking is asked, and only new claims go that way ────────┘
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from twosource.link.compare import Comparison, FieldWeight, why
from twosource.link.events import event_id_of, event_of
from twosource.link.joining import Earlier, Linked, link_kept
from twosource.link.judging import events_named, merging, parting
from twosource.link.kept import Kept
from twosource.link.kept_file import forget_kept, read_kept, write_kept
from twosource.link.weights import load_model
from twosource.model import Claim, Event, Judgement, Report
from twosource.regimes import Regime

__all__ = [
    "Comparison",
    "Earlier",
    "FieldWeight",
    "Kept",
    "Linked",
    "as_one",
    "event_id_of",
    "events_named",
    "forget_kept",
    "link_claims",
    "link_kept",
    "merging",
    "parting",
    "read_kept",
    "why",
    "write_kept",
]


def link_claims(
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    regime: Regime,
    judgements: Sequence[Judgement] = (),
    _earlier: Sequence[Event] = (),
) -> tuple[Event, ...]:
    """The events that the claims tell, sorted by id, the same whatever the order of the claims or of their arrival.

    Every claim is in exactly one event, but for claims of law and others that tell no happening, which are in none.

    Args:
        claims: all claims of the case.
        reports: the case's reports by id.
        regime: whose weights, limits and outlets to go by.
        judgements: decisions on pairs of claims; they bind, and the last on a pair holds.
        _earlier: the events as they stood before. They aren't asked: ids are made of the claims alone, so that a case
            that grew and one that was read at once have the same; `events_named` finds an event by an id that it had.
    """
    return link_kept(claims, reports, regime, judgements, keep=False).events


def as_one(claims: Sequence[Claim], reports: Mapping[str, Report], regime: Regime) -> Event:
    """The one event that some claims tell, whatever linking would make of them; there must be a claim."""
    return event_of(claims, reports, load_model(regime))
