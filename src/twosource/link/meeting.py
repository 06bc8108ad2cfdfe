"""Where kept claims meet new ones: their keys side by side, so that a key is found without looking at the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from twosource.link.block import Keys

# The lower half of a key is kept. Claims whose halves meet by chance are parted again when their whole keys are asked.
HALF = 2**32 - 1
# The weeks of a claim that no week holds: they share one with all.
EVER = (-(2**31), 2**31 - 1)


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """Halves of keys, sorted, and beside each who holds it: twice the claim's number, and one more if it owns it."""

    keys: np.ndarray
    holders: np.ndarray

    @classmethod
    def of(cls, keys: Iterable[tuple[int, int]]) -> Held:
        """The keys held by claims, given as key and holder."""
        pairs = np.array(sorted(keys), dtype=np.int64).reshape(-1, 2)
        return cls(pairs[:, 0].astype(np.uint32), pairs[:, 1].astype(np.int32))

    def with_(self, other: Held) -> Held:
        """Both together."""
        keys, holders = np.concatenate((self.keys, other.keys)), np.concatenate((self.holders, other.holders))
        order = np.argsort(keys, kind="stable")
        return Held(keys[order], holders[order])

    def holders_of(self, keys: Sequence[int]) -> np.ndarray:
        """Who holds any of some keys."""
        halves = np.array([key & HALF for key in keys], dtype=np.uint32)
        firsts, lasts = (np.searchsorted(self.keys, halves, side) for side in ("left", "right"))
        runs = [self.holders[first:last] for first, last in zip(firsts, lasts, strict=True)]
        return np.concatenate([*runs, np.zeros(0, dtype=np.int32)])


@dataclass(frozen=True, slots=True, eq=False)
class Meeting:
    """The keys of claims, and their first and last weeks by their numbers."""

    held: Held
    first_weeks: np.ndarray
    last_weeks: np.ndarray

    @classmethod
    def of(cls, keys: Sequence[Keys], first: int = 0) -> Meeting:
        """That of claims numbered from `first` on."""
        weeks = [weeks_of(k) for k in keys]
        columns = np.array(weeks, dtype=np.int32).reshape(-1, 2)
        return cls(Held.of(_held(keys, first)), columns[:, 0], columns[:, 1])


def weeks_of(keys: Keys) -> tuple[int, int]:
    """The first and the last week of a claim."""
    if keys.first_week is None or keys.last_week is None:
        return EVER
    return keys.first_week, keys.last_week


def _held(keys: Sequence[Keys], first: int) -> Iterable[tuple[int, int]]:
    for number, claim in enumerate(keys, start=first):
        yield from ((key & HALF, 2 * number + 1) for key in claim.owned)
        yield from ((key & HALF, 2 * number) for key in claim.inside)
