"""What reading a path gives: the original bytes, the report made of them, or why there is none."""

from __future__ import annotations

import hashlib
import stat
from dataclasses import dataclass
from pathlib import Path

from twosource.errors import SkipReport
from twosource.model import Rejected, Report
from twosource.settings import Settings


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes of one report as they came in; `charset` is what whoever sent them said of their encoding."""

    sha256: str
    path: str
    data: bytes
    suffix: str
    charset: str | None = None

    @classmethod
    def of(cls, path: str, data: bytes, suffix: str, charset: str | None = None) -> Original:
        """The original of some bytes."""
        return cls(hashlib.sha256(data).hexdigest(), path, data, suffix, charset)


@dataclass(frozen=True, slots=True)
class ReadResult:
    """One input: its original where it could be read, its report, or its rejection.

    `exchange` is the web archive of how it was fetched, where it was. `pictures` are files that lay beside it.
    """

    original: Original | None = None
    report: Report | None = None
    rejected: Rejected | None = None
    exchange: Original | None = None
    pictures: tuple[Original, ...] = ()


def rejection(path: str, fault: SkipReport, original: Original | None = None) -> ReadResult:
    """The result of an input that is rejected."""
    return ReadResult(original=original, rejected=Rejected(path, fault.code, fault.why))


def size_of(file: Path) -> int:
    """The size of a regular file; SkipReport (TS010) when there is none."""
    try:
        found = file.stat()
    except OSError as fault:
        raise unreadable(file, fault) from fault
    if not stat.S_ISREG(found.st_mode):
        raise SkipReport(
            "TS010", f"{file} is no regular file, so it has no fixed content. Save what it gives as a file."
        )
    return found.st_size


def bytes_of(file: Path, settings: Settings) -> bytes:
    """A file's bytes, never more of them than a report may have; SkipReport (TS010, TS011, TS014) otherwise."""
    size = size_of(file)
    if size > settings.max_bytes:
        raise too_large(str(file), size, settings)
    try:
        with file.open("rb") as stream:
            data = stream.read(settings.max_bytes + 1)
    except OSError as fault:
        raise unreadable(file, fault) from fault
    if len(data) > settings.max_bytes:
        raise too_large(str(file), len(data), settings)
    return data


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
