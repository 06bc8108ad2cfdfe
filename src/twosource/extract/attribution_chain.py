"""Linear chains over hashed features: the best labels of each sequence, many sequences at a time.

The weights of a chain are a table (bucket by label) and a matrix of transitions, kept in a compressed numpy archive of
plain arrays. No code is in it and no word: rows are hashes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from twosource.errors import BadResource
from twosource.extract.attribution_columns import BUCKETS
from twosource.extract.attribution_tokens import Ints

Floats = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Chain:
    """The weights of a linear chain: what a feature says for each label, and how labels follow each other."""

    labels: tuple[str, ...]
    table: Floats
    steps: Floats

    def scores(self, rows: Rows) -> Floats:
        """For each token what its features together say for each label."""
        total = np.zeros((len(rows), len(self.labels)), np.float32)
        for column in rows.T:
            total += self.table[column]
        return total


@cache
def load_chain(path: Path) -> Chain:
    """The chain that an archive holds; BadResource (TS021) when it can't be read."""
    try:
        with np.load(path, allow_pickle=False) as archive:
            labels = tuple(str(label) for label in archive["labels"])
            table = np.zeros((BUCKETS, len(labels)), np.float32)
            table[archive["rows"]] = archive["weights"].astype(np.float32)
            return Chain(labels, table, archive["steps"].astype(np.float32))
    except (OSError, KeyError, ValueError, IndexError) as fault:
        why = f"{path} can't be read as weights: {fault}. Train it again (training/voices) or reinstall."
        raise BadResource("TS021", why) from fault


@dataclass(frozen=True, slots=True)
class _Padded:
    """Sequences side by side, the longest first: scores by step and sequence, and how many sequences have each step."""

    scores: Floats
    alive: Ints
    order: Ints
    sizes: Ints


def _padded(scores: Floats, group: Ints) -> _Padded:
    starts = np.flatnonzero(np.diff(group, prepend=-1))
    sizes = np.diff(np.append(starts, len(group)))
    order = np.argsort(-sizes, kind="stable")
    longest = int(sizes.max())
    padded = np.zeros((longest, len(sizes), scores.shape[1]), np.float32)
    place = np.empty(len(sizes), np.int64)
    place[order] = np.arange(len(sizes))
    number = np.repeat(np.arange(len(sizes)), sizes)
    step = np.arange(len(group)) - starts[number]
    padded[step, place[number]] = scores
    alive = np.searchsorted(-sizes[order], -np.arange(longest), side="left")
    return _Padded(padded, alive, order, sizes)


def best_labels(scores: Floats, group: Ints, steps: Floats) -> Ints:
    """The best label of each token, sequence by sequence; a sequence is a run of one group."""
    if len(scores) == 0:
        return np.zeros(0, np.int64)
    side = _padded(scores, group)
    total = side.scores[0].copy()
    back = np.zeros(side.scores.shape, np.int8)
    for step in range(1, len(side.scores)):
        live = int(side.alive[step])
        through = total[:live, :, None] + steps
        back[step, :live] = through.argmax(axis=1)
        total[:live] = through.max(axis=1) + side.scores[step, :live]
    return _traced(side, back, total)


def _traced(side: _Padded, back: npt.NDArray[np.int8], total: Floats) -> Ints:
    labels = np.zeros(side.scores.shape[:2], np.int64)
    current = total.argmax(axis=1)
    for step in range(len(labels) - 1, -1, -1):
        live = int(side.alive[step])
        labels[step, :live] = current[:live]
        current[:live] = np.take_along_axis(back[step, :live].astype(np.int64), current[:live, None], axis=1)[:, 0]
    place = np.argsort(side.order)
    return np.concatenate([labels[: side.sizes[n], place[n]] for n in range(len(side.sizes))])
