"""A text cut into its lines and paragraphs, by offsets, before anybody says what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from twosource.model import BlockKind

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_SENTENCE_END = re.compile(r"[.!?。！？…][\"'”’»」』)\]）]*$")
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
# Where a line was broken to fit a width, most lines are nearly as long as that width. Plain text wraps at 60 to 100.
_WRAP_WIDTHS = range(50, 101)
_WRAP_SHARE = 0.75
_TWO_SENTENCES = re.compile(r"(?:[a-z0-9]{3,}[.!?][\"”’)]*\s+[\"“‘(]*[A-Z])|[。！？][^\s」』）)]")
_QUOTES = "\"'“”‘’«»「」『』〈〉《》"


@dataclass(frozen=True, slots=True)
class Piece:
    """A line or paragraph; `chunk` counts the groups between blank lines; `kind` is set where the format gives it."""

    start: int
    end: int
    text: str
    chunk: int
    kind: BlockKind | None = None


def pieces_of(text: str) -> tuple[Piece, ...]:
    """Every line that isn't blank; lines that only a width broke are joined to one paragraph."""
    found: list[Piece] = []
    for chunk, lines in enumerate(_chunks(text)):
        runs = [(lines[0][0], lines[-1][1])] if _was_wrapped(text, lines) else lines
        found += [Piece(start, end, text[start:end], chunk) for start, end in runs]
    return tuple(found)


def _chunks(text: str) -> Iterator[list[tuple[int, int]]]:
    lines: list[tuple[int, int]] = []
    last = 0
    for m in _LINE.finditer(text):
        start, end = _stripped(text, m.start(), m.end())
        between = re.findall(r"\r\n|[\r\n\u2028\u2029]", text[last : m.start()])
        if lines and (start == end or len(between) > 1):
            yield lines
            lines = []
        if start < end:
            lines.append((start, end))
        last = m.end()
    if lines:
        yield lines


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in "\ufeff\u200b"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in "\ufeff\u200b"):
        end -= 1
    return start, end


def _was_wrapped(text: str, lines: Sequence[tuple[int, int]]) -> bool:
    if len(lines) < 3 and not (len(lines) == 2 and lines[1][1] - lines[1][0] < lines[0][1] - lines[0][0]):
        return False
    lengths = [end - start for start, end in lines[:-1]]
    inner = [text[start:end] for start, end in lines[:-1]]
    widest = max(lengths)
    full = sum(size >= 0.7 * widest for size in lengths)
    broken = sum(_SENTENCE_END.search(line) is None for line in inner)
    return widest in _WRAP_WIDTHS and min(full, broken) >= _WRAP_SHARE * len(inner)


def is_east_asian(text: str) -> bool:
    """True when most letters are Chinese, Japanese or Korean, of which one says as much as several Latin ones."""
    found = len(_EAST_ASIAN.findall(text))
    # Most texts hold none of them, and needn't be counted.
    return found > 0 and 2 * found > sum(map(str.isalpha, text)) > 0


def ends_a_sentence(text: str) -> bool:
    """True when a piece ends as running text does."""
    return _SENTENCE_END.search(text) is not None


def is_headline_like(text: str) -> bool:
    """True for one short line that isn't a sentence of running text: no full stop, no second sentence."""
    if len(text) > (70 if is_east_asian(text) else 200) or _TWO_SENTENCES.search(text):
        return False
    bare = text.rstrip(_QUOTES + ")]）] ")
    return not bare.endswith((".", "。", ",", ";", ":", "，", "、", "；", "：", "다")) or bare.endswith(
        (" U.S.", " U.N.", "...")
    )


def is_subhead_like(text: str) -> bool:
    """True for a line as stands between paragraphs to say what follows."""
    if len(text) > (35 if is_east_asian(text) else 80) or len(text.split()) > 12:
        return False
    return is_headline_like(text) and not text.rstrip(_QUOTES + " ").endswith((".", "!", "…"))


def bare_line(text: str) -> str:
    """A line without the brackets, stars, dashes and stops around it, in lower case."""
    return text.strip(" \t*#=~_-–—•·|[](){}（）【】<>:.!…»«›‹→▶▼▲").casefold()
