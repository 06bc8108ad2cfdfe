"""A measure in plain English, part by part, for those who check that the file says what the law says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from twosource.check.conditions_file import DAY, limit_fact
from twosource.check.logic import Above, AllOf, AnyOf, Before, Condition, Exceeds, Holds, Not, Range
from twosource.check.measure import Basis, Deadline, ExceptionRule, Fact, FactKind, Hosts, Measure, Selector
from twosource.check.outcome import asked_of, fixed_limit
from twosource.check.plain import BASES_TOLD, day_text, listed, range_text, sure_text
from twosource.model import Line, MeasureSheet, SheetPart

_ANSWERS = {FactKind.TRUTH: "yes or no", FactKind.DAY: "a day", FactKind.NUMBER: "a number"}


def sheet_of(measure: Measure, facts: Mapping[str, Fact]) -> MeasureSheet:
    """The sheet of a measure; `facts` are those of its regime by id."""
    told = _Told(measure, facts)
    parts = (SheetPart(heading, tuple(lines)) for heading, lines in told.parts())
    return MeasureSheet(
        measure.id,
        measure.title,
        _sure(measure.basis),
        tuple(part for part in parts if part.lines),
        measure.instrument.address,
        measure.sources,
    )


def _sure(basis: Basis) -> str:
    shown = "" if basis.decides else "; shown, and decides nothing"
    return f"{sure_text(basis.confidence, basis.basis)}{shown}"


@dataclass(frozen=True, slots=True)
class _Told:
    """The parts of one sheet."""

    measure: Measure
    facts: Mapping[str, Fact]

    def parts(self) -> Iterator[tuple[str, Iterable[Line]]]:
        yield "Where it stands", self._instrument()
        yield "What it asks", self._rule()
        yield "In force", [Line(self._force())]
        yield "Claims that it covers", (Line(_selector(s)) for s in self.measure.covers)
        if self.measure.beyond_reach:
            yield "Why no claim reaches it", [Line(self.measure.beyond_reach)]
        yield "Claims that are only signs of it", (Line(f"{_selector(s)}: {n}") for s, n in self.measure.indications)
        yield "What is against it", self._condition(self.measure.breach)
        yield "Its time runs while", self._condition(self.measure.running)
        yield "Last days", (Line(self._deadline(d)) for d in self.measure.deadlines)
        yield "Exceptions", (line for e in self.measure.exceptions for line in self._exception(e))
        yield "Facts that decide", (line for name in self._asked() for line in self._fact(self.facts[name]))
        yield "Notes", (Line(note) for note in self.measure.notes)

    def _instrument(self) -> Iterator[Line]:
        instrument = self.measure.instrument
        yield Line(f"{instrument.title}, paragraph: {self.measure.paragraph}")
        if instrument.adopted is not None:
            yield Line(f"adopted {day_text(instrument.adopted)}, {BASES_TOLD[instrument.adopted_basis.basis]}")
        if instrument.note:
            yield Line(instrument.note)

    def _rule(self) -> Iterator[Line]:
        binding = "binding" if self.measure.binding else "not binding"
        yield Line(f"{self.measure.kind.value}, {binding}, on {self.measure.addressee}: {self.measure.rule}")
        yield Line(_hosts(self.measure.hosts))
        if self.measure.people is not None:
            yield Line(f"about people or goods of {self.measure.people}")

    def _force(self) -> str:
        ends = self.measure.ends
        begins = "from a day that nobody gives" if self.measure.begins == Range() else f"from {self._begins()}"
        return f"{begins} on" if ends is None else f"{begins} until {day_text(ends)}, that day included"

    def _begins(self) -> str:
        told = range_text(self.measure.begins)
        return told if self.measure.begins.is_exact else f"some day of {told}"

    def _condition(self, condition: Condition | None, depth: int = 0) -> Iterator[Line]:
        if condition is None:
            return
        match condition:
            case AllOf(parts) | AnyOf(parts):
                yield Line("all of these:" if isinstance(condition, AllOf) else "at least one of these:", depth)
                for part in parts:
                    yield from self._condition(part, depth + 1)
            case Not(AllOf() | AnyOf() as part):
                yield Line("not so:", depth)
                yield from self._condition(part, depth + 1)
            case Not(part):
                yield from (Line(f"not so: {line.text}", line.depth) for line in self._condition(part, depth))
            case _:
                yield Line(self._leaf(condition), depth)

    def _leaf(self, condition: Condition) -> str:
        match condition:
            case Holds(fact):
                return self._ask(fact).removeprefix("whether ")
            case Before(fact, limit):
                return f"{self._ask(fact)}: before {day_text(limit)}"
            case Above(fact, limit):
                return f"{self._ask(fact)}: more than {limit:,}"
            case Exceeds(fact, other) if fact == DAY:
                return f"it happened after {self._ask(other)}"
            case Exceeds(fact, other):
                return f"{self._ask(fact)}: more than {self._ask(other)}"
            case _:
                raise TypeError(f"a condition with parts is no leaf: {condition}")

    def _ask(self, name: str) -> str:
        for deadline in self.measure.deadlines:
            if name == limit_fact(deadline.id):
                return f"the last day for {deadline.of}"
        return "on what day it happened" if name == DAY else self.facts[name].ask

    def _deadline(self, deadline: Deadline) -> str:
        limit = fixed_limit(self.measure, deadline)
        day = f"counted from the day asked by “{self._ask(deadline.anchor)}”" if limit is None else range_text(limit)
        other = "" if deadline.remembered is None else f"; {day_text(deadline.remembered)} is remembered"
        return f"for {deadline.of}: {day} ({deadline.rule}; {_sure(deadline.basis)}{other})"

    def _exception(self, exception: ExceptionRule) -> Iterator[Line]:
        yield Line(f"{exception.title} ({exception.id}; {_sure(exception.basis)})")
        yield Line("shown when:", 1)
        yield from self._condition(exception.when, 2)
        yield Line(f"evidence that it needs: {exception.evidence}", 1)

    def _asked(self) -> list[str]:
        return [name for name in asked_of(self.measure) if name in self.facts]

    def _fact(self, fact: Fact) -> Iterator[Line]:
        yield Line(f"{fact.id} ({_ANSWERS[fact.kind]}): {fact.ask}")
        for word, selectors in (("yes", fact.true_for), ("no", fact.false_for)):
            yield from (Line(f"{word} where a report tells of {_selector(s)}", 1) for s in selectors)
        if not (fact.true_for or fact.false_for):
            yield Line("no report answers it; a person may state it", 1)


def _hosts(hosts: Hosts) -> str:
    if hosts.only:
        return f"where the host state is {listed(sorted(hosts.only))}"
    return "in every state" if not hosts.all_but else f"in every state but {listed(sorted(hosts.all_but), 'and')}"


def _selector(selector: Selector) -> str:
    kinds = listed(sorted(t.value for t in selector.types)) or "any kind"
    told = [kinds]
    if selector.directions:
        ways = sorted("a way that isn't told" if d is None else d.value for d in selector.directions)
        told.append(f"going {listed(ways)}")
    if selector.occupations:
        told.append(f"of {listed(sorted(selector.occupations))}")
    if selector.with_sector:
        told.append("with a line of work named")
    if selector.hosts:
        told.append(f"in {listed(sorted(selector.hosts))}")
    if selector.not_hosts:
        told.append(f"outside {listed(sorted(selector.not_hosts))}")
    return ", ".join(told)
