"""What the whole of a text says for or against its names being places: persons, headlines, what else is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from twosource.extract.gazetteer_rows import Level
from twosource.extract.places_spans import Candidate, Token
from twosource.extract.places_words import PlaceWords

_CAPITALS = 0.6  # share of capitalised words above which a line is a headline
_LARGE = frozenset([Level.OWN, Level.COUNTRY, Level.REGION])
_APART = frozenset([" ", " [", " ("])


@dataclass(frozen=True, slots=True)
class Around:
    """What the whole text says beside a name.

    `people` are parts of persons' names; `counts` how often each name stands; `headlines` the numbers of the words in
    headlines; `cued` how often each name stands where places stand ("in X"); `plain` words that stand without a capital
    too; `named` the ids of the countries and regions that are named.
    """

    text: str
    tokens: Sequence[Token]
    people: frozenset[str]
    counts: Mapping[str, int]
    headlines: frozenset[int]
    cued: Mapping[str, int]
    plain: frozenset[str]
    named: frozenset[str]


def look_around(text: str, tokens: Sequence[Token], found: Sequence[Candidate], words: PlaceWords) -> Around:
    """The signs that hold for all of a text."""
    return Around(
        text,
        tokens,
        frozenset(_persons(tokens, words)),
        Counter(c.key for c in found),
        frozenset(_headline_tokens(tokens)),
        Counter(c.key for c in found if is_cued(c, tokens, words)),
        frozenset(t.key for t in tokens if not t.capital),
        frozenset(e.id for c in found for e in c.entries[:1] if e.strength == 0 and e.level in _LARGE),
    )


def is_cued(candidate: Candidate, tokens: Sequence[Token], words: PlaceWords) -> bool:
    """True behind a word that hardly stands before anything but places."""
    if candidate.first == 0 or tokens[candidate.first].gap not in _APART:
        return False
    before = tokens[candidate.first - 1].key
    return before == "in" or before in words.lists["strong_cues"]


def _persons(tokens: Sequence[Token], words: PlaceWords) -> Iterator[str]:
    """Words that somewhere stand behind a first name or a title: "Henry" of "Raquel Henry"."""
    first, titles = words.lists["first_names"], words.lists["titles"]
    yield from _given_names(tokens, words.lists["family_first"])
    for before, token in pairwise(tokens):
        if not (token.capital and before.capital):
            continue
        if (token.gap in (" ", ". ") and (before.key in titles or (before.key in first and token.gap == " "))) or (
            len(before.text) == 1 and token.gap == ". "
        ):
            yield token.key


def _given_names(tokens: Sequence[Token], families: frozenset[str]) -> Iterator[str]:
    """Words of names that begin with the family: "Jong" and "Un" of "Kim Jong Un"."""
    for at, token in enumerate(tokens):
        if token.key not in families or not token.capital or token.possessive:
            continue
        given = tokens[at + 1 : at + 3]
        if len(given) == 0 or not given[0].capital or given[0].gap != " ":
            continue
        yield from (token.key, given[0].key)
        if len(given) == 2 and not given[0].possessive and given[1].gap in (" ", "-") and len(given[0].text) < 6:
            yield given[1].key


def _headline_tokens(tokens: Sequence[Token]) -> Iterator[int]:
    """Words of lines in which most words are capitalised."""
    line: list[int] = []
    for number, token in enumerate([*tokens, None]):
        if token is None or "\n" in token.gap:
            long = [n for n in line if len(tokens[n].text) > 3]
            if len(line) > 3 and long and sum(tokens[n].capital for n in long) >= _CAPITALS * len(long) + 1:
                yield from line
            line = []
        line.append(number)
