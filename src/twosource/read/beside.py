"""Pictures that lie beside a report and belong to it: those that its text names, and those of its own name.

Only the report's folder and the folders in it are looked into, no further than the text names; no link is followed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice
from pathlib import Path, PurePath
from urllib.parse import unquote

from twosource.read.picture_facts import SUFFIXES
from twosource.read.sidecar import ENDINGS

_ENDING = re.compile(rb"\.(?:png|jpe?g|tiff?|webp)\b", re.IGNORECASE)
# What no name of a file in a text has in it.
_STOPS = tuple(bytes([c]) for c in b" \t\r\n\"'<>()/\\=")
_LONGEST_NAME = 200
_MOST_ENDINGS = 100_000
# Kinds whose bytes hold the names as they are.
PLAIN = frozenset({".txt", ".html", ".htm"})
PAGES = frozenset({".html", ".htm"})
_SAVED = "_files"
_MOST_NAMES = 2000
_MOST_BYTES = 20_000_000


def pictures_beside(report: Path, data: bytes) -> tuple[Path, ...]:
    """The pictures that belong to a report, in the order of their paths; none for a report that is one itself."""
    if report.suffix.casefold() in SUFFIXES:
        return ()
    found = {p for p in _candidates(report, data) if p.suffix.casefold() in SUFFIXES and _is_own(p, report.parent)}
    return tuple(sorted(found))


def pictures_of_reports(files: Sequence[Path], pictures: AbstractSet[PurePath]) -> frozenset[PurePath]:
    """Of some pictures those that belong to a report among the files: they are no reports of their own."""
    owned: set[PurePath] = set()
    # Where there is no picture to ask for, no report is opened.
    for file in files if pictures else ():
        if file.suffix.casefold() not in SUFFIXES:
            owned |= pictures & set(pictures_beside(file, _start_of(file)))
    return frozenset(owned)


def scans_among(files: Iterable[PurePath]) -> frozenset[PurePath]:
    """The pictures in folders that hold pictures and their sidecars alone, as scanned pages do.

    Other pictures belong to a report or to the furniture of a page: the folder that a browser saves beside a page
    (`NAME_files`) is no folder of scans either.
    """
    by_home: defaultdict[PurePath, list[PurePath]] = defaultdict(list)
    for file in files:
        by_home[file.parent].append(file)
    pages = {f.with_suffix("") for home in by_home.values() for f in home if f.suffix.casefold() in PAGES}
    scans: set[PurePath] = set()
    for home, held in by_home.items():
        page = home.with_name(home.name.removesuffix(_SAVED)) if home.name.endswith(_SAVED) else home
        pictures = {f for f in held if f.suffix.casefold() in SUFFIXES}
        if page not in pages and all(f in pictures or f.suffix.casefold() in ENDINGS for f in held):
            scans |= pictures
    return frozenset(scans)


def named_in(data: bytes) -> frozenset[str]:
    """The files' names of pictures that the bytes of a plain report give, as they are and with `%20` written out."""
    names = list(dict.fromkeys(name for _, name in _names(data)))[:_MOST_NAMES]
    return frozenset(told for name in names for told in (_text(name), unquote(_text(name))))


def _candidates(report: Path, data: bytes) -> Iterator[Path]:
    home = report.parent
    yield from (report.with_suffix(ending) for suffix in sorted(SUFFIXES) for ending in (suffix, suffix.upper()))
    if report.suffix.casefold() not in PLAIN:
        return
    names = dict.fromkeys(_names(data))
    for folder, name in list(names)[:_MOST_NAMES]:
        for told in {_text(name), unquote(_text(name))}:
            yield home / told
            if folder is not None and _text(folder) not in (".", ".."):
                yield home / unquote(_text(folder)) / told


def _names(data: bytes) -> Iterator[tuple[bytes | None, bytes]]:
    """The folder, where one is given, and the name of every file of a picture that the bytes name.

    Each name is looked for backwards from its ending: forwards, the long runs of letters that a picture written into
    a page is would take minutes.
    """
    for ending in islice(_ENDING.finditer(data), _MOST_ENDINGS):
        name = _last_word(data, ending.start())
        slash = ending.start() - len(name)
        folder = _last_word(data, slash - 1) if data[slash - 1 : slash] == b"/" else b""
        if name:
            yield folder or None, name + ending[0]


def _last_word(data: bytes, end: int) -> bytes:
    """What stands before a place, back to what no name has in it; nothing where that is too long for a name."""
    before = data[max(0, end - _LONGEST_NAME - 1) : max(0, end)]
    word = before[max(before.rfind(stop) for stop in _STOPS) + 1 :]
    return word if len(word) <= _LONGEST_NAME else b""


def _text(name: bytes) -> str:
    return name.decode("utf-8", "replace")


def _is_own(picture: Path, home: Path) -> bool:
    """True for a regular file in that folder or one folder below, which no link leads to."""
    try:
        inside = picture.parent == home or (picture.parent.parent == home and not picture.parent.is_symlink())
        return inside and ".." not in picture.parts[-2:] and not picture.is_symlink() and picture.is_file()
    except (OSError, ValueError):
        # A name that is no name of a file: too long, or with a NUL in it.
        return False


def _start_of(file: Path) -> bytes:
    """What a plain file begins with; nothing of one that can't be opened, which is told when it is read."""
    if file.suffix.casefold() not in PLAIN:
        return b""
    try:
        if not file.is_file():
            return b""
        with file.open("rb") as stream:
            return stream.read(_MOST_BYTES)
    except OSError:
        return b""
