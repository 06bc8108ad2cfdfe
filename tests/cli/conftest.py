"""The fixtures of the tests of the command line: one case, made once, that no test changes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from twosource.cli import main
from twosource.demo import REPORTS


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case of the demo's reports, with what `run --json` wrote beside it."""
    folder = tmp_path_factory.mktemp("cli")
    assert main(["run", str(REPORTS), "--case", str(folder / "case"), "--json", str(folder / "out.json")]) == 0
    return folder / "case"


@pytest.fixture
def own(kept: Path, tmp_path: Path) -> Path:
    """A case of the demo's reports that a test may change."""
    return Path(shutil.copytree(kept, tmp_path / "case"))
