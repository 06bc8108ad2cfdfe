"""Documents to annotate, one a line: `id`, `text`, and `dct` or `published`; a bad line costs that line only."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from twosource.errors import SkipReport
from twosource.model import Document, When


def read_documents(lines: Iterable[bytes], name: str, *, gold_places: bool = False) -> Iterator[Document | SkipReport]:
    """A document, or why there is none, for every line that isn't blank, in their order.

    Args:
        lines: the lines of a JSON Lines file in UTF-8.
        name: what the file is called in messages.
        gold_places: whether the spans under `gold` are taken; nothing else of `gold` is ever read.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield document_of(line, f"{name}, line {number}", gold_places=gold_places)
            except SkipReport as fault:
                yield fault


def document_of(line: bytes, where: str, *, gold_places: bool = False) -> Document:
    """The document of one line; SkipReport (TS018) for a line that is none."""
    try:
        held = json.loads(line.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as fault:
        raise SkipReport("TS018", f"{where} isn't JSON in UTF-8: {fault}. Mend that line.") from fault
    if not isinstance(held, dict) or not all(isinstance(held.get(key), str) for key in ("id", "text")):
        raise SkipReport("TS018", f'{where} is no document. A line takes {{"id": …, "text": …}} with texts in both.')
    text = held["text"]
    if any("\ud800" <= c <= "\udfff" for c in text):
        raise SkipReport("TS018", f"{where}: half of a surrogate pair stands in the text, which is no character.")
    spans = _place_spans(held, len(text), where) if gold_places else None
    return Document(held["id"], text, _published(held, where), spans)


def _published(held: Mapping[str, object], where: str) -> When | None:
    said = held.get("dct") or held.get("published")
    if said is None:
        return None
    try:
        return When.of_edtf(str(said)[: len(date.min.isoformat())])
    except ValueError as fault:
        why = f"{where}: {said!r} is no date; write 2018-04-05, 2018-04 or 2018, or leave it out."
        raise SkipReport("TS018", why) from fault


def _place_spans(held: Mapping[str, object], size: int, where: str) -> tuple[tuple[int, int], ...]:
    rows = held.get("gold")
    if not isinstance(rows, list):
        raise SkipReport("TS018", f"{where} has no list `gold` with the spans to resolve. Leave --gold-places out.")
    spans = []
    for row in rows:
        start, end = (row.get(key) for key in ("start", "end")) if isinstance(row, dict) else (None, None)
        if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end <= size:
            raise SkipReport("TS018", f"{where}: a span of `gold` lies outside the text. Mend its start and end.")
        spans.append((start, end))
    return tuple(spans)
