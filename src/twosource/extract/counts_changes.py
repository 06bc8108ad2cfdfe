"""The change of a quantity: how far something moved (up, down), or how the number is hedged (> < ~), else "=".

"Up" and "down" are for the step itself ("rose 3 per cent", "+0.2%", "lost 190 points, or 0.6%"); what it led to
("to 4,577") and ranges ("from 240 to 273") stay "=". An open bound is worth more than a step, a step more than "about".
"""

from __future__ import annotations

from twosource.extract.counts_quantities import Quantity
from twosource.extract.counts_tokens import Tokens
from twosource.extract.counts_words import CountWords

_SIGNS = {"around": "~", "nearly": "~", "below": "<", "under": "<", "over": ">", None: "="}
# How far before "by" the verb may stand in "grow sales by 35 per cent", in tokens.
_OBJECT = 4
# How far apart a quantity and the same in other words may stand, in tokens.
_AGAIN = 5


def change_of(quantity: Quantity, before: tuple[Quantity, str] | None, tokens: Tokens, words: CountWords) -> str:
    """The sign of a quantity; `before` is the quantity before it in the text with its own sign."""
    hedged = _SIGNS[quantity.hedge]
    moved = None if quantity.moved else _moved(quantity, tokens, words)
    if moved is None and hedged == "=" and before is not None:
        return _taken_over(quantity, *before, tokens)
    return hedged if hedged == ">" or moved is None else moved


def _moved(quantity: Quantity, tokens: Tokens, words: CountWords) -> str | None:
    if quantity.form == "vague":
        return None
    percent = words.units.after(tokens, quantity.last)
    sign = tokens.word(quantity.number_first)
    if sign in ("+", "-", "−", "–") and percent is not None and percent[1].kind == "percent":
        return "up" if sign == "+" else "down"
    at, steps = quantity.first, []
    while tokens.word(at - 1) in words.lists["change_links"]:
        at -= 1
        steps.append(tokens.word(at))
    found = words.change.before(tokens, at)
    if found is None and "by" in steps:
        return _over_object(at, tokens, words)
    return None if found is None or not _is_way(found[0], tokens, words) else found[1]


def _is_way(at: int, tokens: Tokens, words: CountWords) -> bool:
    """Whether "up" and "down" tell a way: not behind most verbs ("gave up 517 yards", "boils down to $20")."""
    if tokens.word(at) not in ("up", "down"):
        return True
    before = tokens.word(at - 1)
    return (
        not before.isalpha()
        or before in words.lists["change_ways"]
        or not before.endswith(("ing", "ed", "ave", "ve", "oke", "ade"))
    )


def _over_object(at: int, tokens: Tokens, words: CountWords) -> str | None:
    for place in range(at - 1, at - 1 - _OBJECT, -1):
        word = tokens.word(place)
        found = words.change.before(tokens, place + 1)
        if found is not None and word not in ("up", "down"):
            return found[1]
        if not word.isalpha():
            return None
    return None


def _taken_over(quantity: Quantity, other: Quantity, change: str, tokens: Tokens) -> str:
    """The sign of the quantity that this one only says again: "190 points, or 0.6%", "100 km (60 miles)"."""
    gap = tokens.lower[other.last : quantity.first]
    if len(gap) > _AGAIN or any(g in (".", ";") for g in gap):
        return "="
    said_again = gap[-1:] == ("or",) and change in ("up", "down")
    aside = gap[-1:] in (("(",), ("/",)) and change in ("<", ">")
    return change if said_again or aside else "="
