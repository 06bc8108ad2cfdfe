"""Linear-chain conditional random fields over hashed features, trained by AdaGrad (Lafferty 2001; Duchi 2011).

The gradient of a document is what its gold labelling counts of each feature less what the model expects, by the
forward-backward algorithm, all sequences of the document side by side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from twosource.extract.attribution_chain import Chain
from twosource.extract.attribution_columns import BUCKETS

Floats = npt.NDArray[np.float64]
RATE, DECAY, START = 0.08, 1e-6, 1e-3
SEEN = 4  # features of fewer rows are left out
NOTHING = 0
KEPT = 0.75  # of a document's features, drawn anew each time: none may lean on another (dropout, Srivastava 2014)


@dataclass(frozen=True, slots=True)
class Sequences:
    """The features and labels of one document, and which sequence each row is in."""

    rows: npt.NDArray[np.int32]
    labels: npt.NDArray[np.int64]
    group: npt.NDArray[np.int64]


def train(data: Sequence[Sequences], names: tuple[str, ...], rounds: int) -> Chain:
    """The weights after some rounds over the data, in an order that the seed fixes; rare features have none."""
    size, data = len(names), without_rare(data)
    table, steps = np.zeros((BUCKETS, size), np.float32), np.zeros((size, size), np.float64)
    seen, seen_steps = np.full_like(table, START), np.full_like(steps, START)
    random = np.random.default_rng(0)
    for number in range(rounds):
        loss = 0.0
        for at in random.permutation(len(data)):
            one = data[at]
            drawn = np.flatnonzero(random.random(one.rows.shape[1]) < KEPT)
            rows = np.ascontiguousarray(one.rows[:, drawn])
            scores = Chain(names, table, steps).scores(rows).astype(np.float64)
            belief, pairs, missed = expected(scores, one.group, one.labels, steps)
            loss += missed
            belief[np.arange(len(one.labels)), one.labels] -= 1.0
            _step(table, seen, rows, belief)
            change = pairs - _transitions(one.labels, one.group, size)
            seen_steps += change**2
            steps -= RATE * change / np.sqrt(seen_steps)
        print(f"  round {number + 1}: {loss:,.0f} nats lost", flush=True)
    return Chain(names, np.float32(KEPT) * table, steps.astype(np.float32))


def without_rare(data: Sequence[Sequences]) -> list[Sequences]:
    """The data with every feature that few rows have put into one row of the table, which is left at nothing."""
    seen = np.zeros(BUCKETS, np.int64)
    for one in data:
        np.add.at(seen, one.rows.ravel(), 1)
    rare = seen < SEEN
    rare[NOTHING] = True
    return [replace(one, rows=np.where(rare[one.rows], NOTHING, one.rows).astype(np.int32)) for one in data]


def _step(
    table: npt.NDArray[np.float32], seen: npt.NDArray[np.float32], rows: npt.NDArray[np.int32], belief: Floats
) -> None:
    """Move the weights of a document's features against the gradient."""
    cells, place = np.unique(rows.ravel(), return_inverse=True)
    each = np.repeat(belief, rows.shape[1], axis=0)
    change = np.stack([np.bincount(place, each[:, label], len(cells)) for label in range(belief.shape[1])], axis=1)
    change += DECAY * len(rows) * table[cells]
    change[cells == NOTHING] = 0.0
    seen[cells] += (change**2).astype(np.float32)
    table[cells] -= (RATE * change / np.sqrt(seen[cells])).astype(np.float32)


def expected(
    scores: Floats, group: npt.NDArray[np.int64], labels: npt.NDArray[np.int64], steps: Floats
) -> tuple[Floats, Floats, float]:
    """Each row's label probabilities, the expected count of each transition, and the negative log-likelihood."""
    starts = np.flatnonzero(np.diff(group, prepend=-1))
    sizes = np.diff(np.append(starts, len(group)))
    order = np.argsort(-sizes, kind="stable")
    starts, sizes = starts[order], sizes[order]
    longest, width = int(sizes.max()), scores.shape[1]
    alive = [int(np.searchsorted(-sizes, -step, side="left")) for step in range(longest)]
    top = steps.max()
    moves = np.exp(steps - top)
    forward = np.zeros((longest, len(sizes), width))
    emit = np.zeros((longest, len(sizes), width))
    scale = np.zeros((longest, len(sizes)))
    for step in range(longest):
        live = alive[step]
        mine = scores[starts[:live] + step]
        best = mine.max(axis=1, keepdims=True)
        emit[step, :live] = np.exp(mine - best)
        value = emit[step, :live] if step == 0 else (forward[step - 1, :live] @ moves) * emit[step, :live]
        total = value.sum(axis=1)
        forward[step, :live] = value / total[:, None]
        scale[step, :live] = np.log(total) + best[:, 0] + (top if step else 0.0)
    backward = np.ones((len(sizes), width))
    belief, pairs = np.empty_like(scores), np.zeros_like(steps)
    for step in range(longest - 1, -1, -1):
        live = alive[step]
        joint = forward[step, :live] * backward[:live]
        belief[starts[:live] + step] = joint / joint.sum(axis=1, keepdims=True)
        if step:
            ahead = emit[step, :live] * backward[:live]
            both = forward[step - 1, :live, :, None] * moves * ahead[:, None, :]
            pairs += (both / both.sum(axis=(1, 2), keepdims=True)).sum(axis=0)
            behind = ahead @ moves.T
            backward[:live] = behind / behind.sum(axis=1, keepdims=True)
    gold = scores[np.arange(len(labels)), labels].sum() + (_transitions(labels, group, width) * steps).sum()
    return belief, pairs, float(scale.sum() - gold)


def _transitions(labels: npt.NDArray[np.int64], group: npt.NDArray[np.int64], size: int) -> Floats:
    same = group[:-1] == group[1:]
    pairs = labels[:-1][same] * size + labels[1:][same]
    return np.bincount(pairs, minlength=size * size).reshape(size, size).astype(np.float64)
