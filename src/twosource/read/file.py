"""A file as the readers see it, on the disk, in an archive or in the memory; `str` of it is how messages call it."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from twosource.errors import SkipReport
from twosource.read.sidecar import Declared, read_sidecar, sidecar_of
from twosource.settings import Settings


class File(Protocol):
    """Bytes with a name, and with what a sidecar says of them."""

    @property
    def name(self) -> str:
        """The last part of how it is called, by which its kind is known."""

    @property
    def charset(self) -> str | None:
        """What whoever sent it said of its encoding, where that is known."""

    def size(self) -> int:
        """Its size in bytes; SkipReport (TS010, TS050) when it has none."""

    def opened(self) -> AbstractContextManager[BinaryIO]:
        """Its bytes as a stream; SkipReport (TS010, TS050) when they can't be read, also while they are."""

    def declared(self) -> Declared:
        """What its sidecar says; SkipReport (TS016) lists the sidecar's faults."""

    def has_sidecar(self) -> bool:
        """Whether there is one."""


@dataclass(frozen=True, slots=True)
class OnDisk:
    """A file under a path."""

    path: Path

    def __str__(self) -> str:
        return str(self.path)

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.path.name

    @property
    def charset(self) -> str | None:
        """A disk knows nothing of it."""
        return None

    def size(self) -> int:
        """The size of a regular file; SkipReport (TS010) when there is none."""
        try:
            found = self.path.stat()
        except OSError as fault:
            raise unreadable(self.path, fault) from fault
        if not stat.S_ISREG(found.st_mode):
            raise SkipReport(
                "TS010", f"{self} is no regular file, so it has no fixed content. Save what it gives as a file."
            )
        return found.st_size

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """The file's bytes; SkipReport (TS010) when they can't be read."""
        try:
            with self.path.open("rb") as stream:
                yield stream
        except OSError as fault:
            raise unreadable(self.path, fault) from fault

    def declared(self) -> Declared:
        """What the file's sidecar says."""
        sidecar = sidecar_of(self.path)
        return Declared() if sidecar is None else read_sidecar(sidecar)

    def has_sidecar(self) -> bool:
        """Whether one lies beside it."""
        return sidecar_of(self.path) is not None


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive; `source` opens it, `said` reads its sidecar."""

    shown: str
    length: int
    source: Callable[[], BinaryIO]
    said: Callable[[], Declared] | None = None
    faults: tuple[type[Exception], ...] = (OSError,)
    charset: str | None = None

    def __str__(self) -> str:
        return self.shown

    @property
    def name(self) -> str:
        """The last part of its name in the archive."""
        return os.path.basename(self.shown.rpartition("#")[2])  # noqa: PTH119 - no path of this machine

    def size(self) -> int:
        """The size that the archive gives."""
        return self.length

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """The member's bytes; SkipReport (TS050) when they can't be unpacked."""
        try:
            with self.source() as stream:
                yield stream
        except self.faults as fault:
            raise SkipReport("TS050", f"{self} can't be unpacked ({fault}). Get the archive again.") from fault

    def declared(self) -> Declared:
        """What its sidecar in the archive says."""
        return Declared() if self.said is None else self.said()

    def has_sidecar(self) -> bool:
        """Whether the archive holds one."""
        return self.said is not None


def held(shown: str, data: bytes, charset: str | None = None) -> Member:
    """Bytes that came as a part of something else: an attachment, an answer."""
    return Member(shown, len(data), lambda: BytesIO(data), charset=charset)


def bytes_of(file: File, settings: Settings) -> bytes:
    """A file's bytes, never more of them than a report may have; SkipReport (TS010, TS014, TS050) otherwise."""
    size = file.size()
    if size > settings.max_bytes:
        raise too_large(str(file), size, settings)
    with file.opened() as stream:
        data = stream.read(settings.max_bytes + 1)
    if len(data) > settings.max_bytes:
        raise too_large(str(file), len(data), settings)
    return data


def digest_of(file: File, kind: str = "sha256") -> str:
    """The digest of a file's bytes in hex, read piece by piece; SkipReport (TS010, TS050) when they can't be."""
    with file.opened() as stream:
        return hashlib.file_digest(cast("BytesIO", stream), kind).hexdigest()


def too_large(path: str, size: int, settings: Settings) -> SkipReport:
    """The refusal of a report that is larger than any report is."""
    return SkipReport(
        "TS014",
        f"{path} has {size} bytes and a report may have {settings.max_bytes}: more would take the memory that the "
        "other reports need. Split it, or set TWOSOURCE_MAX_BYTES higher.",
    )


def unreadable(file: Path, fault: OSError) -> SkipReport:
    """The refusal of a path that can't be opened."""
    if isinstance(fault, FileNotFoundError):
        lost = f"{file} points to nothing ({file.readlink()})" if file.is_symlink() else f"{file} isn't there"
        return SkipReport("TS010", f"{lost}. Check the path.")
    return SkipReport("TS010", f"{file} can't be read: {fault.strerror}. Check its permissions and what it is.")
