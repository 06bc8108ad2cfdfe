"""Which lines of pages are one paragraph: by their distance, size, indent, and whether the next word had room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from twosource.read.page_margins import margin_lines
from twosource.read.pages import PageLine, ReadPage
from twosource.read.pieces import ends_a_sentence
from twosource.read.words import ReportWords

_SAME_SIZE = 0.08
# A line follows in its paragraph when its distance is at most so many times the usual one, or so many letter sizes.
_PITCH, _MOST_SIZES = 1.3, 2.6
_INDENT = 0.8  # letter sizes
# A page has fewer lines than this; of one that was made to have more, the nearest tell a column.
_NEAR = 150
_BULLETS = ("•", "-", "–", "—", "*", "·", "■", "□", "○", "●", "▲", "▶")


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line and the number of its page, counted from 1."""

    page: int
    line: PageLine


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that are one paragraph, or one line that belongs to the page."""

    lines: tuple[PlacedLine, ...]
    is_margin: bool = False


@dataclass(frozen=True, slots=True)
class _Column:
    """Where the lines around a line begin and end, and how far they are from each other."""

    left: float
    right: float
    pitch: float


def paragraphs_of(pages: Sequence[ReadPage], words: ReportWords) -> Iterator[Paragraph]:
    """The paragraphs in reading order; the margins that a paragraph runs past follow it."""
    margins = margin_lines(pages, words)
    current: list[PlacedLine] = []
    waiting: list[Paragraph] = []
    for number, page in enumerate(pages):
        columns = _columns(page, {n for p, n in margins if p == number})
        for place, line in enumerate(page.lines):
            placed = PlacedLine(number + 1, line)
            if (number, place) in margins:
                waiting.append(Paragraph((placed,), is_margin=True))
                continue
            if current and not _continues(current[-1], placed, columns[place], pages):
                yield Paragraph(tuple(current))
                current = []
            if not current:
                yield from waiting
                waiting = []
            current.append(placed)
    if current:
        yield Paragraph(tuple(current))
    yield from waiting


def _columns(page: ReadPage, margins: set[int]) -> dict[int, _Column]:
    lines = [(n, line) for n, line in enumerate(page.lines) if n not in margins]
    near = [line for _, line in lines]
    return {n: _column(line, near[max(0, at - _NEAR) : at + _NEAR]) for at, (n, line) in enumerate(lines)}


def _column(line: PageLine, lines: Sequence[PageLine]) -> _Column:
    peers = [p for p in lines if _is_like(line, p) and _overlap(line, p)] or [line]
    left = Counter(round(p.left) for p in peers).most_common(1)[0][0]
    heights = sorted((p.bottom for p in peers), reverse=True)
    gaps = [round(a - b, 1) for a, b in pairwise(heights) if a - b > 0.5 * line.size]
    pitch = min(Counter(gaps).most_common(), key=lambda g: (-g[1], g[0]))[0] if gaps else 1.3 * line.size
    return _Column(left, max(p.right for p in peers), pitch)


def _is_like(one: PageLine, other: PageLine) -> bool:
    return abs(one.size - other.size) <= _SAME_SIZE * max(one.size, other.size)


def _overlap(one: PageLine, other: PageLine) -> bool:
    return min(one.right, other.right) > max(one.left, other.left)


def _continues(last: PlacedLine, placed: PlacedLine, column: _Column, pages: Sequence[ReadPage]) -> bool:
    """True when a line goes on with the paragraph of the line before it."""
    before, line = last.line, placed.line
    same_page = last.page == placed.page
    if same_page and (before.group is not None or line.group is not None):
        return before.group == line.group
    if before.group is None and not _is_like(before, line):
        return False
    if line.text.startswith(_BULLETS) and not before.broken:
        return False
    gap = before.bottom - line.bottom
    if same_page and gap > 0:
        if gap > min(_PITCH * column.pitch, _MOST_SIZES * line.size) or not _overlap(before, line):
            return False
        return before.broken or not (_is_indented(before, line, column) or _had_room(before, line, column.right))
    # Over the end of a page or column: only a line that was full and stopped within a sentence goes on.
    own = _column(before, pages[last.page - 1].lines[-_NEAR:])
    return before.broken or not (
        ends_a_sentence(before.text) or _had_room(before, line, own.right) or _is_indented(line, line, column)
    )


def _is_indented(before: PageLine, line: PageLine, column: _Column) -> bool:
    """True for a line that begins further right than its column, where the line before it doesn't, or is itself."""
    indent = _INDENT * line.size
    return line.left - column.left > indent and (before is line or before.left - column.left < indent)


def _had_room(before: PageLine, line: PageLine, right: float) -> bool:
    """True when the first word of a line would have fitted behind the line before: somebody ended that line."""
    word = line.edges[1] - line.edges[0] if len(line.edges) > 1 else line.right - line.left
    if len(line.text.split(" ", 1)[0]) > 0.6 * len(line.text):
        # Scripts without blanks break anywhere: a line is full when not one more character fits.
        word = 1.5 * line.size
    return right - before.right > word + 0.3 * line.size
