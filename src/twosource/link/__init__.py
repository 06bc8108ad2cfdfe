"""Claims become events: comparable ones are weighed field by field, and those that tell one happening are joined.

claims ─ features ─▶ rows ─ block ─▶ pairs ─ engine ─▶ weighted pairs ─ cluster ─▶ groups ─ events ─▶ events
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache

from twosource.link.cluster import Ground, cluster, judged
from twosource.link.compare import Comparison, FieldWeight, why
from twosource.link.engine import weigh
from twosource.link.events import event_id_of, event_of
from twosource.link.features import Row, linkable, row_of
from twosource.link.judging import events_named, merging, parting
from twosource.link.weights import load_model
from twosource.model import Claim, Event, Judgement, Report
from twosource.model.dates import OPEN, UNKNOWN
from twosource.regimes import Regime
from twosource.regimes.outlets import load_outlets

__all__ = [
    "Comparison",
    "FieldWeight",
    "as_one",
    "event_id_of",
    "events_named",
    "link_claims",
    "merging",
    "parting",
    "why",
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
    model, outlets = load_model(regime), load_outlets(regime)
    told = _in_time(linkable(claims, model), reports)
    numbers = {claim.id: number for number, claim in enumerate(told)}

    @lru_cache(maxsize=100_000)
    def row(number: int) -> Row:
        return row_of(told[number], reports[told[number].report], model, outlets)

    ground = Ground(model, model.prior_weight(len(told)), row, judged(judgements, numbers))
    with _without_collecting():
        weighed = weigh(map(row, range(len(told))), len(told), model)
        groups = cluster(len(told), weighed, ground)
        events = [event_of([told[number] for number in group], reports, model) for group in groups]
    return tuple(sorted(events, key=lambda e: e.id))


def as_one(claims: Sequence[Claim], reports: Mapping[str, Report], regime: Regime) -> Event:
    """The one event that some claims tell, whatever linking would make of them; there must be a claim."""
    return event_of(claims, reports, load_model(regime))


def _in_time(claims: Sequence[Claim], reports: Mapping[str, Report]) -> list[Claim]:
    """The claims about in the order of the days that they tell of: those that may meet lie side by side."""
    return sorted(claims, key=lambda claim: _about(claim, reports[claim.report]))


def _about(claim: Claim, report: Report) -> str:
    when = claim.when if claim.when is not None else report.published_when
    return UNKNOWN if when is None else when.edtf.lstrip(OPEN)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Python looks for no rings of objects meanwhile: linking makes none, and in a large case the looking is long."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
