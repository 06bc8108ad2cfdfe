"""What happened when, as a regime's chronology knows it, and under which names reports speak of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product

from twosource.model import CheckVerdict, Interval


@dataclass(frozen=True, slots=True)
class OtherDay:
    """A further day on which a thing is rightly printed, and why."""

    day: date
    why: str


@dataclass(frozen=True, slots=True)
class SetTerm:
    """A length of time that the thing itself sets, and for what; with `words`, only a text that has one means it."""

    length: int
    unit: str
    purpose: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of law or history: its days, what it sets, who wrote it, how sure that is and why.

    `sure` is what may decide a verdict: the days themselves, or the whole month where the day is only remembered;
    None where all of it is, or where press alone told it. `of` is the key whose deadline it is, `answers` are the keys
    of what it was a reply to.
    """

    id: str
    category: str
    key: str
    what: str
    days: Interval
    sure: Interval | None
    other_days: tuple[OtherDay, ...]
    terms: tuple[SetTerm, ...]
    drafters: tuple[str, ...]
    consulted: tuple[str, ...]
    drafters_are_sure: bool
    of: str | None
    answers: tuple[str, ...]
    names: tuple[str, ...]
    confidence: str
    basis: str
    status: str
    sources: tuple[str, ...]

    @property
    def accepted(self) -> tuple[Interval, ...]:
        """Every run of days under which a report may rightly put it."""
        return (self.days, *(Interval.of_day(o.day) for o in self.other_days))


@dataclass(frozen=True, slots=True)
class Swapped:
    """How numbers look in which two figures have changed places, and which of them are other things' own numbers."""

    category: str
    keys: tuple[str, ...]
    forms: tuple[str, ...]
    others: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """A way in which press sums up what something says: its words, what it gets right or wrong, and why.

    A text reads so when one of `first` stands in it and, if there are any, one of `then` soon after.
    """

    id: str
    of: tuple[str, ...]
    first: tuple[str, ...]
    then: tuple[str, ...]
    verdict: CheckVerdict
    why: str


@dataclass(frozen=True, slots=True)
class Sayings:
    """Words by which reports say what the chronology can be asked.

    `acts`: for each category the words that tell it as happening, without which a date may belong to something else;
    `limits`: words before or behind a length of time that make it a limit; `many`: words that speak of several.
    """

    acts: Mapping[str, tuple[str, ...]]
    limits: tuple[str, ...]
    many: Mapping[str, tuple[str, ...]]
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Chronology:
    """All entries in the order of their days, how names are made of keys, and how reports speak of them."""

    entries: tuple[Entry, ...]
    forms: Mapping[str, tuple[str, ...]]
    swapped: Swapped | None
    sayings: Sayings

    def names(self) -> Mapping[str, tuple[str, str]]:
        """For each name, in lower case, the category and key of what it names; the first entry wins a name."""
        found: dict[str, tuple[str, str]] = {}
        for entry in self.entries:
            for name in (*self._formed(entry), *entry.names):
                found.setdefault(name.lower(), (entry.category, entry.key))
        if self.swapped is not None:
            for slip, form in product(self.slips(), self.swapped.forms):
                found.setdefault(form.format(key=slip).lower(), (self.swapped.category, slip))
        return found

    def slips(self) -> Mapping[str, str]:
        """For each number that is a known one with two neighbouring figures changed, the known one."""
        if self.swapped is None:
            return {}
        own = {e.key for e in self.entries if e.category == self.swapped.category} | self.swapped.others
        found: dict[str, str] = {}
        for key in self.swapped.keys:
            for slip in _swaps(key):
                found.setdefault(slip, key)
        return {slip: key for slip, key in found.items() if slip not in own}

    def called(self, category: str, key: str) -> tuple[Entry, ...]:
        """The entries of a category under a key, by their days."""
        return tuple(e for e in self.entries if e.category == category and e.key == key)

    def of_category(self, category: str) -> tuple[Entry, ...]:
        """The entries of a category, by their days."""
        return tuple(e for e in self.entries if e.category == category)

    def _formed(self, entry: Entry) -> Iterator[str]:
        return (form.format(key=entry.key) for form in self.forms.get(entry.category, ()))


def _swaps(key: str) -> Iterator[str]:
    for i in range(len(key) - 1):
        if key[i] != key[i + 1]:
            yield key[:i] + key[i + 1] + key[i] + key[i + 2 :]
