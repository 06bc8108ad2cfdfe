"""A list of feeds (OPML): the addresses in it, each once, in their order."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from twosource.errors import WrongUsage
from twosource.read.xml import parsed_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_LARGEST = 5_000_000  # bytes; a list of ten thousand feeds has two million


def feeds_in(file: Path) -> tuple[str, ...]:
    """The addresses of the feeds that an OPML file lists; WrongUsage (TS090) when it lists none or is no OPML."""
    root = _parsed(file, _bytes(file))
    if _name(root) != "opml":
        raise _refused(file, f"its outermost element is {_name(root)!r}, not 'opml'")
    outlines = [e for e in root.iter() if _name(e) == "outline"]
    found = [value.strip() for e in outlines for key, value in e.attrib.items() if str(key).casefold() == "xmlurl"]
    feeds = tuple(dict.fromkeys(address for address in found if address))
    if not feeds:
        raise _refused(file, "no outline in it has an xmlUrl")
    return feeds


def _bytes(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
    except OSError as fault:
        raise _refused(file, f"it can't be read ({fault.strerror})") from fault
    if len(data) > _LARGEST:
        raise _refused(file, f"it has over {_LARGEST} bytes")
    return data


def _parsed(file: Path, data: bytes) -> _Element:
    from lxml import etree

    try:
        root = parsed_xml(data)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise _refused(file, f"its XML is broken ({fault})") from fault
    if root.getroottree().docinfo.internalDTD is not None:
        # No list of feeds needs one, and entities are what bombs are made of.
        raise _refused(file, "it declares a document type")
    return root


def _name(element: _Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2].casefold() if isinstance(tag, str) else ""


def _refused(file: Path, why: str) -> WrongUsage:
    return WrongUsage("TS090", f"{file} is no list of feeds: {why}. Give an OPML file, or the address of a feed.")
