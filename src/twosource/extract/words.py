"""The words by which happenings are known: the regime's and the language's lists, read once and made quick to ask."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from twosource.errors import BadResource
from twosource.languages import Language
from twosource.model import ClaimType, Direction
from twosource.regimes import Regime
from twosource.resources import unknown_keys

# What every file of words must hold, though it be empty: lists (and mappings of lists of the author's own naming), and
# mappings of lists that have names of ours.
_LISTS = (
    "nationality", "people", "occupations", "counted_in", "female", "male", "carriers", "movement", "alighting",
    "home_particles", "out_verbs", "back_particles", "weak_movement", "home_verbs", "declines", "declining", "totals",
    "workplaces", "documents", "document_verbs", "sectors", "screen", "unnamed", "law_words", "drafting",
)  # fmt: skip
_PARTS = {
    "presence": ("verbs", "based", "perceived", "employ", "phrases", "streets", "moving", "count_in", "not_of"),
    "recruitment": ("employing", "verbs", "of_anybody", "of_nobody", "phrases"),
    "ventures": ("nouns", "own", "anaphors", "course"),
    "talks": ("nouns", "parties", "context", "verbs", "weak"),
    "validity": ("agreed", "contrast", "stay"),
    "incidents": ("nouns", "verbs", "befall", "at_work", "course", "not"),
}
_MAY_BE = ("numbered", "assembling", "parts", "means", "sights")
# Which argument of a verb of movement is who moves.
_THEMES = ("subject", "object", "either")


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that may tell of people on their way."""

    type: ClaimType
    theme: str
    way: Direction | None
    noun: bool


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of one regime in one language; see `regimes/*/words/en.yml` and `languages/en/*.yml` for each."""

    movement: Mapping[str, Trigger]
    movement_nouns: Mapping[str, Trigger]
    regime: Mapping[str, Any]
    speech: Mapping[str, Any]
    grammar: Mapping[str, Any]
    people: Mapping[str, str]
    screen: re.Pattern[str]

    def any_phrase(self, phrases: Iterable[str], lowered: str) -> str | None:
        """The first of the phrases that stands in a lower-case text between word borders, or None."""
        return phrase_in(tuple(phrases), lowered)


@cache
def _phrase_pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted(phrases, key=lambda p: (-len(p), p))
    return re.compile(r"(?<![\w-])(?:" + "|".join(re.escape(p) for p in ordered) + r")(?![\w-])")


def phrase_in(phrases: tuple[str, ...], lowered: str) -> str | None:
    """The first of the phrases in a lower-case text between word borders, or None."""
    found = phrase_match(phrases, lowered)
    return None if found is None else found.group()


def phrase_match(phrases: tuple[str, ...], lowered: str, start: int = 0) -> re.Match[str] | None:
    """The first match of any of the phrases from an offset on, longest first."""
    return _phrase_pattern(phrases).search(lowered, start) if phrases else None


def phrase_matches(phrases: tuple[str, ...], lowered: str) -> list[re.Match[str]]:
    """Every match of any of the phrases, in the order of the text."""
    return list(_phrase_pattern(phrases).finditer(lowered)) if phrases else []


@cache
def load_words(regime: Regime, language: Language) -> Words:
    """The words of a regime in a language; BadResource (TS024) lists every fault of the file."""
    own = regime.read(f"words/{language.tag}")
    if faults := _faults(own):
        listed = "\n  ".join(faults)
        file = regime.path(f"words/{language.tag}")
        raise BadResource("TS024", f"{file} has {len(faults)} fault{'s' if len(faults) > 1 else ''}:\n  {listed}")
    verbs, nouns = _triggers(own["movement"])
    return Words(
        movement=verbs,
        movement_nouns=nouns,
        regime=own,
        speech=language.read("speech"),
        grammar=language.read("grammar"),
        people={word: kind for kind, words in own["people"].items() for word in words},
        screen=_screen(own["screen"], own.get("numbered", ())),
    )


def _faults(own: object) -> list[str]:
    """What is wrong with a file of words, a sentence each."""
    if not isinstance(own, dict):
        return ["lists of words by their names must stand here. See those of dprk_labour."]
    faults = unknown_keys(own, (*_LISTS, *_PARTS, *_MAY_BE))
    faults += [f"{name} is missing. Add it, if only as []." for name in (*_LISTS, *_PARTS) if name not in own]
    for name, parts in _PARTS.items():
        held = own.get(name, dict.fromkeys(parts))
        if not isinstance(held, dict):
            faults.append(f"{name} must give lists for {', '.join(parts)}, not {held!r}.")
        else:
            faults += [f"{name}: {fault}" for fault in unknown_keys(held, parts)]
            faults += [f"{name}: {part} is missing. Add it, if only as []." for part in parts if part not in held]
    rows = own.get("movement")
    return faults + [fault for row in (rows if isinstance(rows, list) else []) for fault in _movement_faults(row)]


def _movement_faults(row: object) -> list[str]:
    """What is wrong with one row of movements."""
    if not isinstance(row, dict) or row.get("type") not in set(ClaimType):
        return [f"movement: {row!r} has no type. Give one of {', '.join(ClaimType)}."]
    faults = [f"movement: {fault}" for fault in unknown_keys(row, ("type", "lemmas", "nouns", "theme", "way"))]
    if row.get("way") is not None and row["way"] not in set(Direction):
        faults.append(f"movement: way: {row['way']!r} is none of {', '.join(Direction)}, null.")
    if row.get("lemmas") and row.get("theme") not in _THEMES:
        faults.append(f"movement: theme: {row.get('theme')!r} is none of {', '.join(_THEMES)}.")
    return faults


def _screen(words: Iterable[str], numbered: Iterable[str]) -> re.Pattern[str]:
    """What a sentence must hold to be parsed: one of the words, or a number before a verb of what people do."""
    plain = "|".join(re.escape(w) for w in sorted(words))
    verbs = "|".join(re.escape(w) for w in sorted(numbered))
    number = rf"(?:[0-9]|hundreds|thousands|dozens)\s(?:\w+\s){{0,3}}(?:{verbs})\b"
    return re.compile(f"{plain}|{number}" if verbs else plain)


def _triggers(rows: Iterable[Mapping[str, Any]]) -> tuple[dict[str, Trigger], dict[str, Trigger]]:
    verbs: dict[str, Trigger] = {}
    nouns: dict[str, Trigger] = {}
    for row in rows:
        way = None if row.get("way") is None else Direction(row["way"])
        for lemma in row.get("lemmas", ()):
            verbs[lemma] = Trigger(ClaimType(row["type"]), row["theme"], way, noun=False)
        for lemma in row.get("nouns", ()):
            nouns[lemma] = Trigger(ClaimType(row["type"]), "noun", way, noun=True)
    return verbs, nouns
