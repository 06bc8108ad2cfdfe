"""What people do at the desk is kept under their name with its reason, and can be taken back."""

from __future__ import annotations

import pytest
from desk_case import BY, Desk, text_of
from lxml import html

from twosource.jobs.withdrawing import withdraw
from twosource.store import open_case


def two_events(desk: Desk) -> tuple[str, str]:
    """Two happenings of the case."""
    rows = desk.get("/api/events?kind=happened").json()["rows"]
    return rows[0]["id"], rows[1]["id"]


def the_event(desk: Desk) -> str:
    """The event on which reports contradict each other."""
    return str(desk.get("/api/events?contradicted=1").json()["rows"][0]["id"])


def decision_on(page: html.HtmlElement) -> str:
    """The id of the decision that a page offers to take back."""
    return str(page.xpath("//input[@name='decision']/@value")[0])


def test_a_merge_binds_and_its_undoing_gives_both_events_back(own_desk: Desk) -> None:
    one, other = two_events(own_desk)
    before = own_desk.events()

    merged = own_desk.send(f"/events/{one}/merge", other=f"{own_desk.address}/events/{other}#law", why="one convoy")

    assert merged.status_code == 200
    page = html.document_fromstring(merged.text)
    assert "one convoy" in text_of(page)
    assert BY in text_of(page.xpath("//ul[@class='kept']")[0])
    assert len(own_desk.events()) == len(before) - 1

    now = str(merged.url).rpartition("/")[2]
    undone = own_desk.send(f"/events/{now}/undo", decision=decision_on(page), why="two convoys")

    assert undone.status_code == 200
    assert own_desk.events() == before
    assert "two convoys" in text_of(html.document_fromstring(undone.text))


def test_a_split_parts_the_chosen_claims(own_desk: Desk) -> None:
    id_ = the_event(own_desk)
    claims = own_desk.get(f"/api/events/{id_}").json()["claims"]
    part = [c["id"] for c in claims if c["type"] == "dispatch"]

    answer = own_desk.send(f"/events/{id_}/split", claim=part, why="another group")

    assert answer.status_code == 200
    left = own_desk.get(f"/api/events/{str(answer.url).rpartition('/')[2]}").json()["event"]["claims"]
    assert not set(left) & set(part)


@pytest.mark.parametrize("decision", ["not-same", "unsure"])
def test_a_judgement_on_two_claims_is_kept(own_desk: Desk, decision: str) -> None:
    id_ = the_event(own_desk)
    a, b = own_desk.get(f"/api/events/{id_}").json()["event"]["claims"][:2]

    answer = own_desk.send("/judge", a=a, b=b, decision=decision, why="another bus")

    assert answer.status_code == 200
    with open_case(own_desk.place.folder, create=False) as case:
        [said] = case.judgements()
        assert (said.by, said.why, said.decision) == (BY, "another bus", decision)


def test_a_stated_fact_changes_a_finding_until_it_is_taken_back(own_desk: Desk) -> None:
    id_ = the_event(own_desk)
    before = own_desk.get(f"/api/events/{id_}").json()["findings"]

    stated = own_desk.send(
        f"/events/{id_}/state", fact="work_authorisation", value="no", evidence="the town's answer of 3 June"
    )

    assert stated.status_code == 200
    assert "the town's answer of 3 June" in text_of(html.document_fromstring(stated.text))
    assert own_desk.get(f"/api/events/{id_}").json()["findings"] != before

    page = html.document_fromstring(stated.text)
    fact = page.xpath("//input[@name='stated']/@value")[0]
    own_desk.send(f"/events/{id_}/retract", stated=fact, why="it was about another town")

    assert own_desk.get(f"/api/events/{id_}").json()["findings"] == before
    assert "it was about another town" in text_of(own_desk.page(f"/events/{id_}"))


@pytest.mark.parametrize(
    ("action", "fields", "code"),
    [
        ("merge", {"other": "{id}", "why": "x"}, "TS006"),
        ("merge", {"other": "0000", "why": "x"}, "TS106"),
        ("merge", {"other": "{other}", "why": " "}, "TS005"),
        ("split", {"why": "x"}, "TS108"),
        ("split", {"claim": "nothing", "why": "x"}, "TS006"),
        ("judge", {"a": "x", "b": "x", "decision": "same", "why": "x"}, "TS006"),
        ("judge", {"a": "x", "b": "y", "decision": "perhaps", "why": "x"}, "TS108"),
        ("undo", {"decision": "nothing", "why": "x"}, "TS106"),
        ("state", {"fact": "nothing", "value": "yes", "evidence": "x"}, "TS007"),
        ("state", {"fact": "work_authorisation", "value": "perhaps", "evidence": "x"}, "TS008"),
        ("state", {"fact": "work_authorisation", "value": "no", "evidence": ""}, "TS005"),
        ("retract", {"stated": "nothing", "why": "x"}, "TS106"),
        ("merge", {"other": "{other}", "why": "x" * 4001}, "TS108"),
    ],
)
def test_a_form_that_says_nothing_changes_nothing_and_says_why(
    desk: Desk, action: str, fields: dict[str, str], code: str
) -> None:
    one, other = two_events(desk)
    before = desk.place.shelf.head()
    filled = {name: value.replace("{id}", one).replace("{other}", other) for name, value in fields.items()}

    answer = desk.send("/judge" if action == "judge" else f"/events/{one}/{action}", **filled)

    assert answer.status_code in (400, 404)
    assert code in answer.text
    assert desk.place.shelf.head() == before


def test_the_log_and_the_history_tell_who_did_what(own_desk: Desk) -> None:
    one, other = two_events(own_desk)

    merged = own_desk.send(f"/events/{one}/merge", other=other, why="one convoy")

    history = text_of(html.document_fromstring(merged.text).xpath("//ol[contains(@class, 'history')]")[0])
    assert f"{BY} judged" in history
    cells = [[text_of(cell) for cell in row] for row in own_desk.page("/log").xpath("//tbody/tr")]
    assert [BY, "judged"] in [row[2:4] for row in cells]


def test_a_case_that_was_changed_at_the_desk_is_whole(own_desk: Desk) -> None:
    one, other = two_events(own_desk)

    own_desk.send(f"/events/{one}/merge", other=other, why="one convoy")

    with open_case(own_desk.place.folder, create=False) as case:
        assert case.verify() == []


def test_an_event_that_stood_on_a_withdrawn_report_says_so(own_desk: Desk) -> None:
    with open_case(own_desk.place.folder, create=False) as case:
        held = case.outcome(own_desk.place.regime.id)
        event = max(held.events, key=lambda e: len({c.report for c in held.claims if c.id in e.claims}))
        gone = next(c.report for c in held.claims if c.id in event.claims)
        done = withdraw(case, own_desk.place.regime, gone, by="Ann", why="for the safety of a source").done
        left = next(e.id for e in case.outcome(own_desk.place.regime.id).events if e.id in done.events)

    page = text_of(own_desk.page(f"/events/{left}"))

    assert f"Also stood on report {gone[:8]}" in page
    assert "for the safety of a source" in page
