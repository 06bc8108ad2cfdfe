"""The time words of a language, read once, with every phrase of its times.yml as a pattern."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from twosource.extract.counts_numbers import SPACE, NumberWords, alternation, load_numbers
from twosource.languages import Language
from twosource.resources import demand, unknown_keys

_MAPS = (
    "months",
    "short_months",
    "weekdays",
    "short_weekdays",
    "units",
    "calendar_units",
    "plural_units",
    "single_units",
    "counts",
    "ordinals",
    "ordinal_days",
    "seasons",
    "dayparts",
    "decades",
    "parts",
    "ways",
    "near_days",
    "reach",
    "clocks",
    "fixed_feasts",
    "nth_feasts",
    "easter_feasts",
    "vague_feasts",
    "bounds",
)
_LISTS = (
    "doubtful_months",
    "month_cues",
    "vague_counts",
    "onward",
    "hedges",
    "loose",
    "below",
    "future",
    "past",
    "ahead_before",
    "not_yet",
    "be_forms",
    "already",
    "macros_after_money",
    "running",
    "running_behind",
    "lasting",
)
_RULE_KEYS = (
    "shape",
    "pattern",
    "set",
    "cue",
    "trim",
    "ref",
    "reach",
    "open",
    "news",
    "bare_day",
    "bare_month",
    "bare_year",
    "behind_amount",
    "only_ahead",
)
SHAPES = ("point", "shift", "length", "every", "ref", "clock")
_MACRO = re.compile(r"\{([a-z_]+)(2?)\}")
# No phrase begins inside a word or a number, behind a sign of money, or ends inside a word.
_LEFT, _RIGHT = r"(?<![\w$€£¥₩#])(?<![0-9][.,:/])", r"(?!\w)"
_CLOCK = (
    r"(?:(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?(?: ?[ap]\.?m\.?)?|(?:1[0-2]|[1-9]) ?[ap]\.?m\.?)"
    r"(?: (?:local time|E[SD]?T|P[SD]?T|C[SD]T|GMT|UTC|KST))?"
)
_FIGURES = {
    "y": r"(?:1[0-9]|20)[0-9]{2}(?![0-9])",
    "year": r"(?:1[0-9]|20)[0-9]{2}(?![0-9])",
    "yy": r"[0-9]{2}",
    "mm": r"(?:1[0-2]|0?[1-9])",
    "dd": r"(?:3[01]|[12][0-9]|0?[1-9])",
    "q": r"[1-4]",
    "bc": r"[1-9][0-9]{0,3}",
    "bc2": r"[1-9][0-9]{0,3}",
    "century": r"(?:2[01]|1[0-9]|[1-9])",
    "decade": r"(?:1[5-9]|20)[0-9](?=0)0",
    "short_decade": r"[1-9]0",
    "half": r"(?:first|second)",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One phrase of times.yml: what it is, how it is found, what it needs before it."""

    shape: str
    pattern: re.Pattern[str]
    given: Mapping[str, Any]
    cue: frozenset[str]
    trim: re.Pattern[str] | None
    ref: str | None
    reach: str | None
    open: bool
    news: bool
    needs: frozenset[str]


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The lists of one language's times.yml, its numbers, and its rules in the order of the file."""

    maps: Mapping[str, Mapping[str, Any]]
    lists: Mapping[str, tuple[str, ...]]
    numbers: NumberWords
    rules: tuple[Rule, ...]
    bounds: Mapping[str, str] = field(default_factory=dict)

    def look(self, name: str, text: str | None) -> Any:  # noqa: ANN401 - what a list holds differs by list
        """What a list says of a word in any case and spacing, or None."""
        return None if text is None else self.maps[name].get(folded(text))

    def listed(self, name: str, text: str) -> bool:
        """True when a list holds a word."""
        return folded(text) in self.lists[name]


def folded(text: str) -> str:
    """Words in lower case with single spaces and without a full stop at the end."""
    return " ".join(text.lower().split()).rstrip(".")


@cache
def load_times(language: Language) -> TimeWords:
    """The time words of a language; BadResource (TS022) that lists all faults of its times.yml together."""
    own = language.read("times")
    name = f"languages/{language.tag}/times.yml"
    faults = unknown_keys(own, [*_MAPS, *_LISTS, "rules"])
    faults += [f"the list {key!r} is missing. Add it." for key in (*_MAPS, *_LISTS, "rules") if key not in own]
    demand(faults, name)
    maps = {key: {folded(str(k)): v for k, v in own[key].items()} for key in _MAPS}
    lists = {key: tuple(folded(str(w)) for w in own[key]) for key in _LISTS}
    numbers = load_numbers(language)
    macros = _macros(own, numbers)
    rules = []
    for place, row in enumerate(own["rules"], 1):
        faults += [f"rule {place}: {sentence}" for sentence in _faults_of(row, macros)]
        if not faults:
            rules.append(_rule(row, macros))
    demand(faults, name)
    bounds = {folded(word): kind for kind, words in own["bounds"].items() for word in words}
    return TimeWords(maps, lists, numbers, tuple(rules), bounds)


