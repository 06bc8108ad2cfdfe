"""Mailboxes and saved pages: each mail as a report with its attachments, and the page alone of what a browser saved."""

from __future__ import annotations

import mailbox
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from twosource.read import read_reports
from twosource.read.mbox import _parted
from twosource.read.original import ReadResult
from twosource.regimes import load_regime
from twosource.settings import Settings

TOLD = "Forty workers crossed the bridge at Quanhe on Monday, a trader in Hunchun said.\n\nThey carried bags.\n"
PAGE = """\
<html><head><title>Forty cross</title>
<meta property="article:published_time" content="2019-05-20T08:00:00+09:00"></head>
<body><article><h1>Forty cross</h1>
<p>Forty workers crossed the bridge at Quanhe on Monday, a trader in Hunchun said.</p>
<p>From the town they went on by bus, and nobody there knows where to.</p></article></body></html>
"""


def mail(subject: str, text: str = TOLD) -> EmailMessage:
    """A mail of 21 May 2019."""
    made = EmailMessage()
    made["Subject"], made["From"], made["Date"] = subject, "desk@harbour.example", "Tue, 21 May 2019 09:00:00 +0900"
    made.set_content(text)
    return made


def a_mailbox(file: Path, *mails: EmailMessage) -> Path:
    """The mails in a mailbox that Python's own library wrote."""
    box = mailbox.mbox(file)
    for one in mails:
        box.add(one)
    box.close()
    return file


def results(path: Path, limits: Settings = Settings()) -> list[ReadResult]:  # noqa: B008 - it can't be changed
    """What reading a path comes to."""
    return list(read_reports([path], limits, load_regime()))


def test_each_mail_of_a_mailbox_is_a_report_with_its_attachments(tmp_path: Path) -> None:
    """Subject and day are the mail's; an attachment that is a report is one of its own."""
    first, second = mail("Forty cross"), mail("Sixty cross", TOLD.replace("Forty", "Sixty"))
    second.add_attachment(PAGE.encode(), maintype="text", subtype="html", filename="page.html")
    file = a_mailbox(tmp_path / "box.mbox", first, second)

    found = [r.report for r in results(file) if r.report]

    assert [r.path for r in found] == [f"{file}#1", f"{file}#2", f"{file}#2#page.html"]
    assert [(r.title, r.published) for r in found[:2]] == [("Forty cross", "2019-05-21"), ("Sixty cross", "2019-05-21")]


def test_a_line_that_begins_like_a_mail_stays_in_its_text(tmp_path: Path) -> None:
    """The sign that was put before it when the mail was kept is taken away again."""
    text = TOLD + "\nFrom the bridge they went on by bus, and nobody there knows where to.\n"
    (found,) = [r.report for r in results(a_mailbox(tmp_path / "box.mbox", mail("Forty cross", text))) if r.report]

    assert "\nFrom the bridge they went on" in found.text
    assert ">From" not in found.text


def test_a_mail_that_cannot_be_read_costs_no_other(tmp_path: Path) -> None:
    """One without text, one twice, one too long: each is told by its number."""
    empty = EmailMessage()
    empty["Subject"] = "Nothing"
    long = mail("Long", TOLD * 200)
    file = a_mailbox(tmp_path / "box.mbox", empty, mail("Forty cross"), mail("Forty cross"), long, mail("Last"))

    found = results(file, Settings(max_bytes=5_000))

    assert [r.report.path for r in found if r.report] == [f"{file}#2", f"{file}#5"]
    told = {r.rejected.path.rpartition("#")[2]: (r.rejected.code, r.rejected.why) for r in found if r.rejected}
    assert {n: code for n, (code, _) in told.items()} == {"1": "TS011", "3": "TS027", "4": "TS014"}
    assert "stands in the mailbox twice" in told["3"][1]
    assert "Raise TWOSOURCE_MAX_BYTES" in told["4"][1]


@pytest.mark.parametrize(
    ("data", "code", "says"),
    [
        (b"", "TS011", "is empty"),
        (b"no mail at all\n", "TS027", "no line of it begins a mail"),
        (b"\x00\xff" * 900, "TS027", "no line of it begins a mail"),
    ],
)
def test_a_file_that_is_no_mailbox_is_told(tmp_path: Path, data: bytes, code: str, says: str) -> None:
    """With what to do."""
    (tmp_path / "box.mbox").write_bytes(data)

    (found,) = results(tmp_path / "box.mbox")

    assert found.rejected is not None
    assert found.rejected.code == code
    assert says in found.rejected.why


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.binary(max_size=400))
def test_any_bytes_in_a_mailbox_give_results_and_no_fault(tmp_path: Path, data: bytes) -> None:
    """Behind a line that begins a mail."""
    (tmp_path / "box.mbox").write_bytes(b"From x\n" + data)

    for found in results(tmp_path / "box.mbox"):
        assert (found.report is None) != (found.rejected is None)


def test_a_mail_that_never_ends_is_held_no_further_than_it_may_be_long() -> None:
    """Whatever the file goes on to hold."""
    lines = iter([b"From x\n", *[b"y" * 1000] * 1000])

    (only,) = _parted(lines, 5_000)

    assert 5_000 < len(only) <= 6_000


def saved_page(address: str | None = "https://outlet.example/1", kind: str = "html") -> bytes:
    """What a browser writes: the page, and a picture that belongs to it."""
    saved = EmailMessage()
    saved["From"], saved["Subject"], saved["Date"] = "<Saved by a browser>", "Saved", "Fri, 03 Jan 2025 09:00:00 +0000"
    if address is not None:
        saved["Snapshot-Content-Location"] = address
    saved.set_content(PAGE, subtype=kind, cte="quoted-printable")
    saved.add_related(b"GIF89a", maintype="image", subtype="gif", cid="<x@y>")
    return saved.as_bytes()


@pytest.mark.parametrize("suffix", [".mht", ".mhtml"])
def test_a_saved_page_is_read_as_the_page_that_it_was(tmp_path: Path, suffix: str) -> None:
    """Its address and its own day count; the day and the subject of the saving don't."""
    data = saved_page()
    (tmp_path / f"page{suffix}").write_bytes(data)

    (found,) = results(tmp_path / f"page{suffix}")

    assert found.report is not None
    assert found.report.url == "https://outlet.example/1"
    assert (found.report.title, found.report.published) == ("Forty cross", "2019-05-20")
    assert "They" not in found.report.text
    assert "From the town they went on by bus" in found.report.text
    assert found.original is not None
    assert found.original.data == data


@pytest.mark.parametrize(
    ("data", "says"),
    [(saved_page(kind="plain"), "no part of it is HTML"), (b"\x00" * 50, "no part of it is HTML")],
)
def test_a_saved_page_without_a_page_is_told(tmp_path: Path, data: bytes, says: str) -> None:
    """With what to do."""
    (tmp_path / "page.mht").write_bytes(data)

    (found,) = results(tmp_path / "page.mht")

    assert found.rejected is not None
    assert found.rejected.code == "TS029"
    assert says in found.rejected.why
