"""The verb for those who write regimes, and cases that are read under another regime than the program's own."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from twosource.cli import main
from twosource.regimes import shipped_regimes

SHIPMENT = """Coal reaches Incheon

A ship carrying 4,156 tonnes of North Korean coal arrived at Incheon on October 2, 2017.
"""


@pytest.fixture(name="own")
def own_regime(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A new regime, as `regime new` makes one."""
    assert main(["regime", "new", str(tmp_path / "shipping")]) == 0
    capsys.readouterr()
    return tmp_path / "shipping"


def change(file: Path, old: str, new: str) -> None:
    """One piece of a file is another."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("name", shipped_regimes())
def test_a_shipped_regime_has_no_faults_and_passes_its_tests(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Every measure that claims can reach is tested."""
    assert main(["regime", "check", name]) == 0
    assert main(["regime", "test", name]) == 0

    told = capsys.readouterr().out
    assert re.search(r"^(\d+) of \1 tests passed\.$", told, re.MULTILINE)
    assert "No test names" not in told


def test_a_new_regime_is_whole_and_passes_its_tests(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """So that its author begins with something that works."""
    assert main(["regime", "check", str(own)]) == 0
    assert main(["regime", "test", str(own)]) == 0
    assert capsys.readouterr().out.startswith("shipping: no faults")


@pytest.mark.parametrize("name", ["shipping", "not a name"])
def test_a_new_regime_takes_no_folder_that_is_there_and_no_strange_name(
    own: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """Nothing is written over."""
    assert main(["regime", "new", str(own.parent / name)]) == 2
    assert "TS056" in capsys.readouterr().err


def test_the_faults_of_all_files_are_told_at_once(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Measures, chronology and words, each with its file, in one run."""
    change(own / "measures" / "un-2371.yml", "kind: prohibition", "kind: prohibiton")
    change(own / "chronology.yml", "date: 2017-08-05", "date: August")
    change(own / "words" / "en.yml", "alighting:", "aligthing:")
    change(own / "ledger.yml", "unit: shipments", "units_: shipments")

    assert main(["regime", "check", str(own)]) == 1

    told = capsys.readouterr().err
    for file, fault in (
        ("un-2371.yml", "'prohibiton' is none of"),
        ("chronology.yml", "'August' is no day"),
        ("en.yml", "did you mean 'alighting'"),
        ("ledger.yml", "unit: is missing"),
    ):
        assert file in told
        assert fault in told


def test_a_test_that_fails_is_told_with_its_place_and_the_reasons(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The line of the case, what it expected, what came out and why."""
    file = own / "tests" / "measures" / "un-2371-op8.yml"
    change(file, "days: [2017-08-04], occupation: coal, gives: no-measure-in-force",
           "days: [2017-08-04], occupation: coal, gives: within-measure")  # fmt: skip

    assert main(["regime", "test", str(own)]) == 1

    told = " ".join(capsys.readouterr().out.split())
    assert "un-2371-op8.yml:4: un-2371-op8" in told
    assert "expected within-measure, got no-measure-in-force" in told
    assert "On that day it was not in force." in told
    assert re.search(r"85 of 87 tests passed", told)


def test_the_tests_of_one_measure_are_run_alone(capsys: pytest.CaptureFixture[str]) -> None:
    """By its id; a wrong one is answered with those that there are."""
    assert main(["regime", "test", "un_coal", "--measure", "un-2270-op29", "--json"]) == 0
    assert {t["measure"] for t in json.loads(capsys.readouterr().out)} == {"un-2270-op29"}

    assert main(["regime", "test", "un_coal", "--measure", "un-2270-op92"]) == 2
    assert "un-2270-op29" in capsys.readouterr().err


def test_a_measure_is_explained_with_what_decides_and_what_excepts(capsys: pytest.CaptureFixture[str]) -> None:
    """The duty of resolution 2397: its last day as a date, its rule, its exceptions with their evidence."""
    assert main(["regime", "explain", "un-2397-op8"]) == 0

    told = " ".join(capsys.readouterr().out.split())
    for piece in (
        "22 December 2019 (adoption + 24 months",
        "not so: the people were on their way home",
        "evidence that it needs: a finding of the state on nationality",
        "docs.un.org/en/S/RES/2397(2017)",
    ):
        assert piece in told


def test_every_measure_can_be_explained(capsys: pytest.CaptureFixture[str]) -> None:
    """Also those that no claim reaches, and those that are only remembered, which are told as such."""
    for name in shipped_regimes():
        assert main(["regime", "explain", "--regime", name, "--json"]) == 0
        for sheet in json.loads(capsys.readouterr().out):
            assert main(["regime", "explain", sheet["id"], "--regime", name]) == 0
            told = " ".join(capsys.readouterr().out.split())
            assert sheet["title"] in told
            assert ("decides nothing" in told) >= ("remembered and not found;" in sheet["sure"])

    assert main(["regime", "explain", "pl-law-2018"]) == 0
    assert "low confidence, found in sources; shown, and decides nothing" in " ".join(capsys.readouterr().out.split())
    assert main(["regime", "explain", "pl-law-2081"]) == 2
    assert "TS055" in capsys.readouterr().err


def test_the_page_shows_each_measure_beside_its_tests(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One file that asks for nothing from anywhere."""
    page = tmp_path / "page.html"

    assert main(["regime", "page", "un_coal", "--html", str(page)]) == 0

    written = page.read_text(encoding="utf-8")
    assert capsys.readouterr().out.strip() == str(page)
    for piece in (
        'id="un-2371-op8"',
        "the 30 days are over",
        "prohibited-unless-excepted",
        "default-src &#39;none&#39;",
    ):
        assert piece in written or piece.replace("&#39;", "'") in written
    assert "<script" not in written


def test_a_case_remembers_the_regime_under_which_it_was_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Coal, by data alone: what is told is held against the measures on coal, and the later verbs know it."""
    (tmp_path / "report.txt").write_text(SHIPMENT, encoding="utf-8")
    case = str(tmp_path / "case")
    assert main(["run", str(tmp_path / "report.txt"), "--case", case, "--regime", "un_coal"]) == 0
    capsys.readouterr()

    assert main(["findings", "--case", case]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert (
        "un-2371-op8 (ban on buying coal (resolution 2371, paragraph 8)): appears inconsistent unless excepted" in told
    )
    assert "Whether the coal came from outside North Korea" in told
    assert main(["events", "--case", case]) == 0
    assert "4,156" in capsys.readouterr().out
    assert main(["verify", "--case", case]) == 0

    assert main(["run", str(tmp_path / "report.txt"), "--case", case, "--regime", "dprk_labour"]) == 2
    assert "TS009" in capsys.readouterr().err


def test_a_regime_in_a_folder_has_its_titles_in_the_brief(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And when the folder is moved, the case says what is missing, and takes it from its new place."""
    (tmp_path / "report.txt").write_text(SHIPMENT, encoding="utf-8")
    case = str(tmp_path / "case")
    assert main(["run", str(tmp_path / "report.txt"), "--case", case, "--regime", str(own)]) == 0
    assert main(["brief", "--case", case]) == 0
    assert "ban on buying coal" in capsys.readouterr().out

    moved = tmp_path / "elsewhere" / "shipping"
    moved.parent.mkdir()
    own.rename(moved)
    assert main(["events", "--case", case]) == 1
    assert "TS023" in capsys.readouterr().err
    assert main(["run", str(tmp_path / "report.txt"), "--case", case, "--regime", str(moved)]) == 0
    assert main(["events", "--case", case]) == 0


def test_a_case_of_labour_reports_takes_no_other_regime(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its claims were read with other words."""
    assert main(["run", str(kept), "--case", str(kept), "--regime", "un_coal"]) == 2
    assert "was read under the regime dprk_labour, not un_coal" in capsys.readouterr().err
