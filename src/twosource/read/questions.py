"""Questions with their answers, one question a line; a bad line costs that line only."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from twosource.errors import SkipReport


@dataclass(frozen=True, slots=True)
class Asking:
    """A question in words, and the id and the words of each answer."""

    id: str
    question: str
    answers: tuple[tuple[str, str], ...]


def read_questions(lines: Iterable[bytes], name: str) -> Iterator[Asking | SkipReport]:
    """A question, or why there is none, for every line that isn't blank, in their order.

    Args:
        lines: the lines of a JSON Lines file in UTF-8.
        name: what the file is called in messages.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield _asking(line, f"{name}, line {number}")
            except SkipReport as fault:
                yield fault


def _asking(line: bytes, where: str) -> Asking:
    try:
        held = json.loads(line.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as fault:
        raise SkipReport("TS018", f"{where} isn't JSON in UTF-8: {fault}. Mend that line.") from fault
    if not isinstance(held, dict) or not all(isinstance(held.get(key), str) for key in ("id", "question")):
        told = (
            f'{where} is no question. A line takes {{"id": …, "question": …, "answers": [{{"id": …, "answer": …}}]}}.'
        )
        raise SkipReport("TS018", told)
    rows = held.get("answers")
    rows = rows if isinstance(rows, list) else []
    answers = [(row["id"], row["answer"]) for row in rows if _is_answer(row)]
    if not rows or len(answers) != len(rows):
        raise SkipReport("TS018", f"{where}: each of `answers` takes an id and an answer, both texts. Mend that line.")
    if len({id_ for id_, _ in answers}) != len(answers):
        raise SkipReport("TS018", f"{where}: an id stands twice among the answers. Give one of them another.")
    return Asking(held["id"], held["question"], tuple(answers))


def _is_answer(row: object) -> bool:
    return isinstance(row, dict) and all(isinstance(row.get(key), str) for key in ("id", "answer"))
