"""People review claims at the desk: the queue says why, corrections flow on to the event's page, both versions stay."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from desk_case import BY, Desk, opened, text_of
from lxml import html
from people_case import NAMES, sign_in, with_accounts

from twosource.desk.people.roles import Role
from twosource.desk.texts import texts
from twosource.model import ReliabilityLetter, When, as_read
from twosource.store import open_case


@pytest.fixture(scope="module")
def used(kept: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk whose case the tests of this file change, each of them a claim of its own."""
    shutil.copytree(kept, folder := tmp_path_factory.mktemp("used") / "case")
    with opened(folder) as desk:
        yield desk


def the_event(desk: Desk) -> str:
    """The event on which reports contradict each other."""
    return str(desk.get("/api/events?contradicted=1").json()["rows"][0]["id"])


def a_claim(desk: Desk, number: int = 0) -> str:
    """A claim of that event."""
    return str(desk.get(f"/api/events/{the_event(desk)}").json()["event"]["claims"][number])


def the_claim(desk: Desk, claim: str) -> dict[str, object]:
    """A claim as the case has it."""
    found: dict[str, object] = desk.get(f"/api/claims/{claim}").json()["claim"]
    return found


def review_on(page: html.HtmlElement) -> str:
    """The id of the last review that a page offers to take back."""
    return re.findall(r"/reviews/(\w+)/undo", html.tostring(page, encoding="unicode"))[-1]


def test_the_queue_says_why_each_thing_is_in_it_and_leads_to_the_forms(desk: Desk) -> None:
    page = desk.page("/review")

    items = page.xpath("//ol[@class='queue']/li")
    values = [int(re.findall(r"\d+$", text_of(i.xpath("p[@class='value']")[0]))[0]) for i in items]
    assert values == sorted(values, reverse=True)
    assert all(i.xpath(".//ul[@class='whys']/li") for i in items)
    told = text_of(page)
    assert "the reports contradict each other (date)" in told
    assert "a finding waits for a fact that no report tells" in told
    for href in set(page.xpath("//ol[@class='queue']//a/@href")):
        assert desk.get(str(href).partition("#")[0]).status_code == 200, href


def test_a_correction_reaches_the_event_with_both_versions_and_its_undoing_takes_it_back(own_desk: Desk) -> None:
    claim = a_claim(own_desk)
    before = the_claim(own_desk, claim)

    sent = own_desk.send(f"/claims/{claim}/correct", count="31..33", date="2019-05-13", why="the second paragraph")

    assert sent.status_code == 200
    event = own_desk.get(f"/api/claims/{claim}").json()["event"]
    told = text_of(own_desk.page(f"/events/{event}").get_element_by_id(f"reviewed-{claim}"))
    assert f"{BY} corrected: the second paragraph" in told
    assert "31..33" in told
    history = text_of(own_desk.page(f"/events/{event}").xpath("//ol[contains(@class, 'history')]")[0])
    assert f"{BY} corrected a claim" in history
    assert "31..33" in text_of(own_desk.page(f"/reports/{before['report']}").get_element_by_id(f"said-{claim}"))

    page = html.document_fromstring(sent.text)
    undone = own_desk.send(f"/reviews/{review_on(page)}/undo", why="the first one after all")

    assert undone.status_code == 200
    assert the_claim(own_desk, claim) == before
    assert "the first one after all" in text_of(html.document_fromstring(undone.text))
    with open_case(own_desk.place.folder, create=False) as case:
        assert case.verify() == []


def test_a_form_that_is_sent_as_it_was_filled_in_changes_nothing(used: Desk) -> None:
    claim = a_claim(used, 1)
    form = used.page(f"/review/claims/{claim}").get_element_by_id("correct-form").xpath(".//form")[0]
    fields = {k: v or "" for k, v in form.form_values() if k not in ("token", "why")}

    sent = used.send(f"/claims/{claim}/correct", **fields, why="looked at it")

    assert set(fields) >= {"date", "count", "places", "people", "basis"}
    assert sent.status_code == 400
    assert "TS144" in sent.text


