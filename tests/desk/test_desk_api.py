"""The API: the contract's nouns, one shape of lists and faults, pages that miss nothing, tags, and its document."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_case import Desk, opened

from twosource.desk.api import ANSWERS
from twosource.desk.calls import CALLS
from twosource.desk.openapi import DOCUMENT, document
from twosource.tell import output_object

LISTS = [call.path for call in CALLS if call.is_list]


@pytest.fixture(scope="module")
def decided(kept: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk in whose case somebody has merged, stated and marked something."""
    shutil.copytree(kept, folder := tmp_path_factory.mktemp("decided") / "case")
    with opened(folder) as desk:
        one, two = desk.events()[:2]
        desk.send(f"/events/{one}/state", fact="work_authorisation", value="no", evidence="the town's answer")
        desk.send(f"/events/{one}/merge", other=two, why="one convoy")
        report = desk.get("/api/reports").json()["rows"][0]["id"]
        desk.send(f"/reports/{report}/label", level="green", why="for members")
        yield desk


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


def test_pages_of_three_rows_make_the_whole_list_and_name_the_next_one_in_their_head(decided: Desk) -> None:
    for path in LISTS:
        whole = decided.get(f"{path}?size=200").json()

        rows, address = [], f"{path}?size=3"
        while address is not None and len(rows) < 200:
            answer = decided.get(address)
            rows += answer.json()["rows"]
            address = answer.json()["next"]
            assert answer.headers.get("link") == (f'<{address}>; rel="next"' if address else None)

        assert rows == whole["rows"][:200], path


def test_findings_and_claims_are_narrowed_to_what_is_asked_for(desk: Desk) -> None:
    event = desk.get("/api/events?verdict=duty-running").json()["rows"][0]
    held = desk.get(f"/api/events/{event['id']}").json()

    assert desk.get(f"/api/claims?event={event['id']}").json()["rows"] == held["claims"]
    assert desk.get(f"/api/findings?event={event['id']}").json()["rows"] == held["findings"]
    report = held["claims"][0]["report"]
    told = desk.get(f"/api/reports/{report}").json()["claims"]
    assert desk.get(f"/api/claims?report={report}").json()["rows"] == sorted(told, key=lambda c: c["id"])
    some = desk.get("/api/findings?measure=un-2397-op8&verdict=duty-running").json()["rows"]
    assert some
    assert {(f["measure"], f["verdict"]) for f in some} == {("un-2397-op8", "duty-running")}
    found = desk.get("/api/claims?q=buses").json()["rows"]
    assert found
    assert all("bus" in span["text"] for claim in found[:1] for span in claim["evidence"])


def test_a_voice_that_is_not_to_be_named_has_no_name_in_the_list_of_voices(desk: Desk) -> None:
    rows = desk.get("/api/voices").json()["rows"]

    assert any(row["kind"] == "anonymous" for row in rows)
    assert all(row["name"] == "" for row in rows if row["kind"] == "anonymous")
    outlet = desk.get("/api/outlets").json()["rows"][-1]["name"]
    assert sum(r["claims"] for r in desk.get(f"/api/voices?outlet={outlet}").json()["rows"]) <= sum(
        r["claims"] for r in rows
    )


def test_what_people_decided_is_told_with_its_reason_and_with_who_took_it_back(decided: Desk) -> None:
    [fact] = decided.get("/api/stated").json()["rows"]
    judged = decided.get("/api/judgements").json()["rows"]

    assert (fact["fact"]["evidence"], fact["taken_back_why"]) == ("the town's answer", None)
    assert {(j["judgement"]["why"], j["stands"]) for j in judged} == {("one convoy", True)}
    assert [row["level"] for row in decided.get("/api/labels").json()["rows"]] == ["green"]


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
        ("/api/events?size=1&size=2", 400, "TS108"),
        ("/api/events?contradicted=yes", 400, "TS108"),
        ("/api/events?q=", 400, "TS108"),
        ("/api/log?after=x", 400, "TS108"),
        ("/api/findings?after=x", 400, "TS108"),
        ("/api/events?measures=un-2397-op8", 400, "TS150"),
        ("/api/case?size=1", 400, "TS150"),
    ],
)
def test_faults_have_one_shape(desk: Desk, path: str, status: int, code: str) -> None:
    answer = desk.get(path)

    assert answer.status_code == status
    assert answer.json()["error"]["code"] == code
    assert set(answer.json()) == {"error"}


def test_the_document_names_every_address_that_is_answered_and_no_other() -> None:
    assert set(document()["paths"]) == set(ANSWERS)


def test_a_parameter_that_is_not_taken_is_named_with_the_one_that_may_be_meant(desk: Desk) -> None:
    told = desk.get("/api/events?measures=x").json()["error"]["why"]

    assert "'measures'" in told
    assert "measure may be meant" in told


def test_the_page_about_the_api_lists_every_address_with_its_parameters() -> None:
    told = (Path(__file__).resolve().parents[2] / "docs" / "api.md").read_text(encoding="utf-8")

    for call in CALLS:
        [row] = [line for line in told.splitlines() if line.startswith(f"| `{call.path}` |")]
        assert {p.name for p in call.takes} == set(re.findall(r"`(\w+)`", row.split("|")[3])), call.path


def test_every_call_says_what_it_takes_and_answers_and_every_fault_has_its_status() -> None:
    held = document()

    for path, told in held["paths"].items():
        assert told["get"]["summary"], path
        assert all(p["description"] for p in told["get"].get("parameters", [])), path
        if path != DOCUMENT:
            assert {"200", "304", "400", "401", "403", "404", "421", "503"} == set(told["get"]["responses"]), path
    assert all(shape["description"] for shape in held["components"]["schemas"].values())


@pytest.mark.parametrize(
    "value", ["%00", "%ff", "~", "a~b~c", "9" * 40, "'", '"', "*", "NEAR(", "-", "AND", "단", "🙂", " "]
)
@pytest.mark.parametrize("name", ["q", "place", "measure", "after", "since", "origins", "size", "outlet", "kind"])
def test_no_value_of_a_parameter_is_a_fault_of_the_program(desk: Desk, name: str, value: str) -> None:
    for path in ("/api/events", "/api/reports", "/api/log", "/events", "/reports", "/search", "/timeline"):
        assert desk.get(f"{path}?{name}={value}").status_code in (200, 400), path
