"""Answers in somebody's own words made comparable: stems of the telling words, days, lengths of time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from twosource.extract.times import TimeMention, find_all_times
from twosource.languages import Language
from twosource.model import Answer, Interval, Question, When

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class _Words:
    little: frozenset[str]
    endings: tuple[str, ...]
    shortest: int

    def stem(self, word: str) -> str:
        """A word without its ending, where enough of it is left."""
        for ending in self.endings:
            if word.endswith(ending) and len(word) - len(ending) >= self.shortest:
                return word.removesuffix(ending)
        return word


@cache
def _words(language: Language) -> _Words:
    raw = language.read("answers")
    return _Words(frozenset(raw["little"]), tuple(raw["endings"]), int(raw["shortest"]))


def question_of(id_: str, question: str, answers: Sequence[tuple[str, str]], language: Language) -> Question:
    """The answers of a question, made comparable; words that the question says already tell nothing.

    Args:
        id_: of the question.
        question: its words.
        answers: the id and the words of each.
        language: whose words and times to look for.
    """
    known = _stems(question, language)
    return Question(id_, tuple(_answer(name, text, known, language) for name, text in answers))


def _answer(id_: str, text: str, known: frozenset[str], language: Language) -> Answer:
    stems = _stems(text, language)
    times = find_all_times(text, None, language)
    days = [day for t in times if (day := _named_day(t)) is not None]
    return Answer(id_, stems - known or stems, tuple(days), frozenset(t.value for t in times))


def _named_day(mention: TimeMention) -> Interval | None:
    """The days that an expression names, without what stands before it: "until June" names June."""
    try:
        return When.of_edtf(mention.value).interval if mention.type == "DATE" else None
    except ValueError:
        return None if mention.when is None or not mention.when.interval.is_closed else mention.when.interval


def _stems(text: str, language: Language) -> frozenset[str]:
    words = _words(language)
    found = (m.group() for m in _WORD.finditer(text.lower().replace("’s", "").replace("'s", "")))
    return frozenset(words.stem(word) for word in found if word not in words.little)
