"""A web archive (.warc, .warc.gz): each answered page in it is a report, under the hash of the page's bytes."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from functools import partial

from twosource.errors import SkipReport
from twosource.model import Report
from twosource.read.file import File, too_large
from twosource.read.formats import reader_of_one
from twosource.read.original import Original, ReadResult, rejection
from twosource.read.reading import Reading
from twosource.read.sidecar import Declared
from twosource.settings import Settings

_PAGES = ("text/html", "application/xhtml+xml")
_ANSWERED = "200"


def read_warc(file: File, reading: Reading) -> Iterator[ReadResult]:
    """A result for each page in an archive, record by record; a break (TS029) ends the reading, not what was read."""
    some = False
    for found in _pages(file, reading.settings):
        some = True
        if isinstance(found, ReadResult):
            yield found
        else:
            yield from reading.one(found[0], partial(_read, *found, reading))
    if not some:
        why = f"{file} holds no page that was answered. Give an archive of pages (text/html)."
        yield rejection(str(file), SkipReport("TS029", why))


def _pages(file: File, settings: Settings) -> Iterator[tuple[Original, str] | ReadResult]:
    """Each answered page with its address, or why it isn't read; at a break, that the archive breaks off."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        with file.opened() as stream:
            for record in ArchiveIterator(stream):
                found = _page(record, file, settings)
                if found is not None:
                    yield found
    except (ArchiveLoadFailed, ValueError, EOFError, KeyError, AttributeError, OverflowError, zlib.error) as fault:
        told = str(fault).strip().splitlines() or [type(fault).__name__]
        why = f"{file} breaks off: {told[0].rstrip('.')}. What stood before is read."
        yield rejection(str(file), SkipReport("TS029", why))


def _page(record: object, file: File, settings: Settings) -> tuple[Original, str] | ReadResult | None:
    """The bytes and address of a record that is an answered page; its refusal when it is too large; else None."""
    kind = getattr(record, "rec_type", "")
    headers, answer = getattr(record, "rec_headers", None), getattr(record, "http_headers", None)
    if kind != "response" or headers is None or answer is None:
        return None
    sort = (answer.get_header("Content-Type") or "").casefold()
    if not sort.startswith(_PAGES) or answer.get_statuscode() != _ANSWERED:
        return None
    address = headers.get_header("WARC-Target-URI") or "?"
    path = f"{file}#{address}"
    data = record.content_stream().read(settings.max_bytes + 1)  # type: ignore[attr-defined]
    if len(data) > settings.max_bytes:
        return rejection(path, too_large(path, len(data), settings))
    return Original.of(path, data, ".html", _charset(sort)), address


def _charset(sort: str) -> str | None:
    """The charset that a server states beside the type of a page."""
    told = Message()
    told["Content-Type"] = sort
    return told.get_content_charset()


def _read(original: Original, address: str, reading: Reading) -> Report:
    url = address if address.startswith(("http://", "https://")) else None
    report = reader_of_one(".html")(original, Declared(), reading.settings, reading.regime)
    return replace(report, url=report.url or url)
