"""Facts that people state, as the evaluation takes them: each with its value, who stated it, and on what evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from difflib import get_close_matches

from twosource.check.conditions_file import DAY
from twosource.check.knowing import HAPPENED, Stated
from twosource.check.logic import Range, Value
from twosource.check.measure import Fact, FactKind
from twosource.check.plain import day_text
from twosource.errors import WrongUsage
from twosource.model import StatedFact, interval_of_edtf

_TRUTHS = {"yes": True, "no": False}
_NUMBER = re.compile(r"(\d*)\.\.(\d*)|(\d+)")
_FORMS = {
    FactKind.TRUTH: "yes or no",
    FactKind.DAY: "a day, month or span in EDTF, such as 2017-08-14, 2017-08 or 2017-08-01/2017-08-14",
    FactKind.NUMBER: "a whole number, or bounds such as 100..200, 100.. or ..200",
}
# What every measure asks, whatever the regime.
_OF_EVERY_EVENT = (
    Fact(DAY, FactKind.DAY, "on what day it happened"),
    Fact(HAPPENED, FactKind.TRUTH, "whether it happened"),
)


def statable(facts: Mapping[str, Fact]) -> dict[str, Fact]:
    """Whatever a person may state of an event: what measures ask, its day, and whether it happened."""
    return {fact.id: fact for fact in (*_OF_EVERY_EVENT, *facts.values())}


def fact_named(facts: Mapping[str, Fact], name: str) -> Fact:
    """The fact of an id; WrongUsage (TS007) with the nearest known ones where there is none."""
    known = statable(facts)
    if name not in known:
        near = get_close_matches(name.replace("-", "_"), known, n=3) or sorted(known)
        raise WrongUsage("TS007", f"no measure asks for {name!r}. Did you mean {' or '.join(near)}? `facts` lists all.")
    return known[name]


def value_of(fact: Fact, text: str) -> Value:
    """The value that a text gives to a fact; WrongUsage (TS008) with the form that its kind has."""
    found = _READERS[fact.kind](text.strip())
    if found is None:
        raise WrongUsage("TS008", f"{text!r} doesn't answer {fact.ask}. Give {_FORMS[fact.kind]}.")
    return found


def _truth(text: str) -> Value | None:
    return _TRUTHS.get(text.casefold())


def _days(text: str) -> Value | None:
    try:
        days = Range.of_days(interval_of_edtf(text))
    except ValueError:
        return None
    return None if days == Range() else days


def _number(text: str) -> Value | None:
    match = _NUMBER.fullmatch(text)
    if match is None or text == "..":
        return None
    low, high, exact = (int(part) if part else None for part in match.groups())
    if exact is not None:
        return Range.exactly(exact)
    return None if low is not None and high is not None and high < low else Range(low, high)


_READERS = {FactKind.TRUTH: _truth, FactKind.DAY: _days, FactKind.NUMBER: _number}


def stated_values(said: Iterable[StatedFact], facts: Mapping[str, Fact]) -> dict[str, Stated]:
    """What is stated of one event, by the fact; of two on one fact the later holds.

    A fact that no measure of the regime asks for any more settles nothing.
    """
    known = statable(facts)
    return {s.fact: Stated(value_of(known[s.fact], s.value), _told(s)) for s in said if s.fact in known}


def _told(said: StatedFact) -> str:
    return f"Stated by {said.by} on {day_text(date.fromisoformat(said.at[:10]))}, on the evidence of “{said.evidence}”"
