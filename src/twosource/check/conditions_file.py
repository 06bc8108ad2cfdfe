"""Conditions as files of measures write them: `all`, `any`, `not`, `holds`, `exceeds`, `above`, `before`, `after`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from twosource.check.fields import Faults, Step
from twosource.check.logic import Above, AllOf, AnyOf, Before, Condition, Exceeds, Holds, Not
from twosource.resources import unknown_keys

DAY = "day"
_FORMS = ("all", "any", "not", "holds", "exceeds", "above", "before", "after")


def limit_fact(deadline: str) -> str:
    """The name of the fact that a deadline's last day is."""
    return f"limit:{deadline}"


def condition_of(raw: object, where: tuple[Step, ...], faults: Faults) -> Condition:
    """The condition that a mapping with one key writes; a fault and a condition without parts when it writes none."""
    if not isinstance(raw, dict) or len(raw) != 1:
        faults.add(where, f"a condition is one of {', '.join(_FORMS)} with what belongs to it, not {raw!r}.")
        return AllOf(())
    if unknown := unknown_keys(raw, _FORMS):
        faults.add(where, unknown[0])
        return AllOf(())
    ((form, value),) = raw.items()
    return _condition(str(form), value, (*where, str(form)), faults)


def _condition(form: str, value: object, at: tuple[Step, ...], faults: Faults) -> Condition:
    match form, value:
        case (("all" | "any"), list()):
            parts = tuple(condition_of(part, (*at, i), faults) for i, part in enumerate(value))
            return AllOf(parts) if form == "all" else AnyOf(parts)
        case "not", dict():
            return Not(condition_of(value, at, faults))
        case "holds", str():
            return Holds(value)
        case "after", str():
            return Exceeds(DAY, limit_fact(value))
        case _, [str() as fact, other]:
            return _compared(str(form), fact, other, at, faults)
    faults.add(at, f"{form} can't stand with {value!r}. See docs/law.md for how conditions are written.")
    return AllOf(())


def _compared(form: str, fact: str, other: object, at: Sequence[Step], faults: Faults) -> Condition:
    if form == "exceeds" and isinstance(other, str):
        return Exceeds(fact, other)
    if form == "before" and type(other) is date:
        return Before(fact, other)
    if form == "above" and type(other) is int:
        return Above(fact, other)
    forms = "[fact, fact] for exceeds, [fact, number] for above, [fact, day] for before"
    faults.add(tuple(at), f"{form} can't stand with {other!r}. Write {forms}.")
    return AllOf(())
