"""Pictures for tests: made-up photographs, files that state a time and a place, pages of text, and files that lie."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

GPS, PHOTO = 0x8825, 0x8769
SERIF = Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf")
CJK = Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc")


def a_photo(seed: int = 1, width: int = 480, height: int = 320) -> Image.Image:
    """Noise as natural pictures have it, with a horizon and some shapes; another one for each seed."""
    random = np.random.default_rng(seed)
    across = np.hypot(np.fft.fftfreq(height)[:, None], np.fft.fftfreq(width)[None, :])
    across[0, 0] = 1
    noise = np.real(np.fft.ifft2(np.fft.fft2(random.normal(size=(height, width))) / across**1.2))
    greys = (noise - noise.min()) / np.ptp(noise) * 200 + 20
    greys[: int(height * random.uniform(0.3, 0.7))] += random.uniform(10, 60)
    photo = Image.fromarray(greys.clip(0, 255).astype("uint8")).convert("RGB")
    draw = ImageDraw.Draw(photo)
    for _ in range(int(random.integers(3, 9))):
        left, top, wide, high = (int(v) for v in random.integers(20, [width, height, 120, 120]))
        draw.rectangle([left, top, left + wide, top + high], fill=tuple(int(v) for v in random.integers(0, 255, 3)))
    return photo


def jpeg(photo: Image.Image, quality: int = 85, exif: Image.Exif | None = None) -> bytes:
    """A picture as JPEG."""
    held = BytesIO()
    photo.convert("RGB").save(held, "JPEG", quality=quality, exif=Image.Exif() if exif is None else exif)
    return held.getvalue()


def png(photo: Image.Image) -> bytes:
    """A picture as PNG."""
    held = BytesIO()
    photo.save(held, "PNG")
    return held.getvalue()


def exif_of(taken: str | None = None, zone: str | None = None, *, placed: bool = False) -> Image.Exif:
    """EXIF that states a time, and the bridge of Tumen."""
    exif = Image.Exif()
    photo = exif.get_ifd(PHOTO)
    if taken is not None:
        photo[36867] = taken
    if zone is not None:
        photo[36881] = zone
    if placed:
        exif.get_ifd(GPS).update({1: "N", 2: (42.0, 57.0, 18.0), 3: "E", 4: (129.0, 50.0, 42.0)})
    return exif


def png_that_says(width: int, height: int) -> bytes:
    """A PNG whose head promises that many pixels, and which holds none of them."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(map(_chunk, (b"IHDR", b"IDAT", b"IEND"), (head, zlib.compress(b"\0"), b"")))


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def a_page_of(lines: list[str], font: Path = SERIF, index: int = 0, dpi: int = 200) -> Image.Image:
    """A page in grey on which the lines stand in 11 points."""
    size = 11 * dpi // 72
    page = Image.new("L", (int(8.27 * dpi), int(11.69 * dpi)), 255)
    draw = ImageDraw.Draw(page)
    for number, line in enumerate(lines):
        place = (dpi, dpi + int(number * size * 1.5))
        draw.text(place, line, font=ImageFont.truetype(font, size, index=index), fill=20)
    return page
