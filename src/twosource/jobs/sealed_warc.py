"""Originals as a web archive (WARC 1.1), one gzipped record each, and its index and pages as WACZ 1.1.1 has them."""

from __future__ import annotations

import hashlib
import json
import uuid
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from twosource import __version__
from twosource.model import Report
from twosource.store import Kept

ARCHIVE = "originals.warc.gz"
GZIP = 31  # zlib's number for a gzip stream with the largest window
_LINES = 3000  # of an index in one block
_SPACE = uuid.UUID("5d1e7a5e-6f0b-5c1b-9a51-2f2f8f0c7a11")
_KINDS = {
    ".html": "text/html",
    ".txt": "text/plain",
    ".pdf": "application/pdf",
    ".eml": "message/rfc822",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True, slots=True)
class Indexed:
    """Where a record lies: in which archive, from which byte, how long; and what it is of."""

    url: str
    at: str
    kind: str
    status: str
    digest: str
    offset: int
    length: int
    archive: str

    def line(self) -> str:
        """The line of an index (CDXJ)."""
        told = {
            "url": self.url,
            "mime": self.kind,
            "status": self.status,
            "digest": self.digest,
            "length": str(self.length),
            "offset": str(self.offset),
            "filename": self.archive,
        }
        stamp = "".join(c for c in self.at if c.isdigit())[:14]
        return f"{_key(self.url)} {stamp} {json.dumps(told)}\n"


def address_of(sha256: str) -> str:
    """What an original that no address is known of is called in a web archive."""
    return f"urn:sha256:{sha256}"


def write_archive(
    stream: BinaryIO, originals: Sequence[Kept], pieces: Callable[[Kept], Iterable[bytes]], at: str
) -> list[Indexed]:
    """Where each original lies in the archive that is written; `at` is the time of the record that describes it."""
    described = f"software: twosource {__version__}\r\nformat: WARC File Format 1.1\r\n".encode()
    head = head_of("warcinfo", ARCHIVE, at, "application/warc-fields", len(described))
    _write_record(stream, head, [described])
    found = []
    for one in originals:
        kind, url = _KINDS.get(one.suffix, "application/octet-stream"), address_of(one.sha256)
        begin = stream.tell()
        _write_record(stream, resource_head(one), pieces(one))
        where = (begin, stream.tell() - begin, ARCHIVE)
        found.append(Indexed(url, one.brought_at, kind, "200", f"sha256:{one.sha256}", *where))
    return found


def resource_head(one: Kept) -> bytes:
    """What stands in the record of an original before its bytes."""
    kind = _KINDS.get(one.suffix, "application/octet-stream")
    digests = dict.fromkeys(("WARC-Block-Digest", "WARC-Payload-Digest"), f"sha256:{one.sha256}")
    return head_of("resource", address_of(one.sha256), one.brought_at, kind, one.size, digests)


def head_of(sort: str, name: str, at: str, kind: str, size: int, more: dict[str, str] | None = None) -> bytes:
    """What stands in a record before its bytes."""
    about = {"WARC-Filename": name} if sort == "warcinfo" else {"WARC-Target-URI": name}
    told = {
        "WARC-Type": sort,
        "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(_SPACE, f'{sort} {name}')}>",
        "WARC-Date": moment(at),
        **about,
        **(more or {}),
        "Content-Type": kind,
        "Content-Length": str(size),
    }
    return ("WARC/1.1\r\n" + "".join(f"{k}: {v}\r\n" for k, v in told.items()) + "\r\n").encode()


def moment(at: str) -> str:
    """A time of a case as web archives write it."""
    return at[:19] + "Z"


def _write_record(stream: BinaryIO, head: bytes, pieces: Iterable[bytes]) -> None:
    packer = zlib.compressobj(6, zlib.DEFLATED, GZIP)
    stream.write(packer.compress(head))
    stream.writelines(map(packer.compress, pieces))
    stream.write(packer.compress(b"\r\n\r\n") + packer.flush())


def index_of(file: Path, archive: str) -> list[Indexed]:
    """Where the answers lie in an archive of an exchange."""
    from warcio.archiveiterator import ArchiveIterator

    found = []
    with file.open("rb") as stream:
        records = ArchiveIterator(stream)
        for record in records:
            records.read_to_end(record)
            if record.rec_type != "response":
                continue
            told, answer = record.rec_headers.get_header, record.http_headers
            kind = (answer.get_header("Content-Type") or "").partition(";")[0].strip() if answer else ""
            status = str(answer.get_statuscode()) if answer else "-"
            where = (records.get_record_offset(), records.get_record_length(), archive)
            digest = told("WARC-Payload-Digest") or "-"
            url, at = told("WARC-Target-URI"), told("WARC-Date")
            found.append(Indexed(url, at, kind or "-", status, digest, *where))
    return found


def index_files(records: Sequence[Indexed]) -> dict[str, bytes]:
    """The index of all records, packed in blocks, and where each block begins."""
    lines = sorted({one.line() for one in records})
    blocks, places = b"", "!meta 0 " + json.dumps({"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"}) + "\n"
    for start in range(0, len(lines), _LINES):
        chosen = lines[start : start + _LINES]
        packer = zlib.compressobj(6, zlib.DEFLATED, GZIP)
        block = packer.compress("".join(chosen).encode()) + packer.flush()
        digest = f"sha256:{hashlib.sha256(block).hexdigest()}"
        place = json.dumps({"offset": len(blocks), "length": len(block), "digest": digest})
        places += f"{chosen[0].partition(' {')[0]} {place}\n"
        blocks += block
    if not lines:
        packer = zlib.compressobj(6, zlib.DEFLATED, GZIP)
        blocks = packer.flush()
    return {"indexes/index.cdx.gz": blocks, "indexes/index.idx": places.encode()}


def pages_of(reports: Sequence[Report], originals: Sequence[Kept], records: Sequence[Indexed]) -> bytes:
    """The list of pages: each report under the address that it was fetched from, else under its SHA-256."""
    kept, answered = {o.sha256: o for o in originals}, {r.url: r.at for r in records}
    lines: list[dict[str, str]] = [{"format": "json-pages-1.0", "id": "pages", "title": "Reports"}]
    for report in reports:
        own = kept[report.id]
        url = report.url if report.url in answered else address_of(report.id)
        at = answered.get(url, own.brought_at)
        lines.append({"id": report.id[:16], "url": url, "ts": moment(at), "title": report.title or Path(own.path).name})
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def _key(url: str) -> str:
    """An address in the order of an index: the host's names backwards, then the path."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return url.replace(" ", "%20")
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    host = ",".join(reversed(parts.hostname.removeprefix("www.").split(".")))
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{port}){parts.path or '/'}{query}".casefold().replace(" ", "%20")
