"""Why a measure comes out as it does, in plain English: the rule, the day, what is told, what is missing, the result.

No sentence says that anybody broke the law: at most that what is told appears inconsistent with a paragraph, unless.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from twosource.check.conditions_file import DAY, limit_fact
from twosource.check.deciding import Decided
from twosource.check.knowing import HAPPENED, Known
from twosource.check.logic import Range
from twosource.check.measure import WITHOUT_FORCE, Deadline, Fact, Kind, Measure
from twosource.check.outcome import BEGINS, CONFIRMED, Steps, asked_of, exception_fact, facts_for
from twosource.check.plain import day_text, interval_text, listed, range_text, sentence, span_text, sure_text
from twosource.check.stating import statable
from twosource.check.telling import Manner, Telling
from twosource.model import Event, ExceptionState, Interval, Reason, Verdict

_VERBS = {Kind.APPEAL: "calls on", Kind.POWER: "tells", Kind.POLICY: "tells"}
_FORCES = {Kind.APPEAL: "an appeal", Kind.POWER: "a power that forbids nothing by itself", Kind.POLICY: "a policy"}
_MANNERS = {
    Manner.AHEAD: "It is told as planned, ordered or foretold: what follows holds only if it was carried out.",
    Manner.UNSURE: "It is told as supposed or not confirmed: what follows holds only if it happened.",
}
_HAPPENED = {Manner.AHEAD: "whether it was carried out", Manner.UNSURE: "whether it happened at all"}


@dataclass(frozen=True, slots=True)
class Evaluated:
    """Everything that the reasons of one finding are made of."""

    event: Event
    measure: Measure
    telling: Telling
    known: Known
    steps: Steps
    decided: Decided[Verdict]
    verdict: Verdict
    exceptions: Mapping[str, ExceptionState]
    indications: tuple[str, ...]
    facts: Mapping[str, Fact]

    def day_claims(self) -> tuple[str, ...]:
        """The claims behind the day."""
        return self.known.behind[DAY]


def reasons_of(it: Evaluated) -> tuple[Reason, ...]:
    """The reasons of a finding, each with the claims behind it."""
    return tuple(Reason(text, claims) for text, claims in _reasons(it))


def _reasons(it: Evaluated) -> Iterator[tuple[str, tuple[str, ...]]]:
    ids = it.telling.ids
    yield rule_text(it.measure), ids
    yield _day_text(it), it.day_claims()
    if it.telling.manner in _MANNERS and it.known.facts.get(HAPPENED) is None:
        yield _MANNERS[it.telling.manner], ids
    for note in it.indications:
        yield sentence(note), ids
    if it.verdict is not Verdict.NO_MEASURE_IN_FORCE and not it.indications:
        yield from _told(it)
        yield from ((text, it.day_claims()) for d in it.measure.deadlines if (text := _limit_text(it, d)))
    if it.decided.deciding:
        yield f"No report says {listed(asks(it), 'or')}.", ids
    yield _result(it), ids
    if not (it.measure.basis.confidence == "high" and it.measure.basis.decides):
        yield f"The rule itself is known with {sure_text(it.measure.basis.confidence, it.measure.basis.basis)}.", ids


@cache
def rule_text(measure: Measure) -> str:
    """Who is told to do what by which paragraph."""
    verb = _VERBS.get(measure.kind, "obliges")
    comma = "," if measure.paragraph[0].isdigit() else ""
    return sentence(f"{reference(measure)}{comma} {verb} {measure.addressee} to {measure.rule}")


def reference(measure: Measure) -> str:
    """What the measure is cited as within a sentence: "Security Council resolution 2375 (2017), paragraph 17"."""
    title = measure.instrument.title
    return f"{title}, paragraph {measure.paragraph}" if measure.paragraph[0].isdigit() else title


def _day_text(it: Evaluated) -> str:
    when, stated = it.known.days, it.known.stated.get(DAY)
    who = "The reports put it on" if stated is None else f"{stated.told}, it happened on"
    told = "No report gives a day" if when.is_unknown else f"{who} {interval_text(when)}"
    begins, adopted = it.measure.begins, it.measure.instrument.adopted
    if not begins.is_exact and adopted is not None:
        held = f"the rule holds from {range_text(begins)} on; the day, {day_text(adopted)}, is remembered and not found"
    else:
        held = f"the rule holds from {range_text(begins)} on"
    if it.measure.ends is not None:
        held += f" until {day_text(it.measure.ends)}"
    straddles = DAY in it.decided.deciding and not when.is_unknown
    return f"{told}; {held}{'; on which side of a limit it lies is open' if straddles else ''}."


def _told(it: Evaluated) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What is known of the facts that the measure asks for."""
    for name in it.steps.asked:
        fact, value = it.facts.get(name), it.known.facts.get(name)
        if fact is None or value is None or name in it.known.stated:
            continue
        if text := (fact.true_says if value is True else fact.false_says):
            yield sentence(text), it.known.behind[name]
    yield from ((text, it.telling.ids) for text in _stated(it))


