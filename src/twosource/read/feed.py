"""A feed (RSS, Atom) as the file that it came in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from twosource.errors import SkipReport
from twosource.read.feed_items import Item, day_of, name_of, read_items
from twosource.read.file import File, bytes_of
from twosource.read.original import ReadResult
from twosource.read.reading import Reading
from twosource.read.report import PageFacts
from twosource.read.xml import parsed_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_ITEMS = ("item", "entry")
_TEXTS = ("encoded", "content", "description", "summary")  # the fuller first
_DAYS = ("pubdate", "published", "date", "updated")


def read_feed(file: File, reading: Reading) -> Iterator[ReadResult]:
    """A result for each item of a feed; SkipReport (TS028) when the file is none."""
    root = _parsed(file, bytes_of(file, reading.settings))
    items = [e for e in root.iter() if _name(e) in _ITEMS]
    channel = next((e for e in root.iter() if _name(e) in ("channel", "feed")), None)
    if not items and channel is None:
        raise SkipReport("TS028", f"{file} is no feed: it has no item and no entry. Give a feed as RSS or Atom.")
    if not items:
        raise SkipReport("TS011", f"{file} is an empty feed: it has no item and no entry, so there is no report in it.")
    outlet = _first(root if channel is None else channel, ("title",))
    yield from read_items(file, (_item(item, number, outlet) for number, item in enumerate(items, start=1)), reading)


def _parsed(file: File, data: bytes) -> _Element:
    from lxml import etree

    try:
        return parsed_xml(data)
    except (etree.XMLSyntaxError, ValueError) as fault:
        first = fault
    if file.charset is not None:
        # What the server says is asked where the feed can't be read by what it says itself.
        with suppress(etree.XMLSyntaxError, ValueError, LookupError):
            return parsed_xml(data, file.charset)
    raise SkipReport("TS028", f"{file} is no feed: {first}. Save the feed again.") from first


def _item(item: _Element, number: int, outlet: str | None) -> Item:
    from lxml import etree

    link = _link(item)
    day = next((d for name in _DAYS if (d := day_of(_first(item, (name,)))) is not None), None)
    return Item(
        name=name_of(_first(item, ("guid", "id")) or link or str(number)),
        data=etree.tostring(item, encoding="utf-8", with_tail=False),
        suffix=".xml",
        texts=tuple(_text(item, name) for name in _TEXTS),
        page=PageFacts(url=link, title=_first(item, ("title",)), outlet=outlet, published=day),
    )


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


def _text(item: _Element, name: str) -> str:
    """The markup of the first child of that name."""
    from lxml import etree

    child = next((c for c in item if _name(c) == name), None)
    if child is None:
        return ""
    if len(child):
        return "".join(etree.tostring(c, encoding="unicode") for c in child)
    return child.text or ""
