"""A report's stored text with the words of its claims marked, so that any claim leads to the very words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from twosource.model import BlockKind, Claim, Report


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that the same claims stand on; `begins` are the claims whose first words these are."""

    text: str
    claims: tuple[str, ...]
    begins: tuple[str, ...]
    ends: tuple[str, ...]
    chosen: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A block of the text in pieces; `kind` is the block's, or "loose" for what stands in none."""

    kind: str
    pieces: tuple[Piece, ...]


def parts_of(report: Report, claims: Sequence[Claim], chosen: str | None = None) -> tuple[Part, ...]:
    """The text of a report, block by block; every character that isn't white space between blocks is in a part."""
    cuts = _cuts(report, claims)
    parts = []
    for start, end, kind in _blocks(report):
        inside = [c for c in cuts if start < c < end]
        edges = [start, *inside, end]
        pieces = tuple(_piece(report.text, a, b, claims, chosen) for a, b in pairwise(edges))
        parts.append(Part(kind, pieces))
    return tuple(parts)


def _cuts(report: Report, claims: Sequence[Claim]) -> list[int]:
    edges = {edge for c in claims for s in c.evidence for edge in (s.start, s.end)}
    return sorted(e for e in edges if 0 < e < len(report.text))


def _blocks(report: Report) -> list[tuple[int, int, str]]:
    """The blocks and what lies between them, where it holds more than white space."""
    found: list[tuple[int, int, str]] = []
    at = 0
    for block in report.blocks:
        if report.text[at : block.start].strip():
            found.append((at, block.start, "loose"))
        found.append((block.start, block.end, BlockKind(block.kind).value))
        at = block.end
    if report.text[at:].strip():
        found.append((at, len(report.text), "loose"))
    return found


def _piece(text: str, start: int, end: int, claims: Sequence[Claim], chosen: str | None) -> Piece:
    over = [c for c in claims if any(s.start <= start and end <= s.end for s in c.evidence)]
    return Piece(
        text[start:end],
        tuple(c.id for c in over),
        tuple(c.id for c in over if min(s.start for s in c.evidence) == start),
        tuple(c.id for c in over if any(s.end == end for s in c.evidence)),
        any(c.id == chosen for c in over),
    )
