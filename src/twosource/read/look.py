"""A picture's look as 64 bits that stay nearly the same when it is resized and compressed.

The hash by discrete cosine transform as Zauner describes it ("Implementation and Benchmarking of Perceptual Image Hash
Functions", 2010, section 3.2.1): the picture as 32 x 32 greys, its two-dimensional DCT-II, the 8 x 8 lowest
frequencies without the constant row and column, one bit for each above their median.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_SIDE, _KEPT = 32, 8
# A picture whose greys hardly differ, or whose size is that of an icon, looks like any other such.
_LEAST_CONTRAST, _LEAST_PIXELS = 4.0, 64


def look_of(image: Image) -> str | None:
    """The 64 bits as 16 hex digits; None for a picture too plain or too small to be told from others."""
    import numpy as np
    from PIL.Image import Resampling

    if min(image.size) < _LEAST_PIXELS:
        return None
    greys = np.asarray(image.convert("L").resize((_SIDE, _SIDE), Resampling.BOX), dtype=np.float64)
    if greys.std() < _LEAST_CONTRAST:
        return None
    places = np.arange(_SIDE)
    waves = np.cos(np.pi * np.outer(places, 2 * places + 1) / (2 * _SIDE))
    lowest = (waves @ greys @ waves.T)[1 : _KEPT + 1, 1 : _KEPT + 1].flatten()
    bits = "".join("1" if one else "0" for one in lowest > np.median(lowest))
    return f"{int(bits, 2):016x}"