def test_a_rejected_claim_leaves_its_event_and_stands_on_the_page_of_its_report(used: Desk) -> None:
    claim = a_claim(used, 1)
    report = the_claim(used, claim)["report"]

    sent = used.send(f"/claims/{claim}/reject", why="an <b>older</b> rumour")

    assert "It was rejected" in text_of(html.document_fromstring(sent.text))
    assert "It was rejected" in text_of(used.page(f"/claims/{claim}"))
    assert used.get(f"/api/claims/{claim}").status_code == 404
    assert "an <b>older</b> rumour" in text_of(used.page(f"/reports/{report}"))
    assert "&lt;b&gt;older" in used.get(f"/reports/{report}").text
    assert "It was rejected" in text_of(used.page(f"/events/{the_event(used)}"))

    used.send(f"/claims/{claim}/accept", why="it isn't")

    assert the_claim(used, claim)["report"] == report


def test_words_are_found_in_the_text_before_a_claim_is_made_of_them(used: Desk) -> None:
    claim = the_claim(used, a_claim(used))
    report = claim["report"]
    text = used.get(f"/api/reports/{report}").json()["text"]
    once = " ".join(text.split(". ")[1].split()[:7])
    twice = next(w for w in text.split() if text.count(w) > 1 and len(w) > 3)

    nowhere = text_of(used.page(f"/reports/{report}/add?words=nobody+said+so"))
    many = used.page(f"/reports/{report}/add?words={twice}")
    page = used.page(f"/reports/{report}/add?words={once}")

    assert "doesn't hold these words" in nowhere
    assert not many.xpath("//form[@id='add-form']")
    assert len(many.xpath("//section[@aria-labelledby='places']//li")) == text.count(twice)
    form = page.get_element_by_id("add-form")
    fields = {k: v or "" for k, v in form.form_values() if k != "token"}
    made = used.send(str(form.action), **{**fields, "date": "2019-05-12", "why": "it is told there"})
    added = str(made.url).rpartition("/")[2].partition("#")[0]
    assert the_claim(used, added)["evidence"][0]["text"].split() == once.split()  # type: ignore[index]
    assert "added" in text_of(used.page(f"/reports/{report}").get_element_by_id(f"said-{added}"))

    refused = used.send(str(form.action), words=twice, type="arrival", why="x")
    assert (refused.status_code, "TS141" in refused.text) == (400, True)


def test_a_report_that_is_read_again_keeps_its_reviews_and_opens_what_is_read_otherwise(own_desk: Desk) -> None:
    claim = a_claim(own_desk)
    own_desk.send(f"/claims/{claim}/correct", count="31", why="the second paragraph")
    assert claim not in own_desk.get("/review").text
    with open_case(own_desk.place.folder, create=False) as case:
        report = str(the_claim(own_desk, claim)["report"])
        read = case.reviewing.read_claims()[report]
        anew = [replace(c, when=When.of_edtf("2019-05")) if c.id == claim else c for c in map(as_read, read)]
        case.add_claims(report, anew, "a later version")

    own_desk.send("/settle")

    first = text_of(own_desk.page("/review").xpath("//ol[@class='queue']/li")[0])
    assert "the machine reads it otherwise than when it was reviewed" in first
    assert claim[:8] in first
    assert "reads something else in these words" in text_of(own_desk.page(f"/review/claims/{claim}"))
    assert the_claim(own_desk, claim)["count"]["stated"] == 31  # type: ignore[index]


def test_a_second_account_confirms_and_the_first_is_told(own_desk: Desk) -> None:
    with_accounts(own_desk)
    lead, analyst = (sign_in(own_desk, NAMES[role]) for role in (Role.LEAD, Role.ANALYST))
    rows = lead.get("/api/events?contradicted=1").json()["rows"]
    event = lead.get(f"/api/events/{rows[0]['id']}").json()["event"]
    claim = event["claims"][0]
    page = f"/review/claims/{claim}"

    refused = analyst.send(page, "/review/second", second="yes", why="two pairs of eyes")
    lead.send("/review", "/review/second", second="yes", why="two pairs of eyes")
    analyst.send(page, f"/claims/{claim}/reject", why="a rumour")

    assert refused.status_code == 403
    assert lead.get(f"/api/events/{event['id']}").json()["event"] == event
    review = review_on(html.document_fromstring(analyst.get(page).text))
    again = analyst.send(page, f"/reviews/{review}/confirm", why="me too")
    assert "TS145" in again.text
    assert "confirm-" not in analyst.get(page).text

    lead.send(page, f"/reviews/{review}/confirm", why="so it is")

    assert claim not in lead.get(f"/api/reports/{lead.get('/api/reports').json()['rows'][0]['id']}").text
    assert "so it is" in analyst.get("/review").text
    assert "Changed after you" in analyst.get("/review").text
    assert "Changed after you" not in lead.get("/review").text


