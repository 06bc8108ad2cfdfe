"""A report on a web page: its text by trafilatura, its captions and what it says of itself by our own reading.

The stored text is what was made of the page once: title, captions, paragraphs, each parted by a blank line. Nothing
in a page is executed or fetched.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.errors import SkipReport
from twosource.model import BlockKind, Report
from twosource.read.decode import checked, decoded, decoded_as
from twosource.read.original import Original
from twosource.read.page_pictures import captions_by_name, pictures_of_page, set_apart
from twosource.read.pagefacts import facts_of
from twosource.read.pictures import with_pictures
from twosource.read.pieces import Piece, pieces_of
from twosource.read.report import PageFacts, Source, make_report
from twosource.read.sidecar import Declared
from twosource.regimes import Regime
from twosource.settings import Settings

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_XML_HEAD = re.compile(r"^\s*<\?xml[^>]*\?>")
_HEAD_BYTES = 4096
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_CAPTIONS = "//figcaption|//*[contains(concat(' ', normalize-space(@class), ' '), ' wp-caption-text ')]"
_SHORTEST = 20


def read_html(original: Original, declared: Declared, settings: Settings, regime: Regime) -> Report:
    """The report on a page; SkipReport (TS011, TS012, TS013, TS019) when there is none on it."""
    return read_page(original, declared, settings, regime, {})


def read_page(
    original: Original, declared: Declared, settings: Settings, regime: Regime, parts: Mapping[str, bytes]
) -> Report:
    """The report on a page with its pictures, those among them that are parts of the same file, by their addresses.

    Raises:
        SkipReport: TS011, TS012, TS013, TS019, when there is none on it.
    """
    markup = _XML_HEAD.sub("", _markup(original), count=1)
    if not markup.strip():
        raise SkipReport("TS011", f"{original.path} is empty: there is nothing to read in it. Save the page again.")
    markup, written = set_apart(markup)
    page = _parsed(markup, original.path)
    facts, captions = facts_of(page), _captions(page)
    pictures = pictures_of_page(page, {**parts, **written}, declared.url)
    # From here on the tree is the extraction's, which takes it apart.
    paragraphs = _body(page)
    if sum(len(p) for p in paragraphs) < _SHORTEST:
        raise SkipReport(
            "TS019",
            f"{original.path} has no report that can be told from the page around it: a list of links, a form, or "
            "a page that a script fills. Save the report's text as .txt.",
        )
    text = checked(_text(facts, captions, paragraphs), original.path, settings)
    pieces = tuple(_marked(pieces_of(text), captions))
    report = make_report(Source(original.sha256, original.path, text, pieces), declared, facts, regime)
    return with_pictures(report, pictures)


def captions_of_page(original: Original) -> dict[str, tuple[str, ...]]:
    """The captions of the pictures that a page names, by their files' names; none where it is no page."""
    try:
        return captions_by_name(_parsed(_XML_HEAD.sub("", _markup(original), count=1), original.path))
    except SkipReport:
        return {}


def _markup(original: Original) -> str:
    """The page's characters by its byte order mark, else by the charset its server or itself states, else as UTF-8."""
    if original.data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decoded(original.data, original.path)
    # What the server says goes before what the page says, as in every browser.
    if original.charset is not None:
        return decoded_as(original.charset, original.data, original.path)
    named = _CHARSET.search(original.data[:_HEAD_BYTES])
    charset = "utf-8" if named is None else named[1].decode("ascii")
    # Whoever finds such a line in single bytes knows that the page isn't in two or four of them.
    wide = charset.casefold().startswith(("utf-16", "utf-32"))
    return decoded_as("utf-8" if wide else charset, original.data, original.path)


def _parsed(markup: str, path: str) -> HtmlElement:
    # Only who reads a page pays for it.
    from lxml import etree, html

    parser = html.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        page: HtmlElement = html.document_fromstring(markup.encode(), parser=parser)
    except (etree.LxmlError, ValueError) as fault:
        raise SkipReport(
            "TS019", f"{path} can't be read as a page: {fault}. Save the report's text as .txt."
        ) from fault
    for element in page.iter():
        element.text, element.tail = _harmless(element.text), _harmless(element.tail)
    return page


def _harmless(words: str | None) -> str | None:
    """Words without the control characters that "&#1;" stands for: one of them would cost the whole page."""
    return words if words is None or _CONTROL.search(words) is None else _CONTROL.sub(" ", words)


def _body(page: HtmlElement) -> list[str]:
    from trafilatura import bare_extraction

    found = bare_extraction(page, include_comments=False, include_tables=True, with_metadata=False)
    body = getattr(found, "body", None)
    return [] if body is None else [t for block in body if (t := _flat(block))]


def _flat(block: HtmlElement) -> str:
    """A block's words; its line breaks and the rows of a list or table as lines."""
    parts: list[str] = [block.text or ""]
    for child in block.iterdescendants():
        parts.append("\n" if child.tag in ("lb", "br", "item", "row") else " " if child.tag == "cell" else "")
        parts += [child.text or "", child.tail or ""]
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _captions(page: HtmlElement) -> list[str]:
    found = (" ".join(str(e.text_content()).split()) for e in page.xpath(_CAPTIONS))
    return list(dict.fromkeys(c for c in found if c))


def _text(facts: PageFacts, captions: list[str], paragraphs: list[str]) -> str:
    known = {*captions, facts.title}
    parts = [facts.title] if facts.title else []
    return "\n\n".join([*parts, *captions, *(p for p in paragraphs if p not in known)]) + "\n"


def _marked(pieces: tuple[Piece, ...], captions: list[str]) -> Iterator[Piece]:
    known = frozenset(captions)
    for piece in pieces:
        yield replace(piece, kind=BlockKind.CAPTION) if piece.text in known else piece
