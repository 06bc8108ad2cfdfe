"""Which answers to a question agree, for questions that come with the answers of several outlets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypedDict

from twosource.errors import TwosourceError
from twosource.extract.annotate_answers import question_of
from twosource.languages import load_language
from twosource.read.questions import Asking, read_questions
from twosource.weigh.answers import agreeing


class Member(TypedDict):
    """An answer and the number of its group."""

    id: str
    group: int


class Groups(TypedDict):
    """A question's answers by groups that say the same."""

    id: str
    groups: list[Member]


def agree(lines: Iterable[bytes], name: str) -> Iterator[Groups | TwosourceError]:
    """The groups of each question of a JSON Lines file in its order, or why a line of it is no question."""
    for found in read_questions(lines, name):
        yield _groups(found) if isinstance(found, Asking) else found


def _groups(asking: Asking) -> Groups:
    english = load_language("en")
    if english is None:
        raise ValueError("the words of English aren't installed")
    made = agreeing(question_of(asking.id, asking.question, asking.answers, english).answers)
    group_of = {id_: number for number, group in enumerate(made) for id_ in group}
    return Groups(id=asking.id, groups=[Member(id=id_, group=group_of[id_]) for id_, _ in asking.answers])
