"""People of a desk: invitations, signing in, second factors, tokens, roles; and who is let in while nobody has any."""

from __future__ import annotations

import stat
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import httpx
import pyotp
import pytest
from desk_case import Desk, text_of
from lxml import html
from people_case import NAMES, PASSWORD, a_browser, sign_in, with_accounts

from twosource.desk.faults import LastLead, NotKnown, OldLink, TooManyGuesses
from twosource.desk.people import inviting, own
from twosource.desk.people.file import PeopleFile
from twosource.desk.people.people import IDLE, LONGEST_SESSION
from twosource.desk.people.roles import Role
from twosource.desk.people.signing_in import sign_in as signed_in


class Clock:
    """A time that tests set."""

    def __init__(self) -> None:
        self.now = datetime.now(UTC)

    def __call__(self) -> datetime:
        """The time."""
        return self.now


@pytest.fixture
def staffed(own_desk: Desk) -> Desk:
    """A desk with an account for each role."""
    with_accounts(own_desk)
    return own_desk


@pytest.fixture
def clock(staffed: Desk) -> Clock:
    """The clock that the desk goes by."""
    staffed.place.people.now = it = Clock()
    return it


def link_in(answer: httpx.Response) -> str:
    """The one-time link that a page shows."""
    (link,) = html.document_fromstring(answer.text).xpath("//code[@class='long']/text()")
    return str(link)


def test_the_first_lead_comes_in_by_a_link_and_from_then_on_everybody_has_to_sign_in(own_desk: Desk) -> None:
    owner, lead = a_browser(own_desk), a_browser(own_desk)

    link = link_in(owner.send("/people", "/people/invite", name="Lena", role="lead"))
    assert owner.get("/").status_code == 200
    done = lead.send(link, link, password=PASSWORD, again=PASSWORD)

    assert done.headers["location"] == "/"
    assert lead.get("/people").status_code == 200
    assert owner.get("/").headers["location"] == "/sign-in"


def test_a_first_account_that_leads_nothing_is_refused_so_that_nobody_is_locked_out(own_desk: Desk) -> None:
    answer = a_browser(own_desk).send("/people", "/people/invite", name="Rui", role="reader")

    assert answer.status_code == 400
    assert "lead" in answer.text
    assert not own_desk.place.people.file.is_there


def test_whoever_signs_in_goes_on_to_the_page_that_they_asked_for(staffed: Desk) -> None:
    browser = a_browser(staffed)
    asked = browser.get("/events?kind=happened").headers["location"]

    done = browser.send(asked, "/sign-in", name="rui", password=PASSWORD, next="/events?kind=happened")

    assert asked == "/sign-in?next=%2Fevents%3Fkind%3Dhappened"
    assert done.headers["location"] == "/events?kind=happened"
    assert browser.get("/events").status_code == 200


