"""The numbers of a text by tokens: every figure and number word that counts, less those that are names or dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from twosource.extract.counts_glue import Number, with_glue
from twosource.extract.counts_tokens import BREAK, Tokens
from twosource.extract.counts_words import CountWords
from twosource.extract.counts_worth import form_of, is_fraction, is_part, worth_of

# Above this nothing in the news is counted; it also keeps every bound an exact whole number.
_HIGHEST = 1e15
_HYPHENS = frozenset("-‐‑‒–−")


def numbers_in(tokens: Tokens, words: CountWords) -> list[Number]:
    """The numbers of a text in its order; names and dates are still among them, parts of words are not."""
    found = []
    for match in words.pattern.finditer(tokens.text):
        number = _read(match, tokens, words)
        if number is not None:
            found.append(number)
    return found


def _read(match: re.Match[str], tokens: Tokens, words: CountWords) -> Number | None:
    first, last = tokens.at(match.start()), tokens.at(match.end())
    if first >= len(tokens.starts) or tokens.starts[first] != match.start() or tokens.ends[last - 1] != match.end():
        return None
    worth = worth_of(match, words)
    if worth is None or not all(abs(w) < _HIGHEST for w in worth) or not _counts(match, first, last, tokens, words):
        return None
    form = form_of(match)
    number = Number(first, last, *worth, form, match.group() if form == "figures" else "")
    number = replace(number, scaled=form == "figures" and not number.digits[-1:].isdigit())
    return with_glue(number, tokens, words)


def _counts(match: re.Match[str], first: int, last: int, tokens: Tokens, words: CountWords) -> bool:
    if match.group("half"):
        return is_part(match, first, last, tokens, words)
    if match.group("parts"):
        return is_fraction(match, last, tokens, words)
    return tokens.word(first - 1) != "per"  # "parts per million"


def is_age(number: Number, tokens: Tokens, words: CountWords) -> bool:
    """True for the 44 of "Kim Chol Su, 44, a driver" and "the worker, 44, said"."""
    small = number.bare and number.digits.isdigit() and len(number.digits) <= 2
    if not small or tokens.word(number.first - 1) != ",":
        return False
    name = tokens.exact[number.first - 2] if number.first > 1 else BREAK
    named = name == ")" or (name[0].isupper() and not name.isupper()) or name.lower() in words.lists["people"]
    return named and tokens.word(number.last) in (",", ".", ")", ";")


def glued_chain(numbers: Sequence[Number], tokens: Tokens) -> Iterator[int]:
    """The places of numbers that stand in a row of three or more, as those of a telephone do."""
    begin = 0
    for place in range(1, len(numbers) + 1):
        if place == len(numbers) or not _joined(numbers[place - 1], numbers[place], tokens):
            if place - begin > 2:
                yield from range(begin, place)
            begin = place


def _joined(one: Number, other: Number, tokens: Tokens) -> bool:
    if not (one.bare and other.bare):
        return False
    between = tokens.lower[one.last : other.first]
    return not between or (len(between) == 1 and between[0] in _HYPHENS and tokens.glued(one.last))
