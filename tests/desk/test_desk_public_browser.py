"""In a real browser: a comment from form to page, a tip from form to report, what each role sees; without scripts."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_browser import chromium
from desk_case import Desk, opened
from public_case import with_publication

pytestmark = pytest.mark.skipif(
    chromium() is None, reason="there is no Chromium on this machine (apt-get install chromium)"
)
WALKER = Path(__file__).with_name("public_walker.py")


@pytest.fixture(scope="module")
def public(kept: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, str]]:
    """A desk with accounts, and the address of its published event."""
    shutil.copytree(kept, folder := tmp_path_factory.mktemp("walked") / "case")
    with opened(folder) as desk:
        desk.place.gate.youngest = 0
        yield desk, with_publication(desk)


@pytest.mark.parametrize("way", ["comment", "tip", "roles", "look"])
def test_a_way_is_walked(public: tuple[Desk, str], way: str) -> None:
    desk, address = public

    command = [sys.executable, str(WALKER), desk.address, address, way]
    done = subprocess.run(command, capture_output=True, text=True, env=dict(os.environ), timeout=300, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
