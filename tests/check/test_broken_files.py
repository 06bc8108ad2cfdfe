"""Files of law with one mistake each: the message names the file, the line, what is wrong and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from broken_case import CHRONOLOGY, FACTS, MEASURE, fault_of, regime_with

from twosource.check import load_chronology, load_measures

# what stands there, what is put in its place, what the message says
IN_FACTS = [
    ("    kind: truth", "    kind: thruth", "line 3: kind: 'thruth' is none of truth, day, number"),
    ("    ask: whether", "    aks: whether", "line 4: unknown key 'aks': did you mean 'ask'?"),
    ("    ask: whether the coal was shipped\n", "", "ask: is missing. Add it."),
    ("types: [crossing]", "types: [crosing]", "types: 'crosing' is none of dispatch"),
    ("directions: [to-host]", "directions: [to-hosts]", "directions: 'to-hosts' is none of to-host"),
    ("id: tonnes", "id: shipped", "'shipped' stands twice. Give one of the two another."),
    ("facts:", "fact:", "unknown key 'fact': did you mean 'facts'?"),
    ("[{types: [crossing], directions: [to-host]}]", "crossing", "true_for: must be a list, not 'crossing'"),
    ("types: [crossing]", "with_sector: 1", "with_sector: must be true or false, not 1"),
]
IN_MEASURES = [
    ("    kind: prohibition", "    kind: ban", "line 10: kind: 'ban' is none of appeal, ceiling, prohibition"),
    ("    title: ban on coal\n", "", "title: is missing. Add it."),
    ("    addressee:", "    adressee:", "line 12: unknown key 'adressee': did you mean 'addressee'?"),
    ("    binding: true", "    binding: 1", "binding: must be true or false, not 1"),
    ("adopted: 2016-03-02", 'adopted: "2016-03-02"', "adopted: '2016-03-02' is no day. Write it as 2017-09-11"),
    ("adopted: 2016-03-02", "adopted: 2016-02-30", "Mend or remove the file"),
    ("    paragraph:", "    title:", "the key 'title' stands in line 8 already"),
    ("{holds: shipped}", "{holds: shiped}", "breach: no such fact: 'shiped'; did you mean 'shipped'?"),
    ("{holds: shipped}", "{hold: shipped}", "unknown key 'hold': did you mean 'holds'?"),
    ("{holds: shipped}", "{holds: [shipped]}", "holds can't stand with ['shipped']"),
    ("{holds: shipped}", "shipped", "a condition is one of all, any, not"),
    ("[tonnes, allowed_tonnes]", "[tonnes, 100]", "Write [fact, fact] for exceeds"),
    ("[licence_day, 2016-03-02]", "[licence_day, adoption]", "[fact, day] for before"),
    ("{exceeds: [tonnes, allowed_tonnes]}", "{above: [tonnes, allowed_tonnes]}", "[fact, number] for above"),
    ("{all: [{holds", "{after: reprot, all: [{holds", "a condition is one of all, any, not"),
    (
        "{before: [licence_day, 2016-03-02]}",
        "{after: reprot}",
        "no such fact: 'limit:reprot'; did you mean 'limit:report'?",
    ),
    ("adoption + 90 days", "adoption plus 90 days", "can't be computed. Write it like: adoption + 24 months"),
    ("adoption + 90 days", "adoptoin + 90 days", "counts from 'adoptoin': neither adoption, a day nor a fact"),
    (
        "    confidence: high\n    basis: found\n",
        "    confidence: sure\n    basis: found\n",
        "'sure' is none of high, medium, low",
    ),
    ("        basis: found\n", "        basis: heard\n", "basis: 'heard' is none of found, inferred, memory"),
    ("    covers: [{types: [crossing], directions: [to-host]}]\n", "", "no claim can reach this measure"),
    (
        "    breach: {all: [{holds: shipped}, {exceeds: [tonnes, allowed_tonnes]}]}\n",
        "",
        "it must say what is against it",
    ),
    ("    kind: prohibition", "    kind: duty", "a duty must say until when its time runs"),
    ("    kind: prohibition", "    kind: appeal", "where the kind is appeal, nothing is inconsistent"),
    ("  adopted: 2016-03-02\n", "", "nothing says from when on it holds"),
    ("    hosts:", "    in_force: {from: 2017-01-01, until: 2016-01-01}\n    hosts:", "Put the two in order"),
    ("all_but: [KP]", "all: [KP]", "unknown key 'all': did you mean 'all_but'?"),
    ("all_but: [KP]", "all_but: KP", "all_but: must be a list of words, not 'KP'"),
    ("measures:", "measures: []\nmeasurs:", "is empty. List at least one measure"),
    ("        evidence: the licence\n", "", "evidence: is missing. Add it."),
]
IN_CHRONOLOGY = [
    (
        "    date: 2016-03-02",
        "    date: 2016-03-02\n    until: 2016-03-01",
        "line 13: until: lies before date (2016-03-02)",
    ),
    ("    date: 2016-03-02\n", "", "date: is missing. Give a day, a month or a year."),
    ("    date: 2016-03-02", "    date: March 2016", "'March 2016' is no day, month or year"),
    ("id: report", "id: res-1", "the id 'res-1' stands twice"),
    ('of: "1"\n', 'of: "2"\n', "of: no entry has the key '2'. Name one that is there."),
    ("{days: 90, for: the report}", "{days: 90, months: 3, for: the report}", "give either days or months"),
    ("{days: 90, for: the report}", "{days: ninety, for: the report}", "days: must be a whole number, not 'ninety'"),
    ("confidence: high", "confidnce: high", "unknown key 'confidnce': did you mean 'confidence'?"),
    ('["resolution {key}"]', "[resolution]", "each form must hold {key}"),
    ('of: ["1"]', 'of: ["7"]', "of: no entry has the key '7'"),
    ("verdict: partly", "verdict: wrong", "'wrong' is none of agrees, differs, partly, not-covered"),
    ("first: [banned]", "first: []", "first: is empty: no text can read so"),
    ("    terms:", "    answers: [test-9]\n    terms:", "answers: no entry has the key 'test-9'"),
    ("    what: adoption of resolution 1", "    what: 1", "what: must be words, not 1. Put it in quotes."),
]


@pytest.mark.parametrize(("old", "new", "says"), IN_FACTS)
def test_a_broken_fact_is_told_with_its_remedy(tmp_path: Path, old: str, new: str, says: str) -> None:
    """The file of facts."""
    message = fault_of(tmp_path, "measures/facts", FACTS, (old, new))

    assert says in message
    assert "facts.yml" in message


@pytest.mark.parametrize(("old", "new", "says"), IN_MEASURES)
def test_a_broken_measure_is_told_with_its_remedy(tmp_path: Path, old: str, new: str, says: str) -> None:
    """An instrument's file."""
    message = fault_of(tmp_path, "measures/coal", MEASURE, (old, new))

    assert says in message
    assert "coal.yml" in message


@pytest.mark.parametrize(("old", "new", "says"), IN_CHRONOLOGY)
def test_a_broken_entry_is_told_with_its_remedy(tmp_path: Path, old: str, new: str, says: str) -> None:
    """The chronology."""
    message = fault_of(tmp_path, "chronology", CHRONOLOGY, (old, new))

    assert says in message
    assert "chronology.yml" in message


def test_all_faults_of_a_file_are_told_together(tmp_path: Path) -> None:
    """Three mistakes, three lines, one message."""
    broken = MEASURE.replace("kind: prohibition", "kind: ban").replace("title: ban", "tilte: ban")
    message = fault_of(tmp_path, "measures/coal", broken, ("holds: shipped", "holds: shiped"))

    assert "has 4 faults" in message
    assert all(piece in message for piece in ("'ban' is none", "'tilte'", "title: is missing", "'shiped'"))


def test_the_regime_that_is_broken_here_is_whole_otherwise(tmp_path: Path) -> None:
    """And another subject than labour is a folder, and not a line of code."""
    regime = regime_with(tmp_path)

    assert [m.id for m in load_measures(regime).measures] == ["coal-1"]
    assert load_chronology(regime).names()["resolution 1"] == ("resolution", "1")
