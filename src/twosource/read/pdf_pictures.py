"""The pictures on a PDF's page, looked at where they lie; a page that is one picture, scanned, isn't among them."""

from __future__ import annotations

import ctypes
import hashlib
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

from twosource.read.pages import Box, DrawnPicture
from twosource.read.pictures import Looked, look_at

# Streams in these filters are files of their own, with what they say of themselves.
_FILES = ("DCTDecode",)
_MOST_BYTES = 20_000_000
_MOST_PIXELS = 30_000_000
_LEAST_PIXELS = 64
_MOST_DEPTH = 3


def pictures_on(page: Any, number: int) -> Iterator[tuple[Box, DrawnPicture]]:  # noqa: ANN401 - pypdfium2 has no types
    """Each picture on a page, counted from 1, with its box in the page's own coordinates."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    for place, one in enumerate(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=_MOST_DEPTH), start=1):
        name = f"page {number}, picture {place}"
        try:
            box = one.get_bounds()
            looked = _looked(one, name)
        except pypdfium2.PdfiumError as fault:
            box, looked = (0.0, 0.0, 0.0, 0.0), Looked(name, None, f"pdfium says: {fault}")
        if looked is not None:
            yield box, DrawnPicture(number, box, looked)


def _looked(one: Any, name: str) -> Looked | None:  # noqa: ANN401
    width, height = one.get_px_size()
    if min(width, height) < _LEAST_PIXELS:
        return None
    if width * height > _MOST_PIXELS:
        return Looked(name, None, f"it has {width} × {height} pixels, and {_MOST_PIXELS} are read")
    data = bytes(memoryview(one.get_data(decode_simple=False)).cast("B")) if _size(one) <= _MOST_BYTES else b""
    if not data:
        return Looked(name, None, f"it has no bytes, or over {_MOST_BYTES}")
    filters = one.get_filters()
    if tuple(filters) == _FILES:
        return look_at(data, name)
    held = BytesIO()
    one.get_bitmap().to_pil().save(held, "PNG", compress_level=1)
    looked = look_at(held.getvalue(), name)
    # What is kept is the hash of the bytes that stand in the file, not of how they were drawn here.
    digest = hashlib.sha256(data).hexdigest()
    return looked if looked.picture is None else replace(looked, picture=replace(looked.picture, sha256=digest))


def _size(one: Any) -> int:  # noqa: ANN401
    import pypdfium2.raw as pdfium

    size: int = pdfium.FPDFImageObj_GetImageDataRaw(one.raw, ctypes.c_void_p(), 0)
    return size
