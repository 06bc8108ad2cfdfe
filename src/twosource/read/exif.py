"""The time and place that a picture's file states (EXIF); whatever isn't written as the standard says is not read.

Nothing else of EXIF is read: not the camera, its number, its owner, nor the programs that a picture went through.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Exif

_PHOTO, _GPS = 0x8769, 0x8825
_TAKEN, _ZONE = 36867, 36881
_LAT_REF, _LAT, _LON_REF, _LON = 1, 2, 3, 4
_TIME = re.compile(r"(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)", re.ASCII)
_OFFSET = re.compile(r"([+-])(\d\d):(\d\d)", re.ASCII)
_FURTHEST = 14  # hours from UTC
_EARLIEST_YEAR = 1990
_DECIMALS = 5


def stated_time(exif: Exif) -> str | None:
    """When it was taken, ISO 8601; with the zone where the file states one, else local time without any."""
    held: Mapping[int, Any] = exif.get_ifd(_PHOTO)
    told = _TIME.fullmatch(_words(held.get(_TAKEN)))
    if told is None or int(told[1]) < _EARLIEST_YEAR:
        return None
    year, month, day, hour, minute, second = told.groups()
    # Without a zone the hour is that of a clock somewhere, so none is written.
    stated = f"{year}-{month}-{day}T{hour}:{minute}:{second}{_zone(_words(held.get(_ZONE)))}"
    try:
        datetime.fromisoformat(stated)
    except ValueError:
        return None
    return stated


def _zone(told: str) -> str:
    found = _OFFSET.fullmatch(told)
    return "" if found is None or int(found[2]) > _FURTHEST or int(found[3]) >= 60 else told


def stated_place(exif: Exif) -> tuple[float, float] | None:
    """Latitude and longitude in degrees, or None where the file states no whole place."""
    held: Mapping[int, Any] = exif.get_ifd(_GPS)
    lat = _degrees(held.get(_LAT), _words(held.get(_LAT_REF)), "NS", 90)
    lon = _degrees(held.get(_LON), _words(held.get(_LON_REF)), "EW", 180)
    if lat is None or lon is None or (lat == 0 and lon == 0):
        # Cameras without a fix write zeros.
        return None
    return lat, lon


def _degrees(told: object, side: str, sides: str, most: int) -> float | None:
    if not isinstance(told, Sequence) or isinstance(told, str | bytes) or len(told) != 3:
        return None
    try:
        parts = [float(part) for part in told]
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return None
    value = parts[0] + parts[1] / 60 + parts[2] / 3600
    if not all(math.isfinite(p) and p >= 0 for p in parts) or value > most or side not in tuple(sides):
        return None
    return round(-value if side == sides[1] else value, _DECIMALS)


def _words(value: object) -> str:
    """A field of letters without the NUL that ends it; empty where it is none."""
    if isinstance(value, bytes):
        value = value.decode("ascii", "replace")
    return value.rstrip("\x00 ") if isinstance(value, str) else ""
