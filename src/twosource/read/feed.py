"""A feed (RSS, Atom) as the file that it came in: each item with a text of its own is a report.

No address in a feed is followed; an item that only links to its report is told as such.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING

from twosource.errors import SkipReport
from twosource.read.feed_item import FeedItem, name_of, read_item
from twosource.read.original import Original, ReadResult, bytes_of
from twosource.read.report import PageFacts
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
    items = items_of(bytes_of(file, settings), str(file))
    if not items:
        raise SkipReport("TS028", f"{file} has no item and no entry, so there is no report in it. Save the feed again.")
    for item in items:
        yield read_item(item, settings, regime)


def items_of(data: bytes, path: str, charset: str | None = None) -> tuple[FeedItem, ...]:
    """The items of a feed in its order; SkipReport (TS028) when the bytes are no feed.

    Args:
        data: the feed's bytes, from a file or from the web.
        path: where they come from; an item's path is that, "#", and its name.
        charset: what whoever sent them said of their encoding; asked where the feed can't be read without.
    """
    root = _parsed(path, data, charset)
    items = [e for e in root.iter() if _name(e) in _ITEMS]
    channel = next((e for e in root.iter() if _name(e) in ("channel", "feed")), None)
    if not items and channel is None:
        raise SkipReport("TS028", f"{path} is no feed: it has no item and no entry. Give a feed as RSS or Atom.")
    outlet = _first(root if channel is None else channel, ("title",))
    seen: set[str] = set()
    found = []
    for number, item in enumerate(items, start=1):
        name = name_of(_first(item, ("guid", "id")) or _link(item) or str(number))
        found.append(_item(item, name, path, outlet, again=name in seen))
        seen.add(name)
    return tuple(found)


def _parsed(path: str, data: bytes, charset: str | None) -> _Element:
    from lxml import etree

    try:
        return _tree(data)
    except (etree.XMLSyntaxError, ValueError) as fault:
        first = fault
    try:
        if charset is not None:
            return _tree(data, charset)
    except (etree.XMLSyntaxError, ValueError, LookupError):
        # What the feed says without the charset is told.
        pass
    raise SkipReport("TS028", f"{path} is no feed: {first}. Save the feed again.") from first


def _tree(data: bytes, charset: str | None = None) -> _Element:
    from lxml import etree

    parser = etree.XMLParser(encoding=charset, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(data, parser)


def _item(item: _Element, name: str, path: str, outlet: str | None, *, again: bool) -> FeedItem:
    from lxml import etree

    original = Original.of(f"{path}#{name}", etree.tostring(item, encoding="utf-8", with_tail=False), ".xml")
    text = next((t for part in _TEXTS if len(t := _text(item, part)) >= _SHORTEST), "")
    page = PageFacts(url=_link(item), title=_first(item, ("title",)), outlet=outlet, published=_day(item))
    return FeedItem(name, original, text, page, again)


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
