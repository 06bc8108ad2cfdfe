"""A measure set out for people who check it: what it says, part by part, and what its tests gave."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a part; `depth` is how far it lies under the lines before it."""

    text: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class SheetPart:
    """What stands under one heading."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class MeasureSheet:
    """A measure in plain English; `sure` says how well it is known, `sources` are addresses."""

    id: str
    title: str
    sure: str
    parts: tuple[SheetPart, ...]
    address: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """A test of a measure and what came of it; without `faults` it passed. `because` are the finding's reasons."""

    measure: str
    why: str
    told: str
    host: str
    days: str
    stated: str
    expected: str
    got: str
    faults: tuple[str, ...]
    because: tuple[str, ...]
    file: str
    line: int
