"""Who made a report: lines and closing words that name its reporters, translators, writers, editors, photographers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from twosource.model import Credit
from twosource.read.pieces import is_east_asian
from twosource.read.words import ReportWords
from twosource.regimes.outlets import Outlets

_PARTICLES = frozenset({"de", "van", "von", "der", "den", "bin", "ibn", "al", "el", "la", "le", "da", "dos", "ter"})
_TITLES = frozenset({"jr", "sr", "dr", "mr", "mrs", "ms"})
# Begun only where a run of such characters begins: else a long word without an @ is looked through from each letter.
EMAIL = re.compile(r"(?:[(（<]|(?<![\w.+-]))[\w.+-]+@[\w-]+\.[\w.]+[)）>]?")
_SOURCE = re.compile(r"^([^:：]{1,12}?)\s*[:：]\s*(.+)$")
_INITIAL = re.compile(r"^[^\W\d_]\.$")
_OPENING = " \t*–—-([（【/|·•※"
_MOST_WORDS = 4
# A name in Han or Hangul; what runs on is a sentence.
_LONGEST_EAST_ASIAN = 6
_LONGEST_LINE = 400
_LONGEST_BYLINE = 16


@dataclass(frozen=True, slots=True)
class Made:
    """Credits in a piece of text, where they end, and the outlet that they were made for."""

    credits: tuple[Credit, ...]
    end: int
    outlet: str | None = None


def credit_line(text: str, words: ReportWords, outlets: Outlets) -> Made | None:
    """The credits of a line that holds nothing else, or None."""
    if len(text) > _LONGEST_LINE:
        return None
    source = _SOURCE.match(text)
    if source and source[1].casefold() in words.of("sources") and source[2].casefold() in outlets.by_name:
        return Made((), len(text), source[2])
    titled = _titled(text, words)
    if titled is not None:
        return titled
    parts = [p for p in re.split(r"\s*[|│｜]\s*", text) if p]
    if len(parts) > 1:
        return _all_parts(parts, words, outlets)
    made = _credits_from(text, words, outlets)
    if made is None or text[made.end :].strip(" \t.)]）】;*"):
        return None
    return made


def _all_parts(parts: Sequence[str], words: ReportWords, outlets: Outlets) -> Made | None:
    """The credits of the parts of a line, when each part is one."""
    made = [credit_line(p, words, outlets) or byline(p, words, outlets) for p in parts]
    whole = [m for m in made if m is not None]
    if len(whole) < len(parts):
        return None
    return Made(tuple(c for m in whole for c in m.credits), 0, next((m.outlet for m in whole if m.outlet), None))


def byline(text: str, words: ReportWords, outlets: Outlets) -> Made | None:
    """The makers that a line "By X and Y" names, or None."""
    text = EMAIL.sub("", text).rstrip()
    name, _, post = (part.strip() for part in text.partition(","))
    opening = words.matcher("byline").match(text.strip(_OPENING))
    if opening is None and post.casefold() in words.of("not_names") and is_person(name, words, outlets):
        return Made((Credit("reporter", name),), len(text))
    if opening is None or len(text.split()) > _LONGEST_BYLINE:
        return None
    offset = text.index(text.strip(_OPENING)) + opening.end()
    names, end, outlet = _names(text, offset, words, outlets)
    if not names or text[end:].strip(" \t.,)]）|"):
        return None
    return Made(tuple(Credit("reporter", n) for n in names), end, outlet)


def closing_credit(text: str, words: ReportWords, outlets: Outlets) -> int | None:
    """Where the credit begins that closes a paragraph ("(Reporting by …)", "/홍길동기자", "(Yonhap)"), or None."""
    for opening in reversed(list(re.finditer(r"[(（/\[【]|(?<=[.!?”\"])\s+(?=\S)", text))):
        start = opening.start() + len(opening.group()) - len(opening.group().lstrip())
        if start == 0 or len(text) - start > _LONGEST_LINE:
            continue
        rest = text[start:]
        if opening.group().isspace():
            found = credit_line(rest, words, outlets) is not None
        else:
            inner = rest.strip("(（/[【]】)） .")
            agency = outlets.by_name.get(inner.casefold())
            found = agency is not None or credit_line(inner, words, outlets) is not None
        if found:
            return start
    return None


def is_person(name: str, words: ReportWords, outlets: Outlets) -> bool:
    """True for words that may be somebody's name: two to four with capitals, no outlet, no desk."""
    parts = name.split()
    if (
        not 2 <= len(parts) <= _MOST_WORDS
        or outlets.named(name) is not None
        or name.casefold() in words.of("not_names")
    ):
        return False
    if any(p.isupper() and len(p) > 2 for p in parts) and not all(p.isupper() for p in parts):
        return False
    return all(_is_name_word(p) for p in parts)


