"""The verb that adds movements up: what it prints, what it writes, what it can't be asked."""

from __future__ import annotations

import csv
import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

from twosource.cli import main

SVG = "{http://www.w3.org/2000/svg}"


def printed(capsys: pytest.CaptureFixture[str], case: Path, *arguments: str) -> str:
    """What the verb prints."""
    capsys.readouterr()
    assert main(["ledger", "--case", str(case), *arguments]) == 0
    return capsys.readouterr().out


def ledger(capsys: pytest.CaptureFixture[str], case: Path, *arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(printed(capsys, case, "--json", *arguments))
    return found


def test_every_event_of_the_case_stands_somewhere(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is lost in silence: added up, beside it, or named as neither movement nor paper."""
    assert main(["events", "--case", str(kept), "--json"]) == 0
    events = {json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()}

    found = ledger(capsys, kept)

    rows = {e for row in found["rows"] for part in ("events", "possible", "unseen") for e in row[part]}
    beside = {e for one in found["beside"] for e in one["events"]}
    assert rows | beside | set(found["left_out"]) == events


def test_the_table_shows_numbers_with_the_ids_that_show_opens(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The demo's arrival in May 2019 has its row, and its id leads on."""
    table = printed(capsys, kept)

    row = next(line for line in table.splitlines() if line.startswith("May 2019"))
    assert "Hunchun" in row
    id_ = re.findall(r"[0-9a-f]{8}", row)[0]
    assert main(["show", id_, "--case", str(kept)]) == 0


def test_rows_are_told_apart_by_what_was_asked(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By host alone China is one row, and the total is the same as by month and place."""
    wide, narrow = ledger(capsys, kept, "--by", "host"), ledger(capsys, kept)

    assert wide["by"] == ["host"]
    hosts = [row["host"] for row in wide["rows"] if row["low"] is not None and row["way"] == "in"]
    assert hosts.count("China") == 1
    assert wide["totals"] == narrow["totals"]


def test_the_csv_has_one_line_for_each_row_and_ids_that_are_events(
    kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The parts of the JSON, in their order."""
    found = ledger(capsys, kept)

    printed(capsys, kept, "--csv", str(tmp_path / "l.csv"))

    with (tmp_path / "l.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert [line["events"].split() for line in lines if line["part"] == "row"] == [r["events"] for r in found["rows"]]
    assert [line["part"] for line in lines].count("estimate") == len(found["estimates"]) > 0


def test_every_number_of_the_page_leads_to_events_that_stand_on_it(
    kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each link inside the page has its target there, bars included; nothing is fetched and no script runs."""
    printed(capsys, kept, "--html", str(tmp_path / "l.html"))

    page = (tmp_path / "l.html").read_text(encoding="utf-8")
    targets = set(re.findall(r'id="([^"]+)"', page))
    links = set(re.findall(r'href="#([^"]+)"', page))
    assert {link for link in links if link.startswith("event-")}
    assert {link for link in links if link.startswith("row-")}
    assert links <= targets
    assert "<script" not in page
    assert not re.findall(r'(?:src|@import|url\()\s*=?\s*"?https?:', page)


def test_the_chart_says_in_words_all_that_its_bars_show(
    kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its description holds each bar's label and number, for those who can't see it."""
    printed(capsys, kept, "--chart", str(tmp_path / "l.svg"))

    root = ET.parse(tmp_path / "l.svg").getroot()  # noqa: S314 - a file of our own
    said = root.findtext(f"{SVG}desc") or ""
    bars = [g.findtext(f"{SVG}title") or "" for g in root.iter(f"{SVG}g") if g.find(f"{SVG}title") is not None]
    assert len(bars) == len(ledger(capsys, kept)["rows"])
    for bar in bars:
        label, _, _events = bar.partition(";")
        assert f"{label}." in said


def test_a_narrow_terminal_gets_lines_that_fit(
    kept: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sixty columns; what is unknown is named, since no heading says what it is."""
    monkeypatch.setenv("COLUMNS", "60")

    lines = printed(capsys, kept).splitlines()

    assert max(map(len, lines)) <= 60
    assert any("month unknown" in line for line in lines)


@pytest.mark.parametrize(
    ("asked", "says"),
    [("month,town", "'town' is none of month, place, sector, host"), ("month,month", "names one of them twice")],
)
def test_what_rows_cant_be_told_apart_by_is_refused(
    kept: Path, capsys: pytest.CaptureFixture[str], asked: str, says: str
) -> None:
    """With the words that may stand there."""
    with pytest.raises(SystemExit) as end:
        main(["ledger", "--case", str(kept), "--by", asked])

    assert end.value.code == 2
    assert says in capsys.readouterr().err


def test_a_file_that_cant_be_written_is_named(kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """TS003, with the remedy."""
    file = tmp_path / "nowhere" / "l.csv"

    assert main(["ledger", "--case", str(kept), "--csv", str(file)]) == 2

    fault = capsys.readouterr().err
    assert "TS003" in fault
    assert str(file) in fault


def test_a_case_of_nothing_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And still shows the estimates that stand beside it."""
    (tmp_path / "weather.txt").write_text("It rained all day in the hills.\n", encoding="utf-8")
    main(["run", str(tmp_path / "weather.txt"), "--case", str(tmp_path / "case")])

    told = printed(capsys, tmp_path / "case")

    assert told.startswith("No movement was found.")
    assert "Estimates of states" in told
