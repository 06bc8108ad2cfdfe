"""A regime's tests, its facts and its own file with one mistake each, and measures that can't be reached."""

from __future__ import annotations

from pathlib import Path

import pytest
from broken_case import MEASURE, regime_with

from twosource.check.cases_file import read_cases
from twosource.check.measures_file import read_measures
from twosource.errors import BadResource
from twosource.regimes import load_regime

CASES = """\
measure: coal-1
cases:
  - {why: shipped, told: crossing, hosts: [CN], days: [2017-01-01], stated: {tonnes: 5}, gives: within-measure,
     exceptions: {licence: open}}
"""
IN_CASES = [
    ("measure: coal-1", "measure: coal-2", "there is no measure 'coal-2'; did you mean 'coal-1'?"),
    ("why: shipped, ", "", "line 3: why: is missing. Add it."),
    ("told: crossing", "told: shipment", "told: 'shipment' is none of dispatch"),
    ("hosts: [CN]", "hosts: []", "hosts: is missing. List at least one."),
    ("days: [2017-01-01]", "days: []", "days: is missing. List at least one."),
    ("days: [2017-01-01]", "days: [January]", "'January' is no day or span. Write it as 2017-09-11, 2017-09"),
    ("tonnes: 5", "tons: 5", "no measure asks for 'tons'; did you mean 'tonnes'?"),
    ("tonnes: 5", "tonnes: yes", "doesn't answer how many tonnes were shipped. Give a whole number"),
    ("tonnes: 5", "licence_day: soon", "'soon' doesn't answer on what day a licence was given. Give a day"),
    ("stated: {tonnes: 5}", "stated: 5", "must give a value for each fact, not 5"),
    ("gives: within-measure", "gives: legal", "gives: 'legal' is none of"),
    ("licence: open", "license: open", "unknown key 'license': did you mean 'licence'?"),
    ("licence: open", "licence: shut", "'shut' is none of shown, excluded, open"),
    ("gives:", "given:", "unknown key 'given': did you mean 'gives'?"),
    ("cases:\n", "cases: []\nmore:\n", "cases: is empty. Write at least one case."),
]
LATER = MEASURE[MEASURE.index("  - id: coal-1") :].replace("coal-1", "coal-2")
UNREACHED = [
    (
        "{all: [{holds: shipped}, {exceeds: [tonnes, allowed_tonnes]}]}",
        "{all: [{holds: shipped}, {not: {holds: shipped}}]}",
        "breach: what is against the measure can never be so, whatever is known",
    ),
    (
        "when: {before: [licence_day, 2016-03-02]}",
        "when: {not: {holds: shipped}}",
        "the exception 'licence' can never be so, whatever is known",
    ),
    ("measures:\n", f"measures:\n{LATER}", "in_force: overlaps with 'coal-2', which is the same paragraph"),
]


@pytest.mark.parametrize(("old", "new", "says"), IN_CASES)
def test_a_broken_case_is_told_with_its_remedy(tmp_path: Path, old: str, new: str, says: str) -> None:
    """The file, the line and what to write instead."""
    assert old in CASES
    regime = regime_with(tmp_path)
    (tmp_path / "tests" / "measures").mkdir(parents=True)
    (tmp_path / "tests" / "measures" / "coal.yml").write_text(CASES.replace(old, new, 1), encoding="utf-8")

    _, faults = read_cases(regime, read_measures(regime)[0])

    assert [says in str(fault) for fault in faults] == [True]
    assert "coal.yml" in str(faults[0])


def test_the_case_that_is_broken_here_is_whole_otherwise(tmp_path: Path) -> None:
    """One case, without a fault."""
    regime = regime_with(tmp_path)
    (tmp_path / "tests" / "measures").mkdir(parents=True)
    (tmp_path / "tests" / "measures" / "coal.yml").write_text(CASES, encoding="utf-8")

    cases, faults = read_cases(regime, read_measures(regime)[0])

    assert (len(cases), faults) == (1, [])


@pytest.mark.parametrize(("old", "new", "says"), UNREACHED)
def test_what_no_happening_can_reach_is_a_fault(tmp_path: Path, old: str, new: str, says: str) -> None:
    """Conditions that contradict themselves, and two versions of a paragraph at one time."""
    assert old in MEASURE
    _, faults = read_measures(regime_with(tmp_path, **{"measures/coal": MEASURE.replace(old, new, 1)}))

    assert any(says in str(fault) for fault in faults)


def test_a_fact_that_no_measure_asks_for_is_a_fault(tmp_path: Path) -> None:
    """It would be stated in vain."""
    asked = "{id: shipped, kind: truth, ask: whether it was shipped}"
    idle = "{id: idle, kind: truth, ask: whether it rained}"
    measure = MEASURE.replace("{before: [licence_day, 2016-03-02]}", "{holds: shipped}")
    measure = measure.replace("{all: [{holds: shipped}, {exceeds: [tonnes, allowed_tonnes]}]}", "{holds: shipped}")
    files = {"measures/facts": f"facts:\n  - {asked}\n  - {idle}\n", "measures/coal": measure}

    (fault,) = read_measures(regime_with(tmp_path, **files))[1]

    assert str(fault).endswith("line 3: id: no measure asks for 'idle'. Name it in a condition, or remove it.")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("id: other\n", "'other' must be the folder's name"),
        ("- id\n", "a mapping of fields must stand here"),
        ("id: NAME\ntilte: Coal\n", "unknown key 'tilte': did you mean 'title'?"),
        ("id: NAME\ntitle: 5\n", "title: must be words, not 5"),
        ("id: NAME\nshares: weigh\n", "shares: must name a regime and its files"),
        ("id: NAME\nshares: {from: nosuch, files: [weigh]}\n", "there is no shipped regime 'nosuch'"),
        ("id: NAME\nshares: {from: dprk_labour, files: [wiegh]}\n", "dprk_labour has no file 'wiegh'"),
    ],
)
def test_a_broken_regime_file_is_told_with_its_remedy(tmp_path: Path, text: str, says: str) -> None:
    """The file that names the regime."""
    (tmp_path / "regime.yml").write_text(text.replace("NAME", tmp_path.name), encoding="utf-8")

    with pytest.raises(BadResource) as fault:
        load_regime(str(tmp_path))

    assert says in str(fault.value)
    assert "regime.yml" in str(fault.value)


def test_a_regime_that_is_not_there_is_answered_with_the_nearest() -> None:
    """And with what else may be given."""
    with pytest.raises(BadResource, match="did you mean un_coal"):
        load_regime("un_cole")
