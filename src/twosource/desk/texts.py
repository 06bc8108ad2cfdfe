"""The interface's words, in each language of the files beside this one; a missing word is a fault of the program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from twosource.model import Event, When
from twosource.resources import demand, read_yaml
from twosource.tell.happenings import event_title
from twosource.tell.values import UNKNOWN, when_text
from twosource.tell.words import words

_FOLDER = Path(__file__).parent / "texts"
LANGUAGES = ("en", "ko")
# The values of the contract that the interface shows by themselves, outside of sentences.
_VALUES = (
    "types",
    "directions",
    "polarities",
    "modalities",
    "bases",
    "voices",
    "fields",
    "conflicts",
    "lineages",
    "looks",
    "review_acts",
)


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of one language; `values` are those of the contract, which English has from `tell`."""

    language: str
    lines: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]

    def __getitem__(self, key: str) -> str:
        return self.lines[key]

    def __call__(self, key: str, **parts: object) -> str:
        """A line with its parts filled in."""
        return self.lines[key].format(**parts)

    def number(self, key: str, number: int) -> str:
        """A line for a number of things; before the bar for one, behind it for any other."""
        one, _, many = self.lines[key].partition("|")
        return (one if number == 1 or not many else many).format(n=f"{number:,}")

    def value(self, of: str, value: str | None) -> str:
        """What a value of the contract is called; itself where no language has a word for it."""
        return "" if value is None else self.values.get(of, {}).get(value, value)

    def when(self, when: When | None) -> str:
        """A date with its precision."""
        if self.language == "en":
            return when_text(when)
        if when is None or when.interval.is_unknown:
            return self["unknown"]
        begin, end = when.earliest, when.latest
        return begin.isoformat() if begin is not None and begin == end else f"{begin or ''} ~ {end or ''}".strip()

    def title(self, event: Event, spot: str) -> str:
        """An event's heading: what, where, when."""
        if self.language == "en":
            return event_title(event)
        way = f" ({self.value('directions', event.direction)})" if event.direction else ""
        parts = (f"{self.value('types', event.type)}{way}", "" if spot == UNKNOWN else spot, self.when(event.when))
        return ", ".join(part for part in parts if part and part != self["unknown"])


@cache
def texts(language: str) -> Texts:
    """The words of a language; BadResource (TS022) where its file differs from the English one."""
    first, raw = read_yaml(_FOLDER / "en.yml"), read_yaml(_FOLDER / f"{language}.yml")
    demand(faults_of(raw, first), f"{language}.yml")
    values = raw.get("values") or _english()
    return Texts(language, raw["lines"], {**values, **raw["own"]})


def _english() -> dict[str, dict[str, str]]:
    told = words()
    named: dict[str, dict[str, str]] = {name: dict(getattr(told, name)) for name in _VALUES}
    named["types"] = {k: _noun(v) for k, v in named["types"].items()}
    named["fields"] = {k: v.removeprefix("the ") for k, v in named["fields"].items()}
    named["verdicts"] = {k: v["short"] for k, v in told.verdicts.items()}
    return named


def _noun(name: str) -> str:
    bare = name.removeprefix("an ").removeprefix("a ")
    return bare[0].upper() + bare[1:]


def faults_of(raw: Mapping[str, Any], first: Mapping[str, Any]) -> list[str]:
    """Where a file of words differs from the English one, one sentence each."""
    faults = [f"no line {key!r}" for key in first["lines"] if key not in raw["lines"]]
    faults += [f"a line {key!r} that nothing shows" for key in raw["lines"] if key not in first["lines"]]
    due = {**first["own"], **({} if "values" not in raw else _english())}
    given = {**raw["own"], **raw.get("values", {})}
    for name, known in due.items():
        faults += [f"{name}: no word for {value!r}" for value in known if value not in given.get(name, {})]
    return faults
