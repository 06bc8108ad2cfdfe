"""The web of the tests of reading serves the tests of watching too."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[1] / "read"))

from feeds_case import Town, a_town


@pytest.fixture(name="town")
def a_small_town(tmp_path: Path) -> Iterator[Town]:
    """A case that watches feeds of a small web, with a clock of its own."""
    with a_town(tmp_path) as town:
        yield town
