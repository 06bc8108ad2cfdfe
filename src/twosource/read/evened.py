"""A page's picture with its paper made white: of a grey, noisy copy, Tesseract otherwise finds no letters at all."""

from __future__ import annotations

from io import BytesIO

# Most of a page is paper; the darkest few pixels are ink. What is nearly as light as paper is paper.
_PAPER, _INK = 0.5, 0.003
_NEARLY = 0.3
_LEAST_CONTRAST = 40


def evened(png: bytes) -> bytes:
    """The PNG with its greys spread from ink to paper; as it was where the two hardly differ."""
    from PIL import Image

    with Image.open(BytesIO(png), formats=("PNG",)) as opened:
        page = opened.convert("L")
    ink, paper = (_level(page.histogram(), share) for share in (_INK, _PAPER))
    if paper - ink < _LEAST_CONTRAST:
        return png
    light = paper - _NEARLY * (paper - ink)
    scale = 255 / max(1.0, light - ink)
    held = BytesIO()
    page.point([round(min(255.0, max(0.0, (grey - ink) * scale))) for grey in range(256)]).save(held, "PNG")
    return held.getvalue()


def _level(histogram: list[int], share: float) -> int:
    """The grey below which that share of a picture lies."""
    wanted, seen = share * sum(histogram), 0
    for grey, count in enumerate(histogram):
        seen += count
        if seen >= wanted:
            return grey
    return 255
