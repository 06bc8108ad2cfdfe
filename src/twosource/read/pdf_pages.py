"""A PDF's bytes become its pages' lines with their boxes, by pdfium: plain functions from bytes to data.

Boxes are those of the page as it is shown: a page's rotation and crop are taken into account.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from twosource.read.pages import Box, DrawnPicture, PagedFile, PageLine, ReadPage
from twosource.read.pdf_pictures import pictures_on
from twosource.read.pictures import MOST_PICTURES

MOST_PAGES = 2000
# pdfium's signs for a hyphen at the end of a line, where it joins the two; with others that are no characters at all.
_SOFT = "\x02\ufffe"
_NOTHING = re.compile("[\x00\x02\ufffe\uffff]")
_LINE = re.compile("[^\r\n\x02\ufffe]+")
_WORD = re.compile("[^\\s\x00\uffff]+")
_HYPHENS = ("-", "\u2010", "\u00ad")
_POINTS = 72
_MOST_PIXELS = 30_000_000
_DECIMALS = 1


class PdfFault(Exception):
    """The file can't be read, and why."""


def pages_of(data: bytes) -> PagedFile:
    """The pages of a PDF with their lines; PdfFault when it can't be read or has too many."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        if len(document) > MOST_PAGES:
            raise PdfFault(f"it has {len(document)} pages, and {MOST_PAGES} are read")
        title = _clean(document.get_metadata_value("Title")).strip()
        pages: list[ReadPage] = []
        pictures: list[DrawnPicture] = []
        for number, page in enumerate(document, start=1):
            pages.append(_page(page))
            if not pages[-1].is_scan:
                pictures += islice(_drawn(page, number), MOST_PICTURES - len(pictures))
            # A page holds all that was drawn on it until it is closed.
            page.close()
        return PagedFile(tuple(pages), title or None, tuple(pictures))
    except pypdfium2.PdfiumError as fault:
        raise PdfFault(f"pdfium says: {fault}") from fault


def rendered(data: bytes, number: int, dpi: int) -> bytes:
    """A page, counted from 0, as a greyscale PNG of that many dots an inch, fewer where it is very large."""
    from io import BytesIO

    import pypdfium2

    try:
        page = pypdfium2.PdfDocument(data)[number]
        pixels = page.get_width() * page.get_height() * (dpi / _POINTS) ** 2
        scale = dpi / _POINTS * min(1.0, (_MOST_PIXELS / max(pixels, 1.0)) ** 0.5)
        picture = page.render(scale=scale, grayscale=True).to_pil()
    except pypdfium2.PdfiumError as fault:
        raise PdfFault(f"pdfium says: {fault}") from fault
    held = BytesIO()
    picture.save(held, "PNG", dpi=(round(scale * _POINTS),) * 2)
    return held.getvalue()


def _drawn(page: Any, number: int) -> Iterator[DrawnPicture]:  # noqa: ANN401 - pypdfium2 has no types
    turn = _Turn.of(page)
    for box, picture in pictures_on(page, number):
        yield replace(picture, box=turn.shown(box))


def _clean(text: str) -> str:
    """A text without what is no character: halves of pairs, pdfium's own marks."""
    return _NOTHING.sub("", text).encode("utf-8", "replace").decode("utf-8")


def _page(page: Any) -> ReadPage:  # noqa: ANN401
    import pypdfium2.raw as pdfium

    textpage = page.get_textpage()
    turn = _Turn.of(page)
    text = _text(textpage, pdfium)
    made = (_line(text, run, textpage, turn, pdfium) for run in _LINE.finditer(text))
    width, height = page.get_size()
    lines = tuple(line for line in made if line is not None)
    return ReadPage(round(width, _DECIMALS), round(height, _DECIMALS), lines, _covered(page, pdfium))


def _text(textpage: Any, pdfium: Any) -> str:  # noqa: ANN401
    """The page's text, of which each character has pdfium's own number for its place."""
    count = textpage.count_chars()
    text: str = textpage.get_text_range(errors="replace") if count else ""
    # Characters beyond the first plane, and those that pdfium leaves out of a text, would shift the numbers.
    return text if len(text) == count else "".join(chr(pdfium.FPDFText_GetUnicode(textpage, n)) for n in range(count))