def _stated(it: Evaluated) -> Iterator[str]:
    """What people stated of the facts that the measure asks for, or counts a last day from."""
    known = statable(it.facts) if it.known.stated else {}
    for name in asked_of(it.measure):
        stated = it.known.stated.get(name)
        # The day has a sentence of its own.
        if stated is not None and name != DAY:
            value, fact = stated.value, known[name]
            answer = _value_text(fact, value) if isinstance(value, Range) else "yes" if value else "no"
            yield f"{stated.told}: {fact.ask}: {answer}."


def _value_text(fact: Fact, value: Range) -> str:
    if fact.kind == "day":
        return range_text(value)
    return (
        str(value.low)
        if value.is_exact
        else f"{value.low or 0} to {'any number' if value.high is None else value.high}"
    )


def _limit_text(it: Evaluated, deadline: Deadline) -> str:
    """Where the event lies to a last day that the measure asks for; "" where that can't be said."""
    name = limit_fact(deadline.id)
    if name not in it.steps.asked:
        return ""
    limit = facts_for(it.measure, it.steps, it.known.facts).get(name)
    if not isinstance(limit, Range) or limit.low is None or limit.high is None:
        return ""
    text = f"The last day for {deadline.of} is {range_text(limit)} ({deadline.rule})"
    if deadline.remembered is not None:
        text += f"; {day_text(deadline.remembered)} is remembered, with low confidence"
    return f"{text}{_distance(it.known.facts[DAY], limit)}."


def _distance(day: object, limit: Range) -> str:
    if not isinstance(day, Range) or day.low is None or day.high is None or limit.low is None or limit.high is None:
        return ""
    if day.high < limit.low:
        return f"; the day told lies {span_text(limit.low - day.high, limit.high - day.low)} before it"
    if day.low > limit.high:
        return f"; the day told lies {span_text(day.low - limit.high, day.high - limit.low)} after it"
    return "; the day told is that day" if day.is_exact and limit.is_exact else "; the days told hold it"


def asks(it: Evaluated) -> tuple[str, ...]:
    """What would settle the verdict, as indirect questions, in the order in which the measure asks."""
    return tuple(dict.fromkeys(_ask(it, name) for name in it.steps.asked if name in it.decided.deciding))


def _ask(it: Evaluated, name: str) -> str:
    if name == DAY:
        return "on what day it was to happen" if it.telling.manner is Manner.AHEAD else "on what day it happened"
    if name == HAPPENED:
        return _HAPPENED.get(it.telling.manner, "whether it happened")
    if name == BEGINS:
        return "on what day the rule was adopted"
    if name == CONFIRMED:
        basis = it.measure.basis
        return (
            f"whether the rule is as it is given here, for it is known with {sure_text(basis.confidence, basis.basis)}"
        )
    for deadline in it.measure.deadlines:
        if name == limit_fact(deadline.id):
            fact = it.facts.get(deadline.anchor)
            return fact.ask if fact is not None else f"what the last day for {deadline.of} is"
    for exception in it.measure.exceptions:
        if name == exception_fact(exception):
            return f"whether the rule really excepts what is {exception.title}, which is remembered and not found"
    return it.facts[name].ask


def _result(it: Evaluated) -> str:
    paragraph = reference(it.measure)
    ways_out = listed(
        [e.title for e in it.measure.exceptions if it.exceptions.get(e.id) is not ExceptionState.EXCLUDED]
    )
    unless = f", unless an exception applies: {ways_out}" if ways_out else ""
    match it.verdict:
        case Verdict.NO_MEASURE_IN_FORCE:
            return "On that day it was not in force."
        case Verdict.WITHIN_MEASURE:
            if it.measure.kind in WITHOUT_FORCE:
                return (
                    f"It is {_FORCES.get(it.measure.kind, 'no ban')}: nothing that is told can be inconsistent with it."
                )
            return f"Nothing that is told appears inconsistent with {paragraph}."
        case Verdict.DUTY_RUNNING:
            return "The time that it gives was still running; not yet due does not mean that there was no duty."
        case Verdict.POSSIBLE_BREACH:
            return f"Depending on that, it may appear inconsistent with {paragraph}{unless}."
        case Verdict.EXCEPTION_SHOWN:
            shown = listed([e.title for e in it.measure.exceptions if it.exceptions.get(e.id) is ExceptionState.SHOWN])
            return f"An exception is shown: {shown}."
        case _:
            part = "the host state" if "states" in it.measure.addressee.split() else it.measure.addressee
            return f"As it is told, it appears inconsistent with {paragraph} on the part of {part}{unless}."


def as_of(when: Interval, deciding: frozenset[str]) -> date | None:
    """The day of the event that was tested; None when no single day stands for all that are possible."""
    return None if DAY in deciding else when.earliest or when.latest
