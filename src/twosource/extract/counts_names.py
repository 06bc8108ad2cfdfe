"""Figures that aren't numbers of anything: days, years, times of day, list signs, telephones, and parts of names."""

from __future__ import annotations

from twosource.extract.counts_glue import Number
from twosource.extract.counts_tokens import BREAK, Tokens
from twosource.extract.counts_words import CountWords

_FIRST_YEAR, _LAST_YEAR = 1500, 2099
# A capitalised word before figures from here on is more often a subject ("Koreans 300 of whom") than a product's name.
_NAME_LIMIT = 1000
# How far behind figures a word for people shows that they count, in tokens.
_NEAR = 4


def is_name(number: Number, tokens: Tokens, words: CountWords) -> bool:
    """True when a number is a name, a date or a time and not a number of things."""
    if number.sign is not None or number.form in ("vague", "share"):
        return False
    if words.names.before(tokens, number.first) and not _has_unit(number, tokens, words):
        return True
    if not number.bare:
        return False
    return (
        words.clock.after(tokens, number.last) is not None
        or _leads_with_nought(number)
        or _is_telephone(number, tokens)
        or _is_date(number, tokens, words)
        or _is_year(number, tokens, words)
        or _is_list_sign(number, tokens)
        or _is_house(number, tokens, words)
        or _is_of_name(number, tokens, words)
    )


def _has_unit(number: Number, tokens: Tokens, words: CountWords) -> bool:
    return words.units.after(tokens, number.last) is not None


def _leads_with_nought(number: Number) -> bool:
    return len(number.digits) > 1 and number.digits[0] == "0" and number.digits[1].isdigit()


def _is_telephone(number: Number, tokens: Tokens) -> bool:
    """As in "868-5811": three figures and four."""
    others = (tokens.word(number.last + 1), tokens.word(number.first - 2))
    joints = (tokens.word(number.last), tokens.word(number.first - 1))
    for joint, other, sizes in zip(joints, others, ((3, 4), (4, 3)), strict=True):
        if joint == "-" and other.isdigit() and (len(number.digits), len(other)) == sizes:
            return True
    return False


def _is_date(number: Number, tokens: Tokens, words: CountWords) -> bool:
    if not number.digits.isdigit():
        return False
    months = words.lists["months"]
    behind = tokens.word(number.last)
    behind = tokens.word(number.last + 1) if behind == "of" else behind
    before = tokens.word(number.first - 1)
    if before in (".", ",") and not tokens.word(number.first - 2)[0].isdigit():
        before = tokens.word(number.first - 2)
    near = before in months or behind in months
    # "may" and "march" are also verbs: as months they have a capital.
    near = near and (
        _capital(tokens, number.first - 1) or _capital(tokens, number.first - 2) or _capital(tokens, number.last)
    )
    return near and (number.low <= 31 or _FIRST_YEAR <= number.low <= _LAST_YEAR)


def _capital(tokens: Tokens, index: int) -> bool:
    return 0 <= index < len(tokens.exact) and tokens.exact[index][0].isupper()


def _is_year(number: Number, tokens: Tokens, words: CountWords) -> bool:
    if not (len(number.digits) == 4 and number.digits.isdigit() and _FIRST_YEAR <= number.low <= _LAST_YEAR):
        return False
    behind = tokens.word(number.last)
    hedge = words.hedges.before(tokens, number.first)
    if hedge is not None and (
        hedge[0] < number.first - 1 or (behind[0].isalpha() and behind not in words.lists["stop_head"])
    ):
        return False
    if behind == "-" or _has_unit(number, tokens, words):
        return behind == "-"
    plural = behind in words.lists["people"] or (behind.isalpha() and behind.endswith("s") and len(behind) > 3)
    return not (plural and tokens.word(number.first - 1) not in words.lists["year_cues"])


def _is_list_sign(number: Number, tokens: Tokens) -> bool:
    """As in "1." and "1)" where a line begins, and "(1)" anywhere."""
    if tokens.word(number.first - 1) == "(" and tokens.word(number.last) == ")":
        return True
    begins = number.first == 0 or "\n" in tokens.text[tokens.ends[number.first - 1] : tokens.starts[number.first]]
    begins = begins or tokens.word(number.first - 1) == BREAK
    return begins and tokens.word(number.last) in (".", ")") and tokens.glued(number.last) and number.low < 100


def _is_house(number: Number, tokens: Tokens, words: CountWords) -> bool:
    """As in "302 E. Weidman Street", "the 1200 block of": a house number, not a number of houses."""
    if not number.digits.isdigit():
        return False
    if tokens.word(number.last) == "block":
        return True
    named = range(number.last, number.last + 5)
    place = next((p for p in named if tokens.word(p) in words.lists["streets"] and _capital(tokens, p)), None)
    return place is not None and all(_capital(tokens, p) or tokens.word(p) == "." for p in range(number.last, place))


def _is_of_name(number: Number, tokens: Tokens, words: CountWords) -> bool:
    """As in "iPhone 11", "Formula 1": a capitalised word inside a sentence before small figures that count nothing."""
    if not number.digits.isdigit() or number.low >= _NAME_LIMIT or not _inside_capital(tokens, number.first - 1):
        return False
    before, behind = tokens.word(number.first - 1), tokens.word(number.last)
    if words.hedges.before(tokens, number.first) or before in words.lists["stop_head"]:
        return False
    if any(tokens.word(p) in words.lists["people"] for p in range(number.last, number.last + _NEAR)):
        return False
    if not behind[0].isalpha():
        return behind != "%" and not words.symbols.after(tokens, number.last)
    return behind in words.lists["stop_head"] or _capital(tokens, number.last)


def _inside_capital(tokens: Tokens, index: int) -> bool:
    if index < 1 or not tokens.exact[index][0].isalpha():
        return False
    begins = tokens.word(index - 1) in (".", "!", "?", BREAK, '"', "“", "-", "–", "—")
    return not begins and any(c.isupper() for c in tokens.exact[index])
