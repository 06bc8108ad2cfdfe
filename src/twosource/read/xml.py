"""XML that a stranger wrote: no entity is resolved, no declaration fetched, and no tree grows without end."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element


def parsed_xml(data: bytes, charset: str | None = None) -> _Element:
    """The outermost element; lxml's XMLSyntaxError or ValueError where it is no XML, LookupError for an odd charset."""
    from lxml import etree

    parser = etree.XMLParser(encoding=charset, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(data, parser)
