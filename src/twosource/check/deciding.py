"""What the facts known leave possible, and exactly which unknown facts could change it.

The outcomes of all completions are folded into one reduced, ordered decision diagram: a fact stands in it if, and only
if, two completions that differ in nothing else lead to different outcomes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from twosource.check.logic import Above, Before, Condition, Exceeds, Facts, Range, Value, leaves, range_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Decided(Generic[T]):
    """The outcomes that are possible, and the facts whose value could change which one it is."""

    possible: frozenset[T]
    deciding: frozenset[str]


# an outcome, or a fact with the nodes to which its values lead
_Branch = tuple[str, tuple[int, ...]]


@dataclass(slots=True)
class _Diagram(Generic[T]):
    """A decision diagram under construction: equal nodes are one, a node whose branches are one is left out."""

    outcome: Callable[[Facts], T | None]
    choices: tuple[tuple[str, tuple[Value, ...]], ...]
    ids: dict[T | _Branch, int] = field(default_factory=dict)

    def build(self, facts: Facts, depth: int = 0) -> int:
        settled = self.outcome(facts)
        if settled is not None:
            return self._node(settled)
        if depth == len(self.choices):
            raise ValueError(f"the facts are complete, yet settle nothing: {dict(facts)}")
        name, values = self.choices[depth]
        branches = tuple(self.build({**facts, name: value}, depth + 1) for value in values)
        return branches[0] if len(set(branches)) == 1 else self._node((name, branches))

    def _node(self, node: T | _Branch) -> int:
        return self.ids.setdefault(node, len(self.ids))

    def read(self, root: int) -> Decided[T]:
        nodes = {number: node for node, number in self.ids.items()}
        possible: set[T] = set()
        deciding: set[str] = set()
        waiting, seen = [root], {root}
        while waiting:
            node = nodes[waiting.pop()]
            if isinstance(node, tuple):
                deciding.add(node[0])
                waiting += [b for b in node[1] if b not in seen]
                seen.update(node[1])
            else:
                possible.add(node)
        return Decided(frozenset(possible), frozenset(deciding))


def decide(outcome: Callable[[Facts], T | None], facts: Facts, choices: Mapping[str, tuple[Value, ...]]) -> Decided[T]:
    """What can come out, and which of the open facts could change it.

    Args:
        outcome: what a set of facts settles, or None; once it settles, a further fact must not unsettle it.
        facts: the facts that are known.
        choices: for each fact that is open, values of which at least one stands for every value it may have.

    Returns:
        The possible outcomes and the deciding facts, both exact.
    """
    diagram = _Diagram(outcome, tuple(choices.items()))
    return diagram.read(diagram.build(facts))


def choices_for(known: Range, cuts: Iterable[int]) -> tuple[Range, ...]:
    """One value for each stretch into which the cuts divide a range; a cut is the first value of a stretch."""
    points = {p for cut in cuts for p in (cut - 1, cut)} | {p for p in (known.low, known.high) if p is not None}
    inside = sorted(
        p for p in points if (known.low is None or p >= known.low) and (known.high is None or p <= known.high)
    )
    return tuple(Range.exactly(p) for p in inside) or (Range.exactly(0),)


def cuts_of(conditions: Iterable[Condition], facts: Facts) -> dict[str, set[int]]:
    """For each number or day that the conditions compare, where the outcome of a comparison may turn.

    Two that are compared turn about each other's bounds, and about their own: with both open, it takes a value beyond
    one's own bound to tell the two apart.
    """
    cuts: dict[str, set[int]] = {}
    for leaf in (leaf for c in conditions for leaf in leaves(c)):
        if isinstance(leaf, Before):
            cuts.setdefault(leaf.fact, set()).add(leaf.limit.toordinal())
        elif isinstance(leaf, Above):
            cuts.setdefault(leaf.fact, set()).add(leaf.limit + 1)
        elif isinstance(leaf, Exceeds):
            compared = (leaf.fact, leaf.other)
            bounds = [range_of(facts, name) for name in compared]
            ends = {e for b in bounds for e in (b.low, b.high) if e is not None} or {0}
            for name in compared:
                cuts.setdefault(name, set()).update(ends, {e + 1 for e in ends})
    return cuts
