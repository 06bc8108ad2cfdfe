"""A claim's fields as people write them: each as one line of text, and the value that such a line stands for.

type, direction, polarity, modality    a word of the contract; nothing for no direction
date                                   EDTF: 2019-05-06, 2019-05, 2019-05-06/2019-05-08
count                                  400, 380..420, 400.., ..400; a unit may follow: 12 families
places                                 destination=Hunchun; origin=Rason [an id, where there are several]
people                                 worker=women/KP/female/seamstress; whatever isn't known is left out
sector, basis, background              a line of work; how the last voice knows it; yes or no
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, TypeVar

from twosource.errors import WrongUsage
from twosource.extract.gazetteer import Entry, Gazetteer
from twosource.model import (
    Basis,
    Claim,
    ClaimType,
    Count,
    Direction,
    Modality,
    Place,
    PlaceRole,
    Polarity,
    Report,
    When,
    Who,
)

E = TypeVar("E", bound=StrEnum)
Opened = Callable[[], AbstractContextManager[Gazetteer]]
_COUNT = re.compile(r"(?P<low>\d[\d,]*)?(?P<to>\.\.)?(?P<high>\d[\d,]*)?(?:\s+(?P<unit>\S.*))?")
_PLACE = re.compile(r"(?P<role>[\w-]+)\s*=\s*(?P<name>[^\[\]]+?)\s*(?:\[(?P<id>[^\[\]]+)\])?")
_SHOWN = 6  # places of one name that a message lists


@dataclass(frozen=True, slots=True)
class Ground:
    """What lines are read against: the claim as it is, its report, and what opens the gazetteer."""

    claim: Claim
    report: Report
    opened: Opened


FIELDS = (
    "type",
    "direction",
    "polarity",
    "modality",
    "date",
    "count",
    "places",
    "people",
    "sector",
    "basis",
    "background",
)


def written(claim: Claim) -> dict[str, str]:
    """A claim's fields as people write them, each on one line."""
    lines = {
        "type": claim.type.value,
        "direction": claim.direction.value if claim.direction else "",
        "polarity": claim.polarity.value,
        "modality": claim.modality.value,
        "date": claim.when.edtf if claim.when else "",
        "count": _count_line(claim.count),
        "places": "; ".join(_place_line(p) for p in claim.places),
        "people": "; ".join(_who_line(w) for w in claim.who),
        "sector": claim.sector or "",
        "basis": claim.voices[-1].basis.value if claim.voices else "",
        "background": "yes" if claim.background else "no",
    }
    return {name: _even(line) for name, line in lines.items()}


def _even(line: str) -> str:
    return " ".join(line.split())


# What a field is called in a claim, where that differs.
_ATTRIBUTES = {"date": "when", "people": "who", "basis": "voices"}
_NAMES = {attribute: name for name, attribute in _ATTRIBUTES.items()}
CHOICES: Mapping[str, tuple[str, ...]] = {
    "type": tuple(ClaimType),
    "direction": ("", *Direction),
    "polarity": tuple(Polarity),
    "modality": tuple(Modality),
    "basis": tuple(Basis),
    "background": ("no", "yes"),
}


def changed(ground: Ground, lines: Mapping[str, str]) -> tuple[Claim, tuple[str, ...]]:
    """A claim with the values that some lines stand for, and the names of what differs for it.

    Args:
        ground: the claim that the lines are written of.
        lines: by the name of the field; one that is as it was changes nothing.

    Raises:
        WrongUsage: TS142, there is no such field, or a line stands for no value of it; TS143, a place isn't known.
    """
    before = written(ground.claim)
    values: dict[str, Any] = {}
    for name, line in lines.items():
        if name not in before:
            raise WrongUsage("TS142", f"a claim has no field {name!r} to correct. It has {', '.join(FIELDS)}.")
        if _even(line) == before[name]:
            continue
        values[_ATTRIBUTES.get(name, name)] = _value(ground, name, _even(line))
    return replace(ground.claim, **values), tuple(sorted(values))


def name_of(attribute: str) -> str:
    """What people call a field of a claim."""
    return _NAMES.get(attribute, attribute)


def _value(ground: Ground, name: str, line: str) -> object:
    if name == "places":
        return _places(ground, line)
    if name == "basis":
        voices = ground.claim.voices
        if not voices:
            raise _wrong(name, line, "nothing here, for the claim names no voice")
        return (*voices[:-1], replace(voices[-1], basis=_choice(Basis, name, line)))
    return _READERS[name](line)


def _choice(kind: type[E], name: str, line: str) -> E:
    try:
        return kind(line)
    except ValueError:
        raise _wrong(name, line, f"one of {', '.join(kind)}") from None


def _when(line: str) -> When | None:
    try:
        return When.of_edtf(line) if line else None
    except ValueError:
        raise _wrong(
            "date", line, "a day, month or span in EDTF, as 2019-05-06, 2019-05 or 2019-05-06/2019-05-08"
        ) from None


