"""Edges as columns: a large case has millions of them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

# What a pair weighs that a limit parts.
APART = -math.inf


class Edge(NamedTuple):
    """Two claims by their numbers, the smaller first, and how much their fields speak for one event, in bits.

    No limit parts them, and the weight is at the model's threshold or above.
    """

    a: int
    b: int
    weight: float


@dataclass(frozen=True, slots=True, eq=False)
class Edges:
    """Edges side by side, in no order."""

    a: np.ndarray
    b: np.ndarray
    weights: np.ndarray

    @classmethod
    def of(cls, edges: Iterable[tuple[int, int, float]]) -> Edges:
        """The columns of some edges."""
        listed = list(edges)
        a, b, weights = zip(*listed, strict=True) if listed else ((), (), ())
        return cls(np.array(a, dtype=np.int32), np.array(b, dtype=np.int32), np.array(weights, dtype=np.float64))

    @classmethod
    def joined(cls, parts: Sequence[Edges]) -> Edges:
        """The edges of all parts."""
        if not parts:
            return cls.of(())
        return cls(*(np.concatenate([getattr(p, name) for p in parts]) for name in ("a", "b", "weights")))

    def __len__(self) -> int:
        return len(self.a)

    def __iter__(self) -> Iterator[Edge]:
        return map(Edge, self.a.tolist(), self.b.tolist(), self.weights.tolist())

    def chosen(self, which: np.ndarray) -> Edges:
        """Some of the edges, by a mask or by their places."""
        return Edges(self.a[which], self.b[which], self.weights[which])


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """The edges of some claims; and other pairs of theirs that were weighed as well, APART where a limit parts them."""

    edges: Edges
    others: Edges
