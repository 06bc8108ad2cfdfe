"""Pages as the readers of PDFs and pictures give them: lines with their boxes, plain values all of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from twosource.model import Picture
from twosource.read.pictures import Looked

Box = tuple[float, float, float, float]
# A page with fewer letters than this under a picture that fills it was stamped, not written.
_STAMP, _FILLED = 60, 0.6


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

    @property
    def is_scan(self) -> bool:
        """True without text, or with no more than a stamp on a picture that fills the page."""
        letters = sum(len(line.text) for line in self.lines)
        return letters == 0 or (letters < _STAMP and self.covered >= _FILLED)


@dataclass(frozen=True, slots=True)
class DrawnPicture:
    """A picture on a page, counted from 1, with its box (left, bottom, right, top)."""

    page: int
    box: Box
    looked: Looked


@dataclass(frozen=True, slots=True)
class PagedFile:
    """The pages of a file, the title that it gives itself, and the pictures on pages that aren't scans."""

    pages: tuple[ReadPage, ...]
    title: str | None = None
    pictures: tuple[DrawnPicture, ...] = ()


def paged_file(plain: dict[str, Any]) -> PagedFile:
    """The pages that `dataclasses.asdict` made plain."""
    pages = []
    for page in plain["pages"]:
        lines = tuple(PageLine(**{**line, "edges": tuple(line["edges"])}) for line in page["lines"])
        pages.append(ReadPage(page["width"], page["height"], lines, page["covered"]))
    return PagedFile(tuple(pages), plain["title"], tuple(map(_drawn, plain["pictures"])))


def _drawn(plain: dict[str, Any]) -> DrawnPicture:
    looked = plain["looked"]
    picture = None if looked["picture"] is None else Picture(**looked["picture"])
    left, bottom, right, top = plain["box"]
    return DrawnPicture(plain["page"], (left, bottom, right, top), Looked(looked["name"], picture, looked["fault"], ()))
