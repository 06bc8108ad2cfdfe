"""Two small files beside a case's database, by which what no row holds is checked as well.

`case.head` names the last entry of the log that was kept; if the database ends before it, something took entries away.
`case.db.sha256` is the digest of the whole file while nobody is writing to it, in the form of `sha256sum`: it covers
the bytes of the file that hold no row. It is taken away before the first change and made anew when the case is closed;
after a kill there is none until the next program that writes closes the case.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from twosource.store.log import Head


class Rest:
    """The files beside one database."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self.head_file = database.with_suffix(".head")
        self.digest_file = database.with_name(f"{database.name}.sha256")

    def note_head(self, head: Head) -> None:
        """The head stands in its file, unless the disk refuses: an older head is one that the log still holds."""
        with suppress(OSError):
            _replace(self.head_file, f"{head}\n")

    def break_digest(self) -> None:
        """The file's digest no longer speaks for it; called before a change is kept."""
        self.digest_file.unlink(missing_ok=True)

    def note_digest(self) -> None:
        """The digest of the file as it lies there; nobody may be writing to it meanwhile."""
        with suppress(OSError):
            _replace(self.digest_file, f"{file_digest(self._database)}  {self._database.name}\n")

    def has_log_beside(self) -> bool:
        """True when SQLite keeps changes in a second file that aren't in the database yet."""
        log = self._database.with_name(f"{self._database.name}-wal")
        return log.is_file() and log.stat().st_size > 0

    def digest_told(self) -> bytes | None:
        """What the digest's file says, or None where there is none."""
        return self.digest_file.read_bytes() if self.digest_file.is_file() else None

    def digest_due(self) -> bytes:
        """What it would say now."""
        return f"{file_digest(self._database)}  {self._database.name}\n".encode()


def file_digest(file: Path) -> str:
    """A file's SHA-256."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _replace(file: Path, text: str) -> None:
    """Not forced to the disk: a kill loses nothing, and after a power cut an older file is one that still holds."""
    new = file.with_name(f"{file.name}.{os.getpid()}.unfinished")
    try:
        new.write_text(text, encoding="utf-8")
        new.replace(file)
    except OSError:
        new.unlink(missing_ok=True)
        raise
