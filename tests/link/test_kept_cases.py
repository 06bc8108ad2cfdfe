"""A case keeps how it was linked beside its database; nothing depends on these files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from noun_case import a_claim, a_report, a_source, more_than

from twosource import pipeline
from twosource.jobs.judging import Ground, judge, undo
from twosource.jobs.withdrawing import withdraw
from twosource.link import joining, read_kept
from twosource.link.kept_file import BASE, MORE
from twosource.model import Decision, Outcome, Report
from twosource.regimes import Regime, load_regime
from twosource.store import Case, open_case

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)
OUTLETS = ("The Harbour Post", "Lantern Daily", "CNN", "RFA", "Asahi", "KBS", "UPI", "VOA")


@dataclass(frozen=True, slots=True)
class Bytes:
    """Original bytes, as reading gives them."""

    sha256: str
    path: str
    data: bytes
    suffix: str = ".txt"


def report_of(number: int) -> Report:
    """A report of the bytes that its text is."""
    made = a_report(f"k{number}", OUTLETS[number], f"2018-04-{number + 4:02}")
    return replace(made, id=hashlib.sha256(made.text.encode()).hexdigest())


def bring(case: Case, number: int, people: int = 400) -> Report:
    """Keep a report and its claims."""
    report = report_of(number)
    original = Bytes(report.id, report.path, report.text.encode())
    case.keep_original(original, brought_at=NOON, program="twosource 0")
    case.add_report(report)
    claims = [
        a_claim(report, "sent", count=people),
        a_claim(report, "seen", when="2018-04-02", places=("Dandong",), count=more_than(100), at=30),
        a_claim(report, "undated", when=None, voice=a_source("a trader"), at=60),
    ]
    case.add_claims(report.id, claims, f"planted for {people}")
    return report


@pytest.fixture(scope="module", autouse=True)
def small() -> Iterator[None]:
    """Even the smallest case is kept and joined to."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(joining, "KEPT_FROM", 0)
        patch.setattr(joining, "_AT_ONCE", 1.0)
        patch.setattr(joining, "_SINCE", 100.0)
        yield


@pytest.fixture(scope="module")
def shipped() -> Regime:
    """The regime that comes with the program."""
    return load_regime()


def settled(folder: Path, regime: Regime) -> Outcome:
    """The case as it is once settled by a program of its own."""
    with open_case(folder) as case:
        return pipeline.settle(case, regime)


def afresh(folder: Path, regime: Regime) -> Outcome:
    """The case as it is where nothing was kept."""
    for name in (BASE, MORE):
        (folder / name).unlink(missing_ok=True)
    return settled(folder, regime)


def joined(folder: Path) -> bool:
    """True when claims lie behind those that the base was made of."""
    found = read_kept(folder)
    return found is not None and len(found[0].ids) > found[0].base_claims


def test_a_case_that_grew_is_one_that_was_linked_afresh(tmp_path: Path, shipped: Regime) -> None:
    """After reports that came, one that is read anew, and judgements taken and taken back."""
    with open_case(tmp_path) as case:
        for number in range(3):
            bring(case, number)
    settled(tmp_path, shipped)
    base = (tmp_path / BASE).read_bytes()

    with open_case(tmp_path) as case:
        bring(case, 3)
        bring(case, 1, people=900)
        grown = pipeline.settle(case, shipped)
        ids = [c.id for c in grown.claims]
        decided = judge(case, shipped, ids[0], ids[-1], Decision.SAME, Ground("Ann", "one bus"))
        said = case.outcome(shipped.id)
        undo(case, shipped, decided, Ground("Ann", "two buses"))
        undone = case.outcome(shipped.id)

    assert joined(tmp_path)
    assert (tmp_path / BASE).read_bytes() == base
    assert said.events != grown.events == undone.events
    assert afresh(tmp_path, shipped) == undone


def test_what_is_kept_and_damaged_is_as_good_as_none(tmp_path: Path, shipped: Regime) -> None:
    """A bit flipped anywhere, a file cut short, one of another base: the outcome is the same."""
    with open_case(tmp_path) as case:
        for number in range(3):
            bring(case, number)
    due = settled(tmp_path, shipped)
    whole = {name: (tmp_path / name).read_bytes() for name in (BASE, MORE)}

    for name, held in whole.items():
        places = range(0, len(held), max(1, len(held) // 40))
        flipped = [held[:at] + bytes([held[at] ^ 1 << at % 8]) + held[at + 1 :] for at in places]
        for spoilt in (*flipped, held[: len(held) // 2], b"", held + b"\0"):
            (tmp_path / name).write_bytes(spoilt)
            assert read_kept(tmp_path) is None
        (tmp_path / name).write_bytes(held)
    assert read_kept(tmp_path) is not None

    (tmp_path / BASE).write_bytes(whole[BASE][:-1])
    assert settled(tmp_path, shipped) == due
    assert read_kept(tmp_path) is not None


def test_what_is_kept_is_not_asked_when_the_weights_are_others(
    tmp_path: Path, shipped: Regime, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A regime whose file of weights was changed links all afresh, and its outcome is its own."""
    with open_case(tmp_path) as case:
        for number in range(3):
            bring(case, number)
    settled(tmp_path, shipped)
    folder = tmp_path_factory.mktemp("weights") / shipped.id
    folder.mkdir()
    for file in shipped.folder.rglob("*.yml"):
        target = folder / file.relative_to(shipped.folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
    strict = (folder / "link.yml").read_text(encoding="utf-8").replace("threshold: 0.0", "threshold: 60.0")
    (folder / "link.yml").write_text(strict, encoding="utf-8")

    outcome = settled(tmp_path, load_regime(str(folder)))

    assert all(len(event.claims) == 1 for event in outcome.events)


def test_nothing_of_a_withdrawn_report_is_kept(tmp_path: Path, shipped: Regime) -> None:
    """Its files go, and the next linking makes them without it."""
    with open_case(tmp_path) as case:
        reports = [bring(case, number) for number in range(3)]
        pipeline.settle(case, shipped)
        gone = {c.id for c in case.outcome(shipped.id).claims if c.report == reports[1].id}

        withdraw(case, shipped, reports[1].id, by="Ann", why="for the safety of a source")
        left = [name for name in (BASE, MORE) if (tmp_path / name).exists()]
        pipeline.settle(case, shipped)

    found = read_kept(tmp_path)
    assert left == []
    assert found is not None
    assert gone.isdisjoint(id_.decode() for id_ in found[0].ids.tolist())
