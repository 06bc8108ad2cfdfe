"""The items of a feed, of whatever form: each with a text of its own is a report.

No address in a feed is followed; an item that only links to its report is told as such.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import partial

from twosource.errors import SkipReport
from twosource.model import Report
from twosource.read.decode import checked
from twosource.read.file import File
from twosource.read.original import FeedEntry, Original, ReadResult, rejection
from twosource.read.pieces import pieces_of
from twosource.read.reading import Reading
from twosource.read.report import PageFacts, Source, make_report
from twosource.read.sidecar import Declared

_BLOCKS = {"p", "div", "br", "li", "h1", "h2", "h3", "blockquote", "tr"}
_SHORTEST = 80  # characters; less is a teaser
_LONGEST_NAME = 500  # characters


@dataclass(frozen=True, slots=True)
class Item:
    """One item: `name` is what the feed calls it by, `texts` what may be its text, the fuller first."""

    name: str
    data: bytes
    suffix: str
    texts: tuple[str, ...]
    page: PageFacts


def read_items(file: File, items: Iterable[Item], reading: Reading) -> Iterator[ReadResult]:
    """A result for each item, of those with the same name the first, and how it stands in the feed."""
    seen: set[str] = set()
    for item in items:
        path = f"{file}#{item.name}"
        text = next((t for told in item.texts if len(t := flat(told)) >= _SHORTEST), "")
        entry = _entry(item, text, again=item.name in seen)
        seen.add(item.name)
        if entry.again:
            fault = SkipReport("TS028", f"{path} stands in the feed twice; the first is read.")
            yield replace(rejection(path, fault), entry=entry)
            continue
        original = Original.of(path, item.data, item.suffix)
        for result in reading.one(original, partial(_report, original, text, item.page, reading), keep=False):
            yield replace(result, entry=entry)


def name_of(told: str) -> str:
    """The name of an item by what the feed calls it; a very long one is known by its digest."""
    return told if len(told) <= _LONGEST_NAME else _digest(told)


def _entry(item: Item, text: str, *, again: bool) -> FeedEntry:
    seen = [text, item.page.title, item.page.url, item.page.published]
    return FeedEntry(item.name, _digest(json.dumps(seen, ensure_ascii=False)), item.page.url, again, bare=not text)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


def _report(original: Original, text: str, page: PageFacts, reading: Reading) -> Report:
    path, title = original.path, page.title
    if not text:
        raise SkipReport("TS028", f"{path} has no text, only a link or a teaser. Save the report that it links to.")
    body = checked(f"{title}\n\n{text}\n" if title else f"{text}\n", path, reading.settings)
    source = Source(original.sha256, path, body, pieces_of(body))
    return make_report(source, Declared(), page, reading.regime)


def flat(markup: str) -> str:
    """The paragraphs of an item's text; markup in it is flattened, never executed."""
    from lxml import etree, html

    if "<" not in markup:
        return markup.strip()
    try:
        tree = html.fragment_fromstring(markup, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    for gone in tree.xpath("//script|//style"):
        gone.drop_tree()
    for block in [e for e in tree.iter() if e.tag in _BLOCKS]:
        block.tail = "\n\n" + (block.tail or "")
    lines = (" ".join(line.split()) for line in tree.text_content().split("\n"))
    return "\n\n".join(line for line in lines if line)


def day_of(told: str | None) -> str | None:
    """The day that a feed states, in the form of mails or of ISO 8601; None for any other."""
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            return read(told or "").date().isoformat()
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None
