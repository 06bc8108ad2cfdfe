"""What a case keeps, and what it never changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from kept_case import NOON, TEXT, a_claim, a_report, an_original, dump_of, fill

from twosource.errors import StoreError
from twosource.model import Decision, Judgement, Note, Outcome, Rejected
from twosource.store import Case, Size, open_case


def test_what_was_kept_comes_back_after_closing(folder: Path) -> None:
    """Reports with lineage, claims with origins, events, findings, checks, rejections."""
    with open_case(folder) as case:
        told = fill(case)

    with open_case(folder, create=False) as case:
        assert case.outcome("planted") == told
        assert case.size() == Size(originals=1, reports=1, claims=1)
        assert case.verify() == []


def test_the_same_input_twice_changes_nothing(folder: Path) -> None:
    """Not a row; nor does the hour of the second run show anywhere."""
    with open_case(folder) as case:
        fill(case)
    first = dump_of(folder)
    files = {f: f.stat().st_mtime_ns for f in (folder / "originals").rglob("*")}

    with open_case(folder) as case:
        fill(case, now=NOON + timedelta(days=9))

    assert dump_of(folder) == first
    assert {f: f.stat().st_mtime_ns for f in (folder / "originals").rglob("*")} == files


def test_the_hour_of_bringing_in_is_kept_in_utc_and_out_of_the_outcome(case: Case, folder: Path) -> None:
    """Converted, not relabelled."""
    seoul = datetime(2019, 5, 4, 1, tzinfo=timezone(timedelta(hours=9)))
    case.keep_original(an_original(), brought_at=seoul, program="twosource 0")

    assert any("2019-05-03T16:00:00+00:00" in line for line in dump_of(folder))
    with pytest.raises(ValueError, match="zone"):
        case.keep_original(an_original(), brought_at=seoul.replace(tzinfo=None), program="twosource 0")


def test_a_text_that_is_kept_is_never_written_again(case: Case) -> None:
    """A better reader's text doesn't slip under the offsets of the old claims."""
    fill(case)
    other = replace(a_report(), text=TEXT + " More.")

    assert case.add_report(other) is False
    assert case.reports()[0].text == TEXT


def test_a_mended_sidecar_changes_the_report_and_asks_for_another_reading(case: Case) -> None:
    """The day of publication decides what its words mean."""
    fill(case)
    report = replace(a_report(), published="2019-05-05")

    assert case.add_report(report) is True
    assert case.reports()[0].published == "2019-05-05"
    assert case.needs_reading(report.id, "planted-1")
    assert case.add_report(report) is False


def test_the_same_bytes_at_another_path_change_nothing(case: Case) -> None:
    """The first path and its sidecar stand."""
    fill(case)

    assert case.add_report(a_report(path="in/z.txt", outlet="Another")) is False
    assert [(r.path, r.outlet) for r in case.reports()] == [("in/a.txt", "The Harbour Post")]


def test_claims_of_a_newer_method_take_the_place_of_the_old(case: Case) -> None:
    """A report without claims counts as read, with the note that says why."""
    fill(case)
    report = a_report()

    assert not case.needs_reading(report.id, "planted-1")
    assert case.needs_reading(report.id, "planted-2")
    case.add_claims(report.id, [], "planted-2", [Note("N20", "nothing in it")])

    assert not case.needs_reading(report.id, "planted-2")
    assert case.outcome("planted").claims == ()
    assert [n.code for n in case.reports()[0].notes] == ["N20"]


def test_claims_of_another_report_are_refused(case: Case) -> None:
    """A slip in a program isn't kept."""
    fill(case)

    with pytest.raises(ValueError, match="another report"):
        case.add_claims("elsewhere", [a_claim(a_report())], "planted-1")


