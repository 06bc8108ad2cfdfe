"""A feed (RSS, Atom) as the file that it came in: each item with a text of its own is a report.

No address in a feed is followed; an item that only links to its report is told as such.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING

from twosource.errors import SkipReport
from twosource.read.decode import checked
from twosource.read.original import Original, ReadResult, bytes_of, rejection
from twosource.read.pieces import pieces_of
from twosource.read.report import PageFacts, Source, make_report
from twosource.read.sidecar import Declared
from twosource.regimes import Regime
from twosource.settings import Settings

if TYPE_CHECKING:
    from lxml.etree import _Element

_ITEMS = ("item", "entry")
_TEXTS = ("encoded", "content", "description", "summary")  # the fuller first
_DAYS = ("pubdate", "published", "date", "updated")
_BLOCKS = {"p", "div", "br", "li", "h1", "h2", "h3", "blockquote", "tr"}
_SHORTEST = 80  # characters; less is a teaser


def read_feed(file: Path, settings: Settings, regime: Regime) -> Iterator[ReadResult]:
    """A result for each item of a feed; SkipReport (TS028) when the file is none."""
    root = _parsed(file, bytes_of(file, settings))
    items = [e for e in root.iter() if _name(e) in _ITEMS]
    if not items:
        raise SkipReport("TS028", f"{file} is no feed: it has no item and no entry. Give a feed as RSS or Atom.")
    channel = next((e for e in root.iter() if _name(e) in ("channel", "feed")), root)
    outlet = _first(channel, ("title",))
    seen: set[str] = set()
    for number, item in enumerate(items, start=1):
        name = _first(item, ("guid", "id")) or _link(item) or str(number)
        path = f"{file}#{name}"
        if name in seen:
            yield rejection(path, SkipReport("TS028", f"{path} stands in the feed twice; the first is read."))
            continue
        seen.add(name)
        try:
            yield _of_item(item, path, outlet, settings, regime)
        except SkipReport as fault:
            yield rejection(path, fault)


def _parsed(file: Path, data: bytes) -> _Element:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise SkipReport("TS028", f"{file} is no feed: {fault}. Save the feed again.") from fault
    return root


def _of_item(item: _Element, path: str, outlet: str | None, settings: Settings, regime: Regime) -> ReadResult:
    from lxml import etree

    original = Original.of(path, etree.tostring(item, encoding="utf-8", with_tail=False), ".xml")
    text = next((t for name in _TEXTS if len(t := _text(item, name)) >= _SHORTEST), "")
    if not text:
        raise SkipReport("TS028", f"{path} has no text, only a link or a teaser. Save the report that it links to.")
    title, link = _first(item, ("title",)), _link(item)
    body = checked(f"{title}\n\n{text}\n" if title else f"{text}\n", path, settings)
    page = PageFacts(url=link, title=title, outlet=outlet, published=_day(item))
    identity = hashlib.sha256(original.data).hexdigest()
    source = Source(identity, path, body, pieces_of(body))
    return ReadResult(original, make_report(source, Declared(), page, regime))


def _name(element: _Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2].casefold() if isinstance(tag, str) else ""


def _first(element: _Element, names: tuple[str, ...]) -> str | None:
    """The words of the first child of one of these names."""
    for child in element:
        if _name(child) in names:
            words = " ".join("".join(child.itertext()).split())
            if words:
                return words
    return None


def _link(item: _Element) -> str | None:
    for child in item:
        if _name(child) == "link":
            address = (child.get("href") or child.text or "").strip()
            if address.startswith(("http://", "https://")):
                return str(address)
    return None


def _day(item: _Element) -> str | None:
    for name in _DAYS:
        told = _first(item, (name,))
        if told is None:
            continue
        for read in (parsedate_to_datetime, datetime.fromisoformat):
            try:
                return read(told).date().isoformat()
            except (ValueError, TypeError, IndexError):
                continue
    return None


def _text(item: _Element, name: str) -> str:
    """The paragraphs of an item's text; markup in it is flattened, never executed."""
    child = next((c for c in item if _name(c) == name), None)
    if child is None:
        return ""
    from lxml import etree, html

    markup = child.text or ""
    if len(child):
        markup = "".join(etree.tostring(c, encoding="unicode") for c in child)
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
