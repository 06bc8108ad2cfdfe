"""What is known of an event for the measures: from its claims, and from what a person has stated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from twosource.check.conditions_file import DAY
from twosource.check.logic import Facts, Range, Value
from twosource.check.measure import Fact
from twosource.check.telling import Manner, Telling
from twosource.model import Event, Interval

HAPPENED = "happened"


@dataclass(frozen=True, slots=True)
class Stated:
    """The value of a stated fact, and the words that say who stated it, when, and on what evidence."""

    value: Value
    told: str


@dataclass(frozen=True, slots=True)
class Known:
    """The facts that are known, and for each that claims tell the claims behind it; `stated` are those by people."""

    facts: Facts
    behind: Mapping[str, tuple[str, ...]]
    stated: Mapping[str, Stated]

    @property
    def days(self) -> Interval:
        """The days on which the event may have happened."""
        value = self.facts[DAY]
        return value.interval if isinstance(value, Range) else Interval()


def known_of(event: Event, telling: Telling, facts: Iterable[Fact], stated: Mapping[str, Stated]) -> Known:
    """What an event's claims and a person's statements settle; a statement outweighs what claims tell.

    Args:
        event: the event.
        telling: how its claims tell it.
        facts: those that claims may answer.
        stated: what people have stated of this event.
    """
    known: dict[str, Value] = {DAY: Range.of_days(Interval() if event.when is None else event.when.interval)}
    behind = {DAY: tuple(c.id for c in telling.claims if c.when is not None) or telling.ids}
    if telling.manner is Manner.DONE:
        known[HAPPENED] = True
        behind[HAPPENED] = telling.ids
    for fact in facts:
        yes, no = telling.tells(fact.true_for), telling.tells(fact.false_for)
        if bool(yes) != bool(no):
            known[fact.id] = bool(yes)
            behind[fact.id] = yes or no
    return Known(known | {name: s.value for name, s in stated.items()}, behind, stated)


def answerable(facts: Mapping[str, Fact]) -> tuple[Fact, ...]:
    """The facts that claims may answer."""
    return tuple(f for f in facts.values() if f.true_for or f.false_for)
