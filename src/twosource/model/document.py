"""A text to be annotated: no report yet, and nothing of it is kept."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.model.dates import When


@dataclass(frozen=True, slots=True)
class Document:
    """A text with the day it was published; `place_spans` are places to be resolved, instead of any that are found."""

    id: str
    text: str
    published: When | None = None
    place_spans: tuple[tuple[int, int], ...] | None = None
