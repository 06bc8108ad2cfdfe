"""A whole case as one file, and a case made of such a file: the rows of one moment, the originals, and their hashes.

The file is a tar: `manifest.json` with the SHA-256 of every other member, the database, the originals, and the small
files beside it. The database is written out anew, so that what was withdrawn isn't in its free pages.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import sqlite3
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO

from twosource import __version__
from twosource.errors import StoreError, WrongUsage
from twosource.store.rest import Rest

_MANIFEST = "manifest.json"
_FORMAT = "twosource backup 1"
_DATABASE = "case.db"
# What a case's folder holds; whatever else lies there isn't the case's.
_MEMBERS = re.compile(r"case\.db|case\.head|originals/[0-9a-f]{2}/[0-9a-f]{64}|anchors/[0-9A-Za-z.-]{1,200}\.tsr")
_LONGEST = 500_000_000  # bytes of a manifest: a row for each original
_PIECE = 1 << 20
Told = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds: how many files, and how many bytes in them."""

    files: int
    size: int


def back_up(folder: Path, out: Path, progress: Told = lambda _done, _all: None) -> Backup:
    """Write the case in a folder to a file, as it is at one moment, whoever writes to it meanwhile.

    Args:
        folder: the case's, which is there.
        out: the file, which may not be there; it is whole or isn't there at all.
        progress: is told how many files of how many were written.

    Raises:
        WrongUsage: TS003, the file is there already, or can't be written.
        StoreError: TS033, the database can't be read; TS038, an original that it names isn't there.
    """
    if not (folder / _DATABASE).is_file():
        raise WrongUsage("TS031", f"{folder} holds no case. Give the folder of one.")
    if out.exists():
        raise WrongUsage("TS003", f"{out} is there already, and a backup isn't written over. Give another name.")
    with _written_whole(out) as stream, tempfile.TemporaryDirectory(dir=out.parent) as scratch:
        snapshot = Path(scratch) / _DATABASE
        _snapshot(folder / _DATABASE, snapshot)
        files = {_DATABASE: snapshot, **_beside(folder), **_originals(snapshot, folder)}
        digests = {}
        with tarfile.open(fileobj=stream, mode="w", format=tarfile.PAX_FORMAT) as tar:
            for number, (name, file) in enumerate(sorted(files.items()), start=1):
                digests[name] = _add(tar, name, file)
                progress(number, len(files))
            told = {"format": _FORMAT, "program": f"twosource {__version__}", "files": digests}
            _add_bytes(tar, _MANIFEST, json.dumps(told, indent=1, sort_keys=True).encode())
        return Backup(len(files), sum(f.stat().st_size for f in files.values()))


def restore(file: Path, folder: Path, progress: Told = lambda _done, _all: None) -> Backup:
    """Make the case in a backup anew in a folder that is empty or isn't there.

    Every file is held against the manifest before the folder is there under its name: a broken backup leaves nothing.

    Raises:
        WrongUsage: TS030, the folder holds something; TS010, the file isn't there.
        StoreError: TS057, the file is no whole backup; TS032, the folder can't be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WrongUsage("TS030", f"{folder} isn't empty, and a case is restored to a new folder. Give another one.")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as scratch:
            made = Path(scratch) / "case"
            made.mkdir()
            held = _unpacked(file, made, progress)
            Rest(made / _DATABASE).note_digest()
            made.replace(folder)
    except OSError as fault:
        why = f"{folder} can't be written ({fault.strerror}): nothing was restored. Check permissions and the disk."
        raise StoreError("TS032", why) from fault
    return held


@contextmanager
def _written_whole(out: Path) -> Iterator[BinaryIO]:
    """A stream whose bytes are the file's once the block ends well; else nothing is there."""
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{out.name}-", dir=out.parent)
    except OSError as fault:
        raise _unwritable(out, fault) from fault
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(out)
    except OSError as fault:
        raise _unwritable(out, fault) from fault
    finally:
        Path(name).unlink(missing_ok=True)


def _unwritable(out: Path, fault: OSError) -> WrongUsage:
    why = f"{out} can't be written: {fault.strerror}. Check the folder's permissions and the space on the disk."
    return WrongUsage("TS003", why)


