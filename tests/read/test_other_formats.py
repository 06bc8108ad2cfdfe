"""PDF, Word, mail, feed and archive: the same report comes out of each, with what the file says of itself."""

from __future__ import annotations

import gzip
import zipfile
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest
from corpus_case import BODY, LEAD, PAGE, a_pdf

from twosource.model import Report
from twosource.read import ReadResult, read_reports
from twosource.regimes import load_regime
from twosource.settings import Settings


def read(path: Path) -> list[ReadResult]:
    """The results of one path."""
    return list(read_reports([path], Settings(), load_regime()))


def reports(path: Path) -> list[Report]:
    """The reports of one path, none of it rejected."""
    results = read(path)
    assert [r.rejected for r in results if r.rejected] == []
    return [r.report for r in results if r.report is not None]


def a_docx(paragraphs: list[str]) -> bytes:
    """A Word file of those paragraphs."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r><w:t>{p}</w:t></w:r></w:p>" for p in paragraphs)
    core = '<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Women come</dc:title></c>'
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>')
        archive.writestr("docProps/core.xml", core)
    return held.getvalue()


def a_warc(pages: dict[str, str], *, zipped: bool) -> bytes:
    """An archive of those pages by address, a record each."""
    out = b""
    for number, (address, page) in enumerate(pages.items()):
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2019-05-07T00:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012d}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        record = head.encode() + answer + b"\r\n\r\n"
        out += gzip.compress(record) if zipped else record
    return out


def test_a_pdf_gives_the_text_of_its_pages(tmp_path: Path) -> None:
    """Lines are joined to paragraphs as those of a text file are."""
    (tmp_path / "a.pdf").write_bytes(a_pdf([LEAD, BODY]))

    report = reports(tmp_path / "a.pdf")[0]

    assert LEAD in report.text
    assert BODY in report.text


def test_a_pdf_without_text_is_told_as_pictures_of_pages(tmp_path: Path) -> None:
    """A scan is no empty report."""
    (tmp_path / "a.pdf").write_bytes(a_pdf([]))

    rejected = read(tmp_path / "a.pdf")[0].rejected

    assert rejected is not None
    assert rejected.code == "TS026"
    assert "pictures of pages" in rejected.why


def test_a_word_file_gives_its_paragraphs_and_its_title(tmp_path: Path) -> None:
    """One paragraph of Word is one paragraph."""
    (tmp_path / "a.docx").write_bytes(a_docx([LEAD, BODY]))

    report = reports(tmp_path / "a.docx")[0]

    assert report.text == f"{LEAD}\n\n{BODY}\n"
    assert report.title == "Women come"


def test_a_mail_gives_its_text_subject_and_day_and_its_attachments(tmp_path: Path) -> None:
    """A Word file that came with it is a report of its own."""
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["Date"] = (
        "Women come",
        "Yonhap <x@y.example>",
        "Tue, 07 May 2019 09:00:00 +0900",
    )
    mail.set_content(f"{LEAD}\n\n{BODY}\n")
    mail.add_attachment(a_docx([BODY, LEAD]), maintype="application", subtype="x-word", filename="more.docx")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="picture.png")
    (tmp_path / "a.eml").write_bytes(mail.as_bytes())

    found = reports(tmp_path / "a.eml")

    assert [r.path for r in found] == [str(tmp_path / "a.eml"), f"{tmp_path / 'a.eml'}#more.docx"]
    assert (found[0].title, found[0].outlet, found[0].published) == ("Women come", "Yonhap", "2019-05-07")
    assert LEAD in found[0].text


RSS = (
    "<rss><channel><title>Border Post</title><item><guid>n1</guid><title>Women come</title>"
    "<link>https://post.example/1</link><pubDate>Tue, 07 May 2019 09:00:00 +0900</pubDate>"
    f"<description>&lt;p&gt;{LEAD}&lt;/p&gt;&lt;p&gt;{BODY}&lt;/p&gt;</description></item></channel></rss>"
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>Border Post</title><entry><id>n1</id><title>Women come</title>'
    '<link href="https://post.example/1"/><updated>2019-05-07T09:00:00+09:00</updated>'
    f"<content>{LEAD} {BODY}</content></entry></feed>"
)


@pytest.mark.parametrize("feed", [RSS, ATOM], ids=["RSS", "Atom"])
def test_each_item_of_a_feed_is_a_report(tmp_path: Path, feed: str) -> None:
    """With the feed's title for its outlet, and the item's own day and address."""
    (tmp_path / "a.xml").write_text(feed, encoding="utf-8")

    report = reports(tmp_path / "a.xml")[0]

    assert report.path == f"{tmp_path / 'a.xml'}#n1"
    assert (report.title, report.outlet, report.published) == ("Women come", "Border Post", "2019-05-07")
    assert report.url == "https://post.example/1"
    assert LEAD in report.text
    assert "<p>" not in report.text


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_each_page_of_an_archive_is_a_report_under_its_own_hash(tmp_path: Path, name: str) -> None:
    """The same page saved alone has the same id."""
    (tmp_path / name).write_bytes(a_warc({"https://post.example/1": PAGE}, zipped=name.endswith("gz")))
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")

    archived, alone = reports(tmp_path / name)[0], reports(tmp_path / "page.html")[0]

    assert archived.id == alone.id
    assert archived.url == "https://post.example/1"
    assert archived.text == alone.text


def test_what_stood_before_the_break_of_an_archive_is_read(tmp_path: Path) -> None:
    """A cut archive gives its whole pages and says that it breaks off."""
    two = a_warc({f"https://post.example/{n}": PAGE.replace("40", str(40 + n)) for n in (1, 2)}, zipped=True)
    (tmp_path / "a.warc.gz").write_bytes(two[: len(two) * 3 // 4])

    results = read(tmp_path / "a.warc.gz")

    assert sum(r.report is not None for r in results) >= 1
    assert all(r.rejected is None or r.rejected.code in ("TS029", "TS019", "TS011") for r in results)
