"""`twosource agree`: which answers to a question say the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from twosource.cli import main

# Invented: nobody asked this.
ASKED = {
    "id": "ferry",
    "question": "How long will the ferry stay closed?",
    "answers": [
        {"id": "a", "answer": "until June 2031"},
        {"id": "b", "answer": "until June 12, 2031"},
        {"id": "c", "answer": "two more years"},
        {"id": "d", "answer": "the repairs will last two years"},
        {"id": "e", "answer": "until the owner pays the harbour"},
        {"id": "f", "answer": "as long as its owners don't pay"},
    ],
}


def groups(path: Path, capsys: pytest.CaptureFixture[str]) -> list[set[str]]:
    """The groups of one question as the verb prints them."""
    assert main(["agree", str(path)]) == 0
    found: dict[int, set[str]] = {}
    for row in json.loads(capsys.readouterr().out)["groups"]:
        found.setdefault(row["group"], set()).add(row["id"])
    return sorted(found.values(), key=min)


def test_answers_agree_by_their_times_or_by_their_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A day lies in its month, lengths are equal, and other answers share what tells them."""
    file = tmp_path / "questions.jsonl"
    file.write_text(json.dumps(ASKED), encoding="utf-8")

    assert groups(file, capsys) == [{"a", "b"}, {"c", "d"}, {"e", "f"}]


def test_the_order_of_the_answers_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same groups come of the answers turned round."""
    file = tmp_path / "questions.jsonl"
    file.write_text(json.dumps({**ASKED, "answers": ASKED["answers"][::-1]}), encoding="utf-8")  # type: ignore[index]

    assert groups(file, capsys) == [{"a", "b"}, {"c", "d"}, {"e", "f"}]


def test_a_bad_line_costs_that_line_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each fault is told in the place of its line, with what a line takes."""
    file = tmp_path / "questions.jsonl"
    bad = ["no JSON", '{"id": "x"}', json.dumps({**ASKED, "answers": [{"id": "a"}]}), json.dumps(ASKED)]
    file.write_text("\n".join(bad), encoding="utf-8")

    status = main(["agree", str(file)])

    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert status == 1
    assert [row.get("error", {}).get("code") for row in rows] == ["TS018", "TS018", "TS018", None]
    assert "A line takes" in rows[1]["error"]["why"]