@pytest.mark.parametrize(
    ("path", "fields", "code"),
    [
        ("/claims/{claim}/accept", {"why": " "}, "TS005"),
        ("/claims/nothing/accept", {"why": "x"}, "TS144"),
        ("/claims/{claim}/correct", {"date": "yesterday", "why": "x"}, "TS142"),
        ("/claims/{claim}/correct", {"places": "at=Springfield", "why": "x"}, "TS143"),
        ("/reports/{report}/claims", {"words": "nobody said so", "type": "arrival", "why": "x"}, "TS140"),
        ("/reports/{report}/claims", {"words": "x", "type": "arrival", "at": "-1", "why": "x"}, "TS108"),
        ("/reports/nothing/claims", {"words": "x", "type": "arrival", "why": "x"}, "TS004"),
        ("/reviews/nothing/undo", {"why": "x"}, "TS106"),
        ("/review/second", {"second": "perhaps", "why": "x"}, "TS108"),
        ("/reliability", {"letter": "G", "source": "outlet", "name": "x", "why": "x"}, "TS108"),
        ("/reliability", {"letter": "A", "source": "page", "name": "x", "why": "x"}, "TS108"),
        ("/reliability", {"letter": "A", "source": "outlet", "name": "No Such Paper", "why": "x"}, "TS147"),
    ],
)
def test_a_form_that_says_nothing_changes_nothing_and_says_why(
    desk: Desk, path: str, fields: dict[str, str], code: str
) -> None:
    claim = a_claim(desk)
    before = desk.place.shelf.head()

    answer = desk.send(
        path.replace("{claim}", claim).replace("{report}", str(the_claim(desk, claim)["report"])), **fields
    )

    assert answer.status_code in (400, 404)
    assert code in answer.text
    assert desk.place.shelf.head() == before


def test_a_letter_stands_on_the_pages_of_outlets_with_its_history(used: Desk) -> None:
    before = text_of(used.page("/outlet?name=Tumen+Courier").xpath("//section[@aria-labelledby='reliability']")[0])

    for letter, why in (("B", "right so far"), ("C", "one slip")):
        sent = used.send("/reliability", source="outlet", name="Tumen Courier", letter=letter, why=why)

    told = text_of(html.document_fromstring(sent.text).xpath("//section[@aria-labelledby='reliability']")[0])
    assert "F cannot be judged" in before
    assert "C fairly reliable" in told
    assert told.index("one slip") < told.index("right so far")
    row = next(r for r in used.page("/voices").xpath("//tbody/tr") if "Tumen Courier" in text_of(r))
    assert "C fairly reliable" in text_of(row)


def test_the_letters_of_the_page_of_grades_are_those_of_the_desk() -> None:
    page = (Path(__file__).parents[2] / "docs" / "grades.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| ([A-F]) \| ([a-z ]+) \|", page, re.MULTILINE))

    assert rows == texts("en").values["letters"]
    assert list(rows) == list(ReliabilityLetter)


def test_programs_are_told_the_queue_the_reviews_and_the_letters(own_desk: Desk) -> None:
    claim = a_claim(own_desk)
    queue = own_desk.get("/api/queue?size=3").json()

    own_desk.send(f"/claims/{claim}/reject", why="a rumour")
    own_desk.send("/reliability", source="outlet", name="Tumen Courier", letter="B", why="right so far")

    values = [row["value"] for row in queue["rows"]]
    assert values == sorted(values, reverse=True)
    assert own_desk.get(queue["next"]).json()["rows"][0]["value"] <= values[-1]
    [review] = own_desk.get("/api/reviews").json()["rows"]
    assert (review["review"]["claim"], review["holds"], review["review"]["by"]) == (claim, True, BY)
    assert [row["letter"] for row in own_desk.get("/api/reliability").json()["rows"]] == ["B"]
