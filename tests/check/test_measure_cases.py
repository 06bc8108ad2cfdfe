"""What each measure makes of a happening on a day in a host state; tests/measures can be read by a lawyer.

A case is {why, told, hosts, days, gives}, with `stated` for facts that a person states and `occupation` for the people;
each host and day is a test of its own. `gives` is a verdict, or not-covered where the measure says nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from factories import a_claim, a_place, a_report, an_event

from twosource.check import Measures, find_findings, load_measures
from twosource.check.knowing import Stated
from twosource.check.logic import Range
from twosource.model import ClaimType, Direction, Interval, PlaceRole, When, Who, interval_of_edtf
from twosource.regimes import load_regime

FOLDER = Path(__file__).resolve().parents[1] / "measures"
VENTURES = ("un-2375-op18", "cn-mofcom-close-2017-09")
HOMEWARD = {ClaimType.RETURN, ClaimType.REPATRIATION}
WAYS = {ClaimType.DISPATCH, ClaimType.ARRIVAL, ClaimType.CROSSING, ClaimType.PASS, ClaimType.RECRUITMENT}


@dataclass(frozen=True, slots=True)
class Case:
    """One host and day of a row of a file."""

    measure: str
    host: str
    days: str
    row: dict[str, Any]


def cases() -> Iterator[Any]:
    """Every case of every file, named by what it says."""
    for file in sorted(FOLDER.glob("*.yml")):
        held = yaml.safe_load(file.read_text(encoding="utf-8"))
        for row in held["cases"]:
            for host in row["hosts"]:
                for days in map(str, row["days"]):
                    name = f"{held['measure']}: {row['why']} ({row['told']}, {host}, {days})"
                    yield pytest.param(Case(held["measure"], host, days, row), id=name)


@cache
def measures() -> Measures:
    """The regime's measures."""
    return load_measures(load_regime())


def fact(value: Any) -> bool | Range:  # noqa: ANN401 - what YAML gives
    """A fact as a file writes it: a truth, a number, a day, or days as EDTF."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        return Range.of_days(interval_of_edtf(value))
    return Range.exactly(value.toordinal() if isinstance(value, date) else value)


def verdict(case: Case) -> str:
    """What the measure makes of the case."""
    kind = ClaimType(case.row["told"])
    direction = Direction.TO_DPRK if kind in HOMEWARD else Direction.TO_HOST if kind in WAYS else None
    role = PlaceRole.ORIGIN if kind in HOMEWARD else PlaceRole.DESTINATION if kind in WAYS else PlaceRole.AT
    first, _, last = case.days.partition("/")
    when = When.of(Interval(date.fromisoformat(first), date.fromisoformat(last or first)), case.days)
    claim = a_claim(
        a_report(),
        type=kind,
        direction=direction,
        when=when,
        places=(a_place(role=role, country=case.host, within=()),),
        who=(Who("people", "women", "KP", None, case.row.get("occupation")),),
    )
    event = an_event(claim)
    stated = {
        event.id: {name: Stated(fact(value), "Stated by Ann") for name, value in case.row.get("stated", {}).items()}
    }
    found = {f.measure: f.verdict.value for f in find_findings([event], {claim.id: claim}, measures(), stated)}
    return found.get(case.measure, "not-covered")


@pytest.mark.parametrize("case", list(cases()))
def test_a_measure_gives_its_verdict(case: Case) -> None:
    """The verdict that the file gives."""
    assert verdict(case) == case.row["gives"]


def test_there_are_cases_for_the_days_around_every_limit() -> None:
    """The day before, the day and the day after the limit of the 24 months and of the 120 days."""
    told = {(c.measure, c.days) for c in (p.values[0] for p in cases())}

    assert {("un-2397-op8", f"2019-12-{day}") for day in (21, 22, 23)} <= told
    assert {(id_, f"2018-01-{day}") for id_ in VENTURES for day in ("08", "09", "10")} <= told
    assert {("un-2375-op18", f"2018-06-{day}") for day in (28, 29, 30)} <= told
    assert {("eu-2018-293-repatriation", f"2019-12-{day}") for day in (20, 21, 22, 23)} <= told
    assert len(list(cases())) >= 300
