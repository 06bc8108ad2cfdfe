"""Sentences and quotations of a text by code-point offsets.

A sentence ends at `.`, `!` or `?` with what closes it (quotes, brackets), where white space and something that can
begin a sentence follow, but not after an abbreviation or an initial. `He came," she said.` stays whole, since a
lower-case word follows. Quotations may run over sentences; one that a paragraph doesn't close runs to the paragraph's
end, as the press prints a quotation that goes on in the next paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_END = re.compile(r"[.!?。！？]+[\"'”’»)\]]*")
_BEGINS = re.compile(r"\s+[\"'“‘«(\[]*(?:[A-Z0-9\u00C0-\u00DE\u0400-\u042F\u3040-\u9FFF\uAC00-\uD7A3])")
# A stop that a page lost the blank after: "last year.Citing"; never within a name ("Node.js") or a number.
_GLUED = re.compile(r"[a-z]{3}[.!?][\"'”’)\]]*[\"'“‘(\[]?[A-Z][a-z]+[\s,]")
_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|st|gen|col|lt|sgt|capt|gov|sen|rep|prof|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|no|vs|"
    r"etc|approx|inc|ltd|corp|co|jr|sr|p|pp|vol|fig|u\.n|u\.s|u\.k|d\.c|e\.g|i\.e|a\.m|p\.m)|\b[A-Z])\.$",
    re.IGNORECASE,
)
# What an abbreviation that may also end a sentence is followed by when it doesn't.
_MAY_END = re.compile(r"(?:\b(?:u\.n|u\.s|u\.k|d\.c|a\.m|p\.m|inc|ltd|corp|co|etc)\.)$", re.IGNORECASE)
_STARTER = re.compile(
    r"\s+[\"“]*(?:The|A|An|He|She|It|They|In|On|But|And|This|That|These|Those|However|Meanwhile|After)\b"
)
_WIDE = re.compile(r"[。！？]")
_CURLY = {"“": "”", "«": "»", "「": "」", "『": "』"}


@dataclass(frozen=True, slots=True)
class Extent:
    """A run of a text, from `start` up to `end`."""

    start: int
    end: int

    def holds(self, offset: int) -> bool:
        """True when the offset lies in it."""
        return self.start <= offset < self.end

    def touches(self, other: Extent) -> bool:
        """True when the two share a character."""
        return self.start < other.end and other.start < self.end


def sentences(text: str, start: int, end: int) -> tuple[Extent, ...]:
    """The sentences between two offsets, without the white space around them."""
    found: list[Extent] = []
    begin = start
    for mark in _END.finditer(text, start, end):
        if _ends_sentence(text, mark, end):
            found.extend(_trimmed(text, begin, mark.end()))
            begin = mark.end()
    found.extend(_trimmed(text, begin, end))
    return tuple(found)


def _ends_sentence(text: str, mark: re.Match[str], end: int) -> bool:
    if mark.end() >= end:
        return False
    if _WIDE.match(mark.group()):
        return True
    follows = _BEGINS.match(text, mark.end(), end)
    if follows is None:
        return _GLUED.match(text, max(0, mark.start() - 3), end) is not None and len(mark.group().rstrip("\"'”’")) == 1
    before = text[max(0, mark.start() - 12) : mark.start() + 1]
    if mark.group() != "." or not _ABBREVIATION.search(before):
        return True
    return bool(_MAY_END.search(before) and _STARTER.match(text, mark.end(), end))


def _trimmed(text: str, start: int, end: int) -> list[Extent]:
    piece = text[start:end]
    inner = piece.strip()
    if inner == "":
        return []
    begin = start + len(piece) - len(piece.lstrip())
    return [Extent(begin, begin + len(inner))]


def quotations(text: str, start: int, end: int) -> tuple[Extent, ...]:
    """What stands between double quotation marks in a paragraph, without the marks; straight marks pair in turn."""
    found: list[Extent] = []
    opened: int | None = None
    closer = ""
    for offset in range(start, end):
        char = text[offset]
        if opened is None:
            if char in _CURLY or char == '"':
                opened, closer = offset + 1, _CURLY.get(char, '"')
        elif char in (closer, '"', "”"):
            if opened < offset:
                found.append(Extent(opened, offset))
            # A doubled opening mark is a slip of the page, not an empty quotation.
            opened = offset + 1 if opened == offset else None
    if opened is not None and opened < end:
        found.append(Extent(opened, end))
    return tuple(found)