def _line(text: str, run: re.Match[str], textpage: Any, turn: _Turn, pdfium: Any) -> PageLine | None:  # noqa: ANN401
    """The line with its box, white space as single blanks; None where it is blank or stands nowhere."""
    words = list(_WORD.finditer(text, run.start(), run.end()))
    if not words:
        return None
    # The first character of each word, and the last of the line.
    wanted = (*(w.start() for w in words), words[-1].end() - 1)
    boxes = [turn.shown(_box(textpage, number, pdfium)) for number in wanted]
    told = _clean(" ".join(w[0] for w in words))
    # pdfium joins two lines at a hyphen and leaves its sign for it.
    joined = text[run.end() : run.end() + 1] in _SOFT
    broken = (joined and run.end() < len(text)) or (len(told) > 1 and told.endswith(_HYPHENS) and told[-2].isalpha())
    if broken and told.endswith(_HYPHENS):
        told = told[:-1]
    left, bottom = round(min(b[0] for b in boxes), _DECIMALS), round(min(b[1] for b in boxes), _DECIMALS)
    right, top = round(max(b[2] for b in boxes), _DECIMALS), round(max(b[3] for b in boxes), _DECIMALS)
    if not told.strip() or left >= right or bottom >= top:
        return None
    edges = tuple(round(box[0], _DECIMALS) for box in boxes[:-1])
    return PageLine(told, left, bottom, right, top, _size(textpage, words[0].start(), pdfium), broken, edges)


def _size(textpage: Any, number: int, pdfium: Any) -> float:  # noqa: ANN401
    """The size of a character's font as it is shown: many files set size 1 and let a matrix make it larger."""
    matrix = pdfium.FS_MATRIX()
    size: float = pdfium.FPDFText_GetFontSize(textpage, number)
    if pdfium.FPDFText_GetMatrix(textpage, number, ctypes.byref(matrix)):
        size *= (matrix.c**2 + matrix.d**2) ** 0.5
    return round(size, _DECIMALS)


def _box(textpage: Any, number: int, pdfium: Any) -> Box:  # noqa: ANN401
    """The box of a character in the page's own coordinates."""
    found = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(textpage, number, ctypes.byref(found))
    return found.left, found.bottom, found.right, found.top


@dataclass(frozen=True, slots=True)
class _Turn:
    """How a page's own coordinates become those of the page as it is shown."""

    left: float
    bottom: float
    width: float
    height: float
    degrees: int

    @classmethod
    def of(cls, page: Any) -> _Turn:  # noqa: ANN401
        left, bottom, right, top = page.get_bbox()
        return cls(left, bottom, right - left, top - bottom, page.get_rotation())

    def shown(self, box: Box) -> Box:
        """A box of the page's own coordinates on the page as it is shown, kept within it."""
        x1, y1, x2, y2 = (box[0] - self.left, box[1] - self.bottom, box[2] - self.left, box[3] - self.bottom)
        wide, high = self.width, self.height
        if self.degrees == 90:
            x1, y1, x2, y2, wide, high = y1, wide - x2, y2, wide - x1, high, wide
        elif self.degrees == 180:
            x1, y1, x2, y2 = wide - x2, high - y2, wide - x1, high - y1
        elif self.degrees == 270:
            x1, y1, x2, y2, wide, high = high - y2, x1, high - y1, x2, high, wide
        return max(0.0, min(x1, x2)), max(0.0, min(y1, y2)), min(wide, max(x1, x2)), min(high, max(y1, y2))


def _covered(page: Any, pdfium: Any) -> float:  # noqa: ANN401
    """The share of the page that its largest picture fills; 0 where nothing but text is on it."""
    width, height = page.get_size()
    shares = [0.0]
    for one in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = one.get_bounds()
        shares.append((right - left) * (top - bottom) / max(width * height, 1.0))
    return round(min(max(shares), 1.0), 2)