def _snapshot(database: Path, to: Path) -> None:
    try:
        with closing(sqlite3.connect(f"file:{database.resolve().as_posix()}?mode=ro", uri=True, timeout=15)) as db:
            db.execute("VACUUM INTO ?", (str(to),))
        # As it lies in a case, so that opening it there changes not a byte.
        with closing(sqlite3.connect(to)) as made:
            made.execute("PRAGMA journal_mode=WAL")
    except sqlite3.DatabaseError as fault:
        why = f"{database} can't be read ({fault}), so it isn't backed up. `verify` says what is wrong with the case."
        raise StoreError("TS033", why) from fault


def _beside(folder: Path) -> dict[str, Path]:
    found = [folder / "case.head", *sorted((folder / "anchors").glob("*"))]
    names = {f.relative_to(folder).as_posix(): f for f in found if f.is_file()}
    return {name: f for name, f in names.items() if _MEMBERS.fullmatch(name)}


def _originals(snapshot: Path, folder: Path) -> dict[str, Path]:
    """The originals that the rows of this moment name; they are kept before their rows, so all of them are there."""
    with closing(sqlite3.connect(snapshot)) as db:
        hashes = [str(sha256) for (sha256,) in db.execute("SELECT sha256 FROM originals ORDER BY sha256")]
    names = {f"originals/{sha256[:2]}/{sha256}": folder / "originals" / sha256[:2] / sha256 for sha256 in hashes}
    for name, file in names.items():
        if not file.is_file():
            raise StoreError("TS038", f"{folder / name} is gone, so the backup would lack it. `verify` says more.")
    return names


def _add(tar: tarfile.TarFile, name: str, file: Path) -> str:
    info = tarfile.TarInfo(name)
    with file.open("rb") as stream:
        info.size = os.fstat(stream.fileno()).st_size
        read = _Digested(stream)
        tar.addfile(info, read)
    return read.digest.hexdigest()


def _add_bytes(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    info = tarfile.TarInfo(name)
    info.size = len(data)
    tar.addfile(info, io.BytesIO(data))


class _Digested:
    """A stream that computes the SHA-256 of what is read from it."""

    def __init__(self, stream: BinaryIO) -> None:
        self.digest = hashlib.sha256()
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        piece = self._stream.read(size)
        self.digest.update(piece)
        return piece


def _unpacked(file: Path, made: Path, progress: Told) -> Backup:
    """The files of a backup lie in a folder; StoreError (TS057) unless they are just those of its manifest."""
    digests: dict[str, str] = {}
    told: dict[str, str] | None = None
    size = 0
    try:
        with tarfile.open(file, "r:") as tar:
            for info in tar:
                stream = tar.extractfile(info) if info.isreg() else None
                if stream is None or told is not None:
                    raise _broken(file, f"{info.name} doesn't belong in it")
                if info.name == _MANIFEST:
                    told = _files_told(stream.read(_LONGEST), file)
                    continue
                digests[info.name] = _copied(stream, made, info.name, file)
                size += info.size
                progress(len(digests), 0)
    except FileNotFoundError as fault:
        raise WrongUsage("TS010", f"{file} isn't there. Check the path.") from fault
    except (tarfile.TarError, EOFError, ValueError) as fault:
        raise _broken(file, str(fault)) from fault
    if told is None:
        raise _broken(file, "it ends before its manifest")
    odd = sorted(n for n in told.keys() | digests.keys() if told.get(n) != digests.get(n))
    if odd or _DATABASE not in told:
        raise _broken(file, f"{odd[0] if odd else _DATABASE} isn't as its manifest says")
    return Backup(len(digests), size)


def _files_told(data: bytes, file: Path) -> dict[str, str]:
    held = json.loads(data)
    files = held.get("files") if isinstance(held, dict) else None
    if not isinstance(files, dict) or held.get("format") != _FORMAT:
        raise _broken(file, f"its manifest isn't that of a {_FORMAT}")
    return {str(name): str(digest) for name, digest in files.items()}


def _copied(stream: IO[bytes], made: Path, name: str, file: Path) -> str:
    if not _MEMBERS.fullmatch(name):
        raise _broken(file, f"{name[:80]!r} is no file of a case")
    target = made / name
    target.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with target.open("xb") as out:
        while piece := stream.read(_PIECE):
            digest.update(piece)
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())
    return digest.hexdigest()


def _broken(file: Path, why: str) -> StoreError:
    return StoreError("TS057", f"{file} is no whole backup ({why}): nothing was restored. Take another one.")
