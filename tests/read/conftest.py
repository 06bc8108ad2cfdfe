"""Fixtures of the tests of reading: planted text in a file, with a sidecar or without."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from twosource.model import Report
from twosource.read import ReadResult, read_reports
from twosource.regimes import Regime, load_regime
from twosource.settings import Settings

ReadPlanted = Callable[..., Report]
ReadPaths = Callable[..., list[ReadResult]]


@pytest.fixture(scope="session")
def regime() -> Regime:
    """The shipped regime, for its outlets."""
    return load_regime()


@pytest.fixture
def read_paths(regime: Regime) -> ReadPaths:
    """Everything under some paths, read."""

    def read(*paths: Path, settings: Settings | None = None) -> list[ReadResult]:
        return list(read_reports(paths, settings or Settings(), regime))

    return read


@pytest.fixture
def read_planted(tmp_path: Path, read_paths: ReadPaths) -> ReadPlanted:
    """The report in a file of that text, with a sidecar of that YAML."""

    def read(text: str, sidecar: str | None = None, name: str = "report.txt") -> Report:
        file = tmp_path / name
        file.write_bytes(text.encode())
        if sidecar is not None:
            file.with_suffix(".yml").write_text(sidecar, encoding="utf-8")
        (result,) = read_paths(file)
        assert result.report is not None, result.rejected
        return result.report

    return read
