"""The plain English for every value of the contract, read from `words.yml` beside this file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from twosource.model import (
    Basis,
    CheckVerdict,
    ClaimType,
    ConflictKind,
    Dimension,
    Direction,
    ExceptionState,
    LineageKind,
    Look,
    Modality,
    PlaceRole,
    Polarity,
    PublishedBasis,
    ReviewAct,
    Verdict,
    VoiceKind,
    Way,
)
from twosource.resources import demand, read_yaml, unknown_keys

_FILE = Path(__file__).parent / "words.yml"
_ENUMS: Mapping[str, type[StrEnum]] = {
    "types": ClaimType,
    "directions": Direction,
    "ways": Way,
    "dimensions": Dimension,
    "polarities": Polarity,
    "modalities": Modality,
    "roles": PlaceRole,
    "bases": Basis,
    "voices": VoiceKind,
    "conflicts": ConflictKind,
    "exceptions": ExceptionState,
    "checks": CheckVerdict,
    "lineages": LineageKind,
    "bases_of_publication": PublishedBasis,
    "looks": Look,
    "review_acts": ReviewAct,
}


@dataclass(frozen=True, slots=True)
class Words:
    """For each list of values, what each value is called; verdicts have a long and a short form."""

    types: Mapping[str, str]
    directions: Mapping[str, str]
    ways: Mapping[str, str]
    dimensions: Mapping[str, str]
    polarities: Mapping[str, str]
    modalities: Mapping[str, str]
    roles: Mapping[str, str]
    sexes: Mapping[str, str]
    bases: Mapping[str, str]
    voices: Mapping[str, str]
    fields: Mapping[str, str]
    conflicts: Mapping[str, str]
    credibilities: Mapping[int, str]
    verdicts: Mapping[str, Mapping[str, str]]
    exceptions: Mapping[str, str]
    checks: Mapping[str, str]
    lineages: Mapping[str, str]
    bases_of_publication: Mapping[str, str]
    looks: Mapping[str, str]
    review_acts: Mapping[str, str]

    def field(self, name: str) -> str:
        """What a field is called; its own name where the file has none."""
        return self.fields.get(name, name)


@cache
def words() -> Words:
    """The words; BadResource (TS022) lists every value without a word and every word without a value."""
    raw = read_yaml(_FILE)
    demand(faults_of(raw), _FILE.name)
    return Words(**raw)


def faults_of(raw: dict[str, Any]) -> list[str]:
    """What is wrong with a file of words, one sentence each."""
    lists = [f.name for f in fields(Words)]
    faults = unknown_keys(raw, lists) + [f"the list {name!r} is missing" for name in lists if name not in raw]
    if faults:
        return faults
    for name, values in _ENUMS.items():
        faults += _against(name, raw[name], [v.value for v in values])
    faults += _against("credibilities", {str(k): v for k, v in raw["credibilities"].items()}, map(str, range(1, 7)))
    faults += _against("verdicts", raw["verdicts"], [v.value for v in Verdict])
    for verdict, forms in raw["verdicts"].items():
        faults += _against(f"verdicts, {verdict}", forms, ("long", "short"))
    return faults


def _against(name: str, found: Mapping[str, object], known: Iterable[str]) -> list[str]:
    values = list(known)
    missing = [f"no word for {value!r}" for value in values if value not in found]
    return [f"{name}: {fault}" for fault in unknown_keys(found, values) + missing]
