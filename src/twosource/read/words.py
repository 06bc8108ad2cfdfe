"""The words of every language by which a report says what its parts are, read strictly and joined to one set.

A page may mix languages (a Chinese mirror of an English report), so that each report is read with all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from twosource import languages
from twosource.resources import demand, read_yaml, unknown_keys

_FORMS = Path(__file__).with_name("forms.yml")
_LANGUAGES = Path(languages.__file__).parent
_LISTS = ("weekdays", "byline", "not_names", "affiliation", "subheads", "sources", "function_words")
_PARTS: Mapping[str, tuple[str, ...]] = {
    "dates": ("published", "updated", "never"),
    "captions": ("labels", "begins", "ends", "file", "moving", "credits", "styles"),
    "hyphens": ("before", "behind"),
    "furniture": ("lines", "lists", "begins", "strong", "weak", "reader", "not_page", "brackets", "shares", "pages"),
}
_ROLES = ("reporter", "translator", "writer", "editor", "photographer")
_KEYS = ("months", *_LISTS, *_PARTS, "credits", "titles")


@dataclass(frozen=True, slots=True)
class ReportWords:
    """Words by their use; `lists` are keyed by part and use ("furniture.strong"), roles by the words that open them."""

    months: Mapping[str, int]
    lists: Mapping[str, tuple[str, ...]]
    credits: Mapping[str, str]
    titles: Mapping[str, str]
    function_words: frozenset[str]

    def of(self, use: str) -> tuple[str, ...]:
        """The words of a use."""
        return self.lists.get(use, ())

    def matcher(self, use: str) -> re.Pattern[str]:
        """A pattern that finds the words of a use in a text; Latin words at word borders only."""
        return _matcher(self.of(use))

    def found(self, use: str, lowered: str) -> frozenset[str]:
        """The words of a use that a text in lower case holds, without those that are part of a longer one found."""
        # Nearly all texts hold nearly none: a plain search rules them out ten times faster than one large pattern.
        held = [w for w in self.of(use) if w in lowered and _bounded_pattern(w).search(lowered)]
        return frozenset(w for w in held if not any(w in other and w != other for other in held))


@cache
def load_words() -> ReportWords:
    """The words of every language that is shipped; BadResource (TS022) lists the faults of a file."""
    months: dict[str, int] = {}
    lists: dict[str, list[str]] = {}
    roles: dict[str, str] = {}
    titles: dict[str, str] = {}
    for name, rows in _files():
        demand(_faults(rows), name)
        months |= rows.get("months", {})
        for use, found in _uses(rows):
            lists.setdefault(use, []).extend(w.casefold() for w in found)
        roles |= {w.casefold(): role for role, ws in (rows.get("credits") or {}).items() for w in ws}
        titles |= {w: role for role, ws in (rows.get("titles") or {}).items() for w in ws}
    joined = {use: tuple(dict.fromkeys(found)) for use, found in lists.items()}
    # Longest first, so that "translated by" is tried before what it begins with.
    roles = dict(sorted(roles.items(), key=lambda r: (-len(r[0]), r[0])))
    return ReportWords(months, joined, roles, titles, frozenset(joined.get("function_words", ())))


def _files() -> Iterator[tuple[str, Mapping[str, Any]]]:
    for file in sorted(_LANGUAGES.glob("*/report.yml")):
        yield f"languages/{file.parent.name}/report.yml", read_yaml(file)
    for tag, rows in read_yaml(_FORMS).items():
        yield f"read/forms.yml, {tag}", rows


def _uses(rows: Mapping[str, Any]) -> Iterator[tuple[str, Iterable[str]]]:
    for key in _LISTS:
        yield key, rows.get(key, ())
    for part, uses in _PARTS.items():
        for use in uses:
            yield f"{part}.{use}", rows.get(part, {}).get(use, ())


def _faults(rows: Mapping[str, Any]) -> Iterator[str]:
    yield from unknown_keys(rows, _KEYS)
    for part, uses in _PARTS.items():
        yield from (f"{part}: {fault}" for fault in unknown_keys(rows.get(part, {}), uses))
    for part in ("credits", "titles"):
        yield from (f"{part}: {fault}" for fault in unknown_keys(rows.get(part) or {}, _ROLES))
    for use, found in _uses(rows):
        yield from (f"{use}: {w!r} is no text; put it in quotes" for w in found if not isinstance(w, str))
    for name, number in rows.get("months", {}).items():
        if not (isinstance(number, int) and 1 <= number <= 12):
            yield f"months: {name!r} is {number!r}, not a month of 1 to 12"


@cache
def _matcher(found: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        "|".join(_bounded(w) for w in sorted(found, key=lambda w: (-len(w), w))) or r"(?!)", re.IGNORECASE
    )


@cache
def _bounded_pattern(word: str) -> re.Pattern[str]:
    return re.compile(_bounded(word))


def _bounded(word: str) -> str:
    before = r"(?<!\w)" if word[0].isascii() and word[0].isalnum() else ""
    after = r"(?!\w)" if word[-1].isascii() and word[-1].isalnum() else ""
    return before + re.escape(word) + after
