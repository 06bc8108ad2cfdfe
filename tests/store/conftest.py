"""Fixtures of the tests of keeping: a case in a folder, and one maker for each noun."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from twosource.store import Case, open_case


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the case lies."""
    return tmp_path / "case"


@pytest.fixture
def case(folder: Path) -> Iterator[Case]:
    """An empty case."""
    with open_case(folder) as opened:
        yield opened
