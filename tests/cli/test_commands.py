"""The command line: every verb on a real case, its output, its exit status, its messages."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from twosource.cli import main
from twosource.demo import REPORTS

GOOD = "On May 6, about 40 North Korean workers arrived in Dandong, a trader in the city said.\n"


def printed(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> str:
    """What a command prints to standard output, its exit status held."""
    capsys.readouterr()
    assert main(arguments) == status
    return capsys.readouterr().out


def said(capsys: pytest.CaptureFixture[str], *arguments: str, status: int) -> str:
    """What a command prints to standard error, its exit status held."""
    capsys.readouterr()
    assert main(arguments) == status
    return capsys.readouterr().err


def written(kept: Path) -> dict[str, Any]:
    """The object that `run --json` wrote for the case."""
    return dict(json.loads((kept.parent / "out.json").read_text(encoding="utf-8")))


def test_the_same_reports_give_the_same_bytes_in_any_order(tmp_path: Path) -> None:
    """The order of the paths, and whether a case is kept, leave the output as it is."""
    files = sorted(REPORTS.glob("*.txt"))
    made = []
    for number, (paths, more) in enumerate(((files, []), (files[::-1], ["--case", str(tmp_path / "case")]))):
        out = tmp_path / f"{number}.json"
        assert main(["run", *map(str, paths), "--json", str(out), *more]) == 0
        made.append(out.read_bytes())

    assert made[0] == made[1]


def test_a_second_run_changes_nothing(kept: Path, tmp_path: Path) -> None:
    """The same input twice leaves the case and the output as they were."""
    shutil.copytree(kept, tmp_path / "case")
    before = sorted(p.name for p in (tmp_path / "case" / "originals").rglob("*"))

    assert main(["run", str(REPORTS), "--case", str(tmp_path / "case"), "--json", str(tmp_path / "again.json")]) == 0

    assert (tmp_path / "again.json").read_bytes() == (kept.parent / "out.json").read_bytes()
    assert sorted(p.name for p in (tmp_path / "case" / "originals").rglob("*")) == before


def test_json_to_standard_output_is_one_object_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    """`--json -` pipes."""
    held = json.loads(printed(capsys, "run", str(REPORTS / "lantern-hunchun.txt"), "--json", "-"))

    assert set(held) == {"twosource", "regime", "reports", "claims", "events", "findings", "checks", "rejected"}


def test_a_rejected_report_is_named_the_others_are_kept_and_the_status_is_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One bad file beside a good one."""
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    out = tmp_path / "out.json"

    fault = said(capsys, "run", str(tmp_path), "--json", str(out), status=1)

    held = json.loads(out.read_text(encoding="utf-8"))
    assert "bad.txt: TS012" in fault
    assert [r["path"] for r in held["rejected"]] == [str(tmp_path / "bad.txt")]
    assert [r["path"] for r in held["reports"]] == [str(tmp_path / "good.txt")]
    assert len(held["claims"]) == 1


