"""How much of the shorter of two texts stands in the other, word for word; what others say in both doesn't count.

What stands between quotation marks shows that two reports quote one speaker, not that one comes from the other. Nor do
runs of words that very many reports have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from twosource.weigh.prose import Prose
from twosource.weigh.table import Copies
from twosource.weigh.wordings import Flags, Hashes, Numbers, batches, runs_of, wordings_of

# A straight mark opens before a letter and closes behind one; without its fellow within so far it marks nothing.
_QUOTED = re.compile(
    r"[\"“„«「『](?:(?<=\")(?<!\w\")(?=\S)[^\"]{1,3000}(?<=\S)\"(?!\w)|(?<!\")[^”»」』]{1,3000}[”»」』])"
)


@dataclass(frozen=True, slots=True)
class Own:
    """What of a text is its own: the runs of words that hold nothing quoted and nothing common, and which words."""

    runs: Hashes
    ordered: Hashes
    begins: Numbers
    words: int
    size: int

    def share_in(self, other: Own) -> float:
        """Which part of the words stands in runs that the other text has too."""
        held = self.begins[_stand_in(self.runs, other.ordered)]
        if len(held) == 0:
            return 0.0
        # A run adds only the words by which it goes beyond the one before.
        covered = self.size + int(np.minimum(np.diff(held), self.size).sum())
        return covered / self.words


def overlaps(
    pairs: Sequence[tuple[int, int]], prose: Prose, common: Hashes, rules: Copies
) -> Iterator[tuple[int, int, float]]:
    """Each pair with the share of its shorter text's own words that stand in the longer one; 0 for one too short.

    Args:
        pairs: two numbers of texts each.
        prose: the texts.
        common: hashes of runs that very many texts have, sorted; none are left out where it is empty.
        rules: what a run is.
    """
    for some in batches(prose.length(a) + prose.length(b) for a, b in pairs):
        yield from _of_some(pairs[some], prose, common, rules)


def _of_some(
    pairs: Sequence[tuple[int, int]], prose: Prose, common: Hashes, rules: Copies
) -> Iterator[tuple[int, int, float]]:
    numbers = sorted({n for pair in pairs for n in pair})
    texts = [prose.folded(n) for n in numbers]
    own = dict(zip(numbers, _own(texts, common, rules), strict=True))
    for a, b in pairs:
        shorter, longer = sorted((own[a], own[b]), key=lambda o: o.words)
        yield a, b, shorter.share_in(longer) if shorter.words >= rules.least_words else 0.0


def _own(texts: Sequence[str], common: Hashes, rules: Copies) -> Iterator[Own]:
    """What of each text is its own."""
    words = wordings_of(texts)
    sizes = {False: (rules.run_words, rules.shingle_words), True: (rules.run_characters, rules.shingle_characters)}
    used = [bool(kind) for kind in np.unique(words.by_letter)]
    runs = {kind: runs_of(words.hashes, sizes[kind][0]) for kind in used}
    held = {kind: _common(runs_of(words.hashes, sizes[kind][1]), common, rules.sample) for kind in used}
    for number, text in enumerate(texts):
        kind, begin, end = bool(words.by_letter[number]), words.bounds[number], words.bounds[number + 1]
        size, long = sizes[kind]
        left_out = _quoted(text, words.starts[begin:end])
        _leave_out(left_out, np.flatnonzero(held[kind][begin : max(begin, end - long + 1)]), long)
        before = np.append(0, np.cumsum(left_out))
        whole = np.flatnonzero(before[size:] == before[: max(0, len(before) - size)])
        mine = runs[kind][begin + whole]
        yield Own(mine, np.sort(mine), whole, int(len(left_out) - before[-1]), size)


def _common(runs: Hashes, common: Hashes, sample: int) -> Flags:
    """Which runs are common ones; only those that are kept of any text can be."""
    flags = np.asarray(runs % np.uint64(sample) == 0)
    flags[flags] = _stand_in(runs[flags], common)
    return flags


def _stand_in(some: Hashes, ordered: Hashes) -> Flags:
    """Which of some hashes are among others, which are sorted."""
    if len(ordered) == 0:
        return np.zeros(len(some), np.bool_)
    at = np.minimum(np.searchsorted(ordered, some), len(ordered) - 1)
    return np.asarray(ordered[at] == some)


def _quoted(text: str, starts: Numbers) -> Flags:
    """Which words stand between quotation marks."""
    flags = np.zeros(len(starts), np.bool_)
    for match in _QUOTED.finditer(text):
        flags[np.searchsorted(starts, match.start()) : np.searchsorted(starts, match.end())] = True
    return flags


def _leave_out(flags: Flags, held: Numbers, size: int) -> None:
    """Mark the words of common runs, and what lies between two of them that are no further apart than two runs."""
    for at, following in zip(held, np.append(held, len(flags) + 3 * size)[1:], strict=True):
        flags[at : following + size if following - at <= 2 * size else at + size] = True
