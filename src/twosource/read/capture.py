"""An address becomes a report: the page that was answered, and the exchange beside it as a web archive."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from twosource.errors import SkipReport
from twosource.model import Note
from twosource.read.apart import Apart, Task
from twosource.read.exchange import Exchange
from twosource.read.fetch import Fetched, Fetcher
from twosource.read.fetch_warc import warc_of
from twosource.read.file import too_large
from twosource.read.formats import holds_many
from twosource.read.original import Original, ReadResult, rejection
from twosource.settings import Settings

_KINDS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
_ANSWERED = 200
_NOTE = (
    "it was fetched from its address; the requests and answers, redirects among them, are kept as a web archive among "
    "the originals, under the same path"
)


def capture(url: str, fetcher: Fetcher, apart: Apart, settings: Settings) -> Iterator[ReadResult]:
    """The report at an address, or why there is none; with the exchange either way, where there was one."""
    try:
        fetched = fetcher.fetch(url)
    except SkipReport as fault:
        yield rejection(url, fault)
        return
    archive = Original.of(url, warc_of(fetched), ".warc.gz")
    try:
        original = _original(url, fetched, settings)
    except SkipReport as fault:
        yield replace(rejection(url, fault), exchange=archive)
        return
    for result in apart.read(Task.of(original)):
        yield replace(_noted(result, fetched), exchange=archive)


def _noted(result: ReadResult, fetched: Fetched) -> ReadResult:
    report = result.report
    if report is None:
        return result
    noted = (*report.notes, Note("N06", _NOTE))
    return replace(result, report=replace(report, url=report.url or fetched.answer.address.url, notes=noted))


def _original(url: str, fetched: Fetched, settings: Settings) -> Original:
    """The answered page; SkipReport (TS014, TS084, TS085) when what was answered is none."""
    answer = fetched.answer
    if answer.status != _ANSWERED:
        why = f"{url} was answered with status {answer.status}, which is no report. What was answered is kept."
        raise SkipReport("TS084", f"{why} Check the address, or try again later.")
    if len(answer.body) > settings.max_bytes:
        raise too_large(url, len(answer.body), settings)
    kind = _kind(answer)
    if kind is None:
        said = answer.header("Content-Type") or "without a type"
        raise SkipReport("TS085", f"{url} was answered with {said}, which isn't read. Save its text as .txt.")
    digest = hashlib.sha256(answer.body).hexdigest()
    return Original(digest, url, answer.body, kind, charset=answer.headers.get_content_charset())


def _kind(answer: Exchange) -> str | None:
    """The kind of file by its stated type, else by the ending of the address where the type says nothing."""
    stated = answer.headers.get_content_type() if answer.header("Content-Type") else ""
    if stated in _KINDS:
        return _KINDS[stated]
    ending = PurePosixPath(urlsplit(answer.address.url).path).suffix.casefold()
    silent = stated in ("", "application/octet-stream")
    return ending if silent and ending in _KINDS.values() and not holds_many(ending) else None
