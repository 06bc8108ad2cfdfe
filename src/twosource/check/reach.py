"""What no happening can ever reach: conditions that can't be true, and measures that say one thing twice at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from twosource.check.deciding import choices_for, cuts_of, decide
from twosource.check.fields import Fields
from twosource.check.logic import AllOf, Condition, Facts, Range, Value, evaluate, names
from twosource.check.measure import Measure
from twosource.check.outcome import steps_of

# A condition that asks for more open facts than this isn't gone through: it would take too long.
_MOST_ASKED = 14


def ask_reach(top: Fields, measures: Sequence[Measure]) -> None:
    """Keep a fault for every breach, running time or exception of a file that no values of the facts make true."""
    for i, measure in enumerate(measures):
        for where, condition, what in _parts(measure):
            if not can_hold(condition, measure):
                top.faults.add(
                    ("measures", i, *where),
                    f"{where[0]}: {what} can never be so, whatever is known. Look for what contradicts.",
                )


def _parts(measure: Measure) -> Iterator[tuple[tuple[str | int, ...], Condition, str]]:
    if measure.breach is not None:
        yield ("breach",), measure.breach, "what is against the measure"
    if measure.running is not None:
        yield ("running",), measure.running, "the time of the duty"
    breach = () if measure.breach is None else (measure.breach,)
    for i, exception in enumerate(measure.exceptions):
        yield ("exceptions", i, "when"), AllOf((*breach, exception.when)), f"the exception {exception.id!r}"


def can_hold(condition: Condition, measure: Measure) -> bool:
    """True when some values of the facts make a condition of a measure true on some day."""
    facts: Facts = steps_of(measure).fixed
    cuts = cuts_of([condition], facts)
    choices: dict[str, tuple[Value, ...]] = {}
    for name in names(condition):
        if name in cuts:
            choices[name] = choices_for(facts[name] if isinstance(facts.get(name), Range) else Range(), cuts[name])  # type: ignore[arg-type]
        elif name not in facts:
            choices[name] = (True, False)
    if len(choices) > _MOST_ASKED:
        return True
    return True in decide(lambda known: evaluate(condition, known), facts, choices).possible


def ask_periods(top: Fields, measures: Sequence[Measure]) -> None:
    """Keep a fault for a version of a paragraph that begins before the one before it has ended."""
    for i, measure in enumerate(measures):
        for other in measures[:i]:
            if _is_version(measure, other) and _overlap(measure, other):
                top.faults.add(
                    ("measures", i, "in_force"),
                    f"in_force: overlaps with {other.id!r}, which is the same paragraph for the same conduct. "
                    "Give the earlier one an `until`, or tell the two apart.",
                )


def _is_version(a: Measure, b: Measure) -> bool:
    """True when two measures of a file are one paragraph for the same conduct in the same host states."""
    return (a.paragraph, a.kind, a.covers, a.hosts) == (b.paragraph, b.kind, b.covers, b.hosts) and bool(a.covers)


def _overlap(a: Measure, b: Measure) -> bool:
    begins = [m.begins.low for m in (a, b)]
    if None in begins:
        return False
    first, second = sorted((a, b), key=lambda m: m.begins.low or 0)
    return first.ends is None or second.begins.low is None or first.ends.toordinal() >= second.begins.low
