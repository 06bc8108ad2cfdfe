"""Reports that are brought in at the desk are read, kept and linked as any file is; what can't be read is told."""

from __future__ import annotations

import hashlib

import pytest
from desk_case import BY, HOSTILE, Desk, text_of
from lxml import html

from twosource.jobs.uploading import name_of
from twosource.jobs.withdrawing import withdraw
from twosource.store import open_case

REPORT = b"""North Korean women seen in Hunchun

HUNCHUN, May 17, 2019 - On May 13, around 260 female North Korean workers were brought to Hunchun from Rason, a driver
who saw them told the Quarry Post.
"""


def send(desk: Desk, name: str, data: bytes, **fields: str) -> tuple[int, html.HtmlElement, str]:
    """The status, page and address that follow on a file that is brought in."""
    files = {"file": (name, data)}
    answer = desk.client.post("/bring", data={"token": desk.token(), **fields}, files=files, follow_redirects=True)
    return answer.status_code, html.document_fromstring(answer.text), str(answer.url)


def test_a_report_that_is_brought_in_joins_the_event_that_it_tells_of(own_desk: Desk) -> None:
    before = own_desk.get("/api/events?contradicted=1").json()["rows"][0]

    status, page, address = send(own_desk, "quarry.txt", REPORT, outlet="Quarry Post", published="2019-05-17")

    assert status == 200
    assert "Quarry Post" in text_of(page)
    id_ = address.rpartition("/")[2]
    claims = own_desk.get(f"/api/reports/{id_}").json()["claims"]
    after = own_desk.get("/api/events?contradicted=1").json()["rows"][0]
    assert set(after["claims"]) >= {*before["claims"], claims[0]["id"]}
    with open_case(own_desk.place.folder, create=False) as case:
        assert case.verify() == []
        assert {e.by for e in case.log() if e.subject == id_} == {BY}


@pytest.mark.parametrize(
    ("name", "data", "fields", "code"),
    [
        ("empty.txt", b"", {}, "TS011"),
        ("picture.png", b"\x89PNG", {}, "TS089"),
        ("bytes.txt", b"\xff\xfe\x00\x01\x02", {}, "TS01"),
        ("good.txt", REPORT, {"published": "yesterday"}, "TS016"),
        ("good.txt", REPORT, {"url": "javascript:alert(1)"}, "TS016"),
        ("none", b"x", {}, "TS017"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_code_and_listed(
    own_desk: Desk, name: str, data: bytes, fields: dict[str, str], code: str
) -> None:
    reports = own_desk.place.shelf.size().reports

    status, page, _ = send(own_desk, name, data, **fields)

    assert status == 400
    assert code in text_of(page)
    assert "/tmp" not in text_of(page)
    assert own_desk.place.shelf.size().reports == reports
    assert f"upload/{name}" in text_of(own_desk.page("/reports"))


def test_the_same_report_twice_is_one(own_desk: Desk) -> None:
    send(own_desk, "one.txt", REPORT)
    head = own_desk.place.shelf.size()

    status, _, _ = send(own_desk, "two.txt", REPORT)

    assert status == 200
    assert own_desk.place.shelf.size() == head


def test_a_hostile_name_and_text_are_shown_and_not_obeyed(own_desk: Desk) -> None:
    status, page, _ = send(own_desk, "../../<script>alert(1)<\\x.txt", HOSTILE.encode() + b"More.")

    assert status == 200
    assert not page.xpath("//script")
    assert not list(own_desk.place.folder.parent.parent.glob("*script*"))


def test_a_form_without_a_file_is_refused(own_desk: Desk) -> None:
    answer = own_desk.client.post("/bring", data={"token": own_desk.token()})

    assert answer.status_code == 400
    assert "TS108" in answer.text


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("a.txt", "a.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\reports\\b.html", "b.html"),
        ("\u202egnp.txt", "gnp.txt"),
        ("a\x00b\n.txt", "ab.txt"),
        ("", "report"),
        ("..", "report"),
        (".txt", "report.txt"),
        ("훈춘 보도.txt", "훈춘 보도.txt"),
        ("x" * 300 + ".txt", "x" * 120 + ".txt"),
    ],
)
def test_a_name_becomes_one_that_a_file_may_bear(given: str, kept: str) -> None:
    assert name_of(given) == kept


def test_a_withdrawn_report_is_refused_at_the_desk_too(own_desk: Desk) -> None:
    send(own_desk, "one.txt", REPORT)
    with open_case(own_desk.place.folder, create=False) as case:
        gone = hashlib.sha256(REPORT).hexdigest()
        withdraw(case, own_desk.place.regime, gone, by="Ann", why="for the safety of a source")

    status, page, _ = send(own_desk, "two.txt", REPORT)

    assert status == 400
    assert "TS053" in text_of(page)
    with open_case(own_desk.place.folder, create=False) as case:
        assert gone not in {r.id for r in case.reports()}
        assert not case.original_file(gone).exists()
