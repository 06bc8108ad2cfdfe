"""The counting words of a language, read once from its counts.yml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from twosource.extract.counts_numbers import SPACE, NumberWords, alternation, load_numbers
from twosource.extract.counts_tokens import Phrases, phrases
from twosource.languages import Language
from twosource.resources import demand, unknown_keys

_OF_NUMBERS = ("numbers", "scales", "short_scales", "fractions")
_MAPS = (
    "vague",
    "orders",
    "hedges",
    "after",
    "ranges",
    "change",
    "rate",
    "irregular",
    "currencies",
    "percent",
    "measures",
    "symbols",
)
_LISTS = (
    "filler", "determiners", "ordinal_ends", "clock", "months", "year_cues", "deep", "people", "groups", "before_names",
    "stop_head", "change_links", "change_ways", "of_these", "times", "deictic", "streets", "rate_nouns", "rate_ends",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number is a number of: money, a percentage or a measure, by its normal name."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class CountWords:
    """The lists of one language's counts.yml, ready to be asked."""

    numbers: NumberWords
    pattern: re.Pattern[str]
    vague: Mapping[str, tuple[int, int]]
    orders: Mapping[str, tuple[int, int]]
    hedges: Phrases[str]
    after: Phrases[str]
    filler: Phrases[str]
    joins: Phrases[str]
    signs: Phrases[Unit]
    units: Phrases[Unit]
    symbols: Phrases[Unit]
    change: Phrases[str]
    rate: Phrases[str]
    names: Phrases[str]
    clock: Phrases[str]
    irregular: Mapping[str, str]
    lists: Mapping[str, frozenset[str]]


@cache
def load_counts(language: Language) -> CountWords:
    """The counting words of a language; BadResource (TS022) that lists all faults of its counts.yml together."""
    own = language.read("counts")
    faults = unknown_keys(own, [*_OF_NUMBERS, *_MAPS, *_LISTS])
    faults += [f"the list {key!r} is missing. Add it." for key in _MAPS if not isinstance(own.get(key), dict)]
    faults += [f"the list {key!r} is missing. Add it." for key in _LISTS if not isinstance(own.get(key), list)]
    demand(faults, f"languages/{language.tag}/counts.yml")
    numbers = load_numbers(language)
    return CountWords(
        numbers=numbers,
        pattern=_pattern(own, numbers),
        vague={name: (low, high) for name, (low, high) in own["vague"].items()},
        orders={name: (low, high) for name, (low, high) in own["orders"].items()},
        hedges=phrases(_listed(own["hedges"])),
        after=phrases(_listed(own["after"])),
        filler=phrases((w, w) for w in own["filler"]),
        joins=phrases((w, w) for w in own["ranges"]["joins"]),
        signs=phrases(_signs(own["currencies"]), exact=True),
        units=phrases(_units(own)),
        symbols=phrases(((s, Unit(name, "measure")) for s, name in own["symbols"].items()), exact=True),
        change=phrases(_listed(own["change"])),
        rate=phrases(_listed(own["rate"])),
        names=phrases((w, w) for w in own["before_names"]),
        clock=phrases((w, w) for w in own["clock"]),
        irregular=own["irregular"],
        lists={key: frozenset(str(w).lower() for w in own[key]) for key in _LISTS},
    )


def _pattern(own: Mapping[str, Any], numbers: NumberWords) -> re.Pattern[str]:
    """Every number and vague word; what may not stand around it is asked of the tokens."""
    vague = alternation(list(own["vague"]))
    tops = alternation([w for w, worth in numbers.numbers.items() if 1 <= worth < 10] + ["a", "an"])
    parts = alternation(list(numbers.fractions))
    scales = alternation(list(numbers.scales))
    return re.compile(
        rf"(?P<vague>(?<!\w){vague}\b(?:(?:{SPACE}of)?{SPACE}{scales}\b)?)"
        r"|(?P<science>(?<![\w.,])[0-9]{1,3}(?:\.[0-9]{1,6})?"
        r"(?:E[-+]?| ?[x×] ?10(?:\^[-+−]?|[-+−]))[0-9]{1,2}(?![0-9\w]))"
        r"|(?P<parts>(?<![\w.,/])[0-9]{1,4} ?[/⁄] ?[0-9]{1,4}(?![\w/]))"
        rf"|(?P<fold>(?<!\w)(?P<times>{tops}|ten|twelve|twenty)-?fold\b)"
        rf"|(?P<half>(?<!\w)(?:(?P<top>{tops})[- ])?(?P<part>{parts})\b(?:{SPACE}an?{SPACE}(?P<scale>{scales})\b)?)"
        r"|(?P<small>(?<![\w.])\.[0-9]{1,6}(?![0-9]))"
        rf"|(?P<figures>(?<![0-9])(?<![0-9][.,]){numbers.figures}(?![0-9]|[.,][0-9]))"
        rf"|(?P<words>(?<!\w){numbers.words})",
        # ASCII, so that no letter of another script passes for one of ours in another case.
        re.IGNORECASE | re.ASCII,
    )


def _listed(table: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    return ((str(word), kind) for kind, words in table.items() for word in words)


def _signs(currencies: Mapping[str, Mapping[str, list[str]]]) -> Iterator[tuple[str, Unit]]:
    return ((sign, Unit(name, "money")) for name, row in currencies.items() for sign in row.get("signs", ()))


def _units(own: Mapping[str, Any]) -> Iterator[tuple[str, Unit]]:
    for name, words in own["measures"].items():
        yield from ((str(word), Unit(name, "measure")) for word in words)
    for name, words in own["percent"].items():
        yield from ((str(word), Unit(name, "percent")) for word in words)
    for name, row in own["currencies"].items():
        yield from ((str(word), Unit(name, "money")) for word in row.get("words", ()))
