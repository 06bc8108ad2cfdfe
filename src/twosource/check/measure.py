"""What a measure is: a dated rule with its paragraph, what it covers, what decides, its exceptions and limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from twosource.check.logic import Condition, Range
from twosource.model import ClaimType, Direction, Interval


class Kind(StrEnum):
    """What a measure does to the conduct that it covers."""

    APPEAL = "appeal"
    CEILING = "ceiling"
    PROHIBITION = "prohibition"
    DUTY = "duty"
    REPORTING_DUTY = "reporting-duty"
    PRESUMPTION = "presumption"
    POWER = "power"
    POLICY = "policy"


# kinds that nothing can be inconsistent with
WITHOUT_FORCE = frozenset({Kind.APPEAL, Kind.POWER, Kind.POLICY, Kind.REPORTING_DUTY})


@dataclass(frozen=True, slots=True)
class Selector:
    """Which claims are meant; an empty part means all. None among the directions is a way that isn't told."""

    types: frozenset[ClaimType] = frozenset()
    directions: frozenset[Direction | None] = frozenset()
    occupations: frozenset[str] = frozenset()
    with_sector: bool = False
    hosts: frozenset[str] = frozenset()
    not_hosts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Hosts:
    """Which host states a measure reaches (ISO 3166): only these, or all but these."""

    only: frozenset[str] = frozenset()
    all_but: frozenset[str] = frozenset()

    def reach(self, host: str | None) -> bool:
        """True when the measure may bind the host; where it isn't known, only measures that bind all states do."""
        if host is None:
            return not self.only
        return host in self.only if self.only else host not in self.all_but


class FactKind(StrEnum):
    """What kind of thing a fact is."""

    TRUTH = "truth"
    DAY = "day"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that may decide: what is asked, and which claims of a report answer it with yes or no."""

    id: str
    kind: FactKind
    ask: str
    true_for: tuple[Selector, ...] = ()
    false_for: tuple[Selector, ...] = ()
    true_says: str = ""
    false_says: str = ""


@dataclass(frozen=True, slots=True)
class Basis:
    """How a part of a measure is known, and how sure that is."""

    confidence: str
    basis: str
    note: str = ""

    @property
    def decides(self) -> bool:
        """False for what is remembered or of low confidence: it is shown, and decides nothing."""
        return self.basis != "memory" and self.confidence != "low"


@dataclass(frozen=True, slots=True)
class ExceptionRule:
    """A way out: what it allows, when it is shown, the evidence that it needs."""

    id: str
    title: str
    when: Condition
    evidence: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day that a measure gives, computed from its adoption or from a day that a fact gives."""

    id: str
    rule: str
    anchor: str
    length: int
    unit: str
    of: str
    basis: Basis
    remembered: date | None = None


@dataclass(frozen=True, slots=True)
class Instrument:
    """The act that holds a measure: what it is called, where it officially stands, when it was adopted, its file."""

    title: str
    address: str
    adopted: date | None
    adopted_basis: Basis
    note: str
    file: str = ""

    @property
    def adoption(self) -> Range:
        """The day of adoption, or the days of its month where the day is only remembered."""
        if self.adopted is None:
            return Range()
        if self.adopted_basis.decides:
            return Range.exactly(self.adopted.toordinal())
        return Range.of_days(Interval.of_month(self.adopted.year, self.adopted.month))


@dataclass(frozen=True, slots=True, eq=False)
class Measure:
    """One dated rule; see `docs/law.md` for how each part takes part in the evaluation.

    Two measures are equal when they are the same object, so that a measure is quick to look results up under.
    """

    id: str
    title: str
    paragraph: str
    kind: Kind
    binding: bool
    addressee: str
    rule: str
    instrument: Instrument
    begins: Range
    ends: date | None
    covers: tuple[Selector, ...]
    indications: tuple[tuple[Selector, str], ...]
    hosts: Hosts
    people: str | None
    breach: Condition | None
    running: Condition | None
    deadlines: tuple[Deadline, ...]
    exceptions: tuple[ExceptionRule, ...]
    notes: tuple[str, ...]
    beyond_reach: str
    basis: Basis
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measures:
    """All measures of a regime, and the facts that they ask for by id."""

    measures: tuple[Measure, ...]
    facts: Mapping[str, Fact]

    def named(self, id_: str) -> Measure:
        """The measure of an id; KeyError when there is none."""
        return next(m for m in self.measures if m.id == id_)
