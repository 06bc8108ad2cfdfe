"""Claims become events: comparable ones are weighed field by field, and those that tell one happening are joined.

claims ─ features ─▶ rows ─ block ─▶ pairs ─ engine ─▶ weighted pairs ─ cluster ─▶ groups ─ events ─▶ events
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from twosource.link.cluster import cluster
from twosource.link.compare import Comparison, FieldWeight, why
from twosource.link.engine import edges_of
from twosource.link.events import event_of
from twosource.link.features import rows_of
from twosource.link.judging import events_named, merging, parting
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
    model = load_model(regime)
    rows = rows_of(claims, reports, model, load_outlets(regime))
    groups = cluster(rows, edges_of(rows, model), judgements, model)
    by_id = {c.id: c for c in claims}
    events = [event_of([by_id[c] for c in group], reports, model) for group in groups]
    return tuple(sorted(events, key=lambda e: e.id))
