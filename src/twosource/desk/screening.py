"""What speaks against letting a letter through as it is: links, advertisements, abuse, ways to reach somebody.

Nothing is refused for it: a letter with a flag waits apart from the others, and a moderator looks at the flags. Words
are compared after folding, so that width, case, accents, invisible characters, signs in between and single letters
with spaces don't hide them. The words are those of `words/`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from twosource.model import Flag, FlagKind
from twosource.resources import demand, read_yaml, unknown_keys

_FOLDER = Path(__file__).parent / "words"
LANGUAGES = ("en", "ko", "zh")
_KINDS = (FlagKind.ADVERTISEMENT, FlagKind.ABUSE, FlagKind.CONTACT)
_KEYS = ("match", "stands_for", "innocent", *_KINDS)
_LINK_KEYS = ("schemes", "hosts", "dots", "endings")
_MOST_FLAGS = 12
# A word that is so long is looked for without regard to spaces as well; a shorter one would be found by chance.
_LONG_ENOUGH = 4
_DRAWN_OUT = re.compile(r"(.)\1{2,}")
# Days and rows of years, which are no telephone numbers.
_DATE = re.compile(r"(?<!\d)(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|(?:(?:19|20)\d\d[ ,/-]{1,2})+(?:19|20)\d\d)(?!\d)")
_PHONE = re.compile(r"(?<![\w.])\+?\d(?:[ ().-]{0,2}\d){8,14}(?!\w)")
# Lengths are bounded, so that no text takes long.
_MAIL = re.compile(
    r"(?<![a-z0-9._+-])[a-z0-9._+-]{1,64} ?(?:@|\(at\)|\[at\]) ?[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}"
)
_HANDLE = re.compile(r"(?<![\w.])@\w{3,}")
_NAME = re.compile(r"[\w-][\w.-]*$")
_LONGEST_NAME = 80
_NUMBERS = re.compile(r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.])")


class Match(StrEnum):
    """How the words of a language are found in a text."""

    WHOLE = "whole"
    PART = "part"
    THROUGH = "through"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language, folded; each with the entry of the file that it comes from."""

    match: Match
    stands_for: Mapping[int, str]
    innocent: tuple[str, ...]
    entries: tuple[tuple[FlagKind, str, str], ...]


def flags_of(text: str) -> tuple[Flag, ...]:
    """All that speaks against a text, links first; each reason once."""
    folded = fold(text)
    found = [Flag(FlagKind.LINK, link) for link in _links(folded)]
    found += [Flag(FlagKind.CONTACT, way) for way in _ways(folded)]
    for language in LANGUAGES:
        words = words_of(language)
        said = _said(folded, words)
        found += [Flag(kind, entry) for kind, word, entry in words.entries if said.holds(word)]
    return tuple(dict.fromkeys(found))[:_MOST_FLAGS]


def fold(text: str) -> str:
    """A text as it is compared: one width and case, without accents and characters that nobody sees."""
    parted = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())
    seen = (c for c in parted if unicodedata.category(c) not in ("Mn", "Cf", "Me"))
    return unicodedata.normalize("NFKC", "".join(seen))


@dataclass(frozen=True, slots=True)
class _Said:
    """The texts in which words are looked for: as they stand, and letters alone, for words long enough for that."""

    words: tuple[str, ...]
    letters: tuple[str, ...] = ()

    def holds(self, word: str) -> bool:
        """Whether a word is said."""
        bare = word.strip()
        run_on = len(bare) >= _LONG_ENOUGH and any(bare in one for one in self.letters)
        return run_on or any(word in one for one in self.words)


def _said(folded: str, words: Words) -> _Said:
    """What a text says, for the words of a language; whole words have a space on both sides."""
    plain = _without(folded, words)
    texts = [plain, plain.translate(dict(words.stands_for))] if words.stands_for else [plain]
    texts += [_DRAWN_OUT.sub(r"\1", text) for text in texts]
    if words.match is Match.THROUGH:
        return _Said(tuple(_letters(text) for text in texts))
    parted = [parts for text in texts for parts in (_split(text), _squeezed(text))]
    spelt = (run for parts in parted for run in _spelt(parts))
    letters = [_letters(plain)] if words.match is Match.PART else spelt
    return _Said(tuple({f" {' '.join(_joined(parts))} ": None for parts in parted}), tuple(letters))


