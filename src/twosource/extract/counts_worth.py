"""What a match of the number pattern is worth, and of what form it is."""

from __future__ import annotations

import re

from twosource.extract.counts_tokens import Tokens
from twosource.extract.counts_words import CountWords


def worth_of(match: re.Match[str], words: CountWords) -> tuple[float, float] | None:
    """The lowest and highest that a match is worth, the same twice for a plain number; None when it is no number."""
    text = " ".join(match.group().lower().split())
    if match.group("vague"):
        return _vague(text, words)
    if match.group("fold"):
        worth = words.numbers.numbers.get(match.group("times").lower())
        return None if worth is None else (worth, worth)
    if match.group("half"):
        worth = _half(match, words)
    elif match.group("parts"):
        above, below = (int(p) for p in re.split(r" ?[/⁄] ?", text))
        worth = above / below if below else None
    elif match.group("science"):
        worth = _science(text)
    elif match.group("small"):
        worth = float(text)
    else:
        worth = words.numbers.value(text)
    return None if worth is None else (worth, worth)


def _half(match: re.Match[str], words: CountWords) -> float:
    top = (match.group("top") or "a").lower()
    worth = words.numbers.numbers.get(top, 1) * words.numbers.fractions[match.group("part").lower()]
    scale = match.group("scale")
    return worth * (words.numbers.scales[scale.lower()] if scale else 1)


def _vague(text: str, words: CountWords) -> tuple[float, float]:
    if text in words.vague:
        low, high = words.vague[text]
        return float(low), float(high)
    phrase, scale = text.rsplit(" ", 1)
    phrase = phrase.removesuffix(" of") if phrase not in words.vague else phrase
    low, high = words.vague[phrase]
    return low * words.numbers.scales[scale], high * words.numbers.scales[scale]


def _science(text: str) -> float:
    base, power = re.split(r"e| ?[x×] ?10\^?", text)
    return float(f"{base}e{power.replace('−', '-')}")


def form_of(match: re.Match[str]) -> str:
    """The form of a match: figures, words, vague, share or fold."""
    if match.group("parts") or (match.group("half") and not match.group("scale")):
        return "share"
    if match.group("half"):
        return "words"
    kind = next((k for k in ("vague", "words", "fold") if match.group(k)), None)
    return kind or "figures"


def is_part(match: re.Match[str], first: int, last: int, tokens: Tokens, words: CountWords) -> bool:
    """Whether "half", "a third" and the like are a share: ordinals and quarters of a year aren't."""
    top, behind = (match.group("top") or "").lower(), tokens.word(last)
    if match.group("scale") or top not in ("", "a", "an"):
        return not (behind == "-" and tokens.glued(last)) and (top != "one" or behind not in words.numbers.scales)
    if top:
        return behind == "of"
    before = tokens.word(first - 1)
    return match.group("part").lower() == "half" and (
        behind == "of" or before == "than" or behind in words.lists["determiners"]
    )


def is_fraction(match: re.Match[str], last: int, tokens: Tokens, words: CountWords) -> bool:
    """Whether "1/16" is a fraction and not a day ("9/11"): a common one, or one that stands before "of" or a unit."""
    common = re.fullmatch(r"1[/⁄][2-5]|2[/⁄]3|3[/⁄]4", match.group())
    return bool(common) or tokens.word(last) == "of" or words.units.after(tokens, last) is not None
