"""A law file that changes under a case: the findings that depend on it are made anew, and all others stay."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from twosource import pipeline
from twosource.cli import main
from twosource.model import Finding, Outcome, Verdict
from twosource.regimes import load_regime
from twosource.store import open_case

SHIPMENT = "Coal\n\nA ship carrying 4,156 tonnes of North Korean coal arrived at Incheon on October 2, 2017.\n"


@pytest.fixture(name="own")
def own_regime(tmp_path: Path) -> Path:
    """A regime of the analyst's own with a case that was read under it."""
    folder = tmp_path / "shipping"
    assert main(["regime", "new", str(folder)]) == 0
    (tmp_path / "report.txt").write_text(SHIPMENT, encoding="utf-8")
    assert main(["run", str(tmp_path / "report.txt"), "--case", str(tmp_path / "case"), "--regime", str(folder)]) == 0
    return folder


def change(file: Path, old: str, new: str) -> None:
    """One piece of a file is another, from the next start of the program on."""
    from twosource.check import load_chronology, load_measures, load_practice

    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    for load in (load_chronology, load_measures, load_practice):
        load.cache_clear()


def outcome(own: Path) -> Outcome:
    """What the case holds now."""
    with open_case(own.parent / "case", create=False) as case:
        return pipeline.current(case, load_regime(str(own)))


def on(found: Outcome, measure: str) -> Finding:
    """The finding of a measure on the only event."""
    return next(f for f in found.findings if f.measure == measure)


def test_a_measure_that_is_put_off_changes_its_findings_and_no_others(own: Path) -> None:
    """The file of one instrument: what the others say is word for word as it was."""
    before = outcome(own)
    assert on(before, "un-2371-op8").verdict is Verdict.PROHIBITED_UNLESS_EXCEPTED
    change(own / "measures" / "un-2371.yml", "adopted: 2017-08-05", "adopted: 2017-12-05")

    after = outcome(own)

    assert on(after, "un-2371-op8").verdict is Verdict.NO_MEASURE_IN_FORCE
    others = {f.measure for f in before.findings} - {"un-2371-op8"}
    assert {m: on(after, m) for m in others} == {m: on(before, m) for m in others}
    assert [e.id for e in after.events] == [e.id for e in before.events]


def test_a_finding_that_does_not_depend_on_the_changed_file_is_not_made_anew(own: Path) -> None:
    """One that is marked keeps its mark."""
    held = outcome(own)
    marked = replace(on(held, "un-2270-op29"), because=(replace(on(held, "un-2270-op29").because[0], text="Marked."),))
    others = tuple(f for f in held.findings if f.measure != "un-2270-op29")
    with open_case(own.parent / "case", create=False) as case:
        law = case.law("shipping")
        assert case.replace_outcome(replace(held, findings=(*others, marked)), law)
    change(own / "measures" / "un-2371.yml", "adopted: 2017-08-05", "adopted: 2017-12-05")

    after = outcome(own)

    assert on(after, "un-2371-op8").verdict is Verdict.NO_MEASURE_IN_FORCE
    assert on(after, "un-2270-op29") == marked


def test_a_measure_that_is_taken_out_leaves_no_finding(own: Path) -> None:
    """Nothing of it stays in the case."""
    outcome(own)
    (own / "measures" / "un-2270.yml").unlink()
    change(own / "measures" / "facts.yml", "whether the coal came", "whether this coal came")

    assert "un-2270-op29" not in {f.measure for f in outcome(own).findings}


def test_a_day_of_the_chronology_that_is_mended_changes_what_is_checked(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The claims of law are held against it anew, and nothing is linked again."""
    file = own.parent / "law.txt"
    file.write_text("Vote\n\nThe Security Council adopted resolution 2371 on August 5, 2017.\n", encoding="utf-8")
    assert main(["run", str(file), "--case", str(own.parent / "case")]) == 0
    assert [c.verdict.value for c in outcome(own).checks] == ["agrees"]

    change(own / "chronology.yml", "date: 2017-08-05", "date: 2017-07-05")
    capsys.readouterr()

    assert [c.verdict.value for c in outcome(own).checks] == ["differs"]
    assert main(["verify", "--case", str(own.parent / "case")]) == 0


def test_a_stated_fact_looks_at_its_own_event_alone(own: Path) -> None:
    """However many events the case holds: another that can't even be read keeps nobody from it."""
    (event,) = outcome(own).events
    with sqlite3.connect(own.parent / "case" / "case.db") as raw:
        raw.execute("INSERT INTO events VALUES ('shipping', 'zzzz', 'no event')")
    arguments = ["--evidence", "bill of lading", "--by", "Ann", "--case", str(own.parent / "case"), "--json"]

    assert main(["state", event.id[:6], "of_other_origin", "no", *arguments]) == 0
    assert main(["events", "--case", str(own.parent / "case")]) == 1


def test_what_is_printed_after_the_law_changed_is_json_still(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The verbs that read a case bring it up to date without a word on standard output."""
    change(own / "measures" / "un-2371.yml", "adopted: 2017-08-05", "adopted: 2017-08-06")
    capsys.readouterr()

    assert main(["findings", "--case", str(own.parent / "case"), "--json"]) == 0

    assert "un-2371-op8" in {f["measure"] for f in json.loads(capsys.readouterr().out)}
