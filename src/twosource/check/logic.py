"""Truth that may be unknown: conditions over facts, evaluated to True, False or None (strong Kleene logic).

A fact is a truth, or a number or day within bounds; a fact that isn't there is unknown. Learning a fact, or narrowing
its bounds, never turns a truth that was settled: everything in `check` leans on that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from twosource.model import Interval

Truth = bool | None


@dataclass(frozen=True, slots=True)
class Range:
    """A whole number, or a day by its ordinal, within bounds; None is an open end."""

    low: int | None = None
    high: int | None = None

    @classmethod
    def of_days(cls, interval: Interval) -> Range:
        """The range of the days of an interval."""
        return cls(*(None if d is None else d.toordinal() for d in (interval.earliest, interval.latest)))

    @classmethod
    def exactly(cls, value: int) -> Range:
        """The range that is one value."""
        return cls(value, value)

    @property
    def interval(self) -> Interval:
        """The days whose ordinals lie in the range."""
        return Interval(*(None if d is None else date.fromordinal(d) for d in (self.low, self.high)))

    @property
    def is_exact(self) -> bool:
        """True when only one value is left."""
        return self.low is not None and self.low == self.high


Value = bool | Range
Facts = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Holds:
    """True when a fact is true."""

    fact: str


@dataclass(frozen=True, slots=True)
class AllOf:
    """True when every part is."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """True when at least one part is."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """True when the part is false."""

    part: Condition


@dataclass(frozen=True, slots=True)
class Exceeds:
    """True when one number is above another."""

    fact: str
    other: str


@dataclass(frozen=True, slots=True)
class Before:
    """True when a day lies before a limit."""

    fact: str
    limit: date


@dataclass(frozen=True, slots=True)
class Above:
    """True when a number is above a limit."""

    fact: str
    limit: int


Condition = Holds | AllOf | AnyOf | Not | Exceeds | Before | Above


def all_of(truths: Iterable[Truth]) -> Truth:
    """False when any is false, else None when any is unknown, else True."""
    seen = set(truths)
    return False if False in seen else None if None in seen else True


def any_of(truths: Iterable[Truth]) -> Truth:
    """True when any is true, else None when any is unknown, else False."""
    seen = set(truths)
    return True if True in seen else None if None in seen else False


def negate(truth: Truth) -> Truth:
    """The opposite; the unknown stays unknown."""
    return None if truth is None else not truth


def below(a: Range, b: Range) -> Truth:
    """Whether a value within `a` lies below one within `b`: unknown as long as the bounds leave both open."""
    if a.high is not None and b.low is not None and a.high < b.low:
        return True
    if a.low is not None and b.high is not None and a.low >= b.high:
        return False
    return None


def within(interval: Interval, period: Interval) -> Truth:
    """Whether a happening lies in a period: unknown when its interval straddles one of the period's ends."""
    if period.contains(interval):
        return True
    return None if period.overlaps(interval) else False


def evaluate(condition: Condition, facts: Facts) -> Truth:
    """The truth of a condition, as far as the facts known settle it."""
    match condition:
        case Holds(fact):
            value = facts.get(fact)
            return value if isinstance(value, bool) else None
        case AllOf(parts):
            return all_of(evaluate(p, facts) for p in parts)
        case AnyOf(parts):
            return any_of(evaluate(p, facts) for p in parts)
        case Not(part):
            return negate(evaluate(part, facts))
        case Exceeds(fact, other):
            return below(range_of(facts, other), range_of(facts, fact))
        case Before(fact, limit):
            return below(range_of(facts, fact), Range.exactly(limit.toordinal()))
        case Above(fact, limit):
            return below(Range.exactly(limit), range_of(facts, fact))


def range_of(facts: Facts, name: str) -> Range:
    """The bounds of a number or day; open at both ends when it isn't known."""
    value = facts.get(name)
    return value if isinstance(value, Range) else Range()


def leaves(condition: Condition) -> tuple[Condition, ...]:
    """The conditions without parts, in reading order, each once."""
    match condition:
        case AllOf(parts) | AnyOf(parts):
            return tuple(dict.fromkeys(leaf for p in parts for leaf in leaves(p)))
        case Not(part):
            return leaves(part)
        case _:
            return (condition,)


def names(condition: Condition) -> tuple[str, ...]:
    """The facts that a condition asks for, in reading order, each once."""
    asked: list[str] = []
    for leaf in leaves(condition):
        match leaf:
            case Holds(fact) | Before(fact, _) | Above(fact, _):
                asked.append(fact)
            case Exceeds(fact, other):
                asked += [fact, other]
            case _:
                raise TypeError(f"a condition with parts is no leaf: {leaf}")
    return tuple(dict.fromkeys(asked))
