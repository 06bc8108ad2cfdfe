"""Which reports have something in common, counted by sorting and not by asking each of each other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from twosource.weigh.wordings import Flags, Hashes, Numbers

# Pairs are counted as soon as so many stand in memory.
_HEAP = 4_000_000
# Things are sorted in parts, by so many first bits: most are held by one alone, and are gone before the next part.
_BITS = 4


@dataclass(frozen=True, slots=True)
class Meetings:
    """Pairs of holders, the smaller number first and sorted, and how many things each pair has in common."""

    first: Numbers
    second: Numbers
    shared: Numbers


@dataclass(frozen=True, slots=True)
class Holdings:
    """Things that two or more hold, and the number of who holds each, sorted by thing and holder, every row once.

    `begins` is the first row of each thing, `sizes` are how many hold it.
    """

    things: Hashes
    holders: NDArray[np.int32]
    begins: Numbers
    sizes: Numbers

    @classmethod
    def of(cls, things: Hashes, holders: NDArray[np.int32]) -> Holdings:
        """The rows of things and holders; the holders of one thing must come in the order of their numbers."""
        parts = [(things[:0], holders[:0])]
        for part in range(1 << _BITS):
            chosen = np.flatnonzero(things >> np.uint64(64 - _BITS) == part)
            parts.append(_held_by_two(things[chosen], holders[chosen]))
        kept, held = (np.concatenate([part[n] for part in parts]) for n in (0, 1))
        begins = np.flatnonzero(_news(kept))
        return cls(kept, held, begins, np.diff(np.append(begins, len(kept))))

    def common(self, most: int) -> Hashes:
        """The things that more than `most` hold, sorted."""
        return self.things[self.begins[self.sizes > most]]

    def meetings(self, most: int) -> Meetings:
        """Who has things in common that no more than `most` hold."""
        begins, sizes = self.begins, self.sizes
        tally = _Tally()
        for size in np.unique(sizes[(sizes > 1) & (sizes <= most)]):
            left, right = np.triu_indices(int(size), 1)
            found = begins[sizes == size]
            step = max(1, _HEAP // len(left))
            for at in range(0, len(found), step):
                rows = self.holders[found[at : at + step, None] + np.arange(size)]
                tally.add(rows[:, left].ravel(), rows[:, right].ravel())
        return tally.meetings()

    def with_first(self, most: int) -> Meetings:
        """Each of those who hold a thing that more than `most` hold, with the first of them."""
        begins, sizes = self.begins, self.sizes
        tally = _Tally()
        for begin, size in zip(begins[sizes > most], sizes[sizes > most], strict=True):
            held = self.holders[begin : begin + size]
            tally.add(np.repeat(held[:1], size - 1), held[1:])
        return tally.meetings()


def _held_by_two(things: Hashes, holders: NDArray[np.int32]) -> tuple[Hashes, NDArray[np.int32]]:
    """The rows sorted by thing, every one once, without things that one alone holds."""
    order = np.argsort(things, kind="stable")
    things, holders = things[order], holders[order]
    once = _news(things)
    once[1:] |= holders[1:] != holders[:-1]
    things, holders = things[once], holders[once]
    news = _news(things)
    alone = news.copy()
    alone[:-1] &= news[1:]
    return things[~alone], holders[~alone]


def _news(things: Hashes) -> Flags:
    """Which rows hold another thing than the row before."""
    news = np.ones(len(things), np.bool_)
    news[1:] = things[1:] != things[:-1]
    return news


class _Tally:
    """Pairs and how often each came, kept small while they are added."""

    def __init__(self) -> None:
        self._keys = np.zeros(0, np.uint64)
        self._counts = np.zeros(0, np.int64)
        self._waiting: list[Hashes] = []
        self._size = 0

    def add(self, first: NDArray[np.int32], second: NDArray[np.int32]) -> None:
        """Add pairs, the smaller number first."""
        self._waiting.append((first.astype(np.uint64) << np.uint64(32)) | second.astype(np.uint64))
        self._size += len(first)
        if self._size > _HEAP:
            self._count()

    def meetings(self) -> Meetings:
        """All pairs with their counts."""
        self._count()
        first, second = self._keys >> np.uint64(32), self._keys & np.uint64(0xFFFFFFFF)
        return Meetings(first.astype(np.int64), second.astype(np.int64), self._counts)

    def _count(self) -> None:
        keys, counts = [self._keys], [self._counts]
        for waiting in self._waiting:
            keys.append(waiting)
            counts.append(np.ones(len(waiting), np.int64))
        self._keys, where = np.unique(np.concatenate(keys), return_inverse=True)
        self._counts = np.bincount(where, weights=np.concatenate(counts), minlength=len(self._keys)).astype(np.int64)
        self._waiting, self._size = [], 0
