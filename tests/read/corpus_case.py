"""One sound file of every format that is read, made here, each of which gives a report."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import tarfile
import zipfile
from collections.abc import Callable
from email.message import EmailMessage

LEAD = "On May 6, about 40 women came to Dandong, a trader in the city said."
BODY = "Nobody else saw them. The trader counted the buses at the gate of the customs house in the morning."
PAGE = f"<html><head><title>Women come</title></head><body><article><p>{LEAD}</p><p>{BODY}</p></article></body></html>"


def text(more: str = "") -> bytes:
    """A report in plain text."""
    return f"Women come\n\n{LEAD}\n\n{BODY}\n\n{more}".encode()


def page(more: str = "") -> bytes:
    """A report on a page."""
    return PAGE.replace("</article>", f"<p>{more}</p></article>").encode()


def saved_page(more: str = "") -> bytes:
    """A page as a browser saves it in one file."""
    head = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://post.example/1\r\nMIME-Version: 1.0\r\n"
    parts = 'Content-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n'
    return (head + parts).encode() + page(more) + b"\r\n--b--\r\n"


def a_pdf(lines: list[str]) -> bytes:
    """A PDF of one page with those lines, as small as a PDF can be."""
    shown = "".join(f"1 0 0 1 40 {760 - 16 * n} Tm ({line}) Tj " for n, line in enumerate(lines))
    stream = f"BT /F1 11 Tf {shown}ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 800 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj{body}endobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    return (
        out
        + (
            f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
            f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF"
        ).encode()
    )


def pdf(more: str = "") -> bytes:
    """A report in a PDF."""
    return a_pdf([LEAD, BODY, more])


def word(more: str = "") -> bytes:
    """A Word file."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r><w:t>{p}</w:t></w:r></w:p>" for p in (LEAD, BODY, more))
    return zipped({"word/document.xml": f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'.encode()})


def lines(more: str = "") -> bytes:
    """Two reports in JSON Lines."""
    return "".join(json.dumps({"id": i, "text": f"{LEAD} {i}\n\n{BODY} {more}"}) + "\n" for i in "ab").encode()


def mail(more: str = "") -> bytes:
    """A mail with an attachment."""
    made = EmailMessage()
    made["Subject"], made["From"], made["Date"] = "Women come", "x@y.example", "Tue, 07 May 2019 09:00:00 +0900"
    made.set_content(f"{LEAD}\n\n{BODY}\n\n{more}\n")
    made.add_attachment(word(), maintype="application", subtype="x-word", filename="more.docx")
    return made.as_bytes()


def mailbox(more: str = "") -> bytes:
    """A mailbox of two mails."""
    return b"".join(b"From x@y.example Tue May  7 09:00:00 2019\n" + mail(f"{n} {more}") + b"\n" for n in (1, 2))


def rss(more: str = "") -> bytes:
    """A feed of one item."""
    item = f"<item><guid>n1</guid><title>Women come</title><description>{LEAD} {BODY} {more}</description></item>"
    return f"<rss><channel><title>Border Post</title>{item}</channel></rss>".encode()


def atom(more: str = "") -> bytes:
    """The same as Atom."""
    entry = f"<entry><id>n1</id><title>Women come</title><content>{LEAD} {BODY} {more}</content></entry>"
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Border Post</title>{entry}</feed>'.encode()


def json_feed(more: str = "") -> bytes:
    """The same as a JSON Feed."""
    item = {
        "id": "n1",
        "url": "https://post.example/1",
        "title": "Women come",
        "content_html": f"<p>{LEAD}</p><p>{BODY} {more}</p>",
        "date_published": "2019-05-07T09:00:00+09:00",
        "authors": [{"name": "Kim Ha-na"}],
    }
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Border Post", "items": [item]}).encode()


def warc(more: str = "") -> bytes:
    """A web archive of two pages."""
    return b"".join(records(more))


def records(more: str = "") -> list[bytes]:
    """The records of a web archive of two pages."""
    out = []
    for number in (1, 2):
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page(f"{number} {more}")
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://post.example/{number}\r\n"
            f"WARC-Date: 2019-05-07T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012d}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        out.append(head.encode() + answer + b"\r\n\r\n")
    return out


def wacz(more: str = "") -> bytes:
    """A web archive in one file, with its list of hashes."""
    inner = packed_warc(more)
    digest = hashlib.sha256(inner).hexdigest()
    listed = {"profile": "data-package", "resources": [{"path": "archive/a.warc.gz", "hash": f"sha256:{digest}"}]}
    return zipped({"archive/a.warc.gz": inner, "datapackage.json": json.dumps(listed).encode()})


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip file of those files."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def folder_zip(more: str = "") -> bytes:
    """A folder of two reports and a sidecar in a zip file."""
    return zipped({"in/a.txt": text(more), "in/b.html": page(more), "in/a.yml": b"outlet: Border Post\n"})


def folder_tar(mode: str) -> Callable[[str], bytes]:
    """The same in a tar file, packed or not."""

    def made(more: str = "") -> bytes:
        held = io.BytesIO()
        with tarfile.open(fileobj=held, mode=mode) as archive:  # type: ignore[call-overload]
            for name, data in {"in/a.txt": text(more), "in/b.html": page(more), "in/a.yml": b"outlet: P\n"}.items():
                info = tarfile.TarInfo(name)
                info.size = len(data)
                archive.addfile(info, io.BytesIO(data))
        return held.getvalue()

    return made


def packed_warc(more: str = "") -> bytes:
    """A web archive packed record by record, as most of them are."""
    return b"".join(gzip.compress(record, mtime=0) for record in records(more))


FORMATS: dict[str, Callable[[str], bytes]] = {
    "a.txt": text,
    "a.html": page,
    "a.htm": page,
    "a.mht": saved_page,
    "a.pdf": pdf,
    "a.docx": word,
    "a.jsonl": lines,
    "a.eml": mail,
    "a.mbox": mailbox,
    "rss.xml": rss,
    "atom.xml": atom,
    "a.json": json_feed,
    "a.warc": warc,
    "a.warc.gz": packed_warc,
    "a.wacz": wacz,
    "a.zip": folder_zip,
    "a.tar": folder_tar("w"),
    "a.tar.gz": folder_tar("w:gz"),
    "a.tar.bz2": folder_tar("w:bz2"),
    "a.tar.xz": folder_tar("w:xz"),
}
