"""Reports with marked words, one a line: `id`, `text`, `published`, and `mentions`; a bad line costs that line only."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from twosource.errors import SkipReport
from twosource.model import Marked, Mention
from twosource.read.documents import document_of


def read_marked(lines: Iterable[bytes], name: str) -> Iterator[Marked | SkipReport]:
    """A report with its mentions, or why there is none, for every line that isn't blank, in their order.

    Args:
        lines: the lines of a JSON Lines file in UTF-8.
        name: what the file is called in messages.
    """
    seen: set[str] = set()
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                found = _marked(line, f"{name}, line {number}")
            except SkipReport as fault:
                yield fault
                continue
            if found.id in seen:
                told = f"{name}, line {number}: the id {found.id!r} stands in an earlier line. Give another."
                yield SkipReport("TS018", told)
            else:
                seen.add(found.id)
                yield found


def _marked(line: bytes, where: str) -> Marked:
    document = document_of(line, where)
    rows = json.loads(line.decode("utf-8-sig")).get("mentions")
    if not isinstance(rows, list):
        told = (
            f'{where} has no `mentions`. A line takes {{"id": …, "text": …, "mentions": [{{"id", "start", "end"}}]}}.'
        )
        raise SkipReport("TS018", told)
    mentions = tuple(_mention(row, len(document.text), where) for row in rows)
    if len({mention.id for mention in mentions}) != len(mentions):
        raise SkipReport("TS018", f"{where}: an id stands twice among the mentions. Give one of them another.")
    return Marked(document.id, document.text, document.published, mentions)


def _mention(row: object, size: int, where: str) -> Mention:
    id_, start, end = (row.get(key) for key in ("id", "start", "end")) if isinstance(row, dict) else (None, None, None)
    if (
        not isinstance(id_, str)
        or not isinstance(start, int)
        or not isinstance(end, int)
        or not 0 <= start < end <= size
    ):
        told = f"{where}: each of `mentions` takes an id, and a start and an end within the text. Mend that line."
        raise SkipReport("TS018", told)
    return Mention(id_, start, end)
