"""What a text says that reads the same in every language: numbers, days, places and outlets, in its order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain

from twosource.languages import load_language
from twosource.regimes import Regime
from twosource.regimes.names import Names
from twosource.regimes.outlets import Outlets
from twosource.resources import read_yaml
from twosource.weigh.table import Forms

# A detail: what kind it is of, and what is the same in all languages.
Detail = tuple[str, str]
Found = tuple[int, int, Detail]
NUMBER, DAY, PLACE, OUTLET = "number", "day", "place", "outlet"
_TONGUES = ("en", "ko", "zh", "ru")
_LEAST = 10
_YEARS = range(1900, 2100)
_FIGURE = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
# From here on a script's names go on without a space; before, a name ends where its word does.
_NOT_PARTED = "\u1100"


@dataclass(frozen=True, slots=True)
class Details:
    """Finds the details of texts in any language; `places` are ids by name, `law` are details that aren't told."""

    forms: Forms
    months: Mapping[str, int]
    outlets: Outlets
    places: Mapping[str, str]
    law: frozenset[Detail]
    names: Names
    days: Sequence[re.Pattern[str]]
    number: re.Pattern[str]
    part: re.Pattern[str]

    @classmethod
    def of(cls, regime: Regime, outlets: Outlets, forms: Forms) -> Details:
        """Those of a regime's outlets and places."""
        places, months = _places(regime), {**_english_months(), **forms.months}
        times = _either(forms.times)
        number = rf"(?<![0-9.,A-Za-z]){_FIGURE}(?:\s?(?:{times}))?(?:\s?{_FIGURE}\s?(?:{times}))*"
        part = rf"({_FIGURE})\s?({times})?"
        days = _day_patterns(months, forms)
        return cls(
            forms, months, outlets, places, _law(regime), Names.of(places), days, re.compile(number), re.compile(part)
        )

    def in_order(self, text: str) -> tuple[Detail, ...]:
        """Every detail of a text once, in the order in which they first come."""
        found: dict[Detail, None] = {}
        reached = 0
        every = chain(self._days(text), self._named(text), self._numbers(text))
        # Where two begin at one letter, the longer counts: the day, and not the number that it begins with.
        for start, end, detail in sorted(every, key=lambda f: (f[0], -f[1], f[2])):
            if start >= reached:
                reached = end
                found[detail] = None
        return tuple(detail for detail in found if detail not in self.law)

    def _days(self, text: str) -> Iterator[Found]:
        for pattern in self.days:
            for match in pattern.finditer(text):
                groups = match.groupdict()
                month = int(groups["month"]) if "month" in groups else self.months[groups["name"]]
                yield match.start(), match.end(), (DAY, f"{month}-{int(groups['day'])}")

    def _named(self, text: str) -> Iterator[Found]:
        for start, end in self.names.find(text):
            yield start, end, (PLACE, self.places[text[start:end]])
        for mention in self.outlets.mentions(text):
            yield mention.start, mention.end, (OUTLET, mention.outlet.family)

    def _numbers(self, text: str) -> Iterator[Found]:
        for match in self.number.finditer(text):
            value, is_bare = self._value(match.group()), match.group().isdigit()
            # A year is in too many texts, and the day of a month alone could be any month's.
            dated = is_bare and (value in _YEARS or text[match.end() : match.end() + 2].strip()[:1] in self.forms.signs)
            if value >= _LEAST and not dated:
                yield match.start(), match.end(), (NUMBER, f"{value:.2f}")

    def _value(self, words: str) -> float:
        """What a figure comes to: "1만 3천" and "13 thousand" are 13,000."""
        parts = self.part.findall(words)
        return sum(float(figure.replace(",", "")) * self.forms.times.get(factor, 1) for figure, factor in parts)


def _day_patterns(months: Mapping[str, int], forms: Forms) -> tuple[re.Pattern[str], ...]:
    month, day, names = re.escape(forms.month_signs), re.escape(forms.day_signs), _either(months)
    return (
        re.compile(rf"(?<![0-9])(?P<month>1[0-2]|0?[1-9])\s?[{month}]\s?(?P<day>[0-9]{{1,2}})\s?[{day}]"),
        re.compile(rf"(?<!\w)(?P<name>{names})\.?\s(?P<day>[0-9]{{1,2}})(?![0-9]|,[0-9])"),
        re.compile(rf"(?<![\w.,])(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<name>{names})"),
    )


def _english_months() -> Mapping[str, int]:
    """The names of months in English, which have their home in that language's folder."""
    english = load_language("en")
    times = {} if english is None else english.read("times")
    return {**times.get("months", {}), **times.get("short_months", {})}


@cache
def _law(regime: Regime) -> frozenset[Detail]:
    """The numbers of the regime's measures and the days on which they were adopted: every report may recall them."""
    found: set[Detail] = set()
    for file in regime.files("measures"):
        found |= {(NUMBER, f"{int(number):.2f}") for number in re.findall(r"\d+", file.stem)}
        adopted = (read_yaml(file).get("instrument") or {}).get("adopted")
        if isinstance(adopted, date):
            found.add((DAY, f"{adopted.month}-{adopted.day}"))
    return frozenset(found)


@cache
def _places(regime: Regime) -> Mapping[str, str]:
    """The ids of a regime's own places by every name that isn't a common word; none where it has no such file."""
    found: dict[str, str] = {}
    sections = regime.read("places") if regime.path("places").is_file() else {}
    for row in chain.from_iterable(sections.values()):
        names = (row["name"], *(name for tongue in _TONGUES for name in row.get(tongue, ())))
        found.update((name, row["id"]) for name in names if name not in row.get("weak", ()) and name not in found)
    return found


def _either(words: Mapping[str, object]) -> str:
    """A pattern for any of some words, the longer one before the shorter."""
    ordered = sorted(words, key=lambda w: (-len(w), w))
    return "|".join(re.escape(w) + ("" if w[-1] >= _NOT_PARTED else r"(?!\w)") for w in ordered)
