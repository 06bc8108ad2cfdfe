"""Which answers agree: those with the same times, or else with enough telling words in common, group by group.

Days that may be the same agree, whatever the words; other days don't. Lengths of time agree when they are equal. Groups
join by the mean likeness of all their pairs, so that one word in common with one member isn't enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from twosource.model import Answer

Group = tuple[int, ...]
# Of the likeness of two answers' words (a cosine); set on the four questions of the agreement benchmark's dev part,
# where 0.06 to 0.10 do equally well, 0.14 five points worse.
ENOUGH = 0.08
_ONE_TIMED = 0.5  # a time in one of the two only makes words weigh half


def agreeing(answers: Sequence[Answer]) -> tuple[tuple[str, ...], ...]:
    """The ids of the answers in groups that say the same, sorted; the same whatever the order of the answers."""
    ordered = sorted(answers, key=lambda a: a.id)
    likeness = {(i, j): like(ordered[i], ordered[j]) for i, j in combinations(range(len(ordered)), 2)}
    groups: list[Group] = [(number,) for number in range(len(ordered))]
    while (best := _nearest(groups, likeness)) is not None:
        first, second = best
        groups = [g for g in groups if g not in (first, second)] + [tuple(sorted(first + second))]
    return tuple(sorted(tuple(ordered[n].id for n in group) for group in groups))


def like(a: Answer, b: Answer) -> float:
    """How like two answers are, 0 to 1."""
    if a.times and b.times:
        if a.days and b.days:
            return float(any(one.overlaps(other) for one in a.days for other in b.days))
        return float(not a.times.isdisjoint(b.times))
    if not a.words or not b.words:
        return float(a.words == b.words)
    shared: float = len(a.words & b.words) / (len(a.words) * len(b.words)) ** 0.5
    return shared if bool(a.times) == bool(b.times) else shared * _ONE_TIMED


def _nearest(groups: Sequence[Group], likeness: dict[tuple[int, int], float]) -> tuple[Group, Group] | None:
    """The two groups that are most alike, the first of equals, or None when none are alike enough."""
    means = [
        (-round(sum(likeness[min(a, b), max(a, b)] for a in x for b in y) / (len(x) * len(y)), 9), x, y)
        for x, y in combinations(sorted(groups), 2)
    ]
    best = min(means, default=None)
    return None if best is None or -best[0] < ENOUGH else (best[1], best[2])
