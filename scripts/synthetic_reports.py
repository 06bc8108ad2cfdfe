"""Synthetic reports of 400 words with known copies: one in ten is a copy of another, of one of five kinds.

Words are drawn as unevenly as those of a language. Some reports end in their outlet's boilerplate, some hold the same
official statement as a few others, with quotation marks or without: neither makes them copies.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from twosource.model import Block, BlockKind, Report

LENGTH = 400
KINDS = ("60 words more", "cut to 60 %", "5 % edited", "15 % edited", "150 words taken over")
_OUTLETS, _BOILERPLATE = 40, 60
_STATEMENTS = (40, 60, 80, 150)  # words; from 100 on only between quotation marks
_VOCABULARY = 30_000


@dataclass(frozen=True, slots=True)
class Made:
    """A report, and of which other one it is a copy of which kind; None and "" for one of its own."""

    report: Report
    copy_of: str | None = None
    kind: str = ""


class _Writer:
    """Writes words at random, the same ones for one seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - planted texts, no secrets
        syllables = [c + v + e for c in "bdfgklmnprst" for v in "aeiou" for e in ("", "n", "r", "s")]
        whole = ("".join(self.random.choices(syllables, k=self.random.randint(1, 4))) for _ in range(2 * _VOCABULARY))
        self.vocabulary = sorted(set(whole))[:_VOCABULARY]
        self.random.shuffle(self.vocabulary)
        # The word of rank n comes once in n + 20: nearly Zipf's law.
        self.weights = list(accumulate(1 / (n + 20) for n in range(len(self.vocabulary))))

    def words(self, number: int) -> list[str]:
        """So many words."""
        return self.random.choices(self.vocabulary, cum_weights=self.weights, k=number)

    def edited(self, words: list[str], part: float) -> list[str]:
        """The words with a part of them replaced by others."""
        return [self.words(1)[0] if self.random.random() < part else word for word in words]

    def passage(self, words: list[str]) -> list[str]:
        """150 of the words in a row, among words of its own."""
        begin, at = self.random.randrange(len(words) - 150), self.random.randrange(LENGTH - 150)
        own = self.words(LENGTH - 150)
        return [*own[:at], *words[begin : begin + 150], *own[at:]]

    def copied(self, kind: str, words: list[str]) -> list[str]:
        """A copy of that kind."""
        ways: dict[str, Callable[[], list[str]]] = {
            KINDS[0]: lambda: words + self.words(60),
            KINDS[1]: lambda: words[: len(words) * 6 // 10],
            KINDS[2]: lambda: self.edited(words, 0.05),
            KINDS[3]: lambda: self.edited(words, 0.15),
            KINDS[4]: lambda: self.passage(words),
        }
        return ways[kind]()


def reports(number: int, seed: int = 1) -> Iterator[Made]:
    """So many reports; a copy comes after the report that it is of."""
    writer = _Writer(seed)
    boilerplate = [" ".join(writer.words(_BOILERPLATE)) for _ in range(_OUTLETS)]
    statement: list[str] = []
    for at in range(number // 10):
        story = writer.words(LENGTH)
        original = _report(f"{at}", " ".join(story))
        yield Made(original)
        for beside in range(8):
            words = writer.words(LENGTH)
            # Two reports have the same words of a ministry, and then two others; long ones are marked as quoted.
            if beside in (0, 4):
                statement = writer.words(writer.random.choice(_STATEMENTS))
            if beside in (1, 3, 5, 7):
                said = " ".join(statement)
                marked = len(statement) > 100 or writer.random.random() < 0.5
                words[200:200] = [f'"{said}"' if marked else said]
            text = " ".join(words)
            yield Made(
                _report(f"{at}.{beside}", f"{text}\n{boilerplate[(at + beside) % _OUTLETS]}" if beside < 3 else text)
            )
        kind = KINDS[at % len(KINDS)]
        yield Made(_report(f"{at}.copy", " ".join(writer.copied(kind, story))), original.id, kind)


def _report(name: str, text: str) -> Report:
    return Report(
        id=hashlib.sha256(name.encode()).hexdigest(),
        path=f"{name}.txt",
        text=text,
        language="en",
        blocks=(Block(0, len(text), BlockKind.PARAGRAPH),),
    )
