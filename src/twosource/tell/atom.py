"""The news of a case as an Atom feed (RFC 4287), the newest first: the same news give the same bytes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from uuid import NAMESPACE_URL, UUID, uuid5

from twosource.model import News
from twosource.tell.values import plain

MOST = 200  # entries
_ATOM = "http://www.w3.org/2005/Atom"
_NEVER = "1970-01-01T00:00:00+00:00"
# What XML 1.0 has no way to write.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def news_feed(news: Sequence[News], founding: str) -> bytes:
    """The feed of the last news, as UTF-8.

    Args:
        news: the oldest first.
        founding: what the case differs by from every other; ids are made of it.
    """
    from lxml import etree

    own = uuid5(NAMESPACE_URL, f"twosource:{founding}")
    root = etree.Element(_tag("feed"), nsmap={None: _ATOM})
    shown = news[-MOST:][::-1]
    _put(root, "id", own.urn)
    _put(root, "title", "Twosource: news of a case")
    _put(root, "updated", max((n.at for n in shown), default=_NEVER))
    _put(etree.SubElement(root, _tag("author")), "name", "Twosource")
    for one in shown:
        _entry(root, one, own)
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return written


def _entry(root: object, news: News, own: UUID) -> None:
    from lxml import etree

    entry = etree.SubElement(root, _tag("entry"))
    _put(entry, "id", uuid5(own, news.id).urn)
    _put(entry, "title", news.sentence)
    _put(entry, "published", news.at)
    _put(entry, "updated", news.at)
    etree.SubElement(entry, _tag("category"), term=news.kind.value)
    _put(entry, "summary", f"Event {news.event}. Claims: {', '.join(news.claims)}.")


def _put(parent: object, name: str, text: str) -> None:
    from lxml import etree

    etree.SubElement(parent, _tag(name)).text = _NO_XML.sub("", plain(text))


def _tag(name: str) -> str:
    return f"{{{_ATOM}}}{name}"
