"""The program is killed at random moments of an ingestion; `make torture` does so a thousand times."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "torture.py"


def test_nothing_is_lost_when_the_program_is_killed_at_random_moments() -> None:
    """And nothing is there twice; verify finds nothing after each kill."""
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--kills", "5", "--reports", "25", "--seed", "3"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert "5 kills" in done.stdout
    assert "nothing lost, nothing twice, verify clean after each" in done.stdout
