"""Quantities: numbers with the ranges that they make, the hedges around them, and what stands behind them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from twosource.extract.counts_glue import Number
from twosource.extract.counts_names import is_name
from twosource.extract.counts_ranges import DASHES, joined, share
from twosource.extract.counts_spans import glued_chain, is_age, numbers_in
from twosource.extract.counts_tokens import Tokens
from twosource.extract.counts_words import CountWords, Unit

# Fillers and hedges that may pile up before a number ("a total of roughly more than").
_MOST_HEDGES = 4
_LAST_DAY = 31
_YEAR = 4
_WEAK = ("around", "nearly")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or range by tokens, with its hedge; `first` and `last` take in the hedge, the numbers don't."""

    first: int
    last: int
    number_first: int
    number_last: int
    low: float
    high: float
    form: str
    hedge: str | None = None
    hedge_text: str | None = None
    sign: Unit | None = None
    digits: str = ""
    moved: bool = False

    @property
    def is_range(self) -> bool:
        """True when the text names two ends."""
        return self.form == "range"


def quantities_in(
    tokens: Tokens, words: CountWords, skip: Sequence[tuple[int, int]] = (), *, apart: bool = False
) -> list[Quantity]:
    """The quantities of a text in its order; no number in the extents of `skip` is among them.

    With `apart` the two ends of a move ("fell from 30,000 to 11,000") are two quantities.
    """
    numbers = _kept(tokens, words, skip)
    found: list[Quantity] = []
    place = 0
    while place < len(numbers):
        one = numbers[place]
        pair = _pair(one, numbers[place + 1], tokens, words, apart) if place + 1 < len(numbers) else None
        found.append(_hedged(pair or _single(one, tokens, words), tokens, words))
        place += 1 if pair is None or _goes_on(place + 1, numbers, tokens) else 2
    return [q for q in found if not _is_score(q, tokens)]


def _kept(tokens: Tokens, words: CountWords, skip: Sequence[tuple[int, int]]) -> list[Number]:
    """The numbers of a text less names, dates and telephones."""
    numbers = numbers_in(tokens, words)
    dropped = set(glued_chain(numbers, tokens))
    dropped |= {place for place, n in enumerate(numbers) if is_name(n, tokens, words)}
    for place, (one, other) in enumerate(pairwise(numbers)):
        if one.bare and other.bare and joined(one, other, tokens, words) is not None:
            _drop_together(place, one, other, dropped)
    inside = within(skip)
    return [
        n
        for place, n in enumerate(numbers)
        if place not in dropped and not inside(tokens.starts[n.first], tokens.ends[n.last - 1])
    ]


def _drop_together(place: int, one: Number, other: Number, dropped: set[int]) -> None:
    """Both ends of a range of days fall ("2 to 5 May"); what only looks like a year stands ("2000-2500 calories")."""
    if place + 1 in dropped and place not in dropped:
        dropped.add(place)
    elif place in dropped and place + 1 not in dropped:
        if max(one.low, other.low) <= _LAST_DAY:
            dropped.add(place + 1)
        elif len(one.digits) == len(other.digits) == _YEAR and one.low < other.low:
            dropped.discard(place)


def within(extents: Sequence[tuple[int, int]]) -> Callable[[int, int], bool]:
    """A test of whether a run of text touches one of some extents, quick however many there are."""
    ordered = sorted(extents)
    starts = [start for start, _ in ordered]
    reach = list(accumulate((end for _, end in ordered), max))

    def touches(start: int, end: int) -> bool:
        index = bisect_left(starts, end) - 1
        return index >= 0 and reach[index] > start

    return touches


def _goes_on(place: int, numbers: Sequence[Number], tokens: Tokens) -> bool:
    """True for the middle of "from $160 to $180 to $200"."""
    if place + 1 >= len(numbers):
        return False
    return tokens.lower[numbers[place].last : numbers[place + 1].first] == ("to",)


def _pair(one: Number, other: Number, tokens: Tokens, words: CountWords, apart: bool) -> Quantity | None:  # noqa: FBT001
    part = share(one, other, tokens, words)
    if part is not None:
        return Quantity(one.first, other.last, one.first, other.last, part, part, "share")
    pair = joined(one, other, tokens, words)
    if pair is None or (apart and pair.apart):
        return None
    return Quantity(
        one.first, other.last, one.first, other.last, pair.low, pair.high, "range", sign=pair.sign, moved=pair.moved
    )


def _single(number: Number, tokens: Tokens, words: CountWords) -> Quantity:
    hedge = "under" if number.below else None
    form = "age" if is_age(number, tokens, words) else number.form
    return Quantity(
        number.first, number.last, number.first, number.last, number.low, number.high, form,
        hedge, "sub" if hedge else None, number.sign, number.digits,
    )  # fmt: skip


def _is_score(quantity: Quantity, tokens: Tokens) -> bool:
    """As in "2-1" and "2-2" of a match: two small figures around a dash that don't rise."""
    if not quantity.is_range or quantity.low < quantity.high or quantity.high >= 100 or quantity.sign is not None:
        return False
    return any(t in DASHES for t in tokens.lower[quantity.number_first : quantity.number_last])


def _hedged(quantity: Quantity, tokens: Tokens, words: CountWords) -> Quantity:
    first, kinds = quantity.first, [quantity.hedge] if quantity.hedge else []
    at, texts = quantity.first, []
    for _ in range(_MOST_HEDGES):
        hedge = words.hedges.before(tokens, at)
        filler = words.filler.before(tokens, at)
        if hedge is not None:
            at = first = hedge[0]
            kinds.append(hedge[1])
        elif filler is not None:
            at = filler[0]
        elif tokens.word(at - 1) == "between" and quantity.is_range:
            at = first = at - 1
        else:
            break
    if kinds and first < quantity.first:
        texts.append(_slice(tokens, first, quantity.first))
    found = replace(quantity, first=first, hedge=_strongest(kinds), hedge_text=" ".join(texts) or quantity.hedge_text)
    return _hedged_behind(found, quantity.last, tokens, words)


def _hedged_behind(quantity: Quantity, at: int, tokens: Tokens, words: CountWords) -> Quantity:
    found = words.after.after(tokens, at)
    if found is None:
        return quantity
    last, kind = found
    text = _slice(tokens, at, last).strip("-")
    low, high = quantity.low, quantity.high
    if text == "odd":
        high = low + _place(low) - 1
    if text in ("plus", "+") and tokens.word(last)[0].isdigit():
        return quantity
    texts = [t for t in (quantity.hedge_text, text) if t]
    return replace(
        quantity, last=max(last, quantity.last), high=high,
        hedge=_strongest([k for k in (quantity.hedge, kind) if k]), hedge_text=" ".join(texts),
    )  # fmt: skip


def _slice(tokens: Tokens, first: int, last: int) -> str:
    return " ".join(tokens.text[tokens.starts[first] : tokens.ends[last - 1]].lower().split())


def _strongest(kinds: Sequence[str]) -> str | None:
    """The hedge that decides the bounds where several pile up ("roughly more than")."""
    return (
        next((k for k in kinds if k not in _WEAK), None)
        or ("nearly" if "nearly" in kinds else None)
        or next(iter(kinds), None)
    )


def _place(worth: float) -> float:
    """The worth of the last figure that isn't nought: 400 is counted in hundreds, 1,450 in tens."""
    place = 1
    whole = int(worth)
    while whole and whole % (place * 10) == 0:
        place *= 10
    return place
