"""Cells of text side by side in a given width: columns as wide as they need, words whole where there is room."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import zip_longest

_GAP = "  "


def grid(head: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> str:
    """A table with a rule under its head and an empty line between rows, each line cut of trailing space."""
    widths = _widths([head, *rows], width)
    blocks = [list(_lines(row, widths)) for row in (head, *rows)]
    rule = "─" * (sum(widths) + len(_GAP) * (len(widths) - 1))
    body = "\n\n".join("\n".join(block) for block in blocks[1:])
    return "\n".join([*blocks[0], rule, body])


def columns(text: str) -> int:
    """How many columns of a terminal a text takes; letters of East Asia take two."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def wrapped(text: str, width: int) -> Iterator[str]:
    """The text in lines of that many columns at most; a longer word is cut."""
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            for piece in _cut(word, width):
                joined = f"{line} {piece}" if line else piece
                if line and columns(joined) > width:
                    yield line
                    joined = piece
                line = joined
        yield line


def _cut(word: str, width: int) -> Iterator[str]:
    piece = ""
    for character in word:
        if columns(piece + character) > width:
            yield piece
            piece = ""
        piece += character
    yield piece


def _widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Each column's head and longest word, then what is left to the columns that still want it."""
    cells = list(zip(*rows, strict=True))
    widths = [
        max(columns(word) for word in (head, *(w for cell in column for w in cell.split()))) for head, *column in cells
    ]
    wanted = [max(columns(line) for cell in column for line in cell.split("\n")) for column in cells]
    room = width - len(_GAP) * (len(cells) - 1)
    while sum(widths) > room:
        widths[widths.index(max(widths))] -= 1
    while sum(widths) < room and widths != wanted:
        # The column that lacks the largest part of what it wants comes first.
        short = max(range(len(widths)), key=lambda i: (wanted[i] / max(widths[i], 1), -i))
        widths[short] += 1
    return widths


def _lines(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    cells = [list(wrapped(cell, width)) for cell, width in zip(row, widths, strict=True)]
    for pieces in zip_longest(*cells, fillvalue=""):
        padded = (piece + " " * (width - columns(piece)) for piece, width in zip(pieces, widths, strict=True))
        yield _GAP.join(padded).rstrip()
