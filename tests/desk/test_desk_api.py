"""The API: the contract's nouns, one shape of lists and faults, pages that miss nothing, tags, and its document."""

from __future__ import annotations

import pytest
from desk_case import Desk

from twosource.desk.api import ANSWERS
from twosource.desk.openapi import document
from twosource.tell import output_object


def test_events_claims_and_findings_are_those_of_the_contract(desk: Desk) -> None:
    whole = output_object(desk.place.shelf.outcome(desk.place.regime.id), "x")

    for event in whole["events"]:
        told = desk.get(f"/api/events/{event['id']}").json()

        assert told["event"] == event
        assert told["claims"] == [c for c in whole["claims"] if c["id"] in event["claims"]]
        assert told["findings"] == [f for f in whole["findings"] if f["event"] == event["id"]]


def test_a_report_comes_with_the_text_that_its_claims_point_into(desk: Desk) -> None:
    for row in desk.get("/api/reports?size=200").json()["rows"]:
        told = desk.get(f"/api/reports/{row['id']}").json()

        assert told["report"] == row
        spans = [span for claim in told["claims"] for span in claim["evidence"]]
        assert all(told["text"][s["start"] : s["end"]] == s["text"] for s in spans)


@pytest.mark.parametrize("path", ["/api/events", "/api/reports", "/api/log"])
def test_pages_of_one_row_make_the_whole_list(desk: Desk, path: str) -> None:
    whole = desk.get(f"{path}?size=200").json()

    rows, address = [], f"{path}?size=1"
    while address is not None and len(rows) < 200:
        page = desk.get(address).json()
        rows += page["rows"]
        address = page["next"]

    assert whole["next"] is None
    assert rows == whole["rows"]


def test_a_copy_that_still_holds_is_not_sent_again(own_desk: Desk) -> None:
    first = own_desk.get("/api/events")
    tag = first.headers["etag"]

    again = own_desk.get("/api/events", **{"If-None-Match": tag})

    assert again.status_code == 304
    assert again.content == b""

    one = own_desk.events()[0]
    own_desk.send(f"/events/{one}/state", fact="work_authorisation", value="no", evidence="x")

    assert own_desk.get("/api/events", **{"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/api/events/0000", 404, "TS106"),
        ("/api/reports/0000", 404, "TS106"),
        ("/api/claims/0000", 404, "TS106"),
        ("/api/nothing", 404, "TS106"),
        ("/api/events?kind=x", 400, "TS108"),
        ("/api/events?size=0", 400, "TS108"),
        ("/api/events?size=201", 400, "TS108"),
        ("/api/log?after=x", 400, "TS108"),
    ],
)
def test_faults_have_one_shape(desk: Desk, path: str, status: int, code: str) -> None:
    answer = desk.get(path)

    assert answer.status_code == status
    assert answer.json()["error"]["code"] == code
    assert set(answer.json()) == {"error"}


def test_the_document_names_every_address_that_is_answered_and_no_other() -> None:
    assert set(document()["paths"]) == set(ANSWERS)


def test_answers_have_what_the_document_says_they_have(desk: Desk) -> None:
    schemas = document()["components"]["schemas"]
    event = desk.events()[0]
    claim = desk.get(f"/api/events/{event}").json()["event"]["claims"][0]
    named = {"/api/events/{id}": event, "/api/claims/{id}": claim}
    named["/api/reports/{id}"] = desk.get("/api/reports").json()["rows"][0]["id"]

    for path, told in document()["paths"].items():
        content = told["get"]["responses"]["200"].get("content")
        if content is not None:
            name = content["application/json"]["schema"]["$ref"].rpartition("/")[2]
            answer = desk.get(path.replace("{id}", named.get(path, ""))).json()
            assert set(schemas[name]["required"]) <= set(answer), path


@pytest.mark.parametrize(
    "value", ["%00", "%ff", "~", "a~b~c", "9" * 40, "'", '"', "*", "NEAR(", "-", "AND", "단", "🙂", " "]
)
@pytest.mark.parametrize("name", ["q", "place", "measure", "after", "since", "origins", "size", "outlet", "kind"])
def test_no_value_of_a_parameter_is_a_fault_of_the_program(desk: Desk, name: str, value: str) -> None:
    for path in ("/api/events", "/api/reports", "/api/log", "/events", "/reports", "/search", "/timeline"):
        assert desk.get(f"{path}?{name}={value}").status_code in (200, 400), path
