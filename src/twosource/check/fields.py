"""A file of law or history read field by field: every fault is kept with its place, and all are told together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from twosource.model import Interval, interval_of_edtf
from twosource.resources import demand, read_yaml, unknown_keys

Step = str | int


@dataclass(slots=True)
class Faults:
    """What is wrong with one file, in the order in which it was found."""

    path: Path
    found: list[tuple[tuple[Step, ...], str]] = field(default_factory=list)

    def add(self, where: tuple[Step, ...], sentence: str) -> None:
        """Keep a fault with the place of what is wrong."""
        self.found.append((where, sentence))

    def tell(self) -> None:
        """BadResource (TS022) with line and remedy of each fault; nothing when there is none."""
        if self.found:
            lines = lines_of(self.path)
            demand([f"line {line_at(where, lines)}: {sentence}" for where, sentence in self.found], str(self.path))


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping of the file; a field that isn't as it should be gives a plain value and leaves a fault."""

    raw: Mapping[str, Any]
    where: tuple[Step, ...]
    faults: Faults

    @classmethod
    def of(cls, raw: object, where: tuple[Step, ...], faults: Faults, known: Iterable[str]) -> Fields:
        """The fields of a mapping, of which only those known may be there."""
        if not isinstance(raw, Mapping):
            faults.add(where, f"a mapping of fields must stand here, not {raw!r}. Write `key: value` lines.")
            return cls({}, where, faults)
        for sentence, key in zip(unknown_keys(raw, known), [k for k in raw if k not in set(known)], strict=True):
            faults.add((*where, str(key)), sentence)
        return cls(raw, where, faults)

    def wrong(self, key: str, sentence: str) -> None:
        """Keep a fault of one field."""
        self.faults.add((*self.where, key), f"{key}: {sentence}")

    def text(self, key: str, default: str | None = None) -> str:
        """A field of words; without a default it must be there."""
        value = self.raw.get(key, default)
        if isinstance(value, str) and (value or default is not None):
            return value
        self.wrong(key, "is missing. Add it." if value is None else f"must be words, not {value!r}. Put it in quotes.")
        return default or ""

    def words(self, key: str) -> str | None:
        """A field of words that may be left out."""
        return None if self.raw.get(key) is None else self.text(key)

    def one_of(self, key: str, allowed: Sequence[str], default: str | None = None) -> str:
        """A field that has one of few values."""
        value = self.raw.get(key, default)
        if isinstance(value, str) and value in allowed:
            return value
        listed = ", ".join(allowed)
        self.wrong(key, f"is missing. Give one of {listed}." if value is None else f"{value!r} is none of {listed}.")
        return allowed[0]

    def flag(self, key: str, *, default: bool) -> bool:
        """A field that is true or false."""
        value = self.raw.get(key, default)
        if isinstance(value, bool):
            return value
        self.wrong(key, f"must be true or false, not {value!r}.")
        return default

    def whole(self, key: str) -> int | None:
        """A field that is a whole number, and may be left out."""
        value = self.raw.get(key)
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        self.wrong(key, f"must be a whole number, not {value!r}.")
        return None

    def day(self, key: str) -> date | None:
        """A field that is a day, and may be left out."""
        value = self.raw.get(key)
        if value is None or type(value) is date:
            return value
        self.wrong(key, f"{value!r} is no day. Write it as 2017-09-11, without quotes.")
        return None

    def days(self, key: str) -> Interval | None:
        """A field that is a day, a month or a year, and may be left out."""
        value = self.raw.get(key)
        if value is None:
            return None
        try:
            return interval_of_edtf(value.isoformat() if isinstance(value, date) else str(value))
        except ValueError:
            self.wrong(key, f"{value!r} is no day, month or year. Write it as 2017-09-11, 2017-09 or 2017.")
            return None

    def listed(self, key: str) -> tuple[str, ...]:
        """A field that is a list of words, empty when it is left out."""
        value = self.raw.get(key) or []
        if isinstance(value, list) and all(isinstance(v, str) for v in value):
            return tuple(value)
        self.wrong(key, f"must be a list of words, not {value!r}.")
        return ()

    def rows(self, key: str, known: Iterable[str]) -> list[Fields]:
        """A field that is a list of mappings, empty when it is left out."""
        value = self.raw.get(key) or []
        if not isinstance(value, list):
            self.wrong(key, f"must be a list, not {value!r}.")
            return []
        names = tuple(known)
        return [Fields.of(row, (*self.where, key, i), self.faults, names) for i, row in enumerate(value)]


def open_file(path: Path, known: Iterable[str]) -> Fields:
    """The fields of a file; BadResource (TS020, TS021) when it can't be read."""
    return Fields.of(read_yaml(path), (), Faults(path), known)


def line_at(where: tuple[Step, ...], lines: Mapping[tuple[Step, ...], int]) -> int:
    """The line of the nearest thing around a place that the file really has."""
    while where and where not in lines:
        where = where[:-1]
    return lines.get(where, 1)


def lines_of(path: Path) -> dict[tuple[Step, ...], int]:
    """For each place of a file the line on which it begins."""
    root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    lines: dict[tuple[Step, ...], int] = {}
    waiting: list[tuple[tuple[Step, ...], yaml.Node]] = [] if root is None else [((), root)]
    while waiting:
        where, node = waiting.pop()
        lines.setdefault(where, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                lines[(*where, key.value)] = key.start_mark.line + 1
                waiting.append(((*where, key.value), value))
        elif isinstance(node, yaml.SequenceNode):
            waiting += [((*where, i), value) for i, value in enumerate(node.value)]
    return lines