@pytest.mark.parametrize(
    "onward", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_signing_in_leads_to_no_other_site(staffed: Desk, onward: str) -> None:
    browser = a_browser(staffed)

    shown = html.document_fromstring(browser.get(f"/sign-in?next={quote(onward, safe='')}").text)
    done = browser.send("/sign-in", "/sign-in", name="Rui", password=PASSWORD, next=onward)

    assert shown.xpath("//input[@name='next']/@value") == ["/"]
    assert done.headers["location"] == "/"


@pytest.mark.parametrize(("name", "password"), [("Rui", PASSWORD + "!"), ("Nobody", PASSWORD), ("", ""), ("Rui", "")])
def test_a_wrong_name_and_a_wrong_password_are_told_in_the_same_words(staffed: Desk, name: str, password: str) -> None:
    answer = a_browser(staffed).send("/sign-in", "/sign-in", name=name, password=password)

    assert answer.status_code == 403
    assert "The name, the password or the code isn't right" in text_of(html.document_fromstring(answer.text))


def test_wrong_guesses_make_an_account_wait_longer_and_longer(staffed: Desk, clock: Clock) -> None:
    people = staffed.place.people
    for _ in range(4):
        with pytest.raises(NotKnown, match="isn't right"):
            signed_in(people, "Rui", "wrong", "")

    with pytest.raises(TooManyGuesses, match="in 2 seconds"):
        signed_in(people, "Rui", "wrong", "")
    with pytest.raises(TooManyGuesses, match="waits"):
        signed_in(people, "Rui", PASSWORD, "")
    clock.now += timedelta(seconds=3)
    with pytest.raises(TooManyGuesses, match="in 4 seconds"):
        signed_in(people, "Rui", "wrong", "")
    clock.now += timedelta(seconds=5)

    assert signed_in(people, "Rui", PASSWORD, "")


def test_a_session_ends_when_it_is_left_and_when_it_is_old(staffed: Desk, clock: Clock) -> None:
    left = sign_in(staffed, "Rui")
    clock.now += IDLE + timedelta(seconds=1)

    assert left.get("/").status_code == 303

    used = sign_in(staffed, "Rui")
    for _ in range(int(LONGEST_SESSION / timedelta(hours=1))):
        assert used.get("/").status_code == 200
        clock.now += timedelta(hours=1)
    clock.now += timedelta(seconds=1)
    assert used.get("/").status_code == 303


def test_whoever_signs_out_is_out_though_the_cookie_is_kept(staffed: Desk) -> None:
    browser = sign_in(staffed, "Rui")
    cookie = browser.client.cookies["twosource-desk"]

    browser.send("/me", "/sign-out")
    thief = a_browser(staffed, cookie)

    assert thief.get("/").status_code == 303


def test_signing_in_changes_the_name_of_the_visit_so_that_a_planted_one_is_worth_nothing(staffed: Desk) -> None:
    browser, planter = a_browser(staffed, "p" * 43), a_browser(staffed, "p" * 43)

    browser.send("/sign-in", "/sign-in", name="Rui", password=PASSWORD)

    assert browser.get("/").status_code == 200
    assert planter.get("/").status_code == 303


def test_a_code_is_asked_for_once_it_was_set_up_and_is_good_once(staffed: Desk, clock: Clock) -> None:
    browser = sign_in(staffed, "Anan")
    browser.send("/me", "/me/code", password=PASSWORD)
    waiting = own.own(staffed.place.people, "Anan").waiting
    assert waiting is not None
    picture = browser.get("/me/code.svg")
    browser.send("/me", "/me/code", code=pyotp.TOTP(waiting).at(clock.now))
    clock.now += timedelta(minutes=2)
    code = pyotp.TOTP(waiting).at(clock.now)

    assert picture.headers["content-type"] == "image/svg+xml"
    assert sign_in(staffed, "Anan").get("/").status_code == 303
    assert sign_in(staffed, "Anan", code="000000").get("/").status_code == 303
    assert sign_in(staffed, "Anan", code=code).get("/").status_code == 200
    assert sign_in(staffed, "Anan", code=code).get("/").status_code == 303


def test_a_secret_that_was_not_confirmed_locks_nobody_out(staffed: Desk) -> None:
    sign_in(staffed, "Anan").send("/me", "/me/code", password=PASSWORD)

    assert sign_in(staffed, "Anan").get("/").status_code == 200


def test_a_new_password_ends_every_other_session(staffed: Desk) -> None:
    first, second = sign_in(staffed, "Rui"), sign_in(staffed, "Rui")
    new = "seven geese at Tumen"

    done = first.send("/me", "/me/password", old=PASSWORD, new=new, again=new)

    assert done.status_code == 303
    assert first.get("/").status_code == 200
    assert second.get("/").status_code == 303
    assert sign_in(staffed, "Rui", new).get("/").status_code == 200


@pytest.mark.parametrize("password", ["short", "aaaaaaaaaaaaaaaa", "ruiruirui ruirui"[:11], "x" * 501])
def test_a_password_that_is_easily_guessed_is_refused_on_the_form_itself(own_desk: Desk, password: str) -> None:
    key = inviting.invite(own_desk.place.people, "Rui", [Role.LEAD], "the test")

    answer = a_browser(own_desk).send(f"/welcome/{key}", f"/welcome/{key}", password=password, again=password)

    assert answer.status_code == 400
    assert "TS136" in answer.text
    assert "Welcome, Rui" in answer.text


def test_two_different_passwords_are_told_and_the_link_stays_good(own_desk: Desk) -> None:
    key = inviting.invite(own_desk.place.people, "Lena", [Role.LEAD], "the test")
    page = f"/welcome/{key}"

    told = a_browser(own_desk).send(page, page, password=PASSWORD, again=PASSWORD + "?")
    done = a_browser(own_desk).send(page, page, password=PASSWORD, again=PASSWORD)

    assert "TS138" in told.text
    assert done.status_code == 303


def test_a_link_is_good_once_and_for_three_days(staffed: Desk, clock: Clock) -> None:
    people = staffed.place.people
    used = inviting.invite(people, "Rui", [Role.READER], "Lena")
    inviting.accept(people, used, PASSWORD)
    replaced = inviting.invite(people, "Rui", [Role.READER], "Lena")
    late = inviting.invite(people, "Rui", [Role.READER], "Lena")
    clock.now += inviting.INVITED_FOR + timedelta(seconds=1)

    for key in (used, replaced, late, "x", ""):
        with pytest.raises(OldLink, match="TS134"):
            inviting.accept(people, key, PASSWORD)
    assert a_browser(staffed).get(f"/welcome/{late}").status_code == 404


def test_whoever_is_turned_off_is_out_at_once_with_their_tokens(staffed: Desk) -> None:
    reader, lead = sign_in(staffed, "Rui"), sign_in(staffed, "Lena")
    token = own.make_token(staffed.place.people, "Rui", "a script", 7)

    lead.send("/people", "/people/off", name="Rui")

    assert reader.get("/").status_code == 303
    assert staffed.client.get("/api/case", headers={"Authorization": f"Bearer {token}"}).status_code == 401
    assert sign_in(staffed, "Rui").get("/").status_code == 303


def test_the_last_lead_stays_one(staffed: Desk) -> None:
    people = staffed.place.people

    with pytest.raises(LastLead, match="Lena is the only lead"):
        inviting.set_roles(people, "Lena", [Role.READER], "Lena")
    with pytest.raises(LastLead, match="TS135"):
        inviting.turn_off(people, "Lena", "Lena")
    with pytest.raises(LastLead, match="TS135"):
        inviting.invite(people, "lena", [Role.ANALYST], "Lena")
    inviting.set_roles(people, "Anan", [Role.LEAD, Role.ANALYST], "Lena")

    inviting.turn_off(people, "Lena", "Anan")
    assert sign_in(staffed, "Lena").get("/").status_code == 303


def test_roles_belong_to_the_case_and_go_with_it(staffed: Desk) -> None:
    people = staffed.place.people
    people.case_id = "another case"

    assert not people.has_lead()
    assert all(not line.roles for line in inviting.lines(people))


def test_a_token_reads_the_api_in_its_owners_name_and_does_nothing_else(staffed: Desk, clock: Clock) -> None:
    browser = sign_in(staffed, "Lena")
    made = browser.send("/me", "/me/token", label="a script", days="7")
    bearer = {"Authorization": f"Bearer {link_in(made)}"}
    asked = {"Authorization": bearer["Authorization"].lower().replace("bearer", "BEARER")}

    assert staffed.client.get("/api/case", headers=bearer).status_code == 200
    assert staffed.client.get("/api/case", headers=asked).status_code == 401
    assert staffed.client.get("/", headers=bearer).status_code == 303
    assert staffed.client.get("/people", headers=bearer).status_code == 303
    assert link_in(made) not in browser.get("/me").text
    clock.now += timedelta(days=8)
    assert staffed.client.get("/api/case", headers=bearer).status_code == 401


def test_a_program_without_a_token_is_told_so_in_the_shape_of_faults(staffed: Desk) -> None:
    answer = staffed.client.get("/api/events")

    assert answer.status_code == 401
    assert answer.json()["error"]["code"] == "TS130"
    assert answer.headers["www-authenticate"] == "Bearer"


def test_what_somebody_decides_is_kept_under_their_own_name(staffed: Desk) -> None:
    analyst = sign_in(staffed, "Anan")
    id_ = analyst.get("/api/events").json()["rows"][0]["id"]

    analyst.send(f"/events/{id_}", f"/events/{id_}/state", fact="happened", value="no", evidence="The mayor told me.")

    assert staffed.place.shelf.outcome(staffed.place.regime.id).events
    with staffed.place.at_work("the test") as (case, _):
        assert [fact.by for fact in case.stated_facts()] == ["Anan"]


def test_two_roles_see_different_things(staffed: Desk) -> None:
    id_ = sign_in(staffed, "Lena").get("/api/events").json()["rows"][0]["id"]
    pages = {name: sign_in(staffed, name).get(f"/events/{id_}").text for name in NAMES.values()}

    assert "state-form" in pages["Anan"]
    assert "state-form" not in pages["Rui"]
    assert 'href="/people"' in pages["Lena"]
    assert 'href="/people"' not in pages["Anan"]


def test_a_page_for_nobody_tells_nothing_of_the_case_but_its_name(staffed: Desk) -> None:
    page = html.document_fromstring(a_browser(staffed).get("/sign-in").text)

    assert not page.xpath("//nav")
    assert page.xpath("//form/@action") == ["/sign-in"]


def test_the_file_of_people_is_its_owners_alone_and_holds_no_password_and_no_key(staffed: Desk) -> None:
    browser = sign_in(staffed, "Lena")
    link = link_in(browser.send("/people", "/people/invite", name="New", role="reader"))
    token = own.make_token(staffed.place.people, "Lena", "a script", 7)
    file = staffed.place.people.file.path

    held = file.read_bytes()

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    for secret in (PASSWORD, link.rpartition("/")[2], token, browser.client.cookies["twosource-desk"]):
        assert secret.encode() not in held


def test_a_name_that_only_looks_different_is_the_same_account(staffed: Desk) -> None:
    inviting.invite(staffed.place.people, " ＲＵＩ ", [Role.READER], "Lena")

    assert [line.name for line in inviting.lines(staffed.place.people)].count("Rui") == 1
    assert len(inviting.lines(staffed.place.people)) == len(NAMES)


def test_leads_see_what_was_done_to_accounts(staffed: Desk) -> None:
    lead = sign_in(staffed, "Lena")
    lead.send("/people", "/people/roles", name="Rui", role=["reader", "moderator"])
    sign_in(staffed, "Rui", "wrong")

    rows = html.document_fromstring(lead.get("/people").text).xpath("//table//tr")

    told = [[text_of(cell) for cell in row][1:] for row in rows]
    assert ["Lena", "roles moderator, reader, up to TLP:RED", "Rui"] in told
    assert ["", "sign-in failed", "Rui"] in told


def test_a_file_of_a_newer_program_is_left_alone(staffed: Desk) -> None:
    file = staffed.place.people.file
    with file.open() as db:
        db.execute("PRAGMA user_version = 99")

    answer = a_browser(staffed).get("/")

    assert answer.status_code == 500
    assert "TS034" in answer.text
    assert isinstance(file, PeopleFile)
