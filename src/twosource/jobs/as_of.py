"""What was known on some day, and which law was there: a case's outcome as it would have stood then.

Two clocks run. Knowledge: the reports that were out (or in the case), what people had judged and stated by then. Law:
the acts that were adopted by then. Each event is still held against the law of its own day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from twosource.check import Measures, load_measures
from twosource.check.measure import Measure
from twosource.model import Claim, KeptReview, Outcome, Report, reviewed
from twosource.pipeline import leading_on, made_of
from twosource.regimes import Regime
from twosource.store import Case


class Clock(StrEnum):
    """From when on a report is known: from its printing, or from the day on which it came into the case."""

    PUBLISHED = "published"
    BROUGHT = "brought"


@dataclass(frozen=True, slots=True)
class AsOf:
    """The outcome of a day, and the reports left aside, since nothing shows them to have been known by then."""

    outcome: Outcome
    left_aside: tuple[Report, ...]


def as_of(case: Case, regime: Regime, day: date, clock: Clock) -> AsOf:
    """What the case would have held at the end of a day (UTC); nothing in it is changed.

    What was taken back since counts as never said, for it turned out to be no knowledge.
    """
    held, arrivals = case.outcome(regime.id), case.arrivals()
    known = {r.id for r in held.reports if _known_from(r, arrivals[r.id], clock) <= day}
    reviews = [_as_kept(k, day) for k in case.reviewing.reviews() if k.stands and _day_of(k.review.at) <= day]
    then = replace(
        held,
        reports=tuple(r for r in held.reports if r.id in known),
        claims=tuple(c for c in _claims(held, case, reviews) if c.report in known),
    )
    judgements = [j for j in case.judgements() if _day_of(j.at) <= day]
    said = leading_on([f for f in case.stated_facts() if _day_of(f.at) <= day], reviews)
    law = load_measures(regime)
    adopted = Measures(tuple(m for m in law.measures if _adopted_by(m, day)), law.facts)
    outcome = made_of(then, judgements, said, regime, adopted)
    return AsOf(outcome, tuple(r for r in held.reports if r.id not in known))


def _as_kept(kept: KeptReview, day: date) -> KeptReview:
    """A review as it stood then: a second person who confirmed it later hadn't done so."""
    later = kept.confirmed is not None and _day_of(kept.confirmed.at) > day
    return replace(kept, confirmed=None) if later else kept


def _claims(held: Outcome, case: Case, reviews: Sequence[KeptReview]) -> tuple[Claim, ...]:
    """What the machine read, as the reviews of then have it."""
    read = case.reviewing.read_claims()
    if not read and not reviews:
        return held.claims
    reports = {r.id for r in held.reports} & (read.keys() | {k.review.report for k in reviews})
    made = (c for r in sorted(reports) for c in reviewed(read.get(r, ()), [k for k in reviews if k.review.report == r]))
    return tuple(sorted((*(c for c in held.claims if c.report not in reports), *made), key=lambda c: c.id))


def _known_from(report: Report, arrived: date, clock: Clock) -> date:
    """The first day at whose end the report was known for sure; without a day of its own, that of its arrival."""
    when = report.published_when if clock is Clock.PUBLISHED else None
    latest = None if when is None else when.interval.latest
    return arrived if latest is None else min(latest, arrived)


def _adopted_by(measure: Measure, day: date) -> bool:
    """Whether the act may have been there; where its day isn't known, the first day of the measure stands for it."""
    first = measure.instrument.adoption.low or measure.begins.low
    return first is None or date.fromordinal(first) <= day


def _day_of(at: str) -> date:
    return date.fromisoformat(at[:10])
