"""The doctor says what is sound and what isn't, with what to do."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from twosource.cli import main


def examined(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, tuple[str, str]]]:
    """The exit status, and state and sentence of each thing."""
    capsys.readouterr()
    status = main(["doctor", *arguments, "--json"])
    return status, {row["what"]: (row["state"], row["told"]) for row in json.loads(capsys.readouterr().out)}


def test_a_sound_installation_and_case_are_told_as_such(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the versions, and what the case holds."""
    own.chmod(0o700)

    status, found = examined(capsys, "--case", str(own))

    assert status == 0
    assert {found[w][0] for w in ("program", "languages", "reader", "gazetteer", "case", "permissions")} == {"sound"}
    assert "8 reports" in found["case"][1]


def test_a_damaged_case_is_wrong_and_the_exit_status_says_so(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the fault that verify finds."""
    next(f for f in (own / "originals").rglob("*") if f.is_file()).write_bytes(b"changed")

    status, found = examined(capsys, "--case", str(own))

    assert status == 1
    assert found["case"][0] == "wrong"
    assert "TS036" in found["case"][1]


def test_what_a_kill_left_and_who_may_look_in_is_told(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither is a fault of the case."""
    (own / "originals" / ".unfinished-1").write_bytes(b"half")
    own.chmod(0o755)

    status, found = examined(capsys, "--case", str(own))

    assert status == 0
    assert found["leftovers"][0] == "look"
    assert found["permissions"] == ("look", found["permissions"][1])
    assert f"chmod 700 {own}" in found["permissions"][1]


def test_a_cache_that_can_t_be_written_needs_a_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the setting that gives another."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    monkeypatch.setenv("TWOSOURCE_CACHE", str(tmp_path / "file" / "cache"))

    status, found = examined(capsys)

    assert status == 0
    assert found["gazetteer"][0] == "look"
    assert "TWOSOURCE_CACHE" in found["gazetteer"][1]


def test_a_missing_program_for_text_recognition_needs_a_look_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Most cases hold no scanned pages."""
    monkeypatch.setenv("PATH", str(tmp_path) + os.pathsep + "/nowhere")

    status, found = examined(capsys)

    assert status == 0
    assert found["text recognition"][0] == "look"
    assert "install tesseract-ocr" in found["text recognition"][1]
