"""The words and weights by which hedges are found, read strictly from a language's `hedges` folder."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from twosource.errors import BadResource
from twosource.languages import Language
from twosource.resources import demand, unknown_keys

TYPES = ("modal_probable", "modal_possible", "hypo_doxastic", "hypo_condition", "hypo_investigation")
_SECTIONS = ("hedges", "around", "phrases", "forms")
_MODEL = {"made_by": str, "data": dict, "parser": str, "threshold": float, "bias": float, "weights": dict}


@dataclass(frozen=True, slots=True)
class HedgeWords:
    """Base forms with their meanings and the type of hedge each makes; phrases as base forms, by their first."""

    meanings: Mapping[str, tuple[str, ...]]
    types: Mapping[str, str]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    forms: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class HedgeWeights:
    """What each sign counts for a word being a hedge (log odds), and the probability from which it is taken as one."""

    threshold: float
    bias: float
    weights: Mapping[str, float]


@cache
def load_hedge_words(language: Language) -> HedgeWords | None:
    """The hedge words of a language, or None where it has none yet.

    Raises:
        BadResource: TS022, with every fault of the file.
    """
    if not (language.folder / "hedges").is_dir():
        return None
    found = language.read("hedges/words")
    demand(_faults(found), f"{language.tag}/hedges/words.yml")
    meanings: dict[str, tuple[str, ...]] = {}
    types: dict[str, str] = {}
    for meaning, row in found["hedges"].items():
        for word in row["words"]:
            meanings[word] = (*meanings.get(word, ()), meaning)
            types.setdefault(word, row["type"])
    for meaning, words in found["around"].items():
        for word in words:
            meanings[word] = (*meanings.get(word, ()), meaning)
    return HedgeWords(meanings, types, _phrases(found["phrases"]), found["forms"])


def _phrases(found: Mapping[str, list[str]]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Phrases by their first word, the longest first."""
    rows = sorted(
        ((tuple(p.split()), kind) for kind, phrases in found.items() for p in phrases), key=lambda r: -len(r[0])
    )
    return {first: tuple(r for r in rows if r[0][0] == first) for first in {words[0] for words, _ in rows}}


def _faults(found: Mapping[str, Any]) -> Iterator[str]:
    yield from unknown_keys(found, _SECTIONS)
    yield from (f"{key!r} is missing" for key in _SECTIONS if key not in found)
    lists = dict(found.get("around", {}))
    for meaning, row in found.get("hedges", {}).items():
        yield from (f"hedges, {meaning}: {fault}" for fault in unknown_keys(row, ("type", "words")))
        yield from (f"hedges, {meaning}: {key!r} is missing" for key in ("type", "words") if key not in row)
        if row.get("type", TYPES[0]) not in TYPES:
            yield f"hedges, {meaning} has the type {row['type']!r}, but known are {', '.join(TYPES)}"
        lists[meaning] = row.get("words", ())
    for kind, phrases in found.get("phrases", {}).items():
        if kind not in TYPES:
            yield f"phrases has the type {kind!r}, but known are {', '.join(TYPES)}"
        lists[kind] = phrases
    for name, words in lists.items():
        yield from (f"{name} holds {w!r}, which is no word: put it in quotes" for w in words if not isinstance(w, str))


@cache
def load_hedge_weights(language: Language) -> HedgeWeights:
    """The trained weights of a language.

    Raises:
        BadResource: TS021 when the file can't be read, TS022 with every fault of it.
    """
    path = language.folder / "hedges" / "weights.json"
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise BadResource(
            "TS021", f"{path} can't be read: {fault}. Make it anew with training/hedges/train.py."
        ) from fault
    demand(_weight_faults(found), f"{language.tag}/hedges/weights.json")
    return HedgeWeights(found["threshold"], found["bias"], found["weights"])


def _weight_faults(found: object) -> Iterator[str]:
    if not isinstance(found, dict):
        yield "the file holds no object"
        return
    yield from unknown_keys(found, _MODEL)
    for key, kind in _MODEL.items():
        if not isinstance(found.get(key), kind):
            yield f"{key!r} is missing or no {kind.__name__}"
    weights = found.get("weights")
    for sign, weight in weights.items() if isinstance(weights, dict) else ():
        if not isinstance(weight, int | float):
            yield f"{sign!r} counts {weight!r}, which is no number"
