"""Where a report's stored text stands on the pages that it was read from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageSize:
    """A page as it is shown, in PDF points (1/72 inch); in a picture that was read, a point is a pixel."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Region:
    """The box of one line of a page, and the run of the stored text that was made of it.

    `page` counts from 1. The box is in points of the page as it is shown, from its bottom left. `edges` are the left
    edges of the line's words, one for each run of characters between white space, where they are known.
    """

    start: int
    end: int
    page: int
    left: float
    bottom: float
    right: float
    top: float
    edges: tuple[float, ...] = ()

    def cut(self, text: str, start: int, end: int) -> Region:
        """The part of the box in which the words from `start` to `end` of the stored text stand, whole words each."""
        first, last = max(start, self.start), min(end, self.end)
        begins = _word_starts(text, self.start, self.end)
        if len(begins) != len(self.edges):
            return Region(first, last, self.page, self.left, self.bottom, self.right, self.top)
        held = max((n for n, begin in enumerate(begins) if begin <= first), default=0)
        left = self.left if held == 0 else self.edges[held]
        behind = next((n for n, begin in enumerate(begins) if begin >= last), None)
        right = self.right if behind is None else self.edges[behind]
        box = (left, right) if left < right else (self.left, self.right)
        return Region(first, last, self.page, box[0], self.bottom, box[1], self.top)


def _word_starts(text: str, start: int, end: int) -> list[int]:
    run = text[start:end]
    return [start + n for n, c in enumerate(run) if not c.isspace() and (n == 0 or run[n - 1].isspace())]