def _count(line: str) -> Count | None:
    if not line:
        return None
    found = _COUNT.fullmatch(line)
    if found is None or not (found["low"] or found["high"]) or (found["low"] and found["high"] and not found["to"]):
        raise _wrong("count", line, "a number or its bounds, as 400, 380..420, 400.. or ..400, and a unit")
    low, high = (int(found[end].replace(",", "")) if found[end] else None for end in ("low", "high"))
    if not found["to"]:
        high = low
    if low is not None and high is not None and low > high:
        raise _wrong("count", line, "bounds of which the first is the lower")
    return Count(low, high, stated=low if low == high else None, unit=found["unit"])


def _count_line(count: Count | None) -> str:
    if count is None or (count.low, count.high) == (None, None):
        return ""
    bounds = str(count.low) if count.low == count.high else f"{_end(count.low)}..{_end(count.high)}"
    return f"{bounds} {count.unit}" if count.unit else bounds


def _end(number: int | None) -> str:
    return "" if number is None else str(number)


def _place_line(place: Place) -> str:
    return f"{place.role.value}={place.name}" + (f" [{place.id}]" if place.id else "")


def _places(ground: Ground, line: str) -> tuple[Place, ...]:
    held = {_even(_place_line(p)): p for p in ground.claim.places}
    parts = [part.strip() for part in line.split(";") if part.strip()]
    if all(part in held for part in parts):
        return tuple(held[part] for part in parts)
    with ground.opened() as gazetteer:
        return tuple(held.get(part) or _place(part, ground.report, gazetteer) for part in parts)


def _place(part: str, report: Report, gazetteer: Gazetteer) -> Place:
    found = _PLACE.fullmatch(part)
    if found is None:
        raise _wrong("places", part, "role=name, as destination=Hunchun, parted by semicolons")
    role, name = _choice(PlaceRole, "places", found["role"]), found["name"]
    in_text = name if name in report.text else ""
    entry = gazetteer.by_id(found["id"]) if found["id"] else _only(name, gazetteer.lookup(name))
    if entry is None and (found["id"] or not in_text):
        known = f"no place has the id {found['id']!r}" if found["id"] else f"no place is known by the name {name!r}"
        raise WrongUsage(
            "TS143", f"{known}, and the report doesn't name one so. Give another name, or an id in brackets."
        )
    if entry is None:
        # The report names it, and nobody knows where it lies: unknown stays unknown.
        return Place(role, name, text=in_text)
    at = (entry.lat, entry.lon)
    return Place(role, entry.name, entry.id, entry.within, entry.country, *at, in_text, entry.radius_km)


def _only(name: str, entries: tuple[Entry, ...]) -> Entry | None:
    """The place that a name means: the regime's own, or the only one that bears it as its name."""
    named = [e for e in entries if e.strength == 0] or list(entries)
    if not named or named[0].own or len(named) == 1:
        return named[0] if named else None
    listed = "; ".join(f"{e.name} [{e.id}] in {', '.join(e.within) or e.country}" for e in named[:_SHOWN])
    raise WrongUsage("TS143", f"{len(named)} places are called {name!r}. Give the id of one in brackets: {listed}.")


def _people(line: str) -> tuple[Who, ...]:
    return tuple(_who(part.strip()) for part in line.split(";") if part.strip())


def _who(part: str) -> Who:
    role, is_given, rest = part.partition("=")
    text, *more = (piece.strip() for piece in rest.split("/"))
    if not is_given or not role.strip() or not text or len(more) > 3:
        raise _wrong("people", part, "role=words/nationality/sex/occupation, parted by semicolons")
    nationality, sex, occupation = [piece or None for piece in [*more, "", "", ""][:3]]
    return Who(role.strip(), text, nationality, sex, occupation)


def _who_line(who: Who) -> str:
    parts = (who.text, who.nationality or "", who.sex or "", who.occupation or "")
    return f"{who.role}={'/'.join(parts).rstrip('/')}"


def _yes(line: str) -> bool:
    if line not in CHOICES["background"]:
        raise _wrong("background", line, "yes or no")
    return line == "yes"


def _wrong(name: str, line: str, takes: str) -> WrongUsage:
    return WrongUsage("TS142", f"{name} can't be {line[:80]!r}: it takes {takes}.")


_READERS: Mapping[str, Callable[[str], object]] = {
    "type": lambda line: _choice(ClaimType, "type", line),
    "direction": lambda line: _choice(Direction, "direction", line) if line else None,
    "polarity": lambda line: _choice(Polarity, "polarity", line),
    "modality": lambda line: _choice(Modality, "modality", line),
    "date": _when,
    "count": _count,
    "people": _people,
    "sector": lambda line: line or None,
    "background": _yes,
}
