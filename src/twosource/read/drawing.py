"""A page of a stored original as a picture to be looked at: drawn anew, so that nothing else of the file goes along."""

from __future__ import annotations

from io import BytesIO
from itertools import islice

from twosource.read.pdf_pages import PdfFault, rendered
from twosource.read.picture_facts import SUFFIXES, PictureFault, sheets_of

# Enough to read small print by, on a screen that shows a page at its whole width.
_DPI = 110
_WIDEST, _HIGHEST = 1600, 6400


class DrawingFault(Exception):
    """The page can't be drawn, and why."""


def drawn(data: bytes, suffix: str, number: int) -> bytes:
    """A page, counted from 1, as a greyscale PNG; DrawingFault where the file has none such, or can't be read."""
    if suffix == ".pdf":
        try:
            return rendered(data, number - 1, _DPI)
        except PdfFault as fault:
            raise DrawingFault(str(fault)) from fault
    if suffix in SUFFIXES:
        return _sheet(data, number)
    raise DrawingFault("its format has no pages")


def _sheet(data: bytes, number: int) -> bytes:
    from PIL import Image

    try:
        sheet = next(islice(sheets_of(data), number - 1, None))
    except PictureFault as fault:
        raise DrawingFault(str(fault)) from fault
    except StopIteration:
        raise DrawingFault(f"it has no page {number}") from None
    held = BytesIO()
    with Image.open(BytesIO(sheet.png), formats=("PNG",)) as image:
        image.thumbnail((_WIDEST, _HIGHEST))
        image.save(held, "PNG")
    return held.getvalue()
