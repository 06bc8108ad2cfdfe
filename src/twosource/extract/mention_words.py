"""What a regime says of marked words, read from `mentions/*.yml`: parts of a happening, and words for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from twosource.errors import BadResource
from twosource.extract.mention_text import Around, stands_at, stands_in
from twosource.languages import Language, load_language
from twosource.regimes import Regime
from twosource.resources import demand, unknown_keys

Phrases = tuple[tuple[str, ...], ...]

_LISTS = (
    "several",
    "everybody",
    "doer",
    "plural",
    "objects",
    "deeds",
    "passive",
    "nouns",
    "links",
    "stops",
    "between",
    "ages",
    "joins",
    "uncounted",
    "onto",
)
_TABLES = ("elsewhere", "befall", "people", "numbers", "reflexives", "pronouns", "possessive")
_ROW = ("kind", "words", "just_before", "just_after", "not_after")
_ELSEWHERE = ("kind", "words", "sentence", "onwards")


@dataclass(frozen=True, slots=True)
class KindRow:
    """Mentions of one kind: the words that they have, and what stands next to them."""

    kind: str
    words: Phrases
    just_before: Phrases
    just_after: Phrases
    not_after: Phrases

    def fits(self, around: Around) -> bool:
        """True for a mention in its sentence that the row is for."""
        before, after = around.before, around.after
        return (
            has_one(self.words, around.own)
            and (not self.just_before or any(stands_at(p, before, len(before) - len(p)) for p in self.just_before))
            and (not self.just_after or any(stands_at(p, after, 0) for p in self.just_after))
            and not any(stands_at(p, after, 0) for p in self.not_after)
        )


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """How a report tells of other happenings than its own."""

    kind: str
    words: Phrases
    sentence: Phrases
    onwards: Phrases


@dataclass(frozen=True, slots=True, eq=False)
class MentionWords:
    """All that a regime says of marked words in one language; its `mentions/*.yml` says what each list means."""

    kinds: tuple[KindRow, ...]
    elsewhere: Elsewhere
    befall: Mapping[str, tuple[str, ...]]
    people: Mapping[str, str]
    tables: Mapping[str, Mapping[str, Any]]
    lists: Mapping[str, frozenset[str]]
    several: Phrases
    everybody: Phrases
    doer: Phrases


def has_one(phrases: Phrases, words: tuple[str, ...]) -> bool:
    """True where one of the phrases stands among the words."""
    return any(stands_in(phrase, words) for phrase in phrases)


@cache
def load_mention_words(regime: Regime, language: Language) -> MentionWords:
    """What the regime says of marked words; BadResource (TS021, TS022) for none, or for one with faults."""
    name = f"mentions/{language.tag}"
    own = regime.read(name)
    demand(_faults(own), str(regime.path(name)))
    return MentionWords(
        kinds=tuple(KindRow(row["kind"], *(_phrases(row.get(key, ())) for key in _ROW[1:])) for row in own["kinds"]),
        elsewhere=Elsewhere(
            own["elsewhere"]["kind"], *(_phrases(own["elsewhere"].get(key, ())) for key in _ELSEWHERE[1:])
        ),
        befall={kind: tuple(fields) for kind, fields in own["befall"].items()},
        people={word: kind for kind, words in own["people"].items() for word in words},
        tables={key: own[key] for key in _TABLES[3:]},
        lists={key: frozenset(own[key]) for key in _LISTS[3:]},
        several=_phrases(own["several"]),
        everybody=_phrases(own["everybody"]),
        doer=_phrases(own["doer"]),
    )


def load_all_mention_words(regime: Regime) -> None:
    """Read every file of a regime's marked words; BadResource (TS022, TS024) for the first that has faults."""
    for file in regime.files("mentions"):
        language = load_language(file.stem)
        if language is None:
            told = f"{file}: the language {file.stem!r} isn't shipped. Name the file by one that is."
            raise BadResource("TS024", told)
        load_mention_words(regime, language)


def _phrases(listed: Iterable[str]) -> Phrases:
    return tuple(tuple(phrase.split()) for phrase in listed)


def _faults(own: Any) -> Iterator[str]:  # noqa: ANN401 - what the file holds is what is checked here
    if not isinstance(own, dict):
        yield "lists of words by their names must stand here."
        return
    yield from unknown_keys(own, ("kinds", *_LISTS, *_TABLES))
    yield from (f"{key}: must be a list of words. Add it, if only as []." for key in _LISTS if not _is_list(own, key))
    yield from (f"{key}: must be a mapping." for key in _TABLES if not isinstance(own.get(key), dict))
    rows = own.get("kinds")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        yield "kinds: must be a list of rows, each with kind and words."
        return
    for number, row in enumerate(rows, start=1):
        yield from (f"kinds, row {number}: {fault}" for fault in _row_faults(row, _ROW))
    if isinstance(own.get("elsewhere"), dict):
        yield from (f"elsewhere: {fault}" for fault in _row_faults(own["elsewhere"], _ELSEWHERE))


def _row_faults(row: Mapping[str, Any], known: tuple[str, ...]) -> Iterator[str]:
    yield from unknown_keys(row, known)
    if not isinstance(row.get("kind"), str) or not _is_list(row, "words"):
        yield "must give a kind and a list of words."
    yield from (f"{key} must be a list of words." for key in known[2:] if key in row and not _is_list(row, key))


def _is_list(row: Mapping[str, Any], key: str) -> bool:
    held = row.get(key)
    return isinstance(held, list) and all(isinstance(word, str) for word in held)
