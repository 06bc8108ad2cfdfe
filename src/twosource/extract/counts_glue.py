"""What is glued to a number: signs of money, minus, scales and units; or what makes it a part of something else."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace

from twosource.extract.counts_tokens import BREAK, Tokens
from twosource.extract.counts_words import CountWords, Unit

_MINUS = frozenset("-−–")
# What glued before figures makes them a path, a time, a score or a code.
_CODES = frozenset("/:#_@.=&\\")
# Scales that may stand apart from their figures.
_SPACED = ("bn", "mn", "mln", "mil", "tn", "B", "M")
# What a minus may stand behind.
_OPENERS = (BREAK, "(", '"', "“", ",", ":", ";")


@dataclass(frozen=True, slots=True)
class Number:
    """One number: its tokens with the sign of money and scale, and its bounds (equal unless it is a vague word)."""

    first: int
    last: int
    low: float
    high: float
    form: str
    digits: str = ""
    sign: Unit | None = None
    scaled: bool = False
    below: bool = False

    @property
    def bare(self) -> bool:
        """True for plain figures, which may be a year, a day or part of a name."""
        return self.form == "figures" and self.sign is None and not self.scaled


def with_glue(number: Number, tokens: Tokens, words: CountWords) -> Number | None:
    """The number with its signs and scale; None where it is a part of a word, a code or another number."""
    if number.form in ("vague", "words", "fold"):
        return number
    number = _with_sign(number, tokens, words)
    scaled = number if number.form == "share" else _with_right(number, tokens, words)
    return None if scaled is None else _with_left(scaled, tokens, words)


def _with_right(number: Number, tokens: Tokens, words: CountWords) -> Number | None:
    """The number with a scale that is glued to it; None where what is glued makes it a part of something else."""
    at = number.last
    exact = tokens.exact[at] if at < len(tokens.exact) else BREAK
    if _is_plural(number, at, tokens):
        return None
    if not tokens.glued(at):
        return _scaled(number, exact.lower(), words) if exact in _SPACED and not number.scaled else number
    if not exact[0].isalpha():
        return _with_part(number, exact, tokens)
    if exact.lower() in words.lists["ordinal_ends"]:
        return None
    if exact.lower() in words.numbers.short_scales and _is_scale(number, tokens, words):
        return _scaled(number, exact.lower(), words)
    known = words.symbols.after(tokens, at) or words.units.after(tokens, at)
    return number if known or (words.after.after(tokens, at) and exact.lower() == "plus") else None


def _is_plural(number: Number, at: int, tokens: Tokens) -> bool:
    """As in "The 60s", "Lexington 4's": decades and names."""
    if not tokens.glued(at):
        return False
    apostrophe = tokens.exact[at] in ("'", "’") and tokens.glued(at + 1) and tokens.word(at + 1) == "s"
    return apostrophe or (tokens.exact[at] == "s" and number.digits.endswith("0"))


def _with_part(number: Number, exact: str, tokens: Tokens) -> Number | None:
    if exact in (":", "_", "@", "#"):
        return None
    if exact in ("/", ".", ",") and tokens.glued(number.last + 1) and tokens.exact[number.last + 1].isdigit():
        return None
    part = unicodedata.numeric(exact, None) if len(exact) == 1 and unicodedata.category(exact) == "No" else None
    if part is None or not 0 < part < 1:
        return number
    return replace(number, last=number.last + 1, low=number.low + part, high=number.high + part)


def _is_scale(number: Number, tokens: Tokens, words: CountWords) -> bool:
    """Whether "m" and the like behind figures is a scale: money has no other, a bare "m" may be a metre."""
    at = number.last
    if number.sign is not None or tokens.exact[at] != "m":
        return True
    behind = tokens.word(at + 1)
    return behind not in words.lists["deep"] and (not tokens.glued(at + 1) or behind in (",", ".", ")", ";", "-"))


def _scaled(number: Number, scale: str, words: CountWords) -> Number:
    worth = words.numbers.short_scales[scale]
    return replace(number, last=number.last + 1, low=number.low * worth, high=number.high * worth, scaled=True)


def _with_left(number: Number, tokens: Tokens, words: CountWords) -> Number | None:
    first = number.first
    if not tokens.glued(first):
        return _with_minus(number, tokens)
    exact = tokens.exact[first - 1]
    if exact in _MINUS:
        return _behind_hyphen(number, tokens, words)
    if exact == "+":
        return replace(number, first=first - 1)
    year = exact in ("'", "’") and number.bare and len(number.digits) == 2
    return None if year or exact[0].isalnum() or exact in _CODES else number


def _with_minus(number: Number, tokens: Tokens) -> Number:
    if tokens.word(number.first - 1) != "minus" or tokens.word(number.first - 2).isdigit():
        return number
    return replace(number, first=number.first - 1, low=-number.high, high=-number.low)


def _with_sign(number: Number, tokens: Tokens, words: CountWords) -> Number:
    first = number.first
    minus = first > 0 and tokens.exact[first - 1] in _MINUS and tokens.glued(first)
    sign = words.signs.before(tokens, first - minus)
    if sign is None or (minus and not tokens.glued(first - 1)):
        return number
    if tokens.exact[sign[0]][0].isalpha() and tokens.glued(sign[0]) and tokens.exact[sign[0] - 1][0].isalnum():
        return number
    if tokens.exact[sign[0]] == "PS" and len(number.digits) == 1:
        return number  # "PS5" is a games console; PS for £ is a slip of some newswires
    low, high = (-number.high, -number.low) if minus else (number.low, number.high)
    return replace(number, first=sign[0], low=low, high=high, sign=sign[1])


def _behind_hyphen(number: Number, tokens: Tokens, words: CountWords) -> Number | None:
    """A negative number, the end of a range ("300-400", "260,000 to-300,000"), or None: the figure of a name."""
    first = number.first
    before = tokens.word(first - 2) if tokens.glued(first - 1) else BREAK
    if before == "minus":
        return replace(number, first=first - 2, low=-number.high, high=-number.low)
    if before == "sub":
        return replace(number, first=first - 2, below=True)
    if before in _OPENERS:
        return replace(number, first=first - 1, low=-number.high, high=-number.low)
    if before[0].isdigit() or before in ("to", "%") or words.numbers.short_scales.get(before):
        return number
    if before in words.numbers.scales or before in words.numbers.numbers:
        return number
    known = words.symbols.before(tokens, first - 1) or words.units.before(tokens, first - 1)
    return number if known and tokens.word(known[0] - 1)[0].isdigit() else None
