"""The words by which a regime of stories knows the happening that a whole report tells, read from `stories/*.yml`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from twosource.errors import BadResource
from twosource.extract.words import phrase_matches
from twosource.languages import Language, load_language
from twosource.model import ClaimType
from twosource.regimes import Regime
from twosource.resources import unknown_keys

_LISTS = ("happened", "related", "afterwards")


@dataclass(frozen=True, slots=True)
class StoryWords:
    """Of one regime in one language: the kind of happening, and words of it, about it and of what came afterwards."""

    type: ClaimType
    happened: tuple[str, ...]
    related: tuple[str, ...]
    afterwards: tuple[str, ...]

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
    return StoryWords(ClaimType(own["type"]), *(_listed(own, name) for name in _LISTS))


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


def _faults(own: Any) -> list[str]:  # noqa: ANN401 - what the file holds is what is checked here
    """What is wrong with a file of words of stories, a sentence each."""
    if not isinstance(own, dict):
        return ["lists of words by their names must stand here. See benchmarks/regimes/gun_incidents/stories/en.yml."]
    faults = unknown_keys(own, ("type", *_LISTS))
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
