"""What is made of a case is never older than what the case holds, whoever else writes to it."""

from __future__ import annotations

import multiprocessing
from dataclasses import replace
from pathlib import Path

import pytest
from kept_case import NOON, a_claim, a_report, an_original, fill

from twosource.model import Decision, Judgement, Rejected
from twosource.store import Case, open_case

OTHER = "Nine men left on Friday, a clerk said."


def bring(folder: Path, number: int) -> None:
    """Keep ten reports with a claim each, as another program would."""
    with open_case(folder) as case:
        for n in range(10):
            text, path = f"{number * 10 + n} men came to the town, a clerk said.", f"in/{number}-{n}.txt"
            case.keep_original(an_original(text, path), brought_at=NOON, program="twosource 0")
            report = a_report(text, path)
            case.add_report(report)
            case.add_claims(report.id, [a_claim(report)], "planted-1")


def test_an_outcome_of_older_claims_is_refused(case: Case) -> None:
    """Another program brought a claim meanwhile: nothing of the older outcome is written."""
    told = fill(case)
    held = case.outcome("planted")
    case.keep_original(an_original(OTHER, "in/c.txt"), brought_at=NOON, program="twosource 0")
    other = a_report(OTHER, "in/c.txt")
    case.add_report(other)
    case.add_claims(other.id, [a_claim(other)], "planted-1")

    assert case.replace_outcome(replace(held, events=())) is False
    assert case.outcome("planted").events == told.events

    assert case.replace_outcome(replace(case.outcome("planted"), events=())) is True
    assert case.outcome("planted").events == ()


def test_a_case_is_settled_until_something_comes_in(case: Case) -> None:
    """A report, another reading, a judgement and one taken back each ask for another linking."""
    fill(case)
    report = a_report()
    assert case.is_settled("planted")
    assert not case.is_settled("other")

    def settle() -> None:
        assert case.replace_outcome(case.outcome("planted"))
        assert case.is_settled("planted")

    case.add_report(replace(report, published="2019-05-05"))
    assert not case.is_settled("planted")
    settle()
    case.add_claims(report.id, [a_claim(report)], "planted-2")
    assert not case.is_settled("planted")
    settle()
    case.judge(Judgement("a", "b", Decision.SAME, "ann", "2019-05-04", "same bus"))
    assert not case.is_settled("planted")
    settle()
    case.judge(Judgement("b", "a", Decision.SAME, "ann", "2019-05-04", "same bus"))
    assert case.is_settled("planted")
    case.take_back(case.judgements(), by="cy", at="2019-05-06", why="wrong day")
    assert not case.is_settled("planted")


def test_two_programs_bring_in_at_once_and_nothing_is_lost(folder: Path) -> None:
    """Each waits for the other's writes."""
    context = multiprocessing.get_context("spawn")
    programs = [context.Process(target=bring, args=(folder, number)) for number in (1, 2)]
    for program in programs:
        program.start()
    for program in programs:
        program.join()

    assert [program.exitcode for program in programs] == [0, 0]
    with open_case(folder, create=False) as case:
        assert (case.size().reports, case.size().claims) == (20, 20)
        assert case.verify() == []


@pytest.mark.parametrize(
    ("place", "left"),
    [
        ("in", ["elsewhere.txt", "inn.txt"]),
        ("./in/", ["elsewhere.txt", "inn.txt"]),
        ("in/all.jsonl", ["elsewhere.txt", "in/b.txt", "inn.txt"]),
        ("inn.txt", ["elsewhere.txt", "in/all.jsonl#L3", "in/b.txt"]),
        (".", []),
    ],
)
def test_what_is_read_again_is_told_again(case: Case, place: str, left: list[str]) -> None:
    """A rejection is forgotten with its path, and with the folder or the file that it lies in."""
    for path in ("in/b.txt", "in/all.jsonl#L3", "inn.txt", "elsewhere.txt"):
        case.reject(Rejected(path, "TS011", f"{path} is empty."))

    case.forget_rejections([Path(place)])

    assert [r.path for r in case.outcome("planted").rejected] == left


def test_a_folder_or_file_that_holds_a_report_by_now_loses_its_rejection(case: Case) -> None:
    """It was rejected for holding none."""
    for path in ("in", "in/all.jsonl", "out"):
        case.reject(Rejected(path, "TS010", f"{path} holds no report."))
    case.keep_original(an_original(path="in/all.jsonl#L1"), brought_at=NOON, program="twosource 0")

    case.add_report(a_report(path="in/all.jsonl#one"))

    assert [r.path for r in case.outcome("planted").rejected] == ["out"]
