"""Claims become events: comparable ones are weighed field by field, and those that tell one happening are joined.

claims ─ features ─▶ rows ─ block ─▶ pairs ─ engine ─▶ weighed pairs ─ cluster ─▶ groups ─ events ─▶ events
   └──────── joining: what was kept of an earlier linking is asked, and only new claims go that way ────────┘
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from twosource.link.compare import Comparison, FieldWeight
from twosource.link.compare import why as why_claims
from twosource.link.events import event_id_of, event_of
from twosource.link.joining import Earlier, Linked, link_kept
from twosource.link.judging import events_named, merging, parting
from twosource.link.kept import Kept
from twosource.link.kept_file import forget_kept, read_kept, write_kept
from twosource.link.stories import why_stories
from twosource.link.story_model import compares_stories, load_story_model
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


def why(a: Claim, b: Claim, reports: Mapping[str, Report], regime: Regime, number: int = 2) -> Comparison:
    """Why two claims are, or aren't, one event; claims of law, which make no events, aren't linkable.

    Args:
        a: the one claim.
        b: the other.
        reports: the reports of the case, by id.
        regime: whose weights and limits to go by.
        number: how many claims of events the case holds, by which the prior goes.
    """
    if compares_stories(regime):
        return why_stories(a, b, reports, load_story_model(regime), number)
    return why_claims(a, b, reports, regime, number)
