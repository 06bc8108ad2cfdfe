"""A case that something was withdrawn from is sealed with what is left, and the seal says what went."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from twosource import pipeline
from twosource.cli import main
from twosource.demo import REPORTS
from twosource.store import open_case


@pytest.mark.parametrize("form", ["zip", "wacz"])
def test_the_seal_of_a_case_that_lost_a_report_is_sound_and_holds_none_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    """Checked without the case."""
    case, sealed = tmp_path / "case", tmp_path / f"case.{form}"
    main(["run", str(REPORTS), "--case", str(case)])
    with open_case(case, create=False) as opened:
        outcome = pipeline.current(opened, pipeline.regime_of(opened))
    gone = next(r for r in outcome.reports if any(c.report == r.id for c in outcome.claims))
    sentence = max((s for s in gone.text.split("\n") if "fictional" not in s), key=len)
    main(["withdraw", gone.id, "--by", "Ann", "--why", "asked for", "--case", str(case)])

    assert main(["seal", "--case", str(case), "--out", str(sealed)]) == 0
    shutil.rmtree(case)
    capsys.readouterr()
    status = main(["verify", "--sealed", str(sealed)])

    assert status == 0, capsys.readouterr().out
    with zipfile.ZipFile(sealed) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    assert not any(sentence.encode() in data for data in members.values())
    assert b"was withdrawn on" in members["case/brief.md"]
