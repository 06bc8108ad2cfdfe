"""The two real reports that the project grew out of, where the evaluation data lie beside it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from twosource.cli import main

SHARED = Path(__file__).resolve().parents[2] / "shared"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared, the evaluation data, which is not here"),
]


def test_what_must_come_out_of_the_seeds_does(tmp_path: Path) -> None:
    """Every line of the acceptance check holds."""
    out = tmp_path / "seeds.json"
    assert main(["run", str(SHARED / "seeds"), "--json", str(out)]) == 0

    check = [sys.executable, str(SHARED / "acceptance" / "check.py"), str(out)]
    done = subprocess.run(
        [*check, str(SHARED / "acceptance" / "seeds.yml")],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )

    assert [line for line in done.stdout.splitlines() if not line.startswith("holds")] == []
    assert done.returncode == 0


def test_without_a_sidecar_a_year_stays_unknown_and_the_reports_are_linked_all_the_same(tmp_path: Path) -> None:
    """A report without a date of publication says 2 April of no year, and tells the event that the other tells."""
    for report in (SHARED / "seeds").glob("*.txt"):
        shutil.copy(report, tmp_path)
    out = tmp_path / "out.json"
    assert main(["run", str(tmp_path), "--json", str(out)]) == 0

    held = json.loads(out.read_text(encoding="utf-8"))
    dates = {c["id"]: (c["when"] or {}).get("edtf") for c in held["claims"]}
    yearless = next(claim for claim, edtf in dates.items() if edtf == "XXXX-04-02")
    event = next(e for e in held["events"] if yearless in e["claims"])
    assert "2018-04-01" in {dates[c] for c in event["claims"]}
