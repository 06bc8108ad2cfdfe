"""Labels on the desk: who is cleared for less sees pages on which the rest can't be found, and decides nothing."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from desk_case import Desk, text_of
from lxml import html
from people_case import PASSWORD, Browser, a_browser, sign_in, with_accounts

from twosource.desk.calls import CALLS
from twosource.desk.people import own
from twosource.desk.people.inviting import accept, invite
from twosource.desk.people.roles import Role
from twosource.jobs.marking import BELOW
from twosource.model import Tlp

PATHS = ("/", "/events", "/timeline", "/map", "/reports", "/voices", "/ledger", "/log", "/search?q=bus", "/api/events",
         "/api/reports", "/api/log", "/api/case")  # fmt: skip


@pytest.fixture
def marked(own_desk: Desk) -> Desk:
    """A desk on which the hostile report is red, with Gus, who is cleared up to green."""
    with_accounts(own_desk)
    people = own_desk.place.people
    accept(people, invite(people, "Gus", [Role.ANALYST, Role.LEAD], "Lena", Tlp.GREEN), PASSWORD)
    lead = sign_in(own_desk, "Lena")
    id_ = hidden(own_desk)
    answer = lead.send(f"/reports/{id_}", f"/reports/{id_}/label", level="red", why="given in confidence")
    assert answer.status_code == 303
    return own_desk


def hidden(desk: Desk) -> str:
    """The id of the report that is not for everybody."""
    outcome = desk.place.shelf.outcome(desk.place.regime.id)
    return next(r.id for r in outcome.reports if r.path.endswith("hostile.txt"))


def shown(browser: Browser, path: str) -> str:
    """What a page says, once it is made."""
    for _ in range(60):
        answer = browser.client.get(path, follow_redirects=True)
        if answer.status_code != 503:
            assert answer.status_code == 200, path
            return answer.text
        time.sleep(0.5)
    raise AssertionError(f"{path} was never made")


@pytest.mark.parametrize("path", PATHS)
def test_no_page_shows_what_is_above_the_clearance(marked: Desk, path: str) -> None:
    gus, lena = sign_in(marked, "Gus"), sign_in(marked, "Lena")

    page = shown(gus, path)

    assert "Hostile" not in page
    assert hidden(marked)[:12] not in page
    assert "hostile" not in page
    assert shown(lena, path) != page


def test_no_call_of_the_api_shows_a_token_what_is_above_its_owners_clearance(marked: Desk) -> None:
    token = own.make_token(marked.place.people, "Gus", "a program", 7)
    program = a_browser(marked)
    program.client.headers["Authorization"] = f"Bearer {token}"

    for call in CALLS:
        if "{id}" not in call.path and call.path != "/api/feeds":
            told = shown(program, call.path)
            assert "ostile" not in told, call.path
            assert hidden(marked) not in told, call.path
    assert program.get("/api/feeds").status_code == 403


def test_a_report_above_the_clearance_is_not_there_at_all(marked: Desk) -> None:
    gus = sign_in(marked, "Gus")
    shown(gus, "/")

    for path in (f"/reports/{hidden(marked)}", f"/api/reports/{hidden(marked)}"):
        answer = gus.get(path)
        assert answer.status_code in (303, 404)
        assert "Hostile" not in answer.text


def test_whoever_is_cleared_for_less_reads_only_whatever_their_roles(marked: Desk) -> None:
    gus = sign_in(marked, "Gus")
    page = shown(gus, "/events")
    id_ = html.document_fromstring(page).xpath("//a[starts-with(@href, '/events/')]/@href")[0]

    answer = gus.client.post(f"{id_}/state", data={"token": gus.token("/me"), "fact": "happened", "value": "no"})

    assert answer.status_code == 403
    assert "TS131" in answer.text
    assert gus.get("/people").status_code == 403


def test_a_label_that_is_set_later_hides_a_report_from_the_next_page_on(marked: Desk) -> None:
    gus, lena = sign_in(marked, "Gus"), sign_in(marked, "Lena")
    before = shown(gus, "/reports")
    outcome = marked.place.shelf.outcome(marked.place.regime.id)
    other = next(r for r in outcome.reports if r.outlet == "Tumen Courier")

    lena.send(f"/reports/{other.id}", f"/reports/{other.id}/label", level="amber", why="asked by the outlet")

    assert f"/reports/{other.id}" in before
    assert f"/reports/{other.id}" not in shown(gus, "/reports")


def test_pages_bear_the_label_of_what_they_show(marked: Desk) -> None:
    gus, lena = sign_in(marked, "Gus"), sign_in(marked, "Lena")

    def label(browser: Browser, path: str) -> str:
        (found,) = html.document_fromstring(shown(browser, path)).xpath("//p[@class='tlp']")
        return text_of(found)

    assert label(lena, "/") == "TLP:RED"
    assert label(lena, f"/reports/{hidden(marked)}") == "TLP:RED"
    assert label(gus, "/") == "TLP:GREEN"


def test_a_label_needs_a_lead_a_reason_and_a_report(marked: Desk) -> None:
    lena, anan = sign_in(marked, "Lena"), sign_in(marked, "Anan")
    path = f"/reports/{hidden(marked)}/label"

    assert anan.send("/me", path, level="clear", why="x").status_code == 403
    assert lena.send("/me", path, level="clear", why=" ").status_code == 400
    assert lena.send("/me", path, level="pink", why="x").status_code == 400
    assert lena.send("/me", "/reports/0123/label", level="red", why="x").status_code == 404


def test_the_copies_go_with_the_desk_and_a_killed_desks_with_the_next(marked: Desk) -> None:
    shown(sign_in(marked, "Gus"), "/")
    folder = marked.place.folder
    assert list(folder.glob(f"{BELOW}*"))
    marked.place.close()
    assert not list(folder.glob(f"{BELOW}*"))

    left = folder / f"{BELOW}left"
    left.mkdir()
    (left / "desk").touch()
    code = f"from twosource.desk.below import _sweep; from pathlib import Path; _sweep(Path({str(folder)!r}))"
    subprocess.run([sys.executable, "-c", code], check=True)

    assert not left.exists()


def test_nobody_else_may_look_into_the_copies(marked: Desk) -> None:
    shown(sign_in(marked, "Gus"), "/")

    (copies,) = marked.place.folder.glob(f"{BELOW}*")

    assert copies.stat().st_mode & 0o077 == 0


def test_a_visitor_without_an_account_gets_no_page_of_any_label(marked: Desk) -> None:
    assert a_browser(marked).get("/").status_code == 303
