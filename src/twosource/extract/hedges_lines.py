"""Sentences of a text made ready for the parser: one space for any white space, with the way back to the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from twosource.extract.sentences import sentences

# A longer run without a sentence's end (a table, a list of names) is cut, so that no text is too long for the parser.
LONGEST = 3000
# Agencies' files print double quotes as two single ones.
_QUOTES = ("``", "''")
_UNKNOWN = "\ufffd"


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as the parser reads it; for each of its characters, where it begins and ends in the text."""

    string: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def lines(text: str) -> Iterator[Line]:
    """The sentences of a text in its order; a line break ends one unless a lower-case word follows."""
    for start, end in _paragraphs(text):
        for sentence in sentences(text, start, end):
            yield from _cut(text, sentence.start, sentence.end)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    begin = at = 0
    for piece in text.split("\n"):
        if not piece.lstrip()[:1].islower():
            yield begin, at
            begin = at
        at += len(piece) + 1
    yield begin, len(text)


def _cut(text: str, start: int, end: int) -> Iterator[Line]:
    while start < end:
        stop = min(end, start + LONGEST)
        if stop < end:
            blank = text.rfind(" ", start + 1, stop)
            stop = blank if blank > start else stop
        line = _line(text, start, stop)
        if any(c.isalpha() for c in line.string):
            yield line
        start = stop


def _line(text: str, start: int, end: int) -> Line:
    chars: list[str] = []
    extents: list[tuple[int, int]] = []
    at = start
    while at < end:
        width = 2 if at + 2 <= end and text[at : at + 2] in _QUOTES else 1
        char = '"' if width == 2 else _plain(text[at])
        if not (char == " " and chars[-1:] in ([], [" "])):
            chars.append(char)
            extents.append((at, at + width))
        at += width
    return Line("".join(chars), tuple(s for s, _ in extents), tuple(e for _, e in extents))


def _plain(char: str) -> str:
    if char.isspace():
        return " "
    # Half of a surrogate pair is no character; the parser can't store it.
    return _UNKNOWN if "\ud800" <= char <= "\udfff" else char
