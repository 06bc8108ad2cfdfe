"""A disk that is full or may not be written to: a clear message, and what was kept is kept."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from twosource.store import verify_case

COUNT = 60


@contextmanager
def a_disk(folder: Path, *options: str) -> Iterator[Path]:
    """A small disk of its own under a folder."""
    folder.mkdir(exist_ok=True)
    done = subprocess.run(["mount", "-t", "tmpfs", *options, "tmpfs", str(folder)], capture_output=True, check=False)
    if done.returncode != 0:
        pytest.skip("only root may mount a disk of its own")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder of reports."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(COUNT):
        text = f"Ten men came to the town on {number % 27 + 1} May 2019, a clerk said. Report {number}.\n" * 20
        (folder / f"{number:03d}.txt").write_text(text, encoding="utf-8")
    return folder


def read(reports: Path, case: Path) -> subprocess.CompletedProcess[str]:
    """The program, reading."""
    command = [sys.executable, "-m", "twosource.cli", "read", str(reports), "--case", str(case)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_full_disk_is_told_and_the_same_command_goes_on_once_there_is_room(tmp_path: Path, reports: Path) -> None:
    """Not a report that was kept is lost."""
    with a_disk(tmp_path / "disk", "-o", "size=900k") as disk:
        stopped = read(reports, disk / "case")
        shutil.copytree(disk / "case", tmp_path / "case")
    kept = verify_case(tmp_path / "case")

    goes_on = read(reports, tmp_path / "case")

    assert stopped.returncode == 1
    assert "TS032" in stopped.stderr
    assert "the space on the disk" in stopped.stderr
    assert "Traceback" not in stopped.stderr
    assert kept.faults == ()
    assert 0 < kept.size.reports < COUNT
    assert goes_on.returncode == 0, goes_on.stderr
    after = verify_case(tmp_path / "case")
    assert after.faults == ()
    assert after.size.reports == COUNT


def test_a_disk_that_may_not_be_written_to_is_told(tmp_path: Path, reports: Path) -> None:
    """Whoever looks at evidence on such a disk can still verify a copy of it."""
    with a_disk(tmp_path / "disk", "-o", "size=9m") as disk:
        (disk / "case").mkdir()
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)

        done = read(reports, disk / "case")

    assert done.returncode == 1
    assert "TS032" in done.stderr
    assert "can't be written" in done.stderr
    assert "Traceback" not in done.stderr
