"""Units of the layer of bare quantities: normal names of measures, rates, and what is counted as a phrase of lemmas."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.extract.counts_grammar import Grammar
from twosource.extract.counts_phrases import named, phrase_of, singular
from twosource.extract.counts_quantities import Quantity
from twosource.extract.counts_units import measured
from twosource.extract.counts_words import CountWords

NONE = "-"
# How long an aside may be before a rate that is still the number's ("9 billion shekels ($2 billion) a year").
_ASIDE = 7
_OLDEST = 110


@dataclass(frozen=True, slots=True)
class Named:
    """A unit's name, its kind (money, percent, measure, thing, none), and the token behind its words."""

    name: str
    kind: str
    last: int


def unit_of(quantity: Quantity, grammar: Grammar, words: CountWords) -> Named:
    """The unit of a quantity as the text gives it beside the number."""
    if quantity.form == "fold":
        return Named("count", "measure", quantity.last)
    if quantity.form == "share":
        return _part(quantity, grammar, words)
    unit = _plain(quantity, grammar, words)
    if unit.kind in ("none", "percent"):
        return unit
    rate = _rate(unit.last, grammar, words)
    return unit if rate is None else Named(f"{unit.name} per {rate}", unit.kind, unit.last)


def _plain(quantity: Quantity, grammar: Grammar, words: CountWords) -> Named:
    tokens = grammar.tokens
    at = quantity.last
    if tokens.word(at) == "-" and tokens.glued(at):
        at += 1
    unit = measured(at, quantity, tokens, words)
    if unit is not None and not (unit.name == "year" and _is_age(quantity, grammar)):
        return Named(unit.name, unit.kind, unit.last)
    if quantity.sign is not None:
        return Named(quantity.sign.name, quantity.sign.kind, quantity.last)
    if unit is not None or _is_age(quantity, grammar):
        return Named("year of age", "measure", at)
    return _things(at, quantity, grammar, words)


def _is_age(quantity: Quantity, grammar: Grammar) -> bool:
    """As in "He will be 35", "under the age of 5 years"."""
    tokens = grammar.tokens
    if quantity.form == "age":
        return True
    if quantity.low > _OLDEST or quantity.sign is not None:
        return False
    before = tokens.lower[max(quantity.first - 3, 0) : quantity.first]
    if before[-2:] in (("age", "of"), ("ages", "of")):
        return True
    behind = tokens.word(quantity.last)
    alone = not behind[0].isalnum() or behind in ("by", "when", "in", "on", "at", "and", "or", "next", "this")
    person = any(w in ("he", "she", "i") for w in before)
    return person and before[-1:] in (("be",), ("is",), ("was",), ("turned",), ("turns",)) and alone


def _things(at: int, quantity: Quantity, grammar: Grammar, words: CountWords) -> Named:
    tokens = grammar.tokens
    if tokens.word(at)[0].isdigit():
        inner = words.symbols.after(tokens, at + 1) or words.units.after(tokens, at + 1)
        at = at if inner is None else inner[0]
    first, end = phrase_of(at, grammar, words)
    if first == end:
        return Named(NONE, "none", at)
    head = words.units.after(tokens, end - 1)
    if head is not None and head[0] == end and end - 1 > first and head[1].kind == "measure":
        return Named(head[1].name, "measure", end)
    name = named(first, end, grammar, words)
    if grammar.tag(quantity.first - 1) == "JJ" and grammar.tag(quantity.first - 2) == "DT":
        name = f"{tokens.word(quantity.first - 1)} {name}"
    return Named(name or NONE, "thing" if name else "none", end)


def _part(quantity: Quantity, grammar: Grammar, words: CountWords) -> Named:
    """The unit of a share: a measure ("1/16 of a pint"), or "% " with what it is a share of."""
    tokens = grammar.tokens
    at = quantity.last
    while tokens.word(at) in ("of", "a", "an", "the"):
        at += 1
    first, end = phrase_of(at, grammar, words)
    for place in range(at, max(end, at + 1)):
        unit = words.units.after(tokens, place)
        if unit is not None and unit[0] >= end:
            return Named(unit[1].name, unit[1].kind, unit[0])
    name = named(first, end, grammar, words)
    return Named(f"% {name or NONE}", "thing", end)


def _rate(at: int, grammar: Grammar, words: CountWords) -> str | None:
    """What a unit comes by: "per share", "a year", "-a-day"."""
    tokens = grammar.tokens
    if tokens.word(at) == "(":
        closing = next((p for p in range(at, at + _ASIDE) if tokens.word(p) == ")"), None)
        at = at if closing is None else closing + 1
    if tokens.word(at) == "-" and tokens.word(at + 2) == "-":
        joint, at = tokens.word(at + 1), at + 3
    else:
        joint, at = tokens.word(at), at + 1
    if joint not in ("per", "a", "an", "/", "each", "every"):
        return None
    unit = words.units.after(tokens, at)
    if unit is not None and (joint == "per" or unit[1].name in words.lists["times"]):
        return unit[1].name
    if joint in ("a", "an") and tokens.word(at) in words.lists["rate_nouns"]:
        return tokens.word(at)
    if joint != "per" or not tokens.word(at)[0].isalpha():
        return None
    return singular(tokens.word(at))


__all__ = ["NONE", "Named", "unit_of"]
