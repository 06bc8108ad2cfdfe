"""The last days that measures give for what is told: those of duties whose time ran, or may have run, on its day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from twosource.check.conditions_file import limit_fact
from twosource.check.findings import evaluations
from twosource.check.knowing import Stated, answerable, known_of
from twosource.check.logic import Range
from twosource.check.measure import Measures
from twosource.check.outcome import Evaluator, facts_for
from twosource.check.reasons import Evaluated
from twosource.check.telling import telling_of
from twosource.model import Claim, Event, Interval, Verdict

_RUNNING = frozenset({Verdict.DUTY_RUNNING, Verdict.POSSIBLE_BREACH})


@dataclass(frozen=True, slots=True)
class LastDay:
    """The last day that a measure gives for something, or the days between which it lies; both ends are known."""

    event: str
    measure: str
    of: str
    days: Interval
    claims: tuple[str, ...]


def last_days(
    events: Sequence[Event],
    claims: Mapping[str, Claim],
    measures: Measures,
    stated: Mapping[str, Mapping[str, Stated]],
) -> Iterator[LastDay]:
    """The last days that bear on events, by event and measure; one that hangs on an unknown fact isn't among them."""
    limited = Measures(tuple(m for m in measures.measures if m.deadlines), measures.facts)
    facts, evaluator = answerable(measures.facts), Evaluator()
    for event in events:
        telling = telling_of(event, claims)
        if telling is not None:
            known = known_of(event, telling, facts, stated.get(event.id, {}))
            for it in evaluations(event, telling, known, limited, evaluator):
                if it.verdict in _RUNNING:
                    yield from _of_one(it)


def _of_one(it: Evaluated) -> Iterator[LastDay]:
    facts = facts_for(it.measure, it.steps, it.known.facts)
    for deadline in it.measure.deadlines:
        name = limit_fact(deadline.id)
        limit = facts.get(name) if name in it.steps.asked else None
        if isinstance(limit, Range) and limit.low is not None and limit.high is not None:
            yield LastDay(it.event.id, it.measure.id, deadline.of, limit.interval, it.telling.ids)