def _faults_of(row: Mapping[str, Any], macros: Mapping[str, str]) -> list[str]:
    faults = unknown_keys(row, _RULE_KEYS)
    if row.get("shape") not in SHAPES:
        faults.append(f"the shape {row.get('shape')!r} is none of {', '.join(SHAPES)}.")
    unknown = {m.group(1): "" for m in _MACRO.finditer(row.get("pattern", "")) if m.group(1) not in macros}
    faults += unknown_keys(unknown, macros)
    if not faults:
        try:
            re.compile(_expand(row["pattern"], macros))
        except (re.error, KeyError) as fault:
            faults.append(f"its pattern can't be read: {fault}.")
    return faults


def _rule(row: Mapping[str, Any], macros: Mapping[str, str]) -> Rule:
    trim = row.get("trim")
    return Rule(
        shape=row["shape"],
        pattern=re.compile(_LEFT + "(?:" + _expand(row["pattern"], macros) + ")" + _RIGHT, re.IGNORECASE),
        given=row.get("set", {}),
        cue=frozenset(row.get("cue", ())),
        trim=None if trim is None else re.compile(trim.replace(" ", r"\s+"), re.IGNORECASE),
        ref=row.get("ref"),
        reach=row.get("reach"),
        open=bool(row.get("open", False)),
        news=bool(row.get("news", True)),
        needs=frozenset(
            k for k in ("bare_day", "bare_month", "bare_year", "behind_amount", "only_ahead") if row.get(k)
        ),
    )


def _expand(pattern: str, macros: Mapping[str, str]) -> str:
    spaced = _spaced(pattern)
    return _MACRO.sub(lambda m: f"(?P<{m.group(1)}{m.group(2)}>{macros[m.group(1)]}){_tail(m.group(1))}", spaced)


def _spaced(pattern: str) -> str:
    for written in ("[ -]", "[ T]"):
        pattern = pattern.replace(written, f"(?:\x00|{written[2]})")
    return pattern.replace(" ", "\x00").replace("\x00", SPACE)


def _tail(macro: str) -> str:
    if macro in ("day", "dayth"):
        return r"(?![\w%]|[.,:][0-9])"
    return r"(?![0-9]|[.,][0-9])" if macro in ("y", "year", "mm", "dd", "yy") else ""


def _macros(own: Mapping[str, Any], numbers: NumberWords) -> dict[str, str]:
    long, short = _named(own["months"]), _named(own["short_months"])
    weekday = _named(own["weekdays"])
    feasts = [*own["fixed_feasts"], *own["nth_feasts"], *own["easter_feasts"], *own["vague_feasts"]]
    words = {
        "unit": "units",
        "calendar_unit": "calendar_units",
        "plural_unit": "plural_units",
        "single_unit": "single_units",
        "part": "parts",
        "way": "ways",
        "near_day": "near_days",
        "season": "seasons",
        "daypart": "dayparts",
        "quarter": "ordinals",
        "ordinal_day": "ordinal_days",
        "decade_word": "decades",
        "hedge": "hedges",
    }
    return {
        **{name: alternation(list(own[key])) for name, key in words.items()},
        **_FIGURES,
        "clock": f"(?:{_spaced(_CLOCK)}|{alternation(list(own['clocks']))})",
        "day": r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?",
        "dayth": r"(?:3[01]|[12][0-9]|[1-9])(?:st|nd|rd|th)",
        "month": rf"(?:{long}\b|{short}\b\.?)",
        "longmonth": long,
        "weekday": weekday,
        "anyweekday": rf"(?:{weekday}|{_named(own['short_weekdays'])}\.?)",
        "weekday_plural": weekday + "s",
        "feast": _named(feasts),
        "word_year": _year_in_words(numbers),
        "n": rf"(?:{numbers.pattern}|{alternation([*own['counts'], *own['vague_counts']])})",
    }


def _year_in_words(numbers: NumberWords) -> str:
    """Years as they are spoken: two words of tens ("nineteen ninety-six"), or thousands and a rest."""
    tens = alternation([word for word, worth in numbers.numbers.items() if 10 <= worth < 100])
    ones = alternation([word for word, worth in numbers.numbers.items() if 1 <= worth < 10])
    teens = alternation([word for word, worth in numbers.numbers.items() if 17 <= worth <= 20])
    thousand = alternation([word for word, worth in numbers.scales.items() if worth == 1000])
    return (
        rf"(?:{teens}{SPACE}{tens}(?:[- ]{ones})?|{ones}{SPACE}{thousand}(?:{SPACE}(?:and{SPACE})?(?:{ones}|{tens}))?)"
    )


def _named(names: Mapping[str, Any] | list[str]) -> str:
    """Names with a capital letter, or all in capitals, whatever the case of the rest."""
    both = {*names, *(n.upper() for n in names)}
    return f"(?-i:{alternation(sorted(both))})"


__all__ = ["Rule", "TimeWords", "folded", "load_times"]
