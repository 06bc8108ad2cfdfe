"""Which lines of pages belong to the page and not to the report: running heads and feet, page numbers.

A careful reader knows them by three things: they stand at the edge of the page, they stand there on other pages as
well, and they say the same there but for the number.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from twosource.read.pages import PageLine, ReadPage
from twosource.read.words import ReportWords

# Running heads have one or two lines; a third at the edge is text.
_AT_EDGE = 2
_NUMBER = re.compile(r"\d+")
_HIGHEST = 9999
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
# A line stands in the same place of another page when both are as far from the bottom, in points.
_SAME_PLACE = 4.0
_LONGEST = 200
# A page number that stands alone is one within this share of the page's height from its edge.
_MARGIN = 0.09


def margin_lines(pages: Sequence[ReadPage], words: ReportWords) -> frozenset[tuple[int, int]]:
    """The numbers, counted from 0, of the page and the line of each running head, running foot and page number."""
    edges = [(number, line) for number, page in enumerate(pages) for line in _edge_lines(page)]
    told = Counter(_key(pages[number], line) for number, line in {(n, li) for n, li in edges})
    found = set()
    for number, line in edges:
        page, one = pages[number], pages[number].lines[line]
        near = (_key(page, one_line, shift) for one_line in (line,) for shift in (-1, 0, 1))
        repeated = sum(told[key] for key in near) > 1 and len(one.text) <= _LONGEST
        if repeated or (_in_margin(one, page) and _is_page_number(one.text, words)):
            found.add((number, line))
    return frozenset(found)


def _key(page: ReadPage, line: int, shift: int = 0) -> tuple[str, int]:
    one = page.lines[line]
    return _NUMBER.sub("0", one.text.casefold()), round(one.bottom / _SAME_PLACE) + shift


def _edge_lines(page: ReadPage) -> Iterator[int]:
    """The highest and the lowest lines of a page, where there is text besides them."""
    ordered = sorted(range(len(page.lines)), key=lambda n: -page.lines[n].bottom)
    yield from sorted({*ordered[:_AT_EDGE], *ordered[-_AT_EDGE:]})


def _is_page_number(text: str, words: ReportWords) -> bool:
    """True for a line of nothing but one or two numbers and words that stand beside those of pages."""
    tokens = _TOKEN.findall(text.casefold()) if len(text) <= _LONGEST else []
    numbers = [t for t in tokens if t.isdecimal()]
    beside = frozenset(words.of("furniture.pages"))
    known = all(t in beside for t in tokens if not t.isdecimal())
    return 1 <= len(numbers) <= 2 and known and all(int(n) <= _HIGHEST for n in numbers)


def _in_margin(line: PageLine, page: ReadPage) -> bool:
    return line.top > (1 - _MARGIN) * page.height or line.bottom < _MARGIN * page.height
