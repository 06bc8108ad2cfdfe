"""The words by which a language names places, as its `places.yml` gives them, read strictly and made quick to ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from twosource.extract.gazetteer_names import fold
from twosource.languages import Language
from twosource.resources import demand, unknown_keys

_NAMED = ("countries", "regions", "wide")
_LISTS = (
    "head_words", "inner_words", "start_words", "cues", "strong_cues", "after_cues", "after_things",
    "organisation_words",
    "place_organisations", "titles", "person_verbs", "first_names", "family_first", "surnames", "never", "stop",
)  # fmt: skip
KINDS = ("province", "prefecture", "county", "city", "town")
_ROW_KEYS = ("names", "exact", "short", "people")


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Names beyond the gazetteer's with the ids they may mean, and sets of lower-case words; the file explains each."""

    names: Mapping[str, tuple[str, ...]]
    exact: Mapping[str, str]
    short: Mapping[str, str]
    people: Mapping[str, str]
    contextual: Mapping[str, str]
    nicknames: Mapping[str, str]
    kinds: Mapping[str, str]
    lists: Mapping[str, frozenset[str]]
    weights: Mapping[str, float]


@cache
def load_place_words(language: Language) -> PlaceWords:
    """The place words of a language.

    Raises:
        BadResource: TS022, with every fault of the file.
    """
    found = language.read("places")
    demand(_faults(found), f"{language.tag}/places.yml")
    rows = [(ref, row) for section in _NAMED for ref, row in found[section].items()]
    names: dict[str, tuple[str, ...]] = {}
    for ref, row in rows:
        for name in row["names"]:
            names[fold(name)] = (*names.get(fold(name), ()), ref)
    return PlaceWords(
        names=names,
        exact={name: ref for ref, row in rows for name in row.get("exact", ())},
        short={name: ref for ref, row in rows for name in row.get("short", ())},
        people={fold(name): ref for ref, row in rows for name in row["people"]},
        contextual={fold(name): ref for ref, names in found["contextual"].items() for name in names},
        nicknames={name: fold(full) for name, full in found["nicknames"].items()},
        kinds={word: kind for kind, words in found["kinds"].items() for word in words},
        lists={name: frozenset(found[name]) for name in _LISTS},
        weights=_weights(language),
    )


def _weights(language: Language) -> dict[str, float]:
    found = language.read("place_weights") or {}
    faults = [f"{s!r} counts {w!r}, which is no number" for s, w in found.items() if not isinstance(w, int | float)]
    demand(faults, f"{language.tag}/place_weights.yml")
    return {sign: float(weight) for sign, weight in found.items()}


def _faults(found: Mapping[str, Any]) -> Iterator[str]:
    known = (*_NAMED, *_LISTS, "contextual", "nicknames", "kinds")
    yield from unknown_keys(found, known)
    yield from (f"{key!r} is missing" for key in known if key not in found)
    for section in _NAMED:
        for ref, row in found.get(section, {}).items():
            yield from (f"{section}, {ref}: {fault}" for fault in unknown_keys(row, _ROW_KEYS))
            yield from (f"{section}, {ref}: {key!r} is missing" for key in ("names", "people") if key not in row)
    yield from (
        f"kinds has {kind!r}, but knows {', '.join(KINDS)}" for kind in found.get("kinds", ()) if kind not in KINDS
    )
    for name in _LISTS:
        yield from (
            f"{name} holds {word!r}, which is no word: put it in quotes"
            for word in found.get(name, ())
            if not isinstance(word, str)
        )
