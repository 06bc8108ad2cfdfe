"""The table that Tesseract prints (TSV) becomes lines with boxes and confidence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from twosource.read.pages import PageLine

_COLUMNS = (
    "level", "page_num", "block_num", "par_num", "line_num", "word_num", "left", "top", "width", "height", "conf",
    "text",
)  # fmt: skip
_PAGE, _WORD = 1, 5
# Between these and what stands beside them Chinese and Japanese set no blank.
_NO_BLANKS = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
_SCRIPTS = {
    "hangul": re.compile(r"[\uac00-\ud7a3]"),
    "han": re.compile(r"[\u3400-\u9fff]"),
    "cyrillic": re.compile(r"[\u0400-\u04ff]"),
    "latin": re.compile(r"[A-Za-z]"),
}
_MAIN_SHARE = 0.8
# Shapes in photographs and stains come out as words of less confidence than this; of read print, nearly none does.
LEAST_CONFIDENCE = 40.0
_MOST_LINES = 20_000


class TableFault(Exception):
    """What was printed is no such table."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """The lines that were read, how sure the program is of them (0 to 100), and with which languages' data.

    `faint` counts the lines that were left out because it wasn't.
    """

    lines: tuple[PageLine, ...]
    confidence: float
    languages: str
    faint: int = 0


@dataclass(frozen=True, slots=True)
class _Word:
    line: tuple[int, int, int]
    left: int
    top: int
    right: int
    bottom: int
    confidence: float
    text: str


def lines_of(table: str, width: float, languages: str) -> Recognised:
    """The lines of a table; `width` is the page's in points. TableFault when it is none."""
    rows = table.splitlines()
    if not rows or tuple(rows[0].split("\t")) != _COLUMNS:
        raise TableFault("its first line isn't the head of one")
    page: tuple[int, int] | None = None
    lines: dict[tuple[int, int, int], list[_Word]] = {}
    for row in rows[1:]:
        level, numbers, confidence, text = _cells(row)
        if level == _PAGE and page is None:
            page = (numbers[7], numbers[8])
        elif level == _WORD and text.strip() and confidence >= 0:
            left, top, wide, high = numbers[5:9]
            word = _Word(
                (numbers[1], numbers[2], numbers[3]), left, top, left + wide, top + high, confidence, text.strip()
            )
            lines.setdefault(word.line, []).append(word)
    if page is None or min(page) <= 0:
        raise TableFault("it names no page")
    if len(lines) > _MOST_LINES:
        raise TableFault(f"it has {len(lines)} lines")
    kept = [words for words in lines.values() if _sure(words) >= LEAST_CONFIDENCE]
    scale = width / page[0]
    made = tuple(line for words in kept if (line := _line(words, scale, page)) is not None)
    return Recognised(made, round(_sure([w for ws in kept for w in ws]), 1), languages, len(lines) - len(kept))


def _cells(row: str) -> tuple[int, list[int], float, str]:
    cells = row.split("\t", len(_COLUMNS) - 1)
    try:
        numbers = [int(c) for c in cells[1:10]]
        level, confidence = int(cells[0]), float(cells[10])
    except (ValueError, IndexError) as fault:
        raise TableFault(f"a line of it is {row[:60]!r}") from fault
    if len(numbers) < 9 or min(numbers) < 0 or not confidence <= 100:
        raise TableFault(f"a line of it is {row[:60]!r}")
    return level, [*numbers], confidence, cells[11] if len(cells) > 11 else ""


def _sure(words: Sequence[_Word]) -> float:
    letters = sum(len(w.text) for w in words)
    return sum(w.confidence * len(w.text) for w in words) / letters if letters else 0.0


def _line(words: Sequence[_Word], scale: float, page: tuple[int, int]) -> PageLine | None:
    parts: list[str] = []
    edges: list[float] = []
    for word in words:
        told = " ".join("".join(c for c in word.text if c.isprintable()).split())
        if not told:
            continue
        tight = bool(parts) and bool(_NO_BLANKS.match(parts[-1][-1]) or _NO_BLANKS.match(told[0]))
        if not tight:
            edges.append(round(word.left * scale, 1))
        parts += ([] if tight or not parts else [" "]) + [told]
    left, right = min(w.left for w in words), max(w.right for w in words)
    top, bottom = min(w.top for w in words), max(w.bottom for w in words)
    if not parts or left >= right or top >= bottom:
        return None
    text = "".join(parts)
    broken = len(text) > 1 and text[-1] in "-\u2010" and text[-2].isalpha()
    low, high = page[1] - bottom, page[1] - top
    left_, low_, right_, high_ = (round(v * scale, 1) for v in (left, low, right, high))
    size = round((bottom - top) * scale, 1)
    group = words[0].line[0] * 10_000 + words[0].line[1]
    return PageLine(text[:-1] if broken else text, left_, low_, right_, high_, size, broken, tuple(edges), group)


def main_script(lines: Sequence[PageLine]) -> str | None:
    """The script of nearly all letters, or None where a page mixes scripts or has none."""
    counted = Counter(dict(_scripts("".join(line.text for line in lines))))
    total = sum(counted.values())
    if total == 0:
        return None
    name, most = counted.most_common(1)[0]
    return name if most >= _MAIN_SHARE * total else None


def _scripts(text: str) -> Iterator[tuple[str, int]]:
    for name, pattern in _SCRIPTS.items():
        yield name, len(pattern.findall(text))
