"""What everybody may read: an event that an analyst published, of CLEAR reports alone, without a way into the desk."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from desk_case import Desk, opened, text_of
from lxml import html
from people_case import Browser, sign_in
from public_case import HIDDEN, links, of_interest, outside, publish, with_publication

from twosource.jobs.withdrawing import withdraw
from twosource.store import back_up, open_case, restore, verify_case


@dataclass
class Shown:
    """A desk, the public address of an event, and the browser of somebody outside."""

    desk: Desk
    address: str
    visitor: Browser


@pytest.fixture(scope="module")
def shown(kept: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    """One that no test changes."""
    shutil.copytree(kept, folder := tmp_path_factory.mktemp("public") / "case")
    with opened(folder) as desk:
        yield Shown(desk, with_publication(desk), outside(desk))


@pytest.fixture
def own(kept: Path, tmp_path: Path) -> Iterator[Shown]:
    """One that belongs to a test."""
    shutil.copytree(kept, tmp_path / "case")
    with opened(tmp_path / "case") as desk:
        yield Shown(desk, with_publication(desk), outside(desk))


def test_somebody_without_an_account_reads_a_published_event_and_nothing_else(shown: Shown) -> None:
    page = shown.visitor.get(shown.address)

    assert page.status_code == 200
    assert "Tumen Courier" in page.text
    assert shown.visitor.get(f"/events/{of_interest(shown.desk)}").headers["location"].startswith("/sign-in")


def test_no_link_of_a_public_page_leads_into_the_desk(shown: Shown) -> None:
    pages = ["/public", shown.address, "/public/0123456789abcdef", "/public?after=x", f"{shown.address}?language=ko"]

    led = {at for path in pages for at in links(shown.visitor.get(path).text)}

    assert {at for at in led if at and not at.startswith(("/public", "/static/"))} == set()


def test_public_pages_tell_neither_ids_nor_the_cases_name(shown: Shown) -> None:
    event = of_interest(shown.desk)
    outcome = shown.desk.place.shelf.outcome(shown.desk.place.regime.id)
    inner = {event, *(c.id for c in outcome.claims), *(r.id for r in outcome.reports)}

    text = shown.visitor.get(shown.address).text + shown.visitor.get("/public").text

    assert not any(id_ in text for id_ in inner)
    assert shown.desk.place.name not in text


def test_a_voice_without_a_name_is_told_of_by_how_it_knows_alone(shown: Shown) -> None:
    inside = sign_in(shown.desk, "Rui").get(f"/events/{of_interest(shown.desk)}").text
    public = text_of(html.document_fromstring(shown.visitor.get(shown.address).text))

    assert any(word in inside for word in HIDDEN)
    assert not any(word in public for word in HIDDEN)
    assert "a voice that is not described" in public


def test_public_pages_are_told_in_korean_too(shown: Shown) -> None:
    page = html.document_fromstring(shown.visitor.get(f"{shown.address}?language=ko").text)

    assert page.get("lang") == "ko"
    assert "공개한 사건" in text_of(page)


def test_a_report_with_another_label_vanishes_from_the_next_page_on(own: Shown) -> None:
    before = own.visitor.get(own.address).text
    outcome = own.desk.place.shelf.outcome(own.desk.place.regime.id)
    report = next(r for r in outcome.reports if "Photo" in (r.title or ""))
    lead = sign_in(own.desk, "Lena")

    lead.send(f"/reports/{report.id}", f"/reports/{report.id}/label", level="amber", why="asked by the outlet")

    assert "Tumen Courier" in before
    assert "Tumen Courier" not in own.visitor.get(own.address).text


def test_an_event_of_which_no_report_is_clear_is_published_no_more_and_cant_be(own: Shown) -> None:
    lead = sign_in(own.desk, "Lena")
    with open_case(own.desk.place.folder, create=False) as case:
        for report in case.outcome(own.desk.place.regime.id).reports:
            lead.send(f"/reports/{report.id}", f"/reports/{report.id}/label", level="amber", why="until it is clear")

    assert own.visitor.get(own.address).status_code == 404
    assert "TS120" in own.visitor.get(own.address).text
    assert own.address not in own.visitor.get("/public").text
    other = next(
        e for e in own.desk.place.shelf.outcome(own.desk.place.regime.id).events if e.id != of_interest(own.desk)
    )
    refused = lead.send(f"/events/{other.id}", f"/events/{other.id}/publish", why="x")
    assert refused.status_code == 400
    assert "TS121" in refused.text


def test_what_stood_on_a_withdrawn_report_vanishes(own: Shown) -> None:
    place = own.desk.place
    report = next(r for r in place.shelf.outcome(place.regime.id).reports if r.outlet == "Tumen Courier")
    with open_case(place.folder, create=False) as case:
        for one in [r for r in case.outcome(place.regime.id).reports if r.outlet == report.outlet]:
            withdraw(case, place.regime, one.id, by="Ann", why="asked for")

    page = own.visitor.get(own.address)

    assert page.status_code == 200
    assert "Tumen Courier" not in page.text


def test_a_publication_is_taken_back_with_a_reason_and_may_be_made_again(own: Shown) -> None:
    analyst, event = sign_in(own.desk, "Anan"), of_interest(own.desk)

    assert analyst.send(f"/events/{event}", f"/events/{event}/unpublish", why=" ").status_code == 400
    assert analyst.send(f"/events/{event}", f"/events/{event}/unpublish", why="a mistake").status_code == 303

    assert own.visitor.get(own.address).status_code == 404
    assert "a mistake" in analyst.get(f"/events/{event}").text
    assert analyst.send(f"/events/{event}", f"/events/{event}/unpublish", why="again").status_code == 404
    again = publish(analyst, event)
    assert again != own.address
    assert own.visitor.get(again).status_code == 200
    with open_case(own.desk.place.folder, create=False) as case:
        told = [(e.action, e.by) for e in case.log() if "publish" in e.action]
        assert case.verify() == []
    assert told == [("event published", "Anan"), ("event unpublished", "Anan"), ("event published", "Anan")]


def test_an_event_that_is_published_twice_has_one_address(own: Shown) -> None:
    assert publish(sign_in(own.desk, "Anan"), of_interest(own.desk)) == own.address


def test_a_public_page_follows_its_event_to_another_id(own: Shown) -> None:
    analyst, event = sign_in(own.desk, "Anan"), of_interest(own.desk)
    place = own.desk.place
    others = [e for e in place.shelf.outcome(place.regime.id).events if e.id != event]

    analyst.send(f"/events/{event}", f"/events/{event}/merge", other=others[0].id, why="one convoy")

    assert own.visitor.get(own.address).status_code == 200
    now = {e.id for e in place.shelf.outcome(place.regime.id).events}
    merged = next(
        id_ for id_ in now if set(place.shelf.events(place.regime.id, [id_])[0].claims) >= set(others[0].claims)
    )
    assert own.address in analyst.get(f"/events/{merged}").text


def test_the_list_goes_on_from_page_to_page(own: Shown) -> None:
    analyst, place = sign_in(own.desk, "Anan"), own.desk.place
    events = [e.id for e in place.shelf.outcome(place.regime.id).events][:3]
    addresses = {publish(analyst, id_) for id_ in events} | {own.address}

    whole = {at for at in links(own.visitor.get("/public").text) if at.startswith("/public/")}
    later = own.visitor.get("/public?after=2").text

    assert whole == addresses
    assert own.address in later
    assert len({at for at in links(later) if at.startswith("/public/")}) == 1


def test_a_backup_takes_publications_along(own: Shown, tmp_path: Path) -> None:
    folder = own.desk.place.folder

    back_up(folder, tmp_path / "out.backup")
    restore(tmp_path / "out.backup", tmp_path / "again")

    assert verify_case(tmp_path / "again").faults == ()
    with open_case(tmp_path / "again", create=False) as case, open_case(folder, create=False) as held:
        claims = [c.id for c in held.outcome(own.desk.place.regime.id).claims]
        assert case.publishing.with_claims(claims) == held.publishing.with_claims(claims) != ()
