"""`twosource annotate`: the layers of documents alone, one JSON line a document, in order."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from twosource.cli import main

TEXT = "On May 6, about 40 women came to Dandong. “They may stay for six months,” a trader said."


def lines_of(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> list[dict[str, Any]]:
    """The lines that `annotate` prints."""
    capsys.readouterr()
    assert main(["annotate", *arguments]) == status
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def documents(folder: Path, *rows: dict[str, Any] | str) -> str:
    """A file of documents; a string is a line as it stands."""
    file = folder / "docs.jsonl"
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return str(file)


def test_every_layer_is_there_with_offsets_into_the_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without `--layer` all five; a row's start and end cut its words out of the text."""
    row = lines_of(capsys, documents(tmp_path, {"id": "a", "text": TEXT, "dct": "2019-05-20"}))[0]

    assert set(row) == {"id", "times", "places", "counts", "voices", "hedges"}
    assert ("2019-05-06", "DATE") in {(t["value"], t["type"]) for t in row["times"]}
    assert [TEXT[p["start"] : p["end"]] for p in row["places"]] == ["Dandong"]
    assert all(0 <= r["start"] < r["end"] <= len(TEXT) for layer in ("times", "places", "counts") for r in row[layer])


def test_only_the_layers_asked_for_come_out_and_documents_keep_their_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two documents, two lines."""
    file = documents(tmp_path, {"id": "b", "text": TEXT}, {"id": "a", "text": "Nothing."})

    rows = lines_of(capsys, "--layer", "times", "--layer", "counts", file)

    assert [row["id"] for row in rows] == ["b", "a"]
    assert all(set(row) == {"id", "times", "counts"} for row in rows)


def test_given_spans_are_resolved_and_no_others_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--gold-places` reads the spans of `gold` and nothing else of it."""
    start = TEXT.index("Dandong")
    gold = [{"start": start, "end": start + 7, "lat": 0.0, "lon": 0.0}]
    file = documents(tmp_path, {"id": "a", "text": f"{TEXT} Later they left Hunchun.", "gold": gold})

    places = lines_of(capsys, "--layer", "places", "--gold-places", file)[0]["places"]

    assert [(p["start"], p["end"]) for p in places] == [(start, start + 7)]
    assert (round(places[0]["lat"]), round(places[0]["lon"])) == (40, 124)


@pytest.mark.parametrize("bad", ["{", '["a"]', '{"id": "a"}', '{"text": "no id"}', '{"id": "a", "text": 7}'])
def test_a_line_that_is_no_document_is_named_and_the_others_go_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], bad: str
) -> None:
    """An error line in its place, exit status 1."""
    rows = lines_of(capsys, "--layer", "times", documents(tmp_path, bad, {"id": "b", "text": TEXT}), status=1)

    assert set(rows[0]) == {"error"}
    assert rows[0]["error"]["code"].startswith("TS")
    assert rows[1]["id"] == "b"


def test_a_dash_reads_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Documents can be piped in."""

    class Input:
        buffer = io.BytesIO(json.dumps({"id": "a", "text": TEXT}).encode() + b"\n")

    monkeypatch.setattr("sys.stdin", Input)

    assert lines_of(capsys, "--layer", "counts", "-")[0]["id"] == "a"


def test_a_file_that_isnt_there_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The message names it."""
    assert main(["annotate", str(tmp_path / "none.jsonl")]) == 2

    assert "none.jsonl can't be read" in capsys.readouterr().err
