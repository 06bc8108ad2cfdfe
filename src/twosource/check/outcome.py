"""What a measure makes of the facts: a list of steps of which the first that is true gives the verdict.

    not in force ─▶ no-measure-in-force        breach isn't so ─▶ within-measure
    time runs    ─▶ duty-running               an exception    ─▶ exception-shown
    not happened ─▶ within-measure             else            ─▶ overdue or prohibited, unless excepted

Facts that are unknown leave several outcomes possible; the verdict is what may be said of all of them.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cache

from twosource.check.conditions_file import DAY, limit_fact
from twosource.check.deciding import Decided, choices_for, cuts_of, decide
from twosource.check.knowing import HAPPENED
from twosource.check.logic import AllOf, Condition, Exceeds, Facts, Holds, Not, Range, Value, evaluate, names, range_of
from twosource.check.measure import WITHOUT_FORCE, Deadline, ExceptionRule, Kind, Measure, Measures
from twosource.model import Verdict, add_days, add_months

BEGINS, ENDS, CONFIRMED = "begins", "ends", "rule-confirmed"
BREACHES = frozenset({Verdict.PROHIBITED_UNLESS_EXCEPTED, Verdict.OVERDUE_UNLESS_EXCEPTED})


@dataclass(frozen=True, slots=True)
class Steps:
    """A measure made ready: steps, the verdict after them, the facts asked in order, days that are fixed."""

    steps: tuple[tuple[Condition, Verdict], ...]
    last: Verdict
    asked: tuple[str, ...]
    fixed: Facts
    turns: tuple[int, ...]
    moving: tuple[str, ...]

    def outcome(self, facts: Facts) -> Verdict | None:
        """The verdict that facts settle, or None when they leave a step open."""
        for condition, verdict in self.steps:
            truth = evaluate(condition, facts)
            if truth is None:
                return None
            if truth:
                return verdict
        return self.last


def exception_fact(exception: ExceptionRule) -> str:
    """The name of the fact that an exception really stands in the text."""
    return f"exception-confirmed:{exception.id}"


def when_shown(exception: ExceptionRule) -> Condition:
    """When an exception is shown: one that is only remembered never is, until somebody confirms it."""
    if exception.basis.decides:
        return exception.when
    return AllOf((exception.when, Holds(exception_fact(exception))))


@cache
def steps_of(measure: Measure, *, indicated: bool = False) -> Steps:
    """A measure's steps; where its conduct is only indicated, or it has no force, none leads to a breach."""
    steps: list[tuple[Condition, Verdict]] = [(Exceeds(BEGINS, DAY), Verdict.NO_MEASURE_IN_FORCE)]
    if measure.ends is not None:
        steps.append((Exceeds(DAY, ENDS), Verdict.NO_MEASURE_IN_FORCE))
    if not measure.basis.decides:
        steps.append((Not(Holds(CONFIRMED)), Verdict.NO_MEASURE_IN_FORCE))
    last = Verdict.WITHIN_MEASURE
    if measure.breach is not None and not indicated and measure.kind not in WITHOUT_FORCE:
        if measure.running is not None:
            steps.append((measure.running, Verdict.DUTY_RUNNING))
        steps += [(Not(Holds(HAPPENED)), Verdict.WITHIN_MEASURE), (Not(measure.breach), Verdict.WITHIN_MEASURE)]
        steps += [(when_shown(e), Verdict.EXCEPTION_SHOWN) for e in measure.exceptions]
        duty = measure.kind is Kind.DUTY
        last = Verdict.OVERDUE_UNLESS_EXCEPTED if duty else Verdict.PROHIBITED_UNLESS_EXCEPTED
    fixed = _fixed(measure)
    asked = tuple(dict.fromkeys(n for condition, _ in steps for n in names(condition)))
    ends = {e for r in fixed.values() if isinstance(r, Range) for e in (r.low, r.high) if e is not None}
    turns = tuple(sorted(ends | {e + 1 for e in ends}))
    moving = tuple(limit_fact(d.id) for d in measure.deadlines if limit_fact(d.id) not in fixed)
    return Steps(tuple(steps), last, asked, fixed, turns, moving)


@cache
def asked_of(measure: Measure) -> tuple[str, ...]:
    """The facts that bear on what a measure makes of an event, in its order; days that last days count from, last."""
    return tuple(dict.fromkeys((*steps_of(measure).asked, *(d.anchor for d in measure.deadlines))))


def _fixed(measure: Measure) -> dict[str, Value]:
    """The days that don't hang on the event: when the measure begins and ends, and limits counted from a day."""
    fixed: dict[str, Value] = {BEGINS: measure.begins}
    if measure.ends is not None:
        fixed[ENDS] = Range.exactly(measure.ends.toordinal())
    for deadline in measure.deadlines:
        limit = fixed_limit(measure, deadline)
        if limit is not None:
            fixed[limit_fact(deadline.id)] = limit
    return fixed