def test_the_demo_shows_one_event_with_a_date_conflict_and_its_origins(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The table, the wrong date of the report on the law, and the brief's path."""
    table = printed(capsys, "demo", "--case", str(tmp_path / "demo"))

    assert "12–13 May" in table
    assert "1–2" in table
    assert "The report gives October 2017" in table
    assert (tmp_path / "demo" / "brief.html").is_file()


def test_events_as_json_are_one_object_a_line(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """JSON Lines, for jq and its like; the same events as `run --json` wrote."""
    lines = printed(capsys, "events", "--case", str(kept), "--json").splitlines()

    assert [json.loads(line)["id"] for line in lines] == [e["id"] for e in written(kept)["events"]]


def test_show_prints_a_claim_with_the_words_it_stands_on(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The beginning of an id is enough."""
    claim = written(kept)["claims"][0]

    shown = printed(capsys, "show", claim["id"][:10], "--case", str(kept))

    assert claim["evidence"][0]["text"][:40] in " ".join(shown.split())


def test_why_gives_the_weight_of_each_field_and_the_verdict(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two claims of one event, and two of different events."""
    events = sorted((e["claims"] for e in written(kept)["events"]), key=len)

    same = printed(capsys, "why", events[-1][0], events[-1][1], "--case", str(kept))
    other = json.loads(printed(capsys, "why", events[-1][0], events[0][0], "--case", str(kept), "--json"))

    assert "date" in same
    assert set(other) >= {"a", "b"}


def test_an_id_that_fits_nothing_is_wrong_usage(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The message names the id, the case and where ids are listed."""
    fault = said(capsys, "show", "zzzz", "--case", str(kept), status=2)

    assert "TS004" in fault
    assert "'zzzz'" in fault
    assert str(kept) in fault


def test_a_brief_is_written_in_both_forms_and_asks_no_other_host(kept: Path, tmp_path: Path) -> None:
    """HTML in one file, and Markdown."""
    page, text = tmp_path / "brief.html", tmp_path / "brief.md"

    assert main(["brief", "--case", str(kept), "--html", str(page), "--markdown", str(text)]) == 0

    html = page.read_text(encoding="utf-8")
    assert "<script" not in html
    assert "src=" not in html
    assert "[^" in text.read_text(encoding="utf-8")


def test_a_file_that_cant_be_written_is_wrong_usage(
    kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The message names the file."""
    fault = said(capsys, "brief", "--case", str(kept), "--html", str(tmp_path / "no" / "brief.html"), status=2)

    assert "TS003" in fault
    assert "brief.html" in fault


def test_verify_finds_a_changed_original(kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A case as stored is clean; one byte more in an original isn't."""
    shutil.copytree(kept, tmp_path / "case")
    assert main(["verify", "--case", str(tmp_path / "case")]) == 0
    original = next(p for p in sorted((tmp_path / "case" / "originals").rglob("*")) if p.is_file())
    original.chmod(0o600)
    original.write_bytes(original.read_bytes() + b" ")

    told = printed(capsys, "verify", "--case", str(tmp_path / "case"), status=1)

    assert "1 faults" in told or "TS" in told
    assert original.name[:12] in told or original.parent.name in told


def test_the_head_of_the_log_is_shown_by_verify_and_stands_in_the_foot_of_a_brief(
    kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same number and hash in both."""
    page = tmp_path / "brief.html"
    last = json.loads(printed(capsys, "log", "--case", str(kept), "--json").splitlines()[-1])

    assert f"entry {last['number']}, SHA-256 {last['sha256']}" in printed(capsys, "verify", "--case", str(kept))
    assert f"{last['number']} {last['sha256']}" in printed(capsys, "brief", "--case", str(kept))
    assert main(["brief", "--case", str(kept), "--html", str(page)]) == 0
    assert f"{last['number']} {last['sha256']}" in page.read_text(encoding="utf-8")


def test_the_log_tells_who_brought_a_report_and_which(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The name given, or that of whoever is logged in."""
    report, case = tmp_path / "a.txt", str(tmp_path / "case")
    report.write_text(GOOD, encoding="utf-8")
    assert main(["read", str(report), "--case", case, "--by", "Ann Other"]) == 0

    told = printed(capsys, "log", "--case", case)

    assert "Ann Other  original kept" in told
    assert str(report) in told


def test_read_keeps_reports_whose_events_are_linked_when_they_are_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`read` and then `events` give what `run` gives."""
    told = printed(capsys, "read", str(REPORTS / "lantern-hunchun.txt"), "--case", str(tmp_path / "case"))
    table = printed(capsys, "events", "--case", str(tmp_path / "case"))

    assert "claims" in told
    assert "Hunchun" in table


def test_a_case_that_isnt_there_is_an_error_with_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is made by looking."""
    fault = said(capsys, "events", "--case", str(tmp_path / "none"), status=2)

    assert str(tmp_path / "none") in fault
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    "verb", ["run", "read", "events", "show", "why", "brief", "verify", "log", "annotate", "prepare", "demo"]
)
def test_every_verb_has_help_with_an_example(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    """`--help` ends with a command that can be copied."""
    with pytest.raises(SystemExit) as stop:
        main([verb, "--help"])

    assert stop.value.code == 0
    assert f"example:\n  twosource {verb}" in capsys.readouterr().out
