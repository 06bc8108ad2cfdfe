"""Claims become events: comparable ones are weighed field by field, and those that tell one happening are joined.

claims ─ features ─▶ rows ─ block ─▶ pairs ─ engine ─▶ weighted pairs ─ cluster ─▶ groups ─ events ─▶ events
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from twosource.link.cluster import cluster
from twosource.link.compare import Comparison, FieldWeight, why
from twosource.link.engine import edges_of
from twosource.link.events import event_id_of, event_of
from twosource.link.features import rows_of
from twosource.link.weights import load_model
from twosource.model import Claim, Event, Judgement, Report
from twosource.regimes import Regime
from twosource.regimes.outlets import load_outlets

__all__ = ["Comparison", "FieldWeight", "link_claims", "why"]


def link_claims(
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    regime: Regime,
    judgements: Sequence[Judgement] = (),
    earlier: Sequence[Event] = (),
) -> tuple[Event, ...]:
    """The events that the claims tell, sorted by id, the same whatever the order of the claims.

    Every claim is in exactly one event, but for claims of law and others that tell no happening, which are in none.

    Args:
        claims: all claims of the case.
        reports: the case's reports by id.
        regime: whose weights, limits and outlets to go by.
        judgements: decisions on pairs of claims; they bind, and the last on a pair holds.
        earlier: the events as they stood before; an event keeps its id while it keeps its founding claims.
    """
    model = load_model(regime)
    rows = rows_of(claims, reports, model, load_outlets(regime))
    groups = cluster(rows, edges_of(rows, model), judgements, model)
    by_id = {c.id: c for c in claims}
    kept = _kept_ids(groups, earlier)
    events = [event_of([by_id[c] for c in group], reports, model, kept.get(group)) for group in groups]
    return tuple(sorted(events, key=lambda e: e.id))


def _kept_ids(groups: Sequence[tuple[str, ...]], earlier: Sequence[Event]) -> dict[tuple[str, ...], str]:
    """For each group the id of the earlier event that it goes on: one that a claim of the group founded.

    Of several, which have become one, the one that had most of the group's claims.
    """
    home = {claim: group for group in groups for claim in group}
    founder = {event_id_of(claim): claim for claim in home}
    found: dict[tuple[str, ...], list[tuple[int, str]]] = {}
    for event in earlier:
        if event.id in founder:
            group = home[founder[event.id]]
            found.setdefault(group, []).append((-len(set(group) & set(event.claims)), event.id))
    return {group: min(candidates)[1] for group, candidates in found.items()}
