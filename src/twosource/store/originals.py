"""Original bytes as whole files under their SHA-256, written so that a kill at any moment leaves no half of one."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from twosource.errors import StoreError

_CHUNK = 1 << 20
_UNFINISHED = ".unfinished-"


class OriginalLike(Protocol):
    """The bytes of one report as they came in, with where from."""

    @property
    def sha256(self) -> str:
        """The bytes' SHA-256, in hex."""

    @property
    def path(self) -> str:
        """Where they were found."""

    @property
    def data(self) -> bytes:
        """The bytes."""

    @property
    def suffix(self) -> str:
        """The ending of the file's name, which tells its format."""


class Originals:
    """The folder of originals of a case."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def file_of(self, sha256: str) -> Path:
        """Where the original with that hash lies, or would lie."""
        return self._folder / sha256[:2] / sha256

    def keep(self, original: OriginalLike) -> None:
        """Write the original unless it lies there already; StoreError when the bytes aren't what their hash says."""
        if hashlib.sha256(original.data).hexdigest() != original.sha256:
            raise StoreError(
                "TS036",
                f"{original.path}: its bytes don't have the hash {original.sha256}, so it wasn't kept. Read it again.",
            )
        target = self.file_of(original.sha256)
        if target.is_file():
            return
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            write_whole(target, original.data)
        except OSError as fault:
            raise StoreError(
                "TS032",
                f"{target} can't be written ({fault.strerror}), so {original.path} wasn't kept. Check "
                "permissions and the space on the disk, then run again.",
            ) from fault

    def remove(self, sha256: str) -> None:
        """The original isn't there any more; StoreError (TS032) when it can't be removed."""
        file = self.file_of(sha256)
        try:
            file.unlink(missing_ok=True)
            if file.parent.is_dir():
                _settle(file.parent)
        except OSError as fault:
            why = f"{file} can't be removed ({fault.strerror}). Check its permissions, then withdraw the report again."
            raise StoreError("TS032", why) from fault

    def is_whole(self, file: Path) -> bool:
        """True for a file that lies where its own bytes say that it should."""
        return file == self.file_of(file.name) and hash_of(file) == file.name

    def all(self) -> Iterator[Path]:
        """Every file in the folder, sorted, but those that a kill left unfinished."""
        if self._folder.is_dir():
            found = (f for f in self._folder.rglob("*") if f.is_file())
            yield from sorted(f for f in found if not f.name.startswith(_UNFINISHED))


def hash_of(file: Path) -> str:
    """A file's SHA-256, read piece by piece."""
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while piece := stream.read(_CHUNK):
            digest.update(piece)
    return digest.hexdigest()


def write_whole(target: Path, data: bytes) -> None:
    """The bytes stand in the file, all of them or none; OSError when they can't."""
    handle, name = tempfile.mkstemp(prefix=_UNFINISHED, dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(name, target)  # noqa: PTH105 - the name is a string of mkstemp
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _settle(target.parent)


def _settle(folder: Path) -> None:
    """Make the new name in the folder as lasting as the bytes."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
