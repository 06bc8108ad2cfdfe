"""In a real browser: people walk through the desk; nothing else is asked; axe-core finds nothing to mend."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_browser import AXE, chromium
from desk_case import Desk, opened

pytestmark = pytest.mark.skipif(
    chromium() is None, reason="there is no Chromium on this machine (apt-get install chromium)"
)
WALKER = Path(__file__).with_name("walker.py")


def walk(address: str, name: str) -> None:
    """Walk a way through the desk, in a process of its own, whose browser leaves no thread behind."""
    command = [sys.executable, str(WALKER), address, name]
    done = subprocess.run(command, capture_output=True, text=True, env=dict(os.environ), timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def fresh(kept: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk whose case belongs to one test."""
    shutil.copytree(kept, tmp_path / "case")
    with opened(tmp_path / "case") as it:
        yield it


def test_nothing_but_the_desk_is_asked_and_nothing_is_forbidden(desk: Desk) -> None:
    walk(desk.address, "look")


def test_pages_are_no_wider_than_a_phone(desk: Desk) -> None:
    walk(desk.address, "phone")


def test_a_note_leads_to_the_marked_words(desk: Desk) -> None:
    walk(desk.address, "note")


def test_a_merge_is_made_and_undone_by_hand(fresh: Desk) -> None:
    walk(fresh.address, "merge")


def test_a_correction_goes_from_the_queue_to_the_events_page_and_is_undone_by_hand(fresh: Desk) -> None:
    walk(fresh.address, "correct")


def test_words_of_a_report_become_a_claim_by_hand(fresh: Desk) -> None:
    walk(fresh.address, "add")


def test_a_fact_that_is_stated_changes_a_finding(fresh: Desk) -> None:
    walk(fresh.address, "fact")


def test_the_keyboard_alone_reaches_an_event(desk: Desk) -> None:
    walk(desk.address, "keyboard")


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core isn't installed (npm install --prefix build axe-core)")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault_on_any_page(desk: Desk, scheme: str) -> None:
    walk(desk.address, f"axe-{scheme}")
