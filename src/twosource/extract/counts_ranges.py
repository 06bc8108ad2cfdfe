"""Ranges: two numbers that are the ends of one quantity ("300 to 400", "between 3 and 5", "from 240 to 273")."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.extract.counts_glue import Number
from twosource.extract.counts_tokens import Tokens
from twosource.extract.counts_words import CountWords, Unit

DASHES = frozenset("-–—‐‑−")
# How far apart "from A … to B" may stand, in tokens.
_FAR = 9
# How far before "from" a word of change may stand, in tokens.
_NEAR = 3
# Shares are told of small wholes: "one in five", "two out of 100".
_MOST_OF = 100


@dataclass(frozen=True, slots=True)
class Joined:
    """Two numbers in one: their bounds in the order of the text.

    `moved` is true behind "from": the number went from one to the other, or lies between them. `apart` is true where it
    went ("fell from 30,000 to 11,000"), so that who counts heads has two counts and not one between bounds.
    """

    low: float
    high: float
    sign: Unit | None
    moved: bool
    apart: bool


def joined(one: Number, other: Number, tokens: Tokens, words: CountWords) -> Joined | None:
    """The quantity that two numbers make together, or None where they are two."""
    if {"vague", "share", "fold"} & {one.form, other.form}:
        return None
    behind, first = _unit_behind(one, tokens, words)
    _, second = _unit_behind(other, tokens, words)
    if first is not None and second is not None and first != second:
        return None
    kind = _joined_by(one, other, behind, tokens, words)
    if kind is None or (kind == "to" and behind > one.last and second is None):
        return None
    whole = first is not None and second is not None
    if kind in ("to", "dash") and whole and _is_moving(one, tokens, words):
        return None
    if kind == "dash" and ((one.low > other.high and first is not None) or _is_telephone(one, other)):
        return None
    low, high = one.low * _shared_scale(one, other, words), other.high
    if kind == "or two":
        high *= one.low
    if kind == "dash":
        high = abs(high)
    if kind == "back":
        low, high = high, low
    left = _left(one.first, tokens, words)
    moved = kind in ("from", "back") or (kind == "to" and tokens.word(left) == "from")
    apart = kind in ("from", "back") or low > high or (moved and _changes_before(left, tokens, words))
    return Joined(low, high, one.sign or other.sign, moved=moved, apart=apart)


def _changes_before(at: int, tokens: Tokens, words: CountWords) -> bool:
    return any(words.change.before(tokens, place) for place in range(at, at - _NEAR, -1))


def share(one: Number, other: Number, tokens: Tokens, words: CountWords) -> float | None:
    """What "one in five", "two out of three" are worth; None where two numbers aren't a share."""
    gap = tokens.lower[one.last : other.first]
    if not (0 < one.low < other.low <= _MOST_OF) or one.form != other.form or one.sign or other.sign:
        return None
    if gap == ("out", "of") or (gap == ("in",) and _is_plural(tokens.word(other.last), words)):
        return one.low / other.low
    return None


def _is_plural(word: str, words: CountWords) -> bool:
    timely = word in words.lists["stop_head"] or word.removesuffix("s") in words.lists["times"]
    return word[0].isalpha() and not timely


def _is_telephone(one: Number, other: Number) -> bool:
    return one.bare and other.bare and (len(one.digits), len(other.digits)) == (3, 4)


def _unit_behind(number: Number, tokens: Tokens, words: CountWords) -> tuple[int, str | None]:
    """The token behind a number's own unit, and the unit's name."""
    found = words.symbols.after(tokens, number.last) or words.units.after(tokens, number.last)
    if number.sign is not None:
        return number.last, number.sign.name
    return (number.last, None) if found is None else (found[0], found[1].name)


def _joined_by(one: Number, other: Number, behind: int, tokens: Tokens, words: CountWords) -> str | None:
    join = words.joins.after(tokens, behind)
    gap = tokens.lower[behind : other.first]
    if join is not None and join[0] == other.first:
        return "dash" if all(t in DASHES for t in gap) else "to"
    if not gap and behind == other.first:
        # The dash was taken for a sign of the second number: "5-10".
        return "dash" if tokens.word(other.first) in DASHES and tokens.glued(other.first) else None
    before = tokens.word(_left(one.first, tokens, words))
    if gap in (("and",), ("or",)):
        if gap == ("or",) and _is_scale_or_two(one, other, words):
            return "or two"
        words_of_rank = one.form == other.form == "words" and one.low < other.low <= 10 * one.low
        return gap[0] if (before == "between" if gap == ("and",) else words_of_rank) else None
    return _from_afar(other, before, gap, tokens)


def _is_scale_or_two(one: Number, other: Number, words: CountWords) -> bool:
    """True for "a hundred or two" and "a dozen or three", where the second number counts the first."""
    in_words = one.form == other.form == "words" and other.last - other.first == 1
    return in_words and one.low in words.numbers.scales.values() and other.low in (2, 3)


def _from_afar(other: Number, before: str, gap: tuple[str, ...], tokens: Tokens) -> str | None:
    """How "from 20 miles in 2008 to 29 miles" and "to 20 lots from 29 lots" join: from, or back; else None."""
    if not 0 < len(gap) <= _FAR or "," in gap:
        return None
    if before == "from" and gap[-1] == "to":
        return "from"
    again = gap[:-1] == tokens.lower[other.last : other.last + len(gap) - 1]
    return "back" if before == "to" and gap[-1] == "from" and again else None


def _left(first: int, tokens: Tokens, words: CountWords) -> int:
    """The token before a number and its hedge."""
    hedge = words.hedges.before(tokens, first)
    return (first if hedge is None else hedge[0]) - 1


def _is_moving(one: Number, tokens: Tokens, words: CountWords) -> bool:
    """True behind a word of change: "rose 64 points to 4,577" is a step and where it led, not a range."""
    at = _left(one.first, tokens, words)
    return words.change.before(tokens, at + 1 - (tokens.word(at) in ("by", "another", "a"))) is not None


def _shared_scale(one: Number, other: Number, words: CountWords) -> float:
    """What the second number's scale makes of the first: "10 to 15 billion", but not "200 to 4 million"."""
    if one.low >= 1000 or other.high < 100 or one.scaled:
        return 1
    known = {*words.numbers.scales.values(), *words.numbers.short_scales.values()}
    scale = max((s for s in known if other.high >= s and s != 12), default=1.0)
    own = other.high / scale
    return scale if (other.form == "words" or other.scaled) and 0 < one.low <= own < 1000 else 1
