"""A mailbox (.mbox): each mail in it as a .eml file would be, with its attachments; the form is that of RFC 4155.

A mail begins at a line "From " at the head of the file or behind an empty line. A line of a text that begins so has a
">" before it, which is taken away (the form called mboxrd).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from twosource.errors import SkipReport
from twosource.read.eml import read_mail
from twosource.read.file import File
from twosource.read.original import Original, ReadResult, rejection
from twosource.read.reading import Reading
from twosource.read.sidecar import Declared
from twosource.settings import Settings

_BEGINS = b"From "
_QUOTED = re.compile(rb">+From ")
# No more of a line is read at once: a line without an end would fill the memory.
_PIECE = 65_536


def read_mbox(file: File, reading: Reading) -> Iterator[ReadResult]:
    """A result for each mail of a mailbox, and its attachments; SkipReport (TS027) when the file is none."""
    seen: set[str] = set()
    number = 0
    for number, data in enumerate(_mails(file, reading.settings.max_bytes), start=1):
        path = f"{file}#{number}"
        original = Original.of(path, data, ".eml")
        try:
            _demand_fresh(original, seen, reading.settings)
            seen.add(original.sha256)
            yield from read_mail(original, Declared(), reading)
        except SkipReport as fault:
            yield rejection(path, fault)
    if not number:
        raise SkipReport("TS027", f"{file} is no mailbox: no line of it begins a mail. Save each mail as .eml.")


def _demand_fresh(mail: Original, seen: set[str], settings: Settings) -> None:
    if len(mail.data) > settings.max_bytes:
        raise SkipReport("TS014", f"{mail.path} has over {settings.max_bytes:,} bytes. Raise TWOSOURCE_MAX_BYTES.")
    if mail.sha256 in seen:
        raise SkipReport("TS027", f"{mail.path} stands in the mailbox twice; the first is read.")


def _mails(file: File, most: int) -> Iterator[bytes]:
    """The bytes of each mail without the line that begins it; of one that is too long a byte more than may be."""
    with file.opened() as stream:
        yield from _parted(iter(lambda: stream.readline(_PIECE), b""), most)


def _parted(lines: Iterator[bytes], most: int) -> Iterator[bytes]:
    mail: bytearray | None = None
    free, whole = True, True
    for line in lines:
        if whole and free and line.startswith(_BEGINS):
            if mail is not None:
                yield bytes(mail)
            mail = bytearray()
        elif mail is not None and len(mail) <= most:
            mail += line[1:] if whole and _QUOTED.match(line) else line
        free, whole = not line.strip(), line.endswith(b"\n")
    if mail is not None:
        yield bytes(mail)
