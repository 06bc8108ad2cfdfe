"""Comments and tips: nothing appears before it is approved; a tip is no source before an analyst made it one."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from desk_case import Desk, opened, text_of
from lxml import html
from people_case import Browser, sign_in
from public_case import decide, outside, send, waiting, with_publication

from twosource.desk import sending
from twosource.desk.gate import Gate, Size
from twosource.jobs.moderating import TIP_OUTLET
from twosource.jobs.withdrawing import withdraw
from twosource.model import Tlp, markings_of
from twosource.store import Chosen, letters, open_case, verify_case

TIP = (
    "On May 20, 2019, some 70 North Korean women were brought to Tumen from Namyang in three buses, and I saw them "
    "step down."
)


@dataclass
class Staffed:
    """A desk with a published event, and the browsers of those who have to do with it."""

    desk: Desk
    address: str
    visitor: Browser
    moderator: Browser
    analyst: Browser


def _staffed(folder: Path) -> Iterator[Staffed]:
    with opened(folder) as desk:
        desk.place.gate.youngest = 0
        desk.place.gate.visit = desk.place.gate.event = desk.place.gate.whole = Size(500, 1)
        address = with_publication(desk)
        yield Staffed(desk, address, outside(desk), sign_in(desk, "Moa"), sign_in(desk, "Anan"))


@pytest.fixture(scope="module")
def staffed(kept: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Staffed]:
    """One that tests add letters to, and change nothing else of."""
    shutil.copytree(kept, folder := tmp_path_factory.mktemp("letters") / "case")
    yield from _staffed(folder)


@pytest.fixture
def own(kept: Path, tmp_path: Path) -> Iterator[Staffed]:
    """One that belongs to a test."""
    shutil.copytree(kept, tmp_path / "case")
    yield from _staffed(tmp_path / "case")


def _of(staffed: Staffed, words: str, show: str = "waiting") -> html.HtmlElement:
    (found,) = [letter for letter in waiting(staffed.moderator, show) if words in text_of(letter)]
    return found


def test_a_comment_appears_when_it_is_approved_and_not_before(staffed: Staffed) -> None:
    answer = send(staffed.visitor, staffed.address, "comment", "The gate of the plant was open all night.")

    assert answer.status_code == 303
    assert "A moderator will read" in staffed.visitor.get(answer.headers["location"]).text
    assert "open all night" not in staffed.visitor.get(staffed.address).text
    assert decide(staffed.moderator, _of(staffed, "open all night"), "approve") == 303
    page = html.document_fromstring(staffed.visitor.get(staffed.address).text)
    (shown,) = page.xpath("//ol[@class='letters']/li[contains(., 'open all night')]")
    assert "edited" not in text_of(shown)


def test_a_comment_that_was_edited_says_so_and_editing_needs_a_reason(staffed: Staffed) -> None:
    send(staffed.visitor, staffed.address, "comment", "My aunt Kumja saw the lorries too.")
    letter = _of(staffed, "Kumja")

    assert decide(staffed.moderator, letter, "approve", text="Somebody saw the lorries too.") == 400
    assert decide(staffed.moderator, letter, "approve", "a name", text="Somebody saw the lorries too.") == 303

    page = staffed.visitor.get(staffed.address).text
    assert "Somebody saw the lorries too." in page
    assert "Kumja" not in page
    assert "edited by a moderator" in page


def test_what_was_decided_is_taken_back_and_decided_otherwise(staffed: Staffed) -> None:
    send(staffed.visitor, staffed.address, "comment", "It was a Thursday, market day.")

    assert decide(staffed.moderator, _of(staffed, "market day"), "approve") == 303
    assert decide(staffed.moderator, _of(staffed, "market day", "approved"), "reopen", "looked at too quickly") == 303
    assert "market day" not in staffed.visitor.get(staffed.address).text
    assert decide(staffed.moderator, _of(staffed, "market day"), "reject") == 400
    assert decide(staffed.moderator, _of(staffed, "market day"), "reject", "no use to anybody") == 303
    assert decide(staffed.moderator, _of(staffed, "market day", "rejected"), "approve", "of use after all") == 303

    assert "market day" in staffed.visitor.get(staffed.address).text
    told = text_of(_of(staffed, "market day", "approved"))
    assert all(why in told for why in ("looked at too quickly", "no use to anybody", "of use after all"))


def test_a_decision_on_a_letter_that_others_decided_on_meanwhile_is_refused(staffed: Staffed) -> None:
    send(staffed.visitor, staffed.address, "comment", "The second bus came at noon.")
    seen = _of(staffed, "at noon")
    decide(staffed.moderator, seen, "reject", "not so")

    assert decide(staffed.moderator, seen, "approve", "so it is") == 409
    assert "at noon" not in staffed.visitor.get(staffed.address).text


def test_links_advertisements_and_abuse_are_held_back_with_what_speaks_against_them(staffed: Staffed) -> None:
    sent = {
        "See evil . com for more of it": "link: “evil . com",
        "Best c a s i n o of the town": "advertisement: “casino",
        "They are all ＡＳＳＨＯＬＥＳ there": "abuse: “asshole",
        "이 시 발 놈들": "abuse: “시발",
        "想赚钱请加 微 信": "way to reach somebody: “加微信",
    }

    for text in sent:
        send(staffed.visitor, staffed.address, "comment", text)

    held = [text_of(letter) for letter in waiting(staffed.moderator, "held")]
    for text, flag in sent.items():
        (mine,) = [one for one in held if text in one]
        assert flag.replace("“", "") in mine.replace("“", "").replace('"', "")
        assert not [letter for letter in waiting(staffed.moderator) if text in text_of(letter)]


def test_what_is_held_back_needs_a_reason_to_be_let_through(staffed: Staffed) -> None:
    send(staffed.visitor, staffed.address, "comment", "More of it on www.example.org, they say")
    letter = _of(staffed, "they say", "held")

    assert decide(staffed.moderator, letter, "approve") == 400
    assert decide(staffed.moderator, letter, "approve", "the link is taken out", text="More of it, they say") == 303


def test_a_field_that_only_programs_fill_in_holds_a_letter_back(staffed: Staffed) -> None:
    send(staffed.visitor, staffed.address, "comment", "A very fine page you have", website="x")

    assert "filled in by a program" in text_of(_of(staffed, "very fine page", "held"))


def test_what_is_sent_is_shown_as_text_and_never_run(staffed: Staffed) -> None:
    send(
        staffed.visitor, staffed.address, "comment", "<b>Bold</b> <script>alert(1)</script> {{ 7*7 }}\u202e\x07 it was"
    )
    decide(staffed.moderator, _of(staffed, "{{ 7*7 }}"), "approve", "harmless")

    page = staffed.visitor.get(staffed.address).text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }} it was" in page
    assert "<script" not in page


@pytest.mark.parametrize("text", ["", " \n ", "x" * 2001])
def test_a_text_that_cant_be_taken_stays_in_its_form_with_the_reason(staffed: Staffed, text: str) -> None:
    answer = send(staffed.visitor, staffed.address, "comment", text)

    assert answer.status_code == 400
    page = html.document_fromstring(answer.text)
    assert "TS108" in text_of(page)
    assert page.xpath("//textarea[@id='comment-text']")[0].text_content().strip() == text.strip()


def test_a_body_that_is_too_large_is_refused(staffed: Staffed) -> None:
    assert send(staffed.visitor, staffed.address, "tip", "x" * 200_000).status_code == 413


def test_a_form_is_good_once_and_only_from_its_page(staffed: Staffed) -> None:
    page = html.document_fromstring(staffed.visitor.get(staffed.address).text)
    held = {n: page.xpath(f"//input[@name='{n}']/@value")[0] for n in ("token", "ticket")}
    post = staffed.visitor.client.post

    assert post(f"{staffed.address}/comment", data={**held, "text": "once"}).status_code == 303
    again = post(f"{staffed.address}/comment", data={**held, "text": "twice"})
    forged = post(f"{staffed.address}/comment", data={**held, "ticket": "1.x.y", "text": "forged"})

    assert (again.status_code, forged.status_code) == (400, 400)
    assert "TS123" in again.text
    assert "twice" in again.text


def test_roles_see_what_is_theirs(staffed: Staffed) -> None:
    reader = sign_in(staffed.desk, "Rui")

    assert staffed.moderator.get("/moderation").status_code == 200
    assert staffed.moderator.get("/tips").status_code == 403
    assert staffed.analyst.get("/tips").status_code == 200
    assert staffed.analyst.get("/moderation").status_code == 403
    assert (reader.get("/tips").status_code, reader.get("/moderation").status_code) == (403, 403)
    assert "TLP:AMBER" in staffed.moderator.get("/moderation").text
    assert "TLP:AMBER" in staffed.analyst.get("/tips").text
    assert 'href="/moderation"' in staffed.moderator.get("/").text
    assert 'href="/moderation"' not in staffed.analyst.get("/").text


def make_report(own: Staffed, level: str = "amber") -> str:
    """The id of the report that the analyst makes of a tip, from its form on."""
    send(own.visitor, own.address, "tip", TIP)
    assert "TS126" not in own.moderator.get("/moderation").text
    tip = _of(own, "three buses")
    decide(own.moderator, tip, "approve")
    page = html.document_fromstring(own.analyst.get("/tips").text)
    (form,) = page.xpath(f"//form[@action='/tips/{tip.get('id').removeprefix('letter-')}/report']")
    held = {n: form.xpath(f".//input[@name='{n}']/@value")[0] for n in ("token", "seen")}
    answer = own.analyst.client.post(form.get("action"), data={**held, "level": level, "why": "it can be looked into"})
    assert answer.status_code in (303, 400), answer.text
    return answer.headers.get("location", "").rpartition("/")[2]


def test_a_tip_becomes_a_source_when_an_analyst_makes_it_a_report(own: Staffed) -> None:
    before = own.desk.place.shelf.size()
    send(own.visitor, own.address, "tip", "A tip that nobody takes up")
    assert own.desk.place.shelf.size() == before

    id_ = make_report(own)

    report = own.desk.place.shelf.reports([id_])[id_]
    assert report.outlet == TIP_OUTLET
    assert "70 North Korean women" in report.text
    assert own.desk.place.shelf.claims_of_report(id_)
    assert markings_of(own.desk.place.shelf.markings()).of(id_) is Tlp.AMBER
    assert "three buses" not in own.visitor.get(own.address).text
    assert own.analyst.get(f"/reports/{id_}").status_code == 200
    with open_case(own.desk.place.folder, create=False) as case:
        assert case.verify() == []
        log = [(e.action, e.by) for e in case.log()]
    assert ("letter received", "somebody outside") in log
    assert log.index(("label set", "Anan")) < log.index(("report kept", "Anan")) < len(log)
    assert log[-1] == ("letter ruled on", "Anan")


def test_a_tips_report_is_never_below_amber(staffed: Staffed) -> None:
    before = staffed.desk.place.shelf.size()

    assert make_report(staffed, "clear") == ""

    assert staffed.desk.place.shelf.size() == before


def test_no_report_is_made_of_words_that_the_case_holds_already_nor_a_labelled_one_marked_anew(own: Staffed) -> None:
    first = make_report(own, "red")
    send(own.visitor, own.address, "tip", TIP)
    decide(own.moderator, _of(own, "three buses"), "approve")
    page = html.document_fromstring(own.analyst.get("/tips").text)
    (form,) = page.xpath("//form[contains(@action, '/report')]")
    held = {n: form.xpath(f".//input[@name='{n}']/@value")[0] for n in ("token", "seen")}

    answer = own.analyst.client.post(form.get("action"), data={**held, "level": "amber", "why": "once more"})

    assert answer.status_code == 400
    assert "TS129" in answer.text
    assert markings_of(own.desk.place.shelf.markings()).of(first) is Tlp.RED


def test_the_first_page_tells_moderators_and_analysts_what_waits_for_them(staffed: Staffed) -> None:
    send(staffed.visitor, staffed.address, "tip", "Something that can be looked into")
    decide(staffed.moderator, _of(staffed, "looked into"), "approve")
    send(staffed.visitor, staffed.address, "comment", "Something else")

    moderator, analyst = staffed.moderator.get("/").text, staffed.analyst.get("/").text

    assert "comments and tips wait" in moderator
    assert "tips passed on" not in moderator
    assert "tips passed on" in analyst
    assert "comments and tips wait" not in analyst


def test_a_tip_goes_with_the_report_that_is_withdrawn(own: Staffed) -> None:
    id_ = make_report(own)
    place = own.desk.place
    with open_case(place.folder, create=False) as case:
        withdraw(case, place.regime, id_, by="Ann", why="for the source's sake")

    raw = sqlite3.connect(place.folder / "case.db")
    held = "\n".join(raw.iterdump())
    raw.close()

    assert "three buses" not in held
    assert b"three buses" not in (place.folder / "case.db").read_bytes()
    assert "Its words were erased" in own.analyst.get("/tips").text
    place.close()
    assert verify_case(place.folder).faults == ()


def test_erased_words_are_gone_for_good(staffed: Staffed) -> None:
    send(staffed.visitor, staffed.address, "comment", "It was my neighbour Chol who drove them")
    decide(staffed.moderator, _of(staffed, "Chol who drove"), "approve")

    assert (
        decide(staffed.moderator, _of(staffed, "Chol who drove", "approved"), "erase", "a name that must not be here")
        == 303
    )

    assert "Chol who drove" not in staffed.visitor.get(staffed.address).text
    with open_case(staffed.desk.place.folder, create=False) as case:
        assert case.verify() == []
    assert b"Chol who drove" not in (staffed.desk.place.folder / "case.db").read_bytes()


def test_nothing_of_the_sender_is_kept(staffed: Staffed) -> None:
    visitor = outside(staffed.desk)
    visitor.client.headers.update({"User-Agent": "A browser of its own", "X-Forwarded-For": "203.0.113.77"})
    send(visitor, staffed.address, "tip", "A tip of few words")
    visit = visitor.client.cookies["twosource-desk"]

    kept = b"".join(f.read_bytes() for f in staffed.desk.place.folder.rglob("*") if f.is_file())

    assert b"A tip of few words" in kept
    assert not any(trace in kept for trace in (b"browser of its own", b"203.0.113.77", visit.encode(), b"127.0.0.1"))


def test_no_letter_leaves_the_case_sealed_or_shared(staffed: Staffed, tmp_path: Path) -> None:
    from twosource.jobs.marking import share

    send(staffed.visitor, staffed.address, "tip", "A tip that stays inside")
    place = staffed.desk.place
    with open_case(place.folder, create=False) as case:
        rows = "\n".join(case.rows(Chosen(place.regime.id)))
        share(case, place.regime, Tlp.RED, tmp_path / "shared", by="Ann")

    assert "stays inside" not in rows
    assert b"stays inside" not in (tmp_path / "shared" / "case.db").read_bytes()


def test_too_many_letters_are_refused_and_what_was_written_stays(
    staffed: Staffed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staffed.desk.place, "gate", Gate(youngest=0, event=Size(2, 6000)))

    answers = [send(staffed.visitor, staffed.address, "comment", f"comment {n}") for n in range(3)]

    assert [a.status_code for a in answers] == [303, 303, 429]
    assert "TS125" in answers[-1].text
    assert "comment 2" in answers[-1].text


def test_a_queue_that_is_full_takes_no_more(staffed: Staffed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letters, "MOST_WAITING", 0)

    answer = send(staffed.visitor, staffed.address, "comment", "one too many")

    assert answer.status_code == 503
    assert "TS124" in answer.text


def test_a_letter_doesnt_wait_long_for_a_change_of_the_case(staffed: Staffed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "_PATIENCE", 0.05)

    with staffed.desk.place.at_work("Ann"):
        answer = send(staffed.visitor, staffed.address, "comment", "while others change it")

    assert answer.status_code == 503
    assert "TS035" in answer.text
    assert "while others change it" in answer.text


def test_a_letter_that_was_changed_behind_the_logs_back_is_found(own: Staffed) -> None:
    send(own.visitor, own.address, "comment", "It was two buses")
    folder = own.desk.place.folder
    raw = sqlite3.connect(folder / "case.db")
    raw.execute("UPDATE letters SET body = replace(body, 'two buses', 'ten buses')")
    raw.commit()
    raw.close()

    with open_case(folder, create=False) as case:
        assert [(f.code, f.where.partition(",")[0]) for f in case.verify()] == [("TS041", "letters")]


def test_letters_make_no_page_anew_for_those_who_see_less(staffed: Staffed) -> None:
    place = staffed.desk.place
    before = place.shelf.ground()

    send(staffed.visitor, staffed.address, "comment", "Nothing changes by this")

    assert place.shelf.ground() == before
    assert place.shelf.head().number > before
