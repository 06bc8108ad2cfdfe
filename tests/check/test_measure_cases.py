"""What each shipped measure makes of a happening on a day in a host state; the files can be read by a lawyer.

They lie in `regimes/*/tests/measures/`, and `twosource regime test` runs them as this file does.
"""

from __future__ import annotations

import pytest

from twosource.check import load_measures
from twosource.check.cases_file import LawCase, read_cases
from twosource.check.trying import try_cases
from twosource.regimes import load_regime, shipped_regimes

VENTURES = ("un-2375-op18", "cn-mofcom-close-2017-09")


def cases_of(name: str) -> tuple[LawCase, ...]:
    """The cases of a shipped regime."""
    regime = load_regime(name)
    cases, faults = read_cases(regime, load_measures(regime))
    assert faults == []
    return cases


CASES = [
    pytest.param(name, case, id=f"{name}: {case.measure}: {case.name}")
    for name in shipped_regimes()
    for case in cases_of(name)
]


@pytest.mark.parametrize(("name", "case"), CASES)
def test_a_measure_gives_its_verdict(name: str, case: LawCase) -> None:
    """The verdict that the file gives, and the state of each exception that it names."""
    (tried,) = try_cases([case], load_measures(load_regime(name)))

    assert tried.faults == ()


def test_there_are_cases_for_the_days_around_every_limit() -> None:
    """The day before, the day and the day after the limit of the 24 months and of the 120 days."""
    told = {(c.measure, c.days_text) for c in cases_of("dprk_labour")}

    assert {("un-2397-op8", f"2019-12-{day}") for day in (21, 22, 23)} <= told
    assert {(id_, f"2018-01-{day}") for id_ in VENTURES for day in ("08", "09", "10")} <= told
    assert {("un-2375-op18", f"2018-06-{day}") for day in (28, 29, 30)} <= told
    assert {("eu-2018-293-repatriation", f"2019-12-{day}") for day in (20, 21, 22, 23)} <= told
    assert len(cases_of("dprk_labour")) >= 300


@pytest.mark.parametrize("name", shipped_regimes())
def test_every_measure_that_claims_can_reach_has_cases(name: str) -> None:
    """None is left to chance."""
    told = {c.measure for c in cases_of(name)}

    assert [m.id for m in load_measures(load_regime(name)).measures if m.covers and m.id not in told] == []


def test_the_cases_of_a_measure_are_tried_with_no_other() -> None:
    """What one measure makes of a happening never stands for what another does, in whatever order they come."""
    mixed = sorted(cases_of("dprk_labour"), key=lambda c: (c.days_text, c.host, c.measure))

    assert [t.case.name for t in try_cases(mixed, load_measures(load_regime())) if t.faults] == []
