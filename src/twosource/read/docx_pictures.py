"""The pictures in a Word file, each with the paragraphs around it that may be its caption."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from twosource.read.packing import UNPACKING_FAULTS
from twosource.read.pictures import MOST_PICTURES, Looked, look_at
from twosource.read.words import ReportWords
from twosource.read.xml import parsed_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_RELATED = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_RELATIONS = "word/_rels/document.xml.rels"


def is_styled_caption(paragraph: _Element, words: ReportWords) -> bool:
    """True for a paragraph that its writer gave the style of captions."""
    style = paragraph.find(f"{_WORDS}pPr/{_WORDS}pStyle")
    named = "" if style is None else str(style.get(f"{_WORDS}val") or "")
    return named.casefold().startswith(words.of("captions.styles"))


def pictures_of_word(
    data: bytes, paragraphs: Sequence[_Element], lines: Sequence[str], most_bytes: int
) -> list[Looked]:
    """The pictures in the order of the text.

    Args:
        data: the Word file.
        paragraphs: of its document.
        lines: the words of each.
        most_bytes: a picture that unpacks to more isn't looked at.
    """
    shown = [(n, str(e.get(_EMBED))) for n, p in enumerate(paragraphs) for e in p.iter(_DRAWN) if e.get(_EMBED)]
    if not shown:
        return []
    found: list[Looked] = []
    with zipfile.ZipFile(BytesIO(data)) as archive:
        targets = _targets(archive, most_bytes)
        for number, relation in shown[: MOST_PICTURES + 1]:
            name = targets.get(relation)
            if name is not None:
                found.append(_looked(archive, name, tuple(_captions(lines, number)), most_bytes))
    return found


def _looked(archive: zipfile.ZipFile, name: str, captions: Sequence[str], most_bytes: int) -> Looked:
    try:
        if archive.getinfo(name).file_size > most_bytes:
            return Looked(name, None, f"it unpacks to over {most_bytes} bytes")
        with archive.open(name) as stream:
            return look_at(stream.read(most_bytes), PurePosixPath(name).name, captions)
    except UNPACKING_FAULTS:
        return Looked(name, None, "the Word file doesn't hold it whole")


def _targets(archive: zipfile.ZipFile, most_bytes: int) -> dict[str, str]:
    """The names of the archive's parts by the ids that the document uses; a part outside the file has none."""
    from lxml import etree

    try:
        if archive.getinfo(_RELATIONS).file_size > most_bytes:
            return {}
        tree = parsed_xml(archive.read(_RELATIONS))
    except (*UNPACKING_FAULTS, etree.XMLSyntaxError):
        return {}
    inside = (r for r in tree.iter(_RELATED) if r.get("TargetMode") != "External")
    return {str(r.get("Id")): _inside(str(r.get("Target"))) for r in inside}


def _inside(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"word/{target}"


def _captions(lines: Sequence[str], number: int) -> Iterator[str]:
    """The picture's own paragraph, the next one with words, the one before."""
    behind = next((line for line in lines[number + 1 :] if line.strip()), "")
    before = next((line for line in reversed(lines[:number]) if line.strip()), "")
    yield from (line.strip() for line in (lines[number], behind, before) if line.strip())
