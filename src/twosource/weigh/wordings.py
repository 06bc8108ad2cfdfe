"""Texts as rows of numbers: each word's hash of 64 bits, and that of each run of words, by arithmetic on whole arrays.

A run's hash is the difference of two running sums, so that its length costs nothing. A script that doesn't part words
is hashed letter by letter. The hashes are the same in every process and on every machine.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]

_WORD, _CJK = 1, 2
# Of a text's letters, the part in a script that doesn't part words from which it is hashed by letters.
_CJK_SHARE = 0.3
_SCRIPTS = ((0x3040, 0x30FF), (0x3400, 0x9FFF), (0xAC00, 0xD7A3))
# So many letters are hashed at once: enough to make the loops long, few enough to stay in the processor's cache.
_BATCH = 1 << 17
_WRAP = 1 << 64
# Nearly all texts are written in the first so many code points; the table of all takes half a second.
_FEW = 0x10000
# Odd, so that each has an inverse modulo 2^64; otherwise without a meaning.
_OF_LETTERS, _OF_WORDS = 0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93
_MIX = (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53)


@dataclass(frozen=True, slots=True)
class Wordings:
    """The words of some texts, one after the other: hashes, and the first letter of each in its case-folded text.

    `bounds` has one number more than there are texts: text n's words are those from `bounds[n]` to `bounds[n + 1]`.
    `by_letter` says of each text whether its letters stand for words.
    """

    hashes: Hashes
    starts: Numbers
    bounds: Numbers
    by_letter: Flags

    def text_of_words(self) -> Numbers:
        """The number of the text that each word is in."""
        return np.repeat(np.arange(len(self.by_letter)), np.diff(self.bounds))


def batches(lengths: Iterable[int]) -> Iterator[slice]:
    """Texts of these lengths in runs that are hashed at once; every text is in one of them."""
    begin, letters, number = 0, 0, -1
    for number, length in enumerate(lengths):
        letters += length
        if letters >= _BATCH:
            yield slice(begin, number + 1)
            begin, letters = number + 1, 0
    if begin <= number:
        yield slice(begin, number + 1)


def wordings_of(folded: Sequence[str]) -> Wordings:
    """The words of some case-folded texts; a word is a run of letters, digits and underscores."""
    letters = np.frombuffer(("\n".join(folded) + "\n").encode("utf-32-le", "surrogatepass"), dtype="<u4")
    ends = np.cumsum(np.fromiter((len(t) + 1 for t in folded), np.int64, len(folded)))
    begins = ends - np.diff(ends, prepend=0)
    kinds = _kinds(_FEW if letters.max(initial=0) < _FEW else sys.maxunicode + 1)[letters]
    by_letter = _by_letter(kinds, begins)
    first, last = _borders(kinds, by_letter, ends - begins)
    sums = _running_sums(letters, _OF_LETTERS)
    bounds = np.searchsorted(first, np.append(begins, len(letters)))
    starts = first - np.repeat(begins, np.diff(bounds))
    return Wordings(_mixed(_between(sums, first, last + 1, _OF_LETTERS)), starts, bounds, by_letter)


def runs_of(words: Hashes, size: int) -> Hashes:
    """The hash of each run of `size` words; the first is that of the words from the first on."""
    if len(words) < size:
        return np.zeros(0, np.uint64)
    begins = np.arange(len(words) - size + 1)
    return _mixed(_between(_running_sums(words, _OF_WORDS), begins, begins + size, _OF_WORDS))


def _by_letter(kinds: NDArray[np.uint8], begins: Numbers) -> Flags:
    if not np.any(kinds == _CJK):
        return np.zeros(len(begins), np.bool_)
    theirs, letters = (np.add.reduceat(k.astype(np.int64), begins) for k in (kinds == _CJK, kinds > 0))
    return np.asarray(theirs > _CJK_SHARE * letters)


def _borders(kinds: NDArray[np.uint8], by_letter: Flags, lengths: Numbers) -> tuple[Numbers, Numbers]:
    """The first and the last letter of each word."""
    inside = kinds > 0
    first, last = inside.copy(), inside.copy()
    # Every text ends in a line's end, so that no word goes over from one into the next.
    first[1:] &= ~inside[:-1]
    last[:-1] &= ~inside[1:]
    if by_letter.any():
        alone = inside & np.repeat(by_letter, lengths)
        first, last = first | alone, last | alone
    return np.flatnonzero(first), np.flatnonzero(last)


def _running_sums(values: NDArray[np.uint32] | Hashes, base: int) -> Hashes:
    """The sums of the first n values, each times a power of the base, for every n from 0."""
    sums = np.zeros(len(values) + 1, np.uint64)
    np.cumsum(values * _powers(base, _room(len(values)))[: len(values)], out=sums[1:])
    return sums


def _between(sums: Hashes, begins: Numbers, ends: Numbers, base: int) -> Hashes:
    """The sum from each beginning to its end, brought to the power 0, so that where it stands makes no difference."""
    back = _powers(pow(base, -1, _WRAP), _room(len(sums)))
    return np.asarray((sums[ends] - sums[begins]) * back[begins])


def _mixed(values: Hashes) -> Hashes:
    """The values with every bit depending on every bit, so that those divisible by a number are chosen evenly."""
    for factor in _MIX:
        values = (values ^ (values >> np.uint64(33))) * np.uint64(factor)
    return values ^ (values >> np.uint64(33))


def _room(length: int) -> int:
    """The next power of two, so that few tables of powers are kept."""
    return max(_BATCH * 2, 1 << length.bit_length())


@lru_cache(maxsize=4)  # two bases, there and back; a very long text's own table is let go again
def _powers(base: int, number: int) -> Hashes:
    powers = np.full(number, base, np.uint64)
    powers[0] = 1
    return np.multiply.accumulate(powers)


@cache
def _kinds(number: int) -> NDArray[np.uint8]:
    """What each code point below `number` is: no part of a word, one, or one of a script that doesn't part words."""
    kinds = np.fromiter((chr(c).isalnum() for c in range(number)), np.uint8, number)
    kinds[ord("_")] = _WORD
    for low, high in _SCRIPTS:
        kinds[low : high + 1][kinds[low : high + 1] > 0] = _CJK
    return kinds