def test_a_path_keeps_its_last_rejection_and_loses_it_when_it_is_read(case: Case) -> None:
    """One row a path."""
    case.reject(Rejected("in/a.txt", "TS011", "empty"))
    case.reject(Rejected("in/a.txt", "TS013", "not UTF-8"))
    assert [r.code for r in case.outcome("planted").rejected] == ["TS013"]

    case.keep_original(an_original(), brought_at=NOON, program="twosource 0")
    case.add_report(a_report())

    assert case.outcome("planted").rejected == ()


def test_a_mended_line_of_a_file_loses_the_rejection_of_that_line(case: Case) -> None:
    """The report has a name of its own, its original the number of the line."""
    case.reject(Rejected("in/all.jsonl#L3", "TS018", "no JSON"))
    case.keep_original(an_original(path="in/all.jsonl#L3"), brought_at=NOON, program="twosource 0")

    case.add_report(a_report(path="in/all.jsonl#three"))

    assert case.outcome("planted").rejected == ()


def test_a_judgement_stands_until_it_is_taken_back(case: Case, folder: Path) -> None:
    """Whichever claim is named first; the row of one taken back stays, with who did so."""
    first = Judgement("b", "a", Decision.SAME, "ann", "2019-05-04", "same bus")
    case.judge(first)
    case.judge(first)
    assert [(j.a, j.b, j.decision) for j in case.judgements()] == [("a", "b", Decision.SAME)]

    case.judge(replace(first, decision=Decision.NOT_SAME, by="bo"))
    assert [(j.decision, j.by) for j in case.judgements()] == [(Decision.NOT_SAME, "bo")]

    standing = case.judgements()
    assert case.take_back(standing, by="cy", at="2019-05-06", why="wrong day") == 1
    assert case.take_back(standing, by="cy", at="2019-05-06", why="wrong day") == 0
    assert sum("'cy'" in line for line in dump_of(folder)) == 1


def test_what_was_judged_before_stands_again_when_a_judgement_is_taken_back(case: Case) -> None:
    """Of the judgements on a pair that weren't taken back the last stands, in whatever order they were taken back."""
    first, second, third = (
        Judgement("a", "b", decision, "ann", f"2019-05-0{n}", "same bus")
        for n, decision in enumerate((Decision.SAME, Decision.NOT_SAME, Decision.UNSURE), start=4)
    )
    case.judge(first, second, third)

    case.take_back([second], by="cy", at="2019-05-07", why="wrong day")
    assert case.judgements() == (third,)
    assert case.untaken_judgements() == (first, third)

    case.take_back([third], by="cy", at="2019-05-08", why="it can be told")
    assert case.judgements() == (first,)


def test_a_judgement_survives_another_reading(case: Case) -> None:
    """What a person decided isn't bound to a method's version."""
    fill(case)
    case.judge(Judgement("a", "b", Decision.SAME, "ann", "2019-05-04", "same bus"))

    case.add_claims(a_report().id, [], "planted-2")

    assert len(case.judgements()) == 1


def test_an_outcome_of_another_regime_is_left_alone(case: Case) -> None:
    """Two regimes may look at one case."""
    told = fill(case)

    case.replace_outcome(Outcome("other"))

    assert case.outcome("planted").events == told.events
    assert case.outcome("other").events == ()


def test_an_outcome_that_fails_halfway_leaves_the_old_one(case: Case) -> None:
    """One transaction: all of it or nothing."""
    told = fill(case)
    twice = replace(told, events=(*told.events, *told.events), findings=())

    with pytest.raises(StoreError) as fault:
        case.replace_outcome(twice)

    assert fault.value.code == "TS037"
    assert case.outcome("planted") == told


def test_bytes_that_lack_their_hash_are_not_kept(case: Case) -> None:
    """An original is what its name says, or nothing."""
    with pytest.raises(StoreError) as fault:
        case.keep_original(replace(an_original(), data=b"other"), brought_at=datetime.now(UTC), program="twosource 0")

    assert fault.value.code == "TS036"
    assert case.size().originals == 0
