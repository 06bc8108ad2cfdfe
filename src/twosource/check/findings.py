"""What the measures make of events, each on the event's own day, with reasons and with what would settle it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from twosource.check.knowing import Known, Stated, answerable, known_of
from twosource.check.logic import evaluate
from twosource.check.measure import Fact, Measure, Measures
from twosource.check.outcome import Evaluator, asked_of, facts_for, steps_of, verdict_of, when_shown
from twosource.check.plain import sentence
from twosource.check.reasons import Evaluated, as_of, asks, reasons_of
from twosource.check.telling import Telling, concerns, means, telling_of
from twosource.model import Claim, Event, ExceptionFinding, ExceptionState, Finding

_NOTHING: Mapping[str, Mapping[str, Stated]] = MappingProxyType({})
_STATES = {True: ExceptionState.SHOWN, False: ExceptionState.EXCLUDED, None: ExceptionState.OPEN}


def find_findings(
    events: Sequence[Event],
    claims: Mapping[str, Claim],
    measures: Measures,
    stated: Mapping[str, Mapping[str, Stated]] = _NOTHING,
) -> tuple[Finding, ...]:
    """What each measure that covers it makes of each event, by event and measure.

    Args:
        events: the weighed events.
        claims: all their claims by id.
        measures: of the regime.
        stated: for each event's id, what people have stated of it, by the fact.
    """
    evaluator, asked = Evaluator(), {name for m in measures.measures for name in asked_of(m)}
    facts = tuple(f for f in answerable(measures.facts) if f.id in asked)
    found: list[Finding] = []
    for event in sorted(events, key=lambda e: e.id):
        telling = telling_of(event, claims)
        if telling is not None:
            known = known_of(event, telling, facts, stated.get(event.id, {}))
            found += [finding_of(it) for it in evaluations(event, telling, known, measures, evaluator)]
    return tuple(sorted(found, key=lambda f: (f.event, f.measure)))


def evaluations(
    event: Event, telling: Telling, known: Known, measures: Measures, evaluator: Evaluator
) -> Iterator[Evaluated]:
    """One evaluation for each measure whose conduct the event is, or is a sign of."""
    for measure in evaluator.binding(measures, telling.hosts):
        if not concerns(measure, telling):
            continue
        if telling.tells(measure.covers):
            yield _evaluated(event, measure, telling, known, evaluator, (), measures.facts)
        elif notes := _notes(measure, telling):
            yield _evaluated(event, measure, telling, known, evaluator, notes, measures.facts)


def _notes(measure: Measure, telling: Telling) -> tuple[str, ...]:
    return tuple(note for s, note in measure.indications if any(means(s, c, telling.hosts) for c in telling.claims))


def _evaluated(
    event: Event,
    measure: Measure,
    telling: Telling,
    known: Known,
    evaluator: Evaluator,
    notes: tuple[str, ...],
    facts: Mapping[str, Fact],
) -> Evaluated:
    steps = steps_of(measure, indicated=bool(notes))
    decided = evaluator.decided(measure, known.facts, indicated=bool(notes))
    mine = facts_for(measure, steps, known.facts)
    return Evaluated(
        event=event,
        measure=measure,
        telling=telling,
        known=known,
        steps=steps,
        decided=decided,
        verdict=verdict_of(decided.possible),
        exceptions={} if notes else {e.id: _STATES[evaluate(when_shown(e), mine)] for e in measure.exceptions},
        indications=notes,
        facts=facts,
    )


def finding_of(it: Evaluated) -> Finding:
    """The finding that an evaluation comes to."""
    return Finding(
        event=it.event.id,
        measure=it.measure.id,
        verdict=it.verdict,
        because=reasons_of(it),
        would_decide=tuple(sentence(ask) for ask in asks(it)),
        exceptions=tuple(ExceptionFinding(id_, state) for id_, state in it.exceptions.items()),
        as_of=as_of(it.known.days, it.decided.deciding),
    )
