"""The regime's signs of descent, tolerances and table of grades, read from `weigh.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from twosource.model import Modality
from twosource.regimes import Regime
from twosource.regimes.outlets import load_outlets
from twosource.resources import demand, unknown_keys

_TOP = (
    "version",
    "copies",
    "attribution",
    "via",
    "told_before",
    "told_after",
    "told_share",
    "lead_characters",
    "least_share",
    "quote_window_days",
    "bare_voice",
    "hosts",
    "values",
    "grades",
)


@dataclass(frozen=True, slots=True)
class Copies:
    """How the text of one report is found in another."""

    shingle_words: int
    shingle_characters: int
    sample: int
    least_shared: int
    run_words: int
    run_characters: int
    least_words: int
    containment: float
    mostly: float
    wide_share: float
    most_reports: int
    spun_details: int
    spun_share: float


@dataclass(frozen=True, slots=True)
class Values:
    """How far values may differ before they contradict each other."""

    slack: float
    town_km: float
    town_radius_km: float
    period_times: float


@dataclass(frozen=True, slots=True)
class GradeRow:
    """One row of the table: the credibility that it gives, and the conditions that must all hold."""

    credibility: int
    why: str
    manners: tuple[Modality, ...] = ()
    voices: str | None = None
    contradiction: tuple[str, ...] = ()
    contradiction_none: bool = False
    origins_low: int = 0
    origins_low_max: int | None = None
    first_hand: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """All that weighing is told by a regime; `hosts` are by outlet id."""

    version: str
    copies: Copies
    attribution: Mapping[str, tuple[str, ...]]
    via: tuple[str, ...]
    told_before: tuple[str, ...]
    told_after: tuple[str, ...]
    told_share: float
    lead_characters: int
    least_share: float
    quote_window_days: int
    bare_voice: frozenset[str]
    hosts: Mapping[str, tuple[str, ...]]
    values: Values
    grades: tuple[GradeRow, ...]


@cache
def load_table(regime: Regime) -> Table:
    """The regime's weighing table; BadResource (TS022) lists every fault of `weigh.yml`."""
    raw = regime.read("weigh")
    demand(_faults(raw), "weigh.yml")
    outlets = load_outlets(regime)
    known = {name: outlet for name in raw["hosts"] if (outlet := outlets.named(name)) is not None}
    return Table(
        version=str(raw["version"]),
        copies=Copies(**raw["copies"]),
        attribution={tag: tuple(words) for tag, words in raw["attribution"].items()},
        via=tuple(raw["via"]),
        told_before=tuple(raw["told_before"]),
        told_after=tuple(raw["told_after"]),
        told_share=float(raw["told_share"]),
        lead_characters=int(raw["lead_characters"]),
        least_share=float(raw["least_share"]),
        quote_window_days=int(raw["quote_window_days"]),
        bare_voice=frozenset(raw["bare_voice"]),
        hosts={outlet.id: tuple(raw["hosts"][name]) for name, outlet in known.items()},
        values=Values(**raw["values"]),
        grades=tuple(_grade(row) for row in raw["grades"]),
    )


def _grade(row: Mapping[str, Any]) -> GradeRow:
    lists = {
        "manners": tuple(Modality(m) for m in row.get("manners", ())),
        "contradiction": tuple(row.get("contradiction", ())),
    }
    return GradeRow(**{**row, **lists})


def _names(cls: type) -> tuple[str, ...]:
    return tuple(f.name for f in fields(cls))


def _faults(raw: Any) -> list[str]:  # noqa: ANN401 - what the file holds is what is checked here
    if not isinstance(raw, dict):
        return ["the file must be a mapping"]
    faults = _keys("", raw, _TOP)
    if faults:
        return faults
    faults += _keys("copies: ", raw["copies"], _names(Copies)) + _keys("values: ", raw["values"], _names(Values))
    for number, row in enumerate(raw["grades"], start=1):
        faults += [f"grades, row {number}: {fault}" for fault in _grade_faults(row)]
    last = raw["grades"][-1] if raw["grades"] else {}
    if set(last) - {"credibility", "why", "origins_low"} or last.get("origins_low", 0) > 1:
        faults.append("grades: the last row must hold for every event, so that none is left without a grade")
    return faults


def _keys(where: str, found: Mapping[str, object], known: tuple[str, ...]) -> list[str]:
    missing = [f"the key {key!r} is missing" for key in known if key not in found]
    return [where + fault for fault in unknown_keys(found, known) + missing]


def _grade_faults(row: Mapping[str, Any]) -> list[str]:
    faults = unknown_keys(row, _names(GradeRow))
    if row.get("credibility") not in range(1, 7):
        faults.append("credibility must be a number from 1 to 6")
    if not row.get("why"):
        faults.append("why is missing")
    known = {str(m) for m in Modality}
    return faults + [f"no such modality: {m!r}" for m in row.get("manners", ()) if m not in known]