def fixed_limit(measure: Measure, deadline: Deadline) -> Range | None:
    """The last day of a deadline, or the days between which it lies; None when it is counted from a fact."""
    try:
        anchor = Range.exactly(date.fromisoformat(deadline.anchor).toordinal())
    except ValueError:
        if deadline.anchor != "adoption":
            return None
        anchor = measure.instrument.adoption
    limit = shifted(anchor, deadline)
    if deadline.remembered is None or limit.low is None or limit.high is None:
        return limit
    other = deadline.remembered.toordinal()
    return Range(min(limit.low, other), max(limit.high, other))


def shifted(anchor: Range, deadline: Deadline) -> Range:
    """The last day that a deadline gives when it is counted from a day within bounds."""
    move = add_months if deadline.unit == "month" else add_days
    low, high = (
        None if day is None else move(date.fromordinal(day), deadline.length).toordinal()
        for day in (anchor.low, anchor.high)
    )
    return Range(low, high)


def facts_for(measure: Measure, steps: Steps, known: Facts) -> dict[str, Value]:
    """All that is known for one measure: the facts it asks for, its own days, the limits that facts move."""
    facts = {n: known[n] for n in steps.asked if n in known} | dict(steps.fixed)
    for deadline in measure.deadlines:
        anchor = known.get(deadline.anchor)
        if limit_fact(deadline.id) in steps.moving and isinstance(anchor, Range):
            facts[limit_fact(deadline.id)] = shifted(anchor, deadline)
    return facts


def open_choices(steps: Steps, facts: Facts) -> dict[str, tuple[Value, ...]]:
    """For each fact that is open, the values that stand for all that it may have.

    A limit that hangs on a fact which nobody gives lies before or after all the days on which the event may have
    happened: what would settle it is that fact, and not the event's very day.
    """
    cuts = cuts_of((condition for condition, _ in steps.steps), facts)
    day = range_of(facts, DAY)
    choices: dict[str, tuple[Value, ...]] = {}
    for name in steps.asked:
        if name in steps.moving and name not in facts and day.low is not None and day.high is not None:
            choices[name] = (Range.exactly(day.low - 1), Range.exactly(day.high))
        elif name in cuts:
            values = choices_for(range_of(facts, name), cuts[name])
            if len(values) > 1:
                choices[name] = values
        elif name not in facts:
            choices[name] = (True, False)
    return choices


class Evaluator:
    """Evaluates one regime's measures, and remembers what facts that are alike led to."""

    def __init__(self) -> None:
        self._seen: dict[object, Decided[Verdict]] = {}
        self._binding: dict[tuple[str | None, ...], tuple[Measure, ...]] = {}

    def binding(self, measures: Measures, hosts: tuple[str | None, ...]) -> tuple[Measure, ...]:
        """The measures that may bind one of the host states."""
        found = self._binding.get(hosts)
        if found is None:
            found = tuple(m for m in measures.measures if any(m.hosts.reach(h) for h in hosts))
            self._binding[hosts] = found
        return found

    def decided(self, measure: Measure, known: Facts, *, indicated: bool = False) -> Decided[Verdict]:
        """The outcomes that are possible, and exactly the open facts that could change which one it is."""
        steps = steps_of(measure, indicated=indicated)
        facts = facts_for(measure, steps, known)
        key = (measure, indicated, _day_alike(steps, facts), *(facts.get(n) for n in steps.asked if n != DAY))
        found = self._seen.get(key)
        if found is None:
            found = decide(steps.outcome, facts, open_choices(steps, facts))
            self._seen[key] = found
        return found


def _day_alike(steps: Steps, facts: Facts) -> object:
    """The event's day; where nothing but fixed days turns the outcome, only between which of them it lies."""
    value = facts.get(DAY)
    if not isinstance(value, Range) or any(m in facts for m in steps.moving):
        return value
    low, high = value.low, value.high
    first = None if low is None else bisect_right(steps.turns, low)
    return first, first if low == high else None if high is None else bisect_right(steps.turns, high)


def verdict_of(possible: frozenset[Verdict]) -> Verdict:
    """What may be said when all of these are possible."""
    if len(possible) == 1:
        return next(iter(possible))
    breaches = possible & BREACHES
    if not breaches:
        return Verdict.WITHIN_MEASURE
    if possible - breaches <= {Verdict.EXCEPTION_SHOWN}:
        return min(breaches)
    return Verdict.POSSIBLE_BREACH
