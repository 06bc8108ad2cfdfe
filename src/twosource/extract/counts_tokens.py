"""A text as the tokens that counting needs, and phrases that are looked up in them forwards and backwards."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

# Figures, words, the gap between two paragraphs, and every other character by itself.
_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+(?:['’][^\W\d_]+)?|\n\s*\n|\S")
BREAK = "\n"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text with their offsets; a gap between paragraphs is a token, so that no phrase spans it."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    exact: tuple[str, ...]
    lower: tuple[str, ...]

    def at(self, offset: int) -> int:
        """The first token that starts at an offset or behind it."""
        return bisect_left(self.starts, offset)

    def word(self, index: int) -> str:
        """The token in lower case; a gap where the text has none."""
        return self.lower[index] if 0 <= index < len(self.lower) else BREAK

    def glued(self, index: int) -> bool:
        """True when nothing stands between a token and the one before it."""
        return 0 < index < len(self.starts) and self.ends[index - 1] == self.starts[index]


def tokens_of(text: str) -> Tokens:
    """The tokens of a text."""
    found = [(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(text)]
    exact = tuple(BREAK if "\n" in t else t for _, _, t in found)
    starts, ends = tuple(s for s, _, _ in found), tuple(e for _, e, _ in found)
    return Tokens(text, starts, ends, exact, tuple(t.lower() for t in exact))


def _key(phrase: str) -> str:
    return " ".join(_TOKEN.findall(phrase))


@dataclass(frozen=True, slots=True)
class Phrases(Generic[T]):
    """Phrases with what each means; the longest one wins."""

    known: Mapping[str, T]
    longest: int
    exact: bool

    def after(self, tokens: Tokens, first: int) -> tuple[int, T] | None:
        """The phrase that begins at a token: the token behind it and what it means."""
        row = tokens.exact if self.exact else tokens.lower
        for last in range(min(first + self.longest, len(row)), first, -1):
            key = " ".join(row[first:last])
            if key in self.known:
                return last, self.known[key]
        return None

    def before(self, tokens: Tokens, last: int) -> tuple[int, T] | None:
        """The phrase that ends before a token: its own first token and what it means."""
        row = tokens.exact if self.exact else tokens.lower
        for first in range(max(last - self.longest, 0), last):
            key = " ".join(row[first:last])
            if key in self.known:
                return first, self.known[key]
        return None


def phrases(rows: Iterable[tuple[str, T]], *, exact: bool = False) -> Phrases[T]:
    """Phrases ready to be looked up, in any case unless `exact`."""
    known = {_key(p if exact else p.lower()): meaning for p, meaning in rows}
    return Phrases(known, max((len(k.split(" ")) for k in known), default=0), exact)
