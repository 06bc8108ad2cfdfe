"""A report that is withdrawn is gone, byte for byte, and everything that stood on it says so."""

from __future__ import annotations

import json
import re
import shutil
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from twosource import pipeline
from twosource.cli import main
from twosource.demo import REPORTS
from twosource.store import open_case, verify_case

WHY = ("--by", "Ann", "--why", "for the safety of a source")


@pytest.fixture
def told(own: Path) -> dict[str, Any]:
    """A report of the case that shares an event with others: its id, text, path, events."""
    with open_case(own, create=False) as case:
        outcome = pipeline.current(case, pipeline.regime_of(case))
    shared = max(outcome.events, key=lambda e: len({c.report for c in outcome.claims if c.id in e.claims}))
    report = min(c.report for c in outcome.claims if c.id in shared.claims)
    found = next(r for r in outcome.reports if r.id == report)
    return {"id": report, "text": found.text, "path": found.path, "event": shared.id}


@pytest.fixture
def never(told: dict[str, Any], tmp_path: Path) -> Path:
    """A case that the report never came into."""
    without = tmp_path / "in"
    without.mkdir()
    for file in REPORTS.iterdir():
        if file.stem != Path(told["path"]).stem:
            shutil.copy(file, without)
    main(["run", str(without), "--case", str(tmp_path / "never")])
    return tmp_path / "never"


def every_byte(folder: Path) -> bytes:
    """All that lies in a case's folder."""
    return b"\n".join(f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file())


def withdraw(case: Path, report: str, *more: str) -> None:
    """Withdraw it."""
    assert main(["withdraw", report[:12], *WHY, *more, "--case", str(case)]) == 0


def test_no_byte_of_what_it_said_is_left(own: Path, told: dict[str, Any]) -> None:
    """Not in a row, not in a free page, not in an original."""
    # Each of the demonstration's reports says that it is fictional.
    sentences = [s.encode() for s in told["text"].split("\n") if len(s) > 40 and "fictional" not in s]
    assert all(s in every_byte(own) for s in sentences)

    withdraw(own, told["id"])

    left = every_byte(own)
    assert [s for s in sentences if s in left] == []
    assert not (own / "originals" / told["id"][:2] / told["id"]).exists()


def test_no_word_that_it_alone_used_is_left_in_the_index_of_words(own: Path, never: Path, told: dict[str, Any]) -> None:
    """A name would give away what it was about."""
    words = {w.casefold().encode() for w in re.findall(r"[A-Za-z]{6,}", told["text"])}
    without = every_byte(never).lower()
    alone = {w for w in words if w not in without and w.decode() not in told["path"].casefold()}
    before = every_byte(own).lower()
    assert alone
    assert all(w in before for w in alone)

    withdraw(own, told["id"], "--forget-path")

    left = every_byte(own).lower()
    assert [w for w in alone if w in left] == []


def test_the_case_is_whole_and_its_log_tells_of_it(
    own: Path, told: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    """Who took it out, in a chain that holds."""
    withdraw(own, told["id"])
    capsys.readouterr()

    main(["log", "--case", str(own), "--json"])

    last = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (last["action"], last["by"], last["subject"]) == ("report withdrawn", "Ann", told["id"])
    assert verify_case(own).faults == ()


def test_what_stood_on_it_says_so(own: Path, told: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    """In the event, in the brief, and in what is exported."""
    withdraw(own, told["id"])
    capsys.readouterr()

    main(["show", told["event"], "--case", str(own)])
    shown = capsys.readouterr().out
    main(["brief", "--case", str(own)])
    brief = capsys.readouterr().out
    main(["brief", "--case", str(own), "--json"])
    exported = json.loads(capsys.readouterr().out)

    assert f"Also stood on report {told['id'][:8]}" in shown
    assert "was withdrawn on" in brief
    assert "for the safety of a source" in brief
    assert [w["report"] for w in exported["withdrawn"]] == [told["id"]]
    assert told["event"] in exported["withdrawn"][0]["events"]
    assert told["id"] not in {r["id"] for r in exported["reports"]}


def test_the_rest_is_what_it_would_be_had_the_report_never_come(
    own: Path, never: Path, told: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    """Claims, events and findings of the others."""
    withdraw(own, told["id"])

    rows = []
    for case in (own, never):
        capsys.readouterr()
        main(["brief", "--case", str(case), "--json"])
        held = json.loads(capsys.readouterr().out)
        rows.append([held[key] for key in ("claims", "findings", "checks")])

    assert rows[0] == rows[1]


def test_the_same_report_isn_t_brought_in_again(
    own: Path, told: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    """It is listed as rejected, with who took it out and why; its bytes aren't kept."""
    withdraw(own, told["id"])

    assert main(["run", str(REPORTS), "--case", str(own)]) == 1

    said = capsys.readouterr().err
    assert "TS053" in said
    assert "by Ann, so it isn't read: for the safety of a source" in said
    assert not (own / "originals" / told["id"][:2] / told["id"]).exists()
    assert verify_case(own).faults == ()


def test_its_name_goes_too_where_that_is_asked(own: Path, told: dict[str, Any]) -> None:
    """A file may be called after a person."""
    name = Path(told["path"]).name.encode()
    assert name in every_byte(own)

    withdraw(own, told["id"], "--forget-path")

    assert name not in every_byte(own)


def test_bytes_that_a_kill_left_are_named_and_go_when_it_is_withdrawn_again(own: Path, told: dict[str, Any]) -> None:
    """Rows go before files, so that a kill between the two loses no reason."""
    file = own / "originals" / told["id"][:2] / told["id"]
    data = file.read_bytes()
    withdraw(own, told["id"])
    file.write_bytes(data)

    faults = verify_case(own).faults
    withdraw(own, told["id"])

    assert [f.code for f in faults] == ["TS038"]
    assert f"Run `withdraw {told['id'][:12]}` again" in faults[0].why
    assert verify_case(own).faults == ()


def test_what_came_with_it_is_named_to_be_looked_at(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A mail's own bytes hold its attachment."""
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "Women come", "x@y.example"
    mail.set_content("On May 6, about 40 women came to Dandong, a trader in the city said.\n")
    mail.add_attachment(
        b"Ten men went home on 8 May 2019, a clerk said.\n", maintype="text", subtype="x", filename="a.txt"
    )
    (tmp_path / "m.eml").write_bytes(mail.as_bytes())
    main(["run", str(tmp_path / "m.eml"), "--case", str(tmp_path / "case")])
    with open_case(tmp_path / "case") as case:
        attached = next(r.id for r in case.reports() if r.path.endswith("a.txt"))
    capsys.readouterr()

    withdraw(tmp_path / "case", attached)

    assert f"The case still holds {tmp_path / 'm.eml'}, which came with it" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("withdraw", "zzzz", *WHY), "TS004: nothing has an id that begins with 'zzzz'"),
        (("withdraw", "", *WHY), "TS004"),
    ],
)
def test_a_withdrawal_that_can_t_be_done_says_why(
    own: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    """And changes nothing."""
    assert main([*arguments, "--case", str(own)]) == 2

    assert words in capsys.readouterr().err


def test_a_withdrawal_needs_a_name_and_a_reason(
    own: Path, told: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    """Blanks are neither."""
    assert main(["withdraw", told["id"], "--by", " ", "--why", "x", "--case", str(own)]) == 2

    assert "TS005" in capsys.readouterr().err
    assert main(["withdrawn", "--case", str(own)]) == 0
    assert "No report was withdrawn" in capsys.readouterr().out
