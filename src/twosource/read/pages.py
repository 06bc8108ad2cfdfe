"""Pages as the readers of PDFs and pictures give them: lines with their boxes, plain values all of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line of a page; its box in points from the bottom left of the page as it is shown.

    `size` is that of its letters. `broken` is True where the line ends within a word, at a hyphen that `text` lacks.
    `edges` are the left edges of its words. `group` is the paragraph that a program for text recognition put it in.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    broken: bool = False
    edges: tuple[float, ...] = ()
    group: int | None = None


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page: its size as it is shown, its lines in reading order; `covered` is the share that pictures fill."""

    width: float
    height: float
    lines: tuple[PageLine, ...]
    covered: float = 0.0


@dataclass(frozen=True, slots=True)
class PagedFile:
    """The pages of a file and the title that it gives itself."""

    pages: tuple[ReadPage, ...]
    title: str | None = None


def paged_file(plain: dict[str, Any]) -> PagedFile:
    """The pages that `dataclasses.asdict` made plain."""
    pages = []
    for page in plain["pages"]:
        lines = tuple(PageLine(**{**line, "edges": tuple(line["edges"])}) for line in page["lines"])
        pages.append(ReadPage(page["width"], page["height"], lines, page["covered"]))
    return PagedFile(tuple(pages), plain["title"])
