"""A report in a Word file (.docx): the paragraphs of its document, in order; nothing in it is executed or fetched."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from twosource.errors import SkipReport
from twosource.model import BlockKind, Report
from twosource.read.decode import checked
from twosource.read.docx_pictures import is_styled_caption, pictures_of_word
from twosource.read.original import Original
from twosource.read.packing import UNPACKING_FAULTS
from twosource.read.pictures import with_pictures
from twosource.read.pieces import pieces_of
from twosource.read.report import PageFacts, Source, make_report
from twosource.read.sidecar import Declared
from twosource.read.words import load_words
from twosource.read.xml import parsed_xml
from twosource.regimes import Regime
from twosource.settings import Settings

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_BODY, _FACTS = "word/document.xml", "docProps/core.xml"
# A document's XML is some ten times its zip; what is a hundred times as large was made to fill the memory.
_MOST_TIMES = 200


def read_docx(original: Original, declared: Declared, settings: Settings, regime: Regime) -> Report:
    """The report in a Word file; SkipReport (TS011, TS025) when it holds none."""
    body, facts = _parts(original, settings)
    paragraphs = list(body.iter(f"{_WORDS}p"))
    lines = [_text_of(paragraph) for paragraph in paragraphs]
    text = checked("\n\n".join(line for line in lines if line.strip()) + "\n", original.path, settings)
    title = None if facts is None else facts.findtext(_TITLE)
    page = PageFacts(title=title.strip() if title and title.strip() else None)
    captions = {line.strip() for line, p in zip(lines, paragraphs, strict=True) if is_styled_caption(p, load_words())}
    pieces = tuple(replace(p, kind=BlockKind.CAPTION) if p.text in captions else p for p in pieces_of(text))
    report = make_report(Source(original.sha256, original.path, text, pieces), declared, page, regime)
    return with_pictures(report, pictures_of_word(original.data, paragraphs, lines, settings.max_bytes))


def _parts(original: Original, settings: Settings) -> tuple[_Element, _Element | None]:
    try:
        with zipfile.ZipFile(BytesIO(original.data)) as archive:
            body = _part(archive, _BODY, original, settings)
            facts = _part(archive, _FACTS, original, settings) if _FACTS in archive.namelist() else None
    except UNPACKING_FAULTS as fault:
        raise _broken(original, f"it is no Word file ({fault})") from fault
    return body, facts


def _part(archive: zipfile.ZipFile, name: str, original: Original, settings: Settings) -> _Element:
    from lxml import etree

    size = archive.getinfo(name).file_size
    if size > settings.max_bytes or size > _MOST_TIMES * max(1, len(original.data)):
        raise _broken(original, f"{name} in it unpacks to {size} bytes")
    with archive.open(name) as stream:
        data = stream.read(settings.max_bytes + 1)
    try:
        return parsed_xml(data)
    except etree.XMLSyntaxError as fault:
        raise _broken(original, f"{name} in it is no XML ({fault.msg})") from fault


def _text_of(paragraph: _Element) -> str:
    """A paragraph's words; tabs as blanks, breaks as line ends."""
    shown = {f"{_WORDS}tab": " ", f"{_WORDS}br": "\n", f"{_WORDS}cr": "\n"}
    parts = ((e.text or "") if e.tag == f"{_WORDS}t" else shown.get(e.tag, "") for e in paragraph.iter())
    return "".join(parts)


def _broken(original: Original, why: str) -> SkipReport:
    return SkipReport("TS025", f"{original.path} can't be read: {why}. Save it again, or save its text as .txt.")
