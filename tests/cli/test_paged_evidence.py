"""From a PDF to the page of a claim's evidence, and from an older picture to a caption that tells nothing any more."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pdf_case import Jpeg, Sheet, Words, a_pdf_of, paragraph
from picture_case import a_photo, exif_of, jpeg

from twosource.cli import main

FIRST = ["Trade at the customs house of the city grew by a third in the spring of", "that year, officials said."]
LEAD = ["About 40 North Korean women workers arrived in Dandong on May 6, 2019,", "a trader in the city said."]
CAPTION = "This photo shows about 90 North Korean workers who arrived in Hunchun on May 3, 2019."


def printed(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> str:
    """What a command prints, its status as it should be."""
    capsys.readouterr()
    assert main(list(arguments)) == status
    return capsys.readouterr().out


def bring(folder: Path, name: str, sheets: list[Sheet], published: str) -> Path:
    """A PDF with its sidecar."""
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.pdf").write_bytes(a_pdf_of(sheets))
    sidecar = f"title: Planted {name}\noutlet: Border Post\npublished: {published}\nlanguage: en\n"
    (folder / f"{name}.yml").write_text(sidecar, encoding="utf-8")
    return folder / f"{name}.pdf"


def with_photo(quality: int) -> Sheet:
    """A page with a photograph, its caption under it, and a paragraph."""
    photo = jpeg(a_photo(5), quality, exif_of("2019:05:03 08:30:00", placed=True))
    words = [Words(CAPTION, 72, 385, 9), *paragraph(FIRST, 340)]
    return Sheet(words, [Jpeg(photo, (480, 320), 72, 400, 240, 160)])


def test_a_claim_out_of_a_pdf_leads_to_its_page_and_box(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In the terminal, as JSON and in the footnote of a brief; the contract's evidence stays as it is."""
    bring(tmp_path / "in", "a", [Sheet(paragraph(FIRST, 700)), Sheet(paragraph(LEAD, 500))], "2019-05-08")
    case, out = str(tmp_path / "case"), tmp_path / "out.json"
    printed(capsys, "run", str(tmp_path / "in"), "--case", case, "--json", str(out))
    (claim,) = [c for c in json.loads(out.read_text(encoding="utf-8"))["claims"] if c["type"] == "arrival"]

    shown = json.loads(printed(capsys, "show", claim["id"], "--case", case, "--json"))

    assert {p["page"] for p in shown["on_pages"]} == {2}
    assert all(72 <= p["left"] < p["right"] <= 595 and 480 < p["bottom"] < p["top"] < 515 for p in shown["on_pages"])
    assert [set(e) for e in claim["evidence"]] == [{"start", "end", "text"}]
    assert "page 2, box 72 " in printed(capsys, "show", claim["id"], "--case", case)
    assert ", page 2, characters" in printed(capsys, "brief", "--case", case)
    assert printed(capsys, "verify", "--case", case).startswith("1 originals, 1 reports")


def test_an_older_report_with_the_same_picture_takes_the_claims_of_its_caption_away(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also where it comes later; the result is that of bringing both at once."""
    newer = bring(tmp_path / "newer", "new", [with_photo(85)], "2019-05-08")
    older = bring(tmp_path / "older", "old", [with_photo(40)], "2019-02-01")

    def claims(case: Path, *paths: Path) -> list[str]:
        told = json.loads(printed(capsys, "run", *map(str, paths), "--case", str(case), "--json", "-"))
        (report,) = [r for r in told["reports"] if r["title"] == "Planted new"]
        notes.append([n["why"] for n in report["notes"] if n["code"] == "N11"])
        return [c["id"] for c in told["claims"] if c["report"] == report["id"]]

    notes: list[list[str]] = []
    alone = claims(tmp_path / "one", newer)
    after = claims(tmp_path / "one", older)
    both = claims(tmp_path / "two", older, newer)

    assert len(alone) > len(after)
    assert after == both
    assert notes[0] == []
    assert (
        "a picture that looks the same stands in a report of Border Post of 2019-02-01, 96 days before" in notes[1][0]
    )
    assert notes[1] == notes[2]


def test_what_a_picture_states_of_its_place_is_in_nothing_that_is_handed_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only in the JSON of the report that is asked for by its id."""
    bring(tmp_path / "in", "a", [with_photo(85), Sheet(paragraph(LEAD, 500))], "2019-05-08")
    case = str(tmp_path / "case")
    told = printed(capsys, "run", str(tmp_path / "in"), "--case", case, "--json", "-")
    (report,) = json.loads(told)["reports"]

    handed = [
        told,
        *(printed(capsys, *verb, "--case", case) for verb in (["brief"], ["show", report["id"]], ["ledger"], ["log"])),
    ]
    asked = json.loads(printed(capsys, "show", report["id"], "--case", case, "--json"))

    assert not [text for text in handed if "42.95" in text or "129.84" in text]
    assert [(m["picture"]["lat"], m["picture"]["lon"]) for m in asked["media"]] == [(42.955, 129.845)]


def test_recognition_is_asked_of_nobody_where_all_pages_have_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No program is started for a file that needs none."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "tesseract").write_text(f"#!/bin/sh\n: > {tmp_path / 'asked'}\n", encoding="utf-8")
    (folder / "tesseract").chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    bring(tmp_path / "in", "a", [Sheet(paragraph(LEAD, 500))], "2019-05-08")

    told = printed(capsys, "read", str(tmp_path / "in"), "--case", str(tmp_path / "case"))

    assert "1 claims" in told
    assert not (tmp_path / "asked").exists()
