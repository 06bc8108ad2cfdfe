"""What a quantity is a quantity of: money, a percentage, a measure, or the things that it counts."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.extract.counts_quantities import Quantity
from twosource.extract.counts_tokens import Tokens
from twosource.extract.counts_words import CountWords

# How far behind a number the noun that it counts may stand, in tokens.
_REACH = 9
_MODIFIERS = ("ous", "ful", "ive", "less")


@dataclass(frozen=True, slots=True)
class Counted:
    """A unit by tokens: what it is called, of what kind, and where its words and its head noun stand."""

    name: str
    kind: str
    first: int
    last: int
    head: int


def counted(quantity: Quantity, tokens: Tokens, words: CountWords) -> Counted | None:
    """The unit of a quantity, or None where the text gives none near by."""
    at = quantity.last
    if tokens.word(at) == "-" and tokens.glued(at):
        at += 1
    unit = measured(at, quantity, tokens, words)
    if unit is not None:
        return unit
    if quantity.sign is not None:
        return Counted(
            quantity.sign.name, quantity.sign.kind, quantity.number_first, quantity.number_last, quantity.number_first
        )
    return _things(quantity.last, tokens, words)


def measured(at: int, quantity: Quantity, tokens: Tokens, words: CountWords) -> Counted | None:
    """The money, percentage or measure whose name begins at a token."""
    sign, word = words.symbols.after(tokens, at), words.units.after(tokens, at)
    found = word if sign is None or (word is not None and word[0] > sign[0]) else sign
    if found is None or (tokens.word(at) in ("x", "×") and tokens.word(found[0])[0].isdigit()):
        return None
    name = found[1].name
    if quantity.sign is not None and found[1].kind != "money":
        return None
    return Counted(name, found[1].kind, at, found[0], at)


def _things(at: int, tokens: Tokens, words: CountWords) -> Counted | None:
    if tokens.word(at) == "-" and tokens.glued(at):
        at += 1
    while tokens.word(at) in ("of", "the", "its", "their", "those", "these", "all", "his", "her", "our"):
        at += 1
    if tokens.word(at) == "them":
        return Counted("them", "thing", at, at + 1, at)
    last = at
    while last - at < _REACH and _in_phrase(last, tokens, words):
        last += 1
    if last == at:
        return None
    head = _head(at, last, tokens, words)
    return Counted(" ".join(tokens.exact[at : head + 1]), "thing", at, head + 1, head)


def _in_phrase(at: int, tokens: Tokens, words: CountWords) -> bool:
    word = tokens.word(at)
    if word == "-":
        return tokens.glued(at) and tokens.glued(at + 1)
    return word[0].isalpha() and word not in words.lists["stop_head"] and not _is_adverb(word)


def _is_adverb(word: str) -> bool:
    return (
        len(word) > 4
        and word.endswith("ly")
        and not word.endswith(("family", "elderly", "early", "assembly", "friendly"))
    )


def _head(first: int, last: int, tokens: Tokens, words: CountWords) -> int:
    """The head noun: the last of the first row of people or plurals, else the last word."""
    best = None
    for at in range(first, last):
        word = tokens.word(at)
        people = word in words.lists["people"] and word not in ("korean", "member")
        plural = word.endswith("s") and not word.endswith(("ss", "us", "'s", "’s")) and len(word) > 3
        if people or plural:
            best = at
        elif best is not None:
            break
    return last - 1 if best is None else best