def _titled(text: str, words: ReportWords) -> Made | None:
    """Names with the title behind them, as Korean and Japanese put it."""
    pattern = _title_pattern(tuple(sorted(words.titles)))
    bare = text.strip(" \t*=/|·()（）[]【】<>")
    at = text.index(bare) if bare else 0
    names: list[Credit] = []
    end = 0
    for m in pattern.finditer(bare):
        if bare[end : m.start()].strip(" ,·/、=と와과"):
            return None
        names.append(Credit(words.titles[m["title"]], m["name"]))
        end = m.end()
    if not names or (bare[end:].strip(" ,·/=.") and "@" not in bare[end:]):
        return None
    return Made(tuple(names), at + end)


@cache
def _title_pattern(titles: tuple[str, ...]) -> re.Pattern[str]:
    ordered = "|".join(re.escape(t) for t in sorted(titles, key=lambda t: (-len(t), t)))
    # A place may stand before the name: "(베이징=연합뉴스) 홍길동 특파원".
    return re.compile(
        rf"(?:(?<!\w)[가-힣A-Za-z]+[=-]\s?)?(?P<name>[가-힣]{{2,4}}|[\u3400-\u9fff]{{2,5}})\s?(?P<title>{ordered})(?!\w)"
    )


def _credits_from(text: str, words: ReportWords, outlets: Outlets) -> Made | None:
    position, found, outlet = 0, list[Credit](), None
    while True:
        while position < len(text) and (text[position] in _OPENING or text[position] in ".;,)"):
            position += 1
        phrase = _opening_phrase(text, position, words)
        if phrase is None:
            break
        names, end, made_for = _names(text, position + len(phrase), words, outlets)
        if not names:
            return None
        found += [Credit(words.credits[phrase], n) for n in names]
        outlet, position = outlet or made_for, end
    return Made(tuple(found), position, outlet) if found else None


def _opening_phrase(text: str, position: int, words: ReportWords) -> str | None:
    rest = text[position : position + 60].casefold()
    joined = rest.removeprefix("and ")
    for phrase in words.credits:
        if rest.startswith(phrase) or (joined is not rest and joined.startswith(phrase)):
            return phrase if rest.startswith(phrase) else None
    return None


def _names(text: str, start: int, words: ReportWords, outlets: Outlets) -> tuple[list[str], int, str | None]:
    """The names from an offset on, where they end, and the outlet that "for X" gives."""
    names: list[str] = []
    current: list[str] = []
    end = start
    for m in re.finditer(r"[^\s:：][^\s]*", text[start:]):
        word, bare = m.group(), m.group().strip("(（,;.)）]】、。*|")
        if bare.casefold() in words.of("affiliation") and (names or current):
            names += _joined(current)
            return _without_desks(names, words), *_affiliated(text, start + m.start(), outlets)
        stop = not (bare in ("and", "&", "with") or _is_name_word(bare) or (bare in _PARTICLES and current))
        if stop or (word[0] in "|(（" and (names or current)):
            break
        end = start + m.end()
        if bare in ("and", "&", "with"):
            names += _joined(current)
            current = []
            continue
        current.append(f"{bare}." if _INITIAL.match(word) else bare)
        if word[-1] in ",、":
            names += _joined(current)
            current = []
        elif word[-1] in ";)）]】。" or (
            word[-1] == "." and not _INITIAL.match(word) and bare.casefold() not in _TITLES
        ):
            break
    names += _joined(current)
    return _without_desks(names, words), end, None


def _joined(parts: list[str]) -> list[str]:
    return [" ".join(parts)] if 0 < len(parts) <= _MOST_WORDS + 1 else []


def _without_desks(names: list[str], words: ReportWords) -> list[str]:
    return [n for n in names if n.casefold() not in words.of("not_names")]


def _affiliated(text: str, start: int, outlets: Outlets) -> tuple[int, str | None]:
    """Where "for X" ends, and X when it is an outlet."""
    stop = re.compile(r"(?<![A-Z])[.;)）]|\||$").search(text, start)
    end = len(text) if stop is None else stop.start()
    mentions = outlets.mentions(text[start:end])
    return end, mentions[0].text if mentions else None


def _is_name_word(word: str) -> bool:
    if not word or not word[0].isalpha() or (is_east_asian(word) and len(word) > _LONGEST_EAST_ASIAN):
        return False
    return (word[0].isupper() or not (word[0].islower())) and all(c.isalpha() or c in "-'’.·‧・" for c in word)
