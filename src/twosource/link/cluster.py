"""Claims become events: the strongest pairs first, never across a limit or a judgement, never by a chain alone.

Two groups join only when none of their pairs is kept apart and their pairs' mean weight isn't below the model's floor.
So an event can't hold dates or places further apart than the limits allow, however the pairs between would chain.
Claims that no chain of edges ties to each other can't meet, so each set that hangs together is gone through by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise
from typing import NamedTuple

import numpy as np

from twosource.link.compare import score
from twosource.link.edges import APART, Edge, Edges, Weighed
from twosource.link.features import Row
from twosource.link.limits import kept_apart
from twosource.link.unions import sets_of
from twosource.link.weights import Model
from twosource.model import Decision, Judgement

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Judged:
    """The pairs that judgements join, in order, and those that they part; the smaller number first."""

    same: tuple[Pair, ...]
    parted: frozenset[Pair]


def judged(judgements: Iterable[Judgement], numbers: Mapping[str, int]) -> Judged:
    """What the last judgement on each pair of numbered claims says; UNSURE leaves a pair to the weights."""
    last: dict[Pair, Decision] = {}
    for judgement in sorted(judgements, key=lambda j: (j.at, j.by, j.decision, j.a, j.b)):
        if judgement.a in numbers and judgement.b in numbers:
            a, b = numbers[judgement.a], numbers[judgement.b]
            last[min(a, b), max(a, b)] = judgement.decision
    same = sorted(pair for pair, decision in last.items() if decision is Decision.SAME)
    return Judged(tuple(same), frozenset(p for p, decision in last.items() if decision is Decision.NOT_SAME))


@dataclass(frozen=True, slots=True)
class Ground:
    """By what groups are joined: the model, the prior in bits, the row of a claim, and what was judged."""

    model: Model
    prior: float
    row_of: Callable[[int], Row]
    decided: Judged

    def weigh(self, pair: Pair) -> float:
        """How much two claims' fields speak for one event, in bits; APART where a limit parts them."""
        a, b = map(self.row_of, pair)
        return APART if kept_apart(a, b, self.model) else score(a, b, self.model, self.prior)


@dataclass(slots=True)
class Groups:
    """The groups of claims that hang together, while they grow; `weights` are those of pairs that were asked for."""

    ground: Ground
    claims: Sequence[int]
    weights: dict[Pair, float]
    home: dict[int, int] = field(init=False)
    members: dict[int, list[int]] = field(init=False)

    def __post_init__(self) -> None:
        self.home = {claim: claim for claim in self.claims}
        self.members = {claim: [claim] for claim in self.claims}

    def join(self, a: int, b: int, *, bound: bool) -> None:
        """Join two claims' groups if they may; a judgement (`bound`) minds nothing but judgements that part."""
        first, second = self.home[a], self.home[b]
        if first == second:
            return
        if first > second:
            first, second = second, first
        pairs = [(x, y) if x < y else (y, x) for x in self.members[first] for y in self.members[second]]
        if not self.ground.decided.parted.isdisjoint(pairs) or not (bound or self._may_join(pairs)):
            return
        moved = self.members.pop(second)
        self.members[first] += moved
        for claim in moved:
            self.home[claim] = first

    def _may_join(self, pairs: Sequence[Pair]) -> bool:
        total = 0.0
        for pair in pairs:
            weight = self.weights.get(pair)
            if weight is None:
                weight = self.weights[pair] = self.ground.weigh(pair)
            if weight == APART:
                return False
            total += weight
        return total / len(pairs) >= self.ground.model.mean_floor


def cluster(number: int, weighed: Weighed, ground: Ground) -> Iterator[tuple[int, ...]]:
    """Groups of the claims numbered from 0, each sorted; every claim is in exactly one."""
    edges, same = weighed.edges, np.array(ground.decided.same, dtype=np.int32).reshape(-1, 2)
    sets = sets_of(number, np.concatenate((edges.a, same[:, 0])), np.concatenate((edges.b, same[:, 1])))
    sizes = np.bincount(sets, minlength=number)
    yield from ((claim,) for claim in np.flatnonzero(sizes == 1).tolist())
    bound: defaultdict[int, list[Pair]] = defaultdict(list)
    for pair in ground.decided.same:
        bound[int(sets[pair[0]])].append(pair)
    for hanging in _hanging(sets, sizes, weighed):
        yield from _grown(hanging, bound.get(hanging.name, ()), ground)


class _Hanging(NamedTuple):
    """Claims that hang together, by the smallest: their edges, the strongest first, and other pairs as weighed."""

    name: int
    claims: list[int]
    edges: list[Edge]
    others: list[Edge]


def _hanging(sets: np.ndarray, sizes: np.ndarray, weighed: Weighed) -> Iterator[_Hanging]:
    """Each set of two claims and more that hang together."""
    names = np.flatnonzero(sizes > 1)
    tied = np.flatnonzero(sizes[sets] > 1)
    claims = tied[np.argsort(sets[tied], kind="stable")].tolist()
    ends = np.cumsum(sizes[names]).tolist()
    edges, others = weighed.edges, weighed.others
    by_weight = edges.chosen(np.lexsort((edges.b, edges.a, -edges.weights, sets[edges.a])))
    beside = others.chosen(np.argsort(sets[others.a], kind="stable"))
    first = 0
    parts = (names.tolist(), ends, _parted(by_weight, sets, names), _parted(beside, sets, names))
    for name, last, mine, rest in zip(*parts, strict=True):
        yield _Hanging(name, claims[first:last], mine, rest)
        first = last


def _parted(edges: Edges, sets: np.ndarray, names: np.ndarray) -> Iterator[list[Edge]]:
    """The edges of each set, as they lie side by side in the order of the sets' names."""
    bounds = np.searchsorted(sets[edges.a], np.append(names, len(sets))).tolist()
    waiting = iter(edges)
    return (list(islice(waiting, last - first)) for first, last in pairwise(bounds))


def _grown(hanging: _Hanging, bound: Sequence[Pair], ground: Ground) -> Iterator[tuple[int, ...]]:
    """The groups that some claims which hang together fall into."""
    weights = {(a, b): weight for known in (hanging.others, hanging.edges) for a, b, weight in known}
    groups = Groups(ground, hanging.claims, weights)
    for a, b in bound:
        groups.join(a, b, bound=True)
    for a, b, _ in hanging.edges:
        groups.join(a, b, bound=False)
    yield from (tuple(sorted(members)) for members in groups.members.values())
