"""A text by sentences and words, for mentions that are given by their offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from twosource.extract.sentences import Extent, sentences
from twosource.model import Mention

_WORD = re.compile(r"\w+(?:['’]\w+)?|[^\w\s]")
_LINE = re.compile(r"(?:(?!//n)[^\n])+")  # "//n" is how some corpora write the end of a paragraph


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a sign in lower case, whether it had a capital, and its offset."""

    text: str
    has_capital: bool
    start: int


@dataclass(frozen=True, slots=True)
class Around:
    """A mention in its sentence: the words before it, its own, and those after it; where the sentence begins."""

    before: tuple[str, ...]
    own: tuple[str, ...]
    after: tuple[str, ...]
    start: int


@dataclass(frozen=True)
class Spelled:
    """A text whose sentences can be asked for by offset."""

    text: str

    @cached_property
    def extents(self) -> tuple[Extent, ...]:
        """Its sentences in their order; none reaches over the end of a line."""
        found = (e for line in _LINE.finditer(self.text) for e in sentences(self.text, line.start(), line.end()))
        return tuple(sorted(found, key=lambda e: e.start))

    def number_at(self, offset: int) -> int:
        """The number of the sentence that an offset lies in, or of the one before it."""
        return max(0, bisect_right([e.start for e in self.extents], offset) - 1)

    def words(self, number: int) -> tuple[Word, ...]:
        """The words of a sentence."""
        if not self.extents:
            return ()
        extent = self.extents[number]
        return tuple(words_of(self.text, extent.start, extent.end))

    def around(self, mention: Mention) -> Around:
        """A mention in the sentence that it begins in."""
        number = self.number_at(mention.start)
        words = self.words(number)
        own = tuple(w.text for w in words_of(self.text, mention.start, mention.end))
        before = tuple(w.text for w in words if w.start < mention.start)
        after = tuple(w.text for w in words if w.start >= mention.end)
        return Around(before, own, after, self.extents[number].start if self.extents else 0)


def words_of(text: str, start: int, end: int) -> Iterator[Word]:
    """The words and signs of a part of a text."""
    for found in _WORD.finditer(text, start, end):
        yield Word(found.group().lower(), found.group()[0].isupper(), found.start())


def stands_in(phrase: Sequence[str], words: Sequence[str]) -> bool:
    """True where the words of a phrase follow each other; one that ends in * is met by longer words too."""
    return any(stands_at(phrase, words, at) for at in range(len(words) - len(phrase) + 1))


def stands_at(phrase: Sequence[str], words: Sequence[str], at: int) -> bool:
    """True where a phrase begins with the word of that number."""
    if at < 0 or at + len(phrase) > len(words):
        return False
    return all(_meets(part, words[at + n]) for n, part in enumerate(phrase))


def _meets(part: str, word: str) -> bool:
    return word.startswith(part[:-1]) if part.endswith("*") else word == part
