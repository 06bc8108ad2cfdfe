"""In a real browser: people walk through the desk; nothing else is asked; axe-core finds nothing to mend."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_browser import AXE, chromium
from desk_case import Desk, opened
from every_page import addresses, whole_desk

from twosource.desk.app import PAGES

pytestmark = pytest.mark.skipif(chromium() is None, reason="there is no Chromium on this machine (make browser)")
WALKER = Path(__file__).with_name("walker.py")


def walk(address: str, name: str, given: str = "") -> None:
    """Walk a way through the desk, in a process of its own, whose browser leaves no thread behind."""
    command = [sys.executable, str(WALKER), address, name, *([given] if given else [])]
    done = subprocess.run(command, capture_output=True, text=True, env=dict(os.environ), timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def fresh(kept: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk whose case belongs to one test."""
    shutil.copytree(kept, tmp_path / "case")
    with opened(tmp_path / "case") as it:
        yield it


@pytest.fixture(scope="module")
def whole(kept: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The address of a desk with everything that has a page; its pages, and the cookies of a lead who looks at them."""
    with whole_desk(kept, tmp_path_factory.mktemp("whole")) as (desk, lead):
        found = addresses(desk, lead)
        given = {"addresses": [found[route] for route in PAGES], "cookies": dict(lead.client.cookies)}
        yield desk.address, json.dumps(given)


def test_nothing_but_the_desk_is_asked_nothing_is_forbidden_and_no_script_is_sent(whole: tuple[str, str]) -> None:
    address, given = whole

    walk(address, "look", given)


def test_pages_are_no_wider_than_a_phone(whole: tuple[str, str]) -> None:
    address, given = whole

    walk(address, "phone", given)


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


def test_the_first_lead_comes_in_by_a_link_and_then_everybody_signs_in(fresh: Desk) -> None:
    walk(fresh.address, "start")


def test_a_file_that_is_brought_in_is_read_and_stands_among_the_events(fresh: Desk) -> None:
    walk(fresh.address, "upload")


def test_the_keyboard_alone_reaches_an_event(desk: Desk) -> None:
    walk(desk.address, "keyboard")


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core isn't installed (make browser)")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault_on_any_page(whole: tuple[str, str], scheme: str) -> None:
    address, given = whole

    walk(address, f"axe-{scheme}", given)
