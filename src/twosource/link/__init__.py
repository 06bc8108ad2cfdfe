"""Claims become events: comparable ones are weighed field by field, and those that tell one happening are joined.

claims ─ features ─▶ rows ─ block ─▶ pairs ─ engine ─▶ weighted pairs ─ cluster ─▶ groups ─ events ─▶ events
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from twosource.link.cluster import Ground, cluster, judged
from twosource.link.compare import Comparison, FieldWeight
from twosource.link.compare import why as why_claims
from twosource.link.engine import edges_of
from twosource.link.events import event_of
from twosource.link.features import Row, linkable, row_of
from twosource.link.judging import events_named, merging, parting
from twosource.link.stories import link_stories, why_stories
from twosource.link.story_model import compares_stories, load_story_model
from twosource.link.weights import load_model
from twosource.model import Claim, Event, Judgement, Report
from twosource.regimes import Regime
from twosource.regimes.outlets import load_outlets

__all__ = ["Comparison", "FieldWeight", "events_named", "link_claims", "merging", "parting", "why"]


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
    model, outlets = load_model(regime), load_outlets(regime)
    told = linkable(claims, model)
    if compares_stories(regime):
        return link_stories(told, reports, (load_story_model(regime), model), judgements)
    numbers = {claim.id: number for number, claim in enumerate(told)}

    @lru_cache(maxsize=100_000)
    def row(number: int) -> Row:
        return row_of(told[number], reports[told[number].report], model, outlets)

    ground = Ground(model, model.prior_weight(len(told)), row, judged(judgements, numbers))
    edges = edges_of(map(row, range(len(told))), len(told), model)
    groups = cluster(len(told), edges, ground)
    events = [event_of([told[number] for number in group], reports, model) for group in groups]
    return tuple(sorted(events, key=lambda e: e.id))


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
