"""An answer to a question in somebody's own words, and what it says in comparable form."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.model.dates import Interval


@dataclass(frozen=True, slots=True)
class Answer:
    """What one answer says: its telling words by their stems, its days, and the values of its other times."""

    id: str
    words: frozenset[str]
    days: tuple[Interval, ...] = ()
    times: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Question:
    """A question and its answers."""

    id: str
    answers: tuple[Answer, ...]
