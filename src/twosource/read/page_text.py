"""Pages become one text: paragraphs parted by blank lines, lines joined, each line's box beside its run of text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from twosource.model import BlockKind, PageSize, Region
from twosource.read.datelines import dateline_line
from twosource.read.page_flow import Paragraph, PlacedLine, paragraphs_of
from twosource.read.pages import ReadPage
from twosource.read.pieces import Piece, pieces_of
from twosource.read.words import ReportWords
from twosource.regimes.outlets import Outlets

_NO_BLANKS = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
_WORD = re.compile(r"\w+(?:-\w+)*")


@dataclass(frozen=True, slots=True)
class PagedText:
    """The text of pages, the places of its lines, the pages' sizes, and where runs begin that belong to the page."""

    text: str
    regions: tuple[Region, ...]
    pages: tuple[PageSize, ...]
    margins: frozenset[int]


def text_of(pages: Sequence[ReadPage], words: ReportWords) -> PagedText:
    """The text of pages; a word that a line's end broke is whole again, as far as that can be told."""
    paragraphs = list(paragraphs_of(pages, words))
    known = frozenset(w.casefold() for page in pages for line in page.lines for w in _WORD.findall(line.text))
    parts: list[str] = []
    regions: list[Region] = []
    margins: set[int] = set()
    at = 0
    for paragraph in paragraphs:
        if paragraph.is_margin:
            margins.add(at)
        for glue, placed in _joined(paragraph, known, words):
            parts += (glue, placed.line.text)
            begin, at = at + len(glue), at + len(glue) + len(placed.line.text)
            regions.append(_region(placed, begin, at))
        parts.append("\n\n")
        at += 2
    sizes = tuple(PageSize(page.width, page.height) for page in pages)
    return PagedText("".join(parts).rstrip("\n") + "\n", tuple(regions), sizes, frozenset(margins))


def marked_pieces(made: PagedText, words: ReportWords, outlets: Outlets) -> Iterator[Piece]:
    """The pieces of the text, the margins among them as furniture; the first head that tells the day stays open."""
    dated: set[str] = set()
    for piece in pieces_of(made.text):
        if piece.start not in made.margins:
            yield piece
            continue
        is_new = piece.text not in dated and dateline_line(piece.text, words, outlets) is not None
        dated.add(piece.text)
        yield piece if is_new else replace(piece, kind=BlockKind.FURNITURE)


def _region(placed: PlacedLine, start: int, end: int) -> Region:
    line = placed.line
    return Region(start, end, placed.page, line.left, line.bottom, line.right, line.top, line.edges)


def _joined(paragraph: Paragraph, known: AbstractSet[str], words: ReportWords) -> Iterator[tuple[str, PlacedLine]]:
    """Each line with what stands between it and the line before."""
    before: PlacedLine | None = None
    for placed in paragraph.lines:
        yield (
            "" if before is None else _glue(before.line.text, placed.line.text, before.line.broken, known, words),
            placed,
        )
        before = placed


def _glue(before: str, text: str, broken: bool, known: AbstractSet[str], words: ReportWords) -> str:  # noqa: FBT001
    if broken:
        return _hyphen(before, text, known, words)
    return "" if _NO_BLANKS.match(before[-1]) and _NO_BLANKS.match(text[0]) else " "


def _hyphen(before: str, text: str, known: AbstractSet[str], words: ReportWords) -> str:
    """The hyphen where the word has one of its own, nothing where only the line's end broke it.

    The pages' own spelling elsewhere decides; else a name or number before it, and words that go by pairs.
    """
    ends, begins = re.search(r"[\w-]+$", before), _WORD.match(text)
    left, right = ends[0] if ends else "", begins[0] if begins else ""
    whole, paired = (left + right).casefold(), f"{left}-{right}".casefold()
    if whole in known or paired in known:
        return "" if whole in known else "-"
    first, second = left.casefold().rsplit("-", 1)[-1], right.casefold().split("-", 1)[0]
    is_pair = first in words.of("hyphens.before") or second in words.of("hyphens.behind")
    named = right[:1].isupper() or not (left.isalpha() and right[:1].isalpha())
    return "-" if is_pair or named else ""
