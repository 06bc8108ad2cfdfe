"""A picture's bytes become what is known of it, or a picture of text ready for recognition: functions of bytes alone.

Pillow reads them, within limits on what a picture may unpack to; what it can't read is told, never raised further.
"""

from __future__ import annotations

import hashlib
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING

from twosource.model import Picture
from twosource.read.exif import stated_place, stated_time
from twosource.read.look import look_of

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = ("PNG", "JPEG", "TIFF", "WEBP", "GIF", "BMP")
SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp"})
_MOST_PIXELS = 100_000_000
_MOST_TO_READ = 30_000_000
# Print on a picture narrower than this is small; drawn twice as large it is read with fewer faults (docs/pictures.md).
_NARROW = 1200
_MOST_SHEETS = 200
_LONGEST_NAME = 120
# What Pillow raises on bytes that are no picture, or a broken one.
_BROKEN = (
    OSError, SyntaxError, ValueError, TypeError, LookupError, OverflowError, ArithmeticError, EOFError, MemoryError,
    NotImplementedError, AttributeError, struct.error, zlib.error,
)  # fmt: skip


class PictureFault(Exception):
    """The bytes can't be read as a picture, and why."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A picture of text as a greyscale PNG, with the size that it had."""

    png: bytes
    width: int
    height: int


def picture_of(data: bytes, name: str) -> Picture:
    """What is known of a picture; PictureFault when it can't be read. Broken EXIF leaves time and place unknown."""
    with _opened(data) as image:
        width, height = image.size
        found = Picture(hashlib.sha256(data).hexdigest(), _plain(name), width, height)
        found = _with_exif(found, image)
        # A JPEG is unpacked at a fraction of its size, which is all that a look needs.
        image.draft("L", (256, 256))
        return replace(found, look=look_of(image))


def sheets_of(data: bytes) -> Iterator[Sheet]:
    """Each sheet of a picture of text, upright, on white where it is transparent; PictureFault when it has none."""
    with _opened(data) as image:
        for number in range(min(getattr(image, "n_frames", 1), _MOST_SHEETS)):
            image.seek(number)
            _check_size(image)
            yield _sheet(image)


@contextmanager
def _opened(data: bytes) -> Iterator[Image]:
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data), formats=FORMATS) as image:
                _check_size(image)
                yield image
    except Image.DecompressionBombError as fault:
        raise PictureFault("it unpacks to far more than a picture has") from fault
    except _BROKEN as fault:
        raise PictureFault("it is no picture, or a broken one") from fault


def _check_size(image: Image) -> None:
    width, height = image.size
    if width * height > _MOST_PIXELS:
        raise PictureFault(f"it has {width} × {height} pixels, and {_MOST_PIXELS} are read")


def _with_exif(picture: Picture, image: Image) -> Picture:
    try:
        exif = image.getexif()
        place = stated_place(exif)
        taken = stated_time(exif)
    except _BROKEN:
        return picture
    return replace(picture, taken=taken, lat=place[0] if place else None, lon=place[1] if place else None)


def _sheet(image: Image) -> Sheet:
    from PIL import ImageOps
    from PIL.Image import Resampling

    upright = ImageOps.exif_transpose(image.copy())
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        from PIL import Image

        whole = upright.convert("RGBA")
        upright = Image.alpha_composite(Image.new("RGBA", whole.size, "white"), whole)
    grey = upright.convert("L")
    width, height = grey.size
    scale = 2.0 if width < _NARROW else 1.0
    scale = min(scale, (_MOST_TO_READ / (width * height)) ** 0.5)
    if scale != 1.0:
        grey = grey.resize((max(1, int(width * scale)), max(1, int(height * scale))), Resampling.LANCZOS)
    held = BytesIO()
    grey.save(held, "PNG")
    return Sheet(held.getvalue(), width, height)


def _plain(name: str) -> str:
    """A file's name as it may be printed: no character that steers a terminal, no end without end."""
    kept = "".join(c if c.isprintable() else " " for c in name.encode("utf-8", "replace").decode())
    return " ".join(kept.split())[:_LONGEST_NAME] or "picture"
