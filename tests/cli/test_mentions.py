"""`twosource mentions`: which event each marked word means, across reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from twosource.cli import main

GUNS = Path(__file__).parents[2] / "benchmarks" / "regimes" / "gun_incidents"
# All invented, as are the people. Marked words stand in square brackets.
TEXTS = {
    "a": (
        "2031-05-12\nBaker killed in Topeka mill [shooting]\n"
        "TOPEKA, Kan. - A baker was [shot] on Sunday night at Larkspur Mill in Topeka. "
        "Orvin Quillfeather, 34, [died] at the clinic."
    ),
    "b": (
        "2031-05-12\nPolice seek gunman after [death] of baker at Larkspur Mill\n"
        "TOPEKA, Kan. - Topeka police look for whoever [shot] baker Orvin Quillfeather, 34, at Larkspur Mill on Sunday."
    ),
    "c": "2031-11-03\nMan killed in Boise\nBOISE, Idaho - Tamsin Oakenshaw, 52, was [killed] on Tuesday in Boise.",
}


def line_of(id_: str, text: str) -> str:
    """The JSON line of a report, its day in its first line and its words in brackets marked."""
    plain, mentions = "", []
    for part in text.split("["):
        word, closed, rest = part.partition("]")
        if closed:
            row = {"id": f"{id_}{len(mentions)}", "start": len(plain), "end": len(plain) + len(word)}
            mentions.append(row)
        plain += word + rest
    return json.dumps({"id": id_, "published": text.partition("\n")[0], "text": plain, "mentions": mentions})


def test_words_of_two_reports_mean_one_event_where_part_and_happening_are_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Deaths go with deaths and hits with hits, within the reports of one happening only; bad lines stay alone."""
    file = tmp_path / "docs.jsonl"
    outside = json.dumps({"id": "d", "text": "Short.", "mentions": [{"id": "d0", "start": 3, "end": 30}]})
    lines = [*(line_of(id_, text) for id_, text in TEXTS.items()), line_of("a", TEXTS["a"]), outside, '{"id": "e"}']
    file.write_text("\n".join(lines), encoding="utf-8")

    status = main(["mentions", str(file), "--regime", str(GUNS)])

    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    event = {m["id"]: m["event"] for row in rows[:3] for m in row["mentions"]}
    assert status == 1
    assert [row.get("id") for row in rows[:3]] == ["a", "b", "c"]
    assert [row["error"]["code"] for row in rows[3:]] == ["TS018"] * 3
    assert event["a1"] == event["b1"]
    assert event["a2"] == event["b0"]
    assert len(set(event.values())) == 4


def test_a_regime_that_says_nothing_of_marked_words_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The file that would say it is named."""
    file = tmp_path / "docs.jsonl"
    file.write_text(line_of("a", TEXTS["a"]), encoding="utf-8")

    status = main(["mentions", str(file), "--regime", "dprk_labour"])

    told = capsys.readouterr().err
    assert status != 0
    assert "TS021" in told
    assert str(Path("mentions") / "en.yml") in told
