"""The files that paths name, in one order whatever the order of the paths, and what can't be read of them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from twosource.errors import SkipReport
from twosource.read.beside import pictures_of_reports, scans_among
from twosource.read.file import OnDisk, unreadable
from twosource.read.formats import READ, WAITING, format_of, unsupported
from twosource.read.json_feed import begins_like_one
from twosource.read.picture_facts import SUFFIXES
from twosource.read.several import Input

SIDECARS = frozenset({".yml", ".yaml"})
# A folder that holds this is a case: its originals were read before.
CASE_FILE = "case.db"


def inputs_under(paths: Sequence[Path]) -> tuple[Input, ...]:
    """Every file under the paths once, by its path."""
    found: dict[str, Input] = {}
    for path in sorted({os.path.normpath(p) for p in paths}):
        for one in _under(Path(path)):
            # The same file may be named in two ways; the first in order stands, whatever was typed first.
            found.setdefault(os.path.abspath(one.path), one)  # noqa: PTH100 - a link isn't followed
    return tuple(sorted(map(_printable, found.values()), key=lambda i: i.path))


def _printable(one: Input) -> Input:
    """The input, or its refusal where its path isn't UTF-8: such a path can't be printed, stored or given as JSON."""
    try:
        one.path.encode()
    except UnicodeEncodeError:
        shown = os.fsencode(one.path).decode("utf-8", "backslashreplace")
        return Input(
            OnDisk(Path(shown)), SkipReport("TS010", f"{shown}: the name isn't UTF-8. Rename the file or its folder.")
        )
    return one


def _under(path: Path) -> Iterator[Input]:
    # Of what may not be looked at, os.path says "no" and Path raises.
    if os.path.isdir(path):  # noqa: PTH112
        yield from _in_folder(path)
        return
    try:
        path.lstat()
    except OSError as fault:
        yield Input(OnDisk(path), unreadable(path, fault))
        return
    except ValueError:
        yield Input(OnDisk(path), SkipReport("TS010", f"{path} is no path: it has a NUL in it. Check the path."))
        return
    suffix = format_of(path.name)
    if suffix in READ:
        yield Input(OnDisk(path))
    elif suffix not in SIDECARS or not _has_report(path):
        yield Input(OnDisk(path), unsupported(str(path)))


def _in_folder(folder: Path) -> Iterator[Input]:
    found: list[Input] = []
    files = list(_files_below(folder, found))
    # A picture that a report names is that report's; others are met in every folder of saved pages.
    scans = scans_among(files)
    scans -= pictures_of_reports(files, scans)
    for path in files:
        suffix = format_of(path.name)
        if suffix in SUFFIXES and path not in scans:
            continue
        if suffix in READ | WAITING and (suffix != ".json" or _is_json_feed(path)):
            found.append(Input(OnDisk(path), None if suffix in READ else unsupported(str(path))))
    yield from found
    if not found:
        yield Input(
            OnDisk(folder),
            SkipReport("TS010", f"{folder} holds no report ({', '.join(sorted(READ))}). Give the folder that does."),
        )


def _files_below(top: Path, refused: list[Input]) -> Iterator[Path]:
    """Every file below a folder, links to folders followed once; what can't be followed goes to `refused`."""
    faults: list[OSError] = []
    walked: set[str] = set()
    for home, folders, files in os.walk(top, onerror=faults.append, followlinks=True):
        walked.add(os.path.realpath(home))
        yield from (Path(home, name) for name in sorted(files) if not name.startswith("."))
        wanted = [f for f in map(Path(home).joinpath, sorted(folders)) if _may_hold_reports(f)]
        folders.clear()
        for one in wanted:
            back = _leads_back(one)
            if back is not None:
                refused.append(Input(OnDisk(one), _loop(one, back)))
            elif not os.path.islink(one) or os.path.realpath(one) not in walked:  # noqa: PTH114
                folders.append(one.name)
                # Of two links to one folder the first is followed.
                walked |= {os.path.realpath(one)} if os.path.islink(one) else set()  # noqa: PTH114
    refused += (Input(OnDisk(Path(f.filename)), unreadable(Path(f.filename), f)) for f in faults)


def _may_hold_reports(folder: Path) -> bool:
    """False for a tool's own folder, whose name begins with a stop, and for a case: its originals were read before."""
    return not folder.name.startswith(".") and not os.path.exists(folder / CASE_FILE)  # noqa: PTH110


def _leads_back(folder: Path) -> Path | None:
    """The folder that a link leads to, where the link itself lies in it; None for any other."""
    if not os.path.islink(folder):  # noqa: PTH114
        return None
    target, home = Path(os.path.realpath(folder)), Path(os.path.realpath(folder.parent))
    return target if target == home or target in home.parents else None


def _loop(link: Path, back: Path) -> SkipReport:
    return SkipReport("TS010", f"{link} leads back to {back}, which holds it, so it isn't followed. Remove the link.")


def _has_report(sidecar: Path) -> bool:
    return any(os.path.lexists(sidecar.with_suffix(s)) for s in READ | WAITING)


def _is_json_feed(path: Path) -> bool:
    """Whether a JSON file that a folder holds is a feed, or can't be looked at; other JSON is no report."""
    try:
        with path.open("rb") as stream:
            return begins_like_one(stream.read(4096))
    except OSError:
        return True
