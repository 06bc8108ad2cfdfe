"""Whether the installation, the disk and a case are fit for work: what is sound, what needs a look, what is wrong."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from twosource import __version__
from twosource.errors import TwosourceError
from twosource.extract.gazetteer import open_gazetteer
from twosource.languages import load_language
from twosource.read.apart import Apart, Task
from twosource.regimes import load_regime, shipped_regimes
from twosource.settings import Settings
from twosource.store import open_case, verify_case

_OCR_LANGUAGES = ("eng", "kor", "chi_sim", "rus")
_LOW = 1_000_000_000  # bytes of free space below which a reading of many reports may stop half way
_SAMPLE = b"On May 6, about 40 women came to the town, a trader said.\n"


class State(StrEnum):
    """How a thing was found."""

    SOUND = "sound"
    LOOK = "look"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was looked at, with a sentence that says what to do where it isn't sound."""

    what: str
    state: State
    told: str


def examine(settings: Settings, folder: Path | None = None) -> Iterator[Found]:
    """What is found of the installation and its disk, then, where a folder is given, of the case in it."""
    yield Found("program", State.SOUND, f"twosource {__version__}, Python {sys.version.split()[0]}")
    yield from _parts()
    yield _worker(settings)
    yield _recognition()
    yield _cache(settings)
    yield _space("disk of the cache", settings.cache)
    if folder is not None:
        yield from _case(folder)


def _parts() -> Iterator[Found]:
    """The data and weights that come with the program."""
    for name in shipped_regimes():
        try:
            load_regime(name)
        except TwosourceError as fault:
            yield Found(f"regime {name}", State.WRONG, f"{fault}")
    sound = load_language("en") is not None
    told = "words and weights of English are there" if sound else "English is missing: install the program again"
    yield Found("languages", State.SOUND if sound else State.WRONG, told)
    oldest = (3, 37, 0)
    told = f"SQLite {sqlite3.sqlite_version}"
    if sqlite3.sqlite_version_info < oldest:
        yield Found("database", State.WRONG, f"{told}; 3.37 or newer is needed: use a newer Python")
    else:
        yield Found("database", State.SOUND, told)


def _worker(settings: Settings) -> Found:
    """Whether a file is parsed in a process of its own."""
    apart = Apart(settings, load_regime())
    try:
        (result,) = apart.read(Task("sample.txt", _SAMPLE))
    finally:
        apart.close()
    if result.report is not None:
        told = f"a sample was read apart, within {settings.seconds} s and {settings.max_memory // 1_000_000} MB"
        return Found("reader", State.SOUND, told)
    why = "" if result.rejected is None else result.rejected.why
    return Found("reader", State.WRONG, f"a sample can't be read: {why}")


def _recognition() -> Found:
    """Which languages scanned pages can be read in."""
    program = shutil.which("tesseract")
    if program is None:
        told = "tesseract isn't installed, so scanned pages aren't read: install tesseract-ocr and its languages"
        return Found("text recognition", State.LOOK, told)
    try:
        done = subprocess.run(  # noqa: S603 - the program that reading would start
            [program, "--list-langs"], capture_output=True, text=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as fault:
        return Found("text recognition", State.WRONG, f"{program} can't be started: {fault}")
    missing = [name for name in _OCR_LANGUAGES if name not in done.stdout.split()]
    if missing:
        told = f"{program} lacks {', '.join(missing)}: install tesseract-ocr-{missing[0].replace('_', '-')} and so on"
        return Found("text recognition", State.LOOK, told)
    return Found("text recognition", State.SOUND, f"{program} with {', '.join(_OCR_LANGUAGES)}")


def _cache(settings: Settings) -> Found:
    try:
        with open_gazetteer(load_regime(), settings):
            kept = os.access(settings.cache, os.W_OK)
    except (TwosourceError, OSError, sqlite3.DatabaseError) as fault:
        return Found("gazetteer", State.WRONG, f"it can't be made ({fault}): install the program again")
    if kept:
        return Found("gazetteer", State.SOUND, f"it is in {settings.cache}")
    told = f"{settings.cache} can't be written, so each run makes it anew: set TWOSOURCE_CACHE to a folder that can"
    return Found("gazetteer", State.LOOK, told)


def _space(what: str, folder: Path) -> Found:
    there = next((f for f in (folder, *folder.resolve().parents) if f.is_dir()), Path("/"))
    free = shutil.disk_usage(there).free
    told = f"{free / 1e9:.1f} GB free under {there}"
    return Found(what, State.SOUND, told) if free > _LOW else Found(what, State.LOOK, f"{told}: make room")


def _case(folder: Path) -> Iterator[Found]:
    yield _space("disk of the case", folder)
    yield _shut(folder)
    yield from _leftovers(folder)
    try:
        found = verify_case(folder)
    except TwosourceError as fault:
        yield Found("case", State.WRONG, f"{fault}")
        return
    yield from (Found("case", State.WRONG, f"{f.code} {f.where}: {f.why}") for f in found.faults)
    if found.faults:
        return
    with open_case(folder, create=False, leave_digest=False) as case:
        size, gone = case.size(), len(case.withdrawn())
    told = f"{size.originals} originals, {size.reports} reports, {size.claims} claims, {gone} withdrawn: all as stored"
    yield Found("case", State.SOUND, told)


def _shut(folder: Path) -> Found:
    """Whether others on this machine may look into the case."""
    mode = stat.S_IMODE(folder.stat().st_mode) if folder.is_dir() else 0
    if mode & (stat.S_IROTH | stat.S_IXOTH) and os.name == "posix":
        told = f"everybody on this machine may read {folder}: `chmod 700 {folder}` shuts it, if sources are at risk"
        return Found("permissions", State.LOOK, told)
    return Found("permissions", State.SOUND, f"{folder} is open to its owner and group alone")


def _leftovers(folder: Path) -> Iterator[Found]:
    """What a kill left half written: nothing needs it, and the case is whole without it."""
    left = [f for f in folder.rglob("*unfinished*") if f.is_file()] if folder.is_dir() else []
    if left:
        told = f"a kill left {len(left)} unfinished file{'' if len(left) == 1 else 's'}, as {left[0]}: remove them"
        yield Found("leftovers", State.LOOK, told)
