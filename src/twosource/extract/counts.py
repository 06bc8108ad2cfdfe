"""How many: every count of a text as bounds with its hedge, its unit and its rate.

text ─ counts_tokens ─▶ tokens ─ counts_spans ─▶ numbers ─ counts_names: less names and dates
─ counts_quantities ─▶ ranges and hedges ─ counts_units ─▶ what is counted ─▶ CountMention
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from twosource.extract.counts_changes import change_of
from twosource.extract.counts_quantities import Quantity, quantities_in
from twosource.extract.counts_tokens import Tokens, tokens_of
from twosource.extract.counts_units import Counted, counted
from twosource.extract.counts_words import CountWords, load_counts
from twosource.languages import Language
from twosource.model import Count

# How far behind a count its rate may stand, in tokens ("50 workers per month").
_RATE_REACH = 3
# Words that a hyphen ties to a number and that are counted all the same.
_COUNTING = ("strong", "member", "person", "man", "woman", "people", "worker", "odd")
_SLACK = 0.1  # "about a third" reaches a tenth to either side
_OPEN_BELOW = ("nearly", "below", "under")


@dataclass(frozen=True, slots=True)
class CountMention:
    """A count by report offsets: the whole phrase, the number in it, and the noun or unit that is counted.

    `kind` is thing, money, percent, measure or share: only a thing is counted in heads. `rate` is what the count comes
    by ("day", "month", "person"), `change` is "up" or "down" where the number is how far something moved, else "=".
    `part` are the bounds, from 0 to 1, of a share or percentage, with its hedge.
    """

    start: int
    end: int
    number_start: int
    number_end: int
    unit_start: int | None
    unit_end: int | None
    kind: str
    rate: str | None
    change: str
    count: Count
    part: tuple[float, float] | None = None


def find_counts(text: str, language: Language, *, skip: Sequence[tuple[int, int]] = ()) -> tuple[CountMention, ...]:
    """The counts of a text in its order; `skip` are the extents of time expressions, in which no number counts."""
    words = load_counts(language)
    tokens = tokens_of(text)
    found = [_mention(q, tokens, words) for q in quantities_in(tokens, words, skip, apart=True)]
    return tuple(m for m in found if m is not None)


def _mention(quantity: Quantity, tokens: Tokens, words: CountWords) -> CountMention | None:
    unit = counted(quantity, tokens, words)
    if quantity.form == "age" or _is_pronoun(quantity, unit, tokens, words) or _is_modifier(quantity, unit, tokens):
        return None
    kind = "share" if quantity.form in ("share", "fold") else "thing" if unit is None else unit.kind
    last = quantity.last if unit is None or unit.last - quantity.last > 9 else max(quantity.last, unit.last)
    start, end = tokens.starts[quantity.first], tokens.ends[last - 1]
    return CountMention(
        start, end, tokens.starts[quantity.number_first], tokens.ends[quantity.number_last - 1],
        None if unit is None else tokens.starts[unit.head],
        None if unit is None else tokens.ends[unit.last - 1],
        kind, _rate(last, tokens, words), _change(quantity, tokens, words),
        count_of(quantity, kind, None if unit is None else unit.name, tokens.text[start:end]), _part(quantity, kind),
    )  # fmt: skip


def _part(quantity: Quantity, kind: str) -> tuple[float, float] | None:
    """What a share is worth: "more than half" is 0.5 to 1, "nearly two thirds" a tenth less up to that."""
    if kind not in ("share", "percent") or quantity.form == "fold":
        return None
    whole = 1 if kind == "share" else 100
    low, high = quantity.low / whole, quantity.high / whole
    if not 0 < low <= high <= 1:
        return None
    if quantity.hedge in _OPEN_BELOW:
        low = low * (1 - _SLACK) if quantity.hedge == "nearly" else 0.0
    elif quantity.hedge == "over":
        high = 1.0
    elif quantity.hedge is not None:
        low, high = low * (1 - _SLACK), min(1.0, high * (1 + _SLACK))
    return low, high


def _change(quantity: Quantity, tokens: Tokens, words: CountWords) -> str:
    found = change_of(quantity, None, tokens, words)
    return found if found in ("up", "down") else "="


def _is_pronoun(quantity: Quantity, unit: Counted | None, tokens: Tokens, words: CountWords) -> bool:
    """True for "one" that counts nobody: "one of them", "no one", "one day"."""
    if quantity.form != "words" or quantity.low != 1 or quantity.high != 1:
        return False
    heads = words.lists["people"] | words.lists["groups"]
    return unit is None or tokens.word(unit.head) not in heads or tokens.word(quantity.number_last) == "of"


def _is_modifier(quantity: Quantity, unit: Counted | None, tokens: Tokens) -> bool:
    """True for a number that only describes, as in "six-party talks" but not in "a 20-member team"."""
    at = quantity.last
    if not (tokens.word(at) == "-" and tokens.glued(at) and tokens.glued(at + 1)):
        return False
    return (unit is None or unit.kind == "thing") and tokens.word(at + 1) not in _COUNTING


def _rate(at: int, tokens: Tokens, words: CountWords) -> str | None:
    for place in range(at, at + _RATE_REACH):
        word = tokens.word(place)
        found = words.rate.after(tokens, place)
        if found is not None:
            return found[1]
        if not word[0].isalnum() or word in words.lists["rate_ends"]:
            return None
    return None


def count_of(quantity: Quantity, kind: str, unit: str | None, text: str) -> Count:
    """The bounds that a quantity states: a hedge opens one side or leaves both; a share has none."""
    low: int | None = math.floor(quantity.low)
    high: int | None = math.ceil(quantity.high)
    if kind == "share":
        return Count(None, None, None, quantity.hedge_text, unit, text)
    single = quantity.low == quantity.high or quantity.hedge_text == "odd"
    stated = int(quantity.low) if single and quantity.low == int(quantity.low) else None
    if quantity.hedge in _OPEN_BELOW:
        low = None
    elif quantity.hedge == "over":
        high = None
    return Count(low, high, stated, quantity.hedge_text, unit, text)