def _without(folded: str, words: Words) -> str:
    text = folded
    for innocent in words.innocent:
        text = re.sub(re.escape(innocent.rstrip("*")), " ", text)
    return text


def _split(text: str) -> list[str]:
    """The runs of letters."""
    return re.findall(r"[^\W\d_]+", text)


def _squeezed(text: str) -> list[str]:
    """What stands between white space, its letters alone."""
    return [letters for part in text.split() if (letters := _letters(part))]


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalpha())


def _joined(words: Sequence[str]) -> Iterator[str]:
    """The words, with runs of single letters read as one."""
    for is_single, run in groupby(words, key=lambda word: len(word) == 1):
        together = list(run)
        yield from ["".join(together)] if is_single else together


def _spelt(words: Sequence[str]) -> Iterator[str]:
    """The runs of single letters: whatever else they begin with, a word may be hidden in them."""
    for is_single, run in groupby(words, key=lambda word: len(word) == 1):
        if is_single:
            yield "".join(run)


def _ways(folded: str) -> Iterator[str]:
    bare = _DATE.sub(" ", folded)
    for pattern in (_MAIL, _HANDLE, _PHONE):
        yield from (m.group().strip() for m in pattern.finditer(bare))


def _links(folded: str) -> Iterator[str]:
    without_mail = _MAIL.sub(" ", folded)
    for pattern in (*_link_patterns(), _NUMBERS):
        yield from (m.group().strip() for m in pattern.finditer(without_mail))
    for end in _address_ends().finditer(without_mail):
        name = _NAME.search(without_mail[max(0, end.start() - _LONGEST_NAME) : end.start()])
        if name is not None:
            yield name.group() + end.group()


@cache
def _link_patterns() -> tuple[re.Pattern[str], ...]:
    """What a link begins with."""
    return (
        re.compile(rf"\b(?:{_one_of('schemes')})\s?[:;]\s?[/\\]{{1,2}}\S*"),
        re.compile(rf"\bwww\s?(?:{_one_of('dots')})\s?\S+"),
        re.compile(rf"(?<![a-z0-9])(?:{_one_of('hosts')})(?![a-z0-9])\S*"),
    )


@cache
def _address_ends() -> re.Pattern[str]:
    """What the name of a host ends in, with what follows on it."""
    return re.compile(rf"(?:{_one_of('dots')})(?:{_one_of('endings')})(?![a-z0-9])(?:/\S*)?")


def _one_of(key: str) -> str:
    """The words of a list of the file of links, for a pattern; BadResource (TS022) where the file is faulty."""
    raw = read_yaml(_FOLDER / "links.yml")
    demand(_list_faults(raw, _LINK_KEYS, _LINK_KEYS), "links.yml")
    # The longest first, or "co" would be found in "com".
    return "|".join(re.escape(word.casefold()) for word in sorted(raw[key], key=len, reverse=True))


@cache
def words_of(language: str) -> Words:
    """The words of a language; BadResource (TS022) lists the faults of its file."""
    raw = read_yaml(_FOLDER / f"{language}.yml")
    faults = _list_faults(raw, _KEYS, ("innocent", *_KINDS))
    if not faults and raw["match"] not in tuple(Match):
        faults.append(f"match is {raw['match']!r}, but takes one of {', '.join(Match)}")
    demand(faults, f"{language}.yml")
    match = Match(raw["match"])
    entries = tuple((kind, _as_found(entry, match), entry) for kind in _KINDS for entry in raw[kind])
    return Words(
        match,
        str.maketrans({str(k): str(v) for k, v in raw["stands_for"].items()}),
        tuple(fold(word) for word in raw["innocent"]),
        entries,
    )


def _list_faults(raw: Any, keys: Sequence[str], lists: Sequence[str]) -> list[str]:  # noqa: ANN401 - of a file
    if not isinstance(raw, dict):
        return ["it isn't a list of words by their kind"]
    faults = unknown_keys(raw, keys) + [f"no {key}" for key in keys if key not in raw]
    for key in lists:
        held = raw.get(key, [])
        if not isinstance(held, list) or not all(isinstance(word, str) and word.strip() for word in held):
            faults.append(f"{key} is no list of words")
    return faults


def _as_found(entry: str, match: Match) -> str:
    """An entry as it stands in the texts that `_said` makes."""
    folded = fold(entry.rstrip("*"))
    if match is Match.WHOLE:
        return f" {' '.join(_split(folded))}" + ("" if entry.endswith("*") else " ")
    return _letters(folded)
