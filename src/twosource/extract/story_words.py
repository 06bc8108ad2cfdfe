"""The words by which a regime of stories knows the happening that a whole report tells, read from `stories/*.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from twosource.errors import BadResource
from twosource.extract.asked import AskedField, AskedWords, kinds_of
from twosource.extract.words import phrase_matches
from twosource.languages import Language, load_language
from twosource.model import ClaimType
from twosource.regimes import Regime
from twosource.resources import unknown_keys

_LISTS = ("happened", "related", "afterwards")
_COUNTED = ("one", "many", "numbers", "ordinals", "units")
_MAY_BE = ("asked", *_COUNTED)
_OF_ASKED = ("words", "acts", "bare", "apart")


@dataclass(frozen=True, slots=True)
class StoryWords:
    """Of one regime in one language: the kind of happening, and words of it, about it and of what came afterwards."""

    type: ClaimType
    happened: tuple[str, ...]
    related: tuple[str, ...]
    afterwards: tuple[str, ...]
    asked: AskedWords | None = None

    def tells(self, lowered: str) -> int:
        """2 where a lower-case text has a word of the happening itself, 1 where it has one about it, else 0."""
        if phrase_matches(self.happened, lowered):
            return 2
        return 1 if phrase_matches(self.related, lowered) else 0


def tells_stories(regime: Regime) -> bool:
    """True for a regime whose reports each tell one happening as a whole."""
    return bool(regime.files("stories"))


def has_story_words(regime: Regime, language: Language) -> bool:
    """True where a regime of stories has words for a language."""
    return regime.path(f"stories/{language.tag}").is_file()


@cache
def load_story_words(regime: Regime, language: Language) -> StoryWords:
    """The words of a regime of stories in a language; BadResource (TS024) lists every fault of the file."""
    own = regime.read(f"stories/{language.tag}")
    if faults := _faults(own):
        listed = "\n  ".join(faults)
        file = regime.path(f"stories/{language.tag}")
        raise BadResource("TS024", f"{file} has {len(faults)} fault{'s' if len(faults) > 1 else ''}:\n  {listed}")
    happened, related, afterwards = (_listed(own, name) for name in _LISTS)
    return StoryWords(ClaimType(own["type"]), happened, related, afterwards, _asked(own))


def load_all_story_words(regime: Regime) -> None:
    """Read every file of words of a regime of stories; BadResource (TS024) for the first that has faults."""
    for file in regime.files("stories"):
        language = load_language(file.stem)
        if language is None:
            told = f"{file}: the language {file.stem!r} isn't shipped. Name the file by one that is."
            raise BadResource("TS024", told)
        load_story_words(regime, language)


def _listed(own: Mapping[str, Sequence[str]], name: str) -> tuple[str, ...]:
    return tuple(str(word) for word in own[name])


def _asked(own: Mapping[str, Any]) -> AskedWords | None:
    """The words of what is asked for, or None where the regime asks for nothing."""
    rows = own.get("asked") or {}
    fields = tuple(_field(name, row) for name, row in rows.items())
    if not fields:
        return None
    phrases = [phrase for row in rows.values() for kind in _OF_ASKED for phrase in row[kind]]
    longest = max((len(phrase.split()) for phrase in phrases), default=1)
    one, many, units = (frozenset(own[key]) for key in ("one", "many", "units"))
    return AskedWords(fields, one, many, own["numbers"], own["ordinals"], units, longest, kinds_of(fields))


def _field(name: str, row: Mapping[str, Any]) -> AskedField:
    words, acts, bare, apart = (frozenset(row[kind]) for kind in _OF_ASKED)
    return AskedField(name, words, acts, bare, apart, tuple(row.get("parts", ())))


def _asked_faults(own: Mapping[str, Any]) -> Iterator[str]:
    rows = own.get("asked") or {}
    if not isinstance(rows, dict) or not all(isinstance(row, dict) for row in rows.values()):
        yield "asked: must give lists of words for each field."
        return
    for name, row in rows.items():
        yield from (f"asked: {name}: {fault}" for fault in unknown_keys(row, (*_OF_ASKED, "parts")))
        yield from (
            f"asked: {name}: {kind} must be a list of words. Add it, if only as []."
            for kind in _OF_ASKED
            if not isinstance(row.get(kind), list)
        )
        yield from (
            f"asked: {name}: parts: there is no field {part!r}." for part in row.get("parts", ()) if part not in rows
        )
    if rows:
        yield from (
            f"{key}: must be given where something is asked." for key in ("one", "many", "numbers") if key not in own
        )


def _faults(own: Any) -> list[str]:  # noqa: ANN401 - what the file holds is what is checked here
    """What is wrong with a file of words of stories, a sentence each."""
    if not isinstance(own, dict):
        return ["lists of words by their names must stand here. See benchmarks/regimes/gun_incidents/stories/en.yml."]
    faults = unknown_keys(own, ("type", *_LISTS, *_MAY_BE))
    faults += _asked_faults(own)
    faults += [f"{name} is missing. Add it, if only as []." for name in _LISTS if name not in own]
    faults += [f"{name}: must be a list of words." for name in _LISTS if not isinstance(own.get(name, []), list)]
    if own.get("type") not in set(ClaimType):
        faults.append(f"type: {own.get('type')!r} is none of {', '.join(ClaimType)}.")
    listed = [(name, word) for name in _LISTS if isinstance(own.get(name), list) for word in own[name]]
    return faults + [
        f"{name}: {word!r} must be words in lower case, since texts are looked through so."
        for name, word in listed
        if not isinstance(word, str) or word != word.lower() or re.search(r"\w", word) is None
    ]
