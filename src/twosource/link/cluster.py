"""Claims become events: the strongest pairs first, never across a limit or a judgement, never by a chain alone.

Two groups join only when none of their pairs is kept apart and their pairs' mean weight isn't below the model's floor.
So an event can't hold dates or places further apart than the limits allow, however the pairs between would chain.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from twosource.link.compare import score
from twosource.link.engine import Edge
from twosource.link.features import Row
from twosource.link.limits import kept_apart
from twosource.link.weights import Model
from twosource.model import Decision, Judgement

Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Judged:
    """The pairs that judgements join, in order, and those that they part."""

    same: tuple[tuple[str, str], ...]
    parted: frozenset[Pair]


def judged(judgements: Iterable[Judgement]) -> Judged:
    """What the last judgement on each pair says; UNSURE leaves a pair to the weights."""
    last: dict[Pair, Judgement] = {}
    for judgement in sorted(judgements, key=lambda j: (j.at, j.by, j.decision, j.a, j.b)):
        last[frozenset((judgement.a, judgement.b))] = judgement
    same = sorted((min(j.a, j.b), max(j.a, j.b)) for j in last.values() if j.decision is Decision.SAME)
    return Judged(tuple(same), frozenset(p for p, j in last.items() if j.decision is Decision.NOT_SAME))


@dataclass(slots=True)
class Groups:
    """The groups of claims while they grow."""

    rows: Mapping[str, Row]
    model: Model
    parted: frozenset[Pair]
    home: dict[str, str] = field(init=False)
    members: dict[str, list[str]] = field(init=False)
    weights: dict[tuple[str, str], float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.home = {claim: claim for claim in self.rows}
        self.members = {claim: [claim] for claim in self.rows}

    def join(self, a: str, b: str, *, bound: bool) -> None:
        """Join two claims' groups if they may; a judgement (`bound`) minds nothing but judgements that part."""
        first, second = sorted((self.home[a], self.home[b]))
        if first == second or self._is_parted(first, second):
            return
        if not bound and not self._may_join(first, second):
            return
        moved = self.members.pop(second)
        self.members[first] += moved
        for claim in moved:
            self.home[claim] = first

    def _is_parted(self, first: str, second: str) -> bool:
        if not self.parted:
            return False
        return any(frozenset((a, b)) in self.parted for a in self.members[first] for b in self.members[second])

    def _may_join(self, first: str, second: str) -> bool:
        pairs = [(self.rows[a], self.rows[b]) for a in self.members[first] for b in self.members[second]]
        if any(kept_apart(a, b, self.model) for a, b in pairs):
            return False
        return sum(self._weight(a, b) for a, b in pairs) / len(pairs) >= self.model.mean_floor

    def _weight(self, a: Row, b: Row) -> float:
        key = (min(a.unique_id, b.unique_id), max(a.unique_id, b.unique_id))
        if key not in self.weights:
            self.weights[key] = score(a, b, self.model)
        return self.weights[key]


def cluster(
    rows: Mapping[str, Row], edges: Sequence[Edge], judgements: Iterable[Judgement], model: Model
) -> list[tuple[str, ...]]:
    """Groups of claim ids, each sorted, in the order of their smallest ids; every row is in exactly one."""
    decided = judged(judgements)
    groups = Groups(rows, model, decided.parted)
    for a, b in decided.same:
        if a in rows and b in rows:
            groups.join(a, b, bound=True)
    groups.weights.update({(e.a, e.b): e.weight for e in edges})
    for edge in edges:
        groups.join(edge.a, edge.b, bound=False)
    return sorted(tuple(sorted(members)) for members in groups.members.values())
