"""Which reports stand in which: the share of the shorter text's word sequences that the other holds too.

Containment, not similarity: a text cut to its first half, or one with a paragraph of its own added, is still a copy.
One sequence in a few is kept, by its hash, the same ones in every report; sequences found in very many reports are
boilerplate and don't count.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from zlib import crc32

from twosource.model import BlockKind, Report
from twosource.weigh.table import Copies

_WORD = re.compile(r"\w+")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_OWN_WORDS = frozenset({BlockKind.PARAGRAPH, BlockKind.SUBHEAD})
# Of a text, the part written in a script that doesn't part words from which it is shingled by characters.
_CJK_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Copy:
    """Two reports, the smaller id first, and which part of the shorter one's words stands in the other."""

    a: str
    b: str
    containment: float


def prose_of(report: Report) -> str:
    """The report's own running text, without title, credits, captions and page furniture; all of it without blocks."""
    if not report.blocks:
        return report.text
    return "\n".join(report.text[b.start : b.end] for b in report.blocks if b.kind in _OWN_WORDS)


def shingles_of(text: str, rules: Copies) -> frozenset[int]:
    """The sampled hashes of a text's sequences of words, or of characters for scripts that don't part words."""
    words = _WORD.findall(text.casefold())
    letters = "".join(words)
    if len(_CJK.findall(letters)) > _CJK_SHARE * len(letters):
        size, parts = rules.shingle_characters, list(letters)
    else:
        size, parts = rules.shingle_words, words
    hashes = (crc32(" ".join(parts[i : i + size]).encode()) for i in range(len(parts) - size + 1))
    return frozenset(h for h in hashes if h % rules.sample == 0)


def find_copies(reports: Mapping[str, Report], rules: Copies) -> tuple[Copy, ...]:
    """Every pair of reports of which the shorter stands in the other for the most part, sorted by ids."""
    kept = {id_: shingles_of(prose_of(r), rules) for id_, r in sorted(reports.items())}
    shared = _shared(kept, rules.most_reports)
    return tuple(
        Copy(a, b, number / min(len(kept[a]), len(kept[b])))
        for (a, b), number in sorted(shared.items())
        if number >= rules.least_shared and number / min(len(kept[a]), len(kept[b])) >= rules.containment
    )


def _shared(kept: Mapping[str, Iterable[int]], most: int) -> Counter[tuple[str, str]]:
    holders: dict[int, list[str]] = defaultdict(list)
    for id_, hashes in kept.items():
        for value in hashes:
            holders[value].append(id_)
    shared: Counter[tuple[str, str]] = Counter()
    for ids in holders.values():
        if 1 < len(ids) <= most:
            shared.update(combinations(ids, 2))
    return shared


def details_of(text: str) -> tuple[str, ...]:
    """The numbers of two digits or more and the capitalised names of a text, in its order: what a rewriter keeps."""
    found = re.findall(r"(?<![.!?\"”] )(?<!^)\b[A-Z][\w'’-]{2,}|\d[\d,.]*\d", text, flags=re.MULTILINE)
    return tuple(word.strip(".,'’").casefold() for word in found)


def in_order(a: tuple[str, ...], b: tuple[str, ...]) -> int:
    """How many of two texts' details stand in both in the same order: the longest common subsequence."""
    row = [0] * (len(b) + 1)
    for left in a:
        before = 0
        for j, right in enumerate(b, start=1):
            above = row[j]
            row[j] = before + 1 if left == right else max(row[j], row[j - 1])
            before = above
    return row[-1]
