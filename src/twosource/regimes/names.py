"""Many names found in a text at once, in any script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from ahocorasick_rs import AhoCorasick, MatchKind

# From here on a script runs names and what follows them together: Hangul, kana, Han.
_RUN_TOGETHER = "\u1100"
_CYRILLIC = ("\u0400", "\u04ff")


@dataclass(frozen=True, slots=True)
class Names:
    """Names as printed, "RFA" and not "rfa"; `finder` knows them all."""

    names: tuple[str, ...]
    finder: AhoCorasick

    @classmethod
    def of(cls, names: Iterable[str]) -> Self:
        """The names, each once, sorted."""
        ordered = tuple(sorted({name for name in names if name}))
        return cls(ordered, AhoCorasick(ordered, matchkind=MatchKind.Standard))

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Where a name stands, in the order of the text: of several in one place the longest that begins first.

        A name in Latin letters is a word of its own; one in Cyrillic may have an ending, one in Hangul or Han anything
        before and behind it.
        """
        found = self.finder.find_matches_as_indexes(text, overlapping=True)
        reached = 0
        for start, end in sorted(((s, e) for _, s, e in found if _is_whole(text, s, e)), key=lambda m: (m[0], -m[1])):
            if start >= reached:
                reached = end
                yield start, end


def _is_whole(text: str, start: int, end: int) -> bool:
    first, last = text[start], text[end - 1]
    opened = first >= _RUN_TOGETHER or not _parts_words(text[max(0, start - 1) : start])
    closed = last >= _RUN_TOGETHER or _CYRILLIC[0] <= last <= _CYRILLIC[1] or not _parts_words(text[end : end + 1])
    return opened and closed


def _parts_words(letter: str) -> bool:
    """True for a letter or digit of a script that parts words; "RFA" is a word in "RFA는", and none in "RFAs"."""
    return letter < _RUN_TOGETHER and (letter.isalnum() or letter == "_")
