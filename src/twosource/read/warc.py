"""A web archive (.warc, .warc.gz): each answered page in it is a report, under the hash of the page's bytes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from pathlib import Path

from twosource.errors import SkipReport
from twosource.read.formats import reader_of_one
from twosource.read.original import Original, ReadResult, rejection, size_of, too_large, unreadable
from twosource.read.sidecar import Declared
from twosource.regimes import Regime
from twosource.settings import Settings

_PAGES = ("text/html", "application/xhtml+xml")
_ANSWERED = "200"


def read_warc(file: Path, settings: Settings, regime: Regime) -> Iterator[ReadResult]:
    """A result for each page in an archive, record by record; a break (TS029) ends the reading, not what was read."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    if size_of(file) == 0:
        raise SkipReport("TS011", f"{file} is empty: there is nothing to read in it.")
    some = False
    try:
        with file.open("rb") as stream:
            for record in ArchiveIterator(stream):
                found = _page(record, file, settings)
                if found is not None:
                    some = True
                    yield _read(found, settings, regime) if isinstance(found, tuple) else found
    except OSError as fault:
        raise unreadable(file, fault) from fault
    except (ArchiveLoadFailed, ValueError, EOFError, KeyError, AttributeError) as fault:
        yield rejection(str(file), SkipReport("TS029", f"{file} breaks off: {fault}. What stood before is read."))
        return
    if not some:
        why = f"{file} holds no page that was answered. Give an archive of pages (text/html)."
        yield rejection(str(file), SkipReport("TS029", why))


def _page(record: object, file: Path, settings: Settings) -> tuple[Original, str] | ReadResult | None:
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


def _read(found: tuple[Original, str], settings: Settings, regime: Regime) -> ReadResult:
    original, address = found
    url = address if address.startswith(("http://", "https://")) else None
    try:
        report = reader_of_one(".html")(original, Declared(), settings, regime)
    except SkipReport as fault:
        return rejection(original.path, fault, original)
    return ReadResult(original, replace(report, url=report.url or url))
