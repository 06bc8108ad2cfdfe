"""Who gets in: every route by every method, strange hosts, strange forms, large bodies."""

from __future__ import annotations

import http.client
import re
from itertools import product

import pytest
from desk_case import Desk

from twosource.desk.api import ANSWERS
from twosource.desk.app import FORMS, MOST_BYTES, PAGES, PICTURES, TURNS

METHODS = ("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE")
READ = sorted([*PAGES, *TURNS, *PICTURES, *ANSWERS])
RIGHT = {(path, "GET") for path in READ} | {(path, "POST") for path in FORMS}
WRONG = sorted(set(product({*READ, *FORMS}, METHODS)) - RIGHT)


def an_address(path: str) -> str:
    """A route's path with an id that nothing bears."""
    return re.sub(r"\{\w+\}", "0123456789abcdef", path)


@pytest.mark.parametrize("method", METHODS)
def test_a_route_takes_no_other_method_than_its_own(desk: Desk, method: str) -> None:
    paths = [path for path, other in WRONG if other == method]

    answers = {path: desk.client.request(method, an_address(path)) for path in paths}

    assert [path for path, it in answers.items() if it.status_code != 405 or "TS107" not in it.text] == []


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:80", "", "[::1"])
def test_no_route_answers_to_a_strange_host(desk: Desk, host: str) -> None:
    asked = [("GET", path) for path in READ] + [("POST", path) for path in FORMS]

    answers = {(m, path): desk.client.request(m, an_address(path), headers={"Host": host}) for m, path in asked}

    assert [route for route, it in answers.items() if it.status_code != 421 or "TS103" not in it.text] == []


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"])
def test_the_names_of_this_machine_are_answered_to(desk: Desk, name: str) -> None:
    host = f"{name}:{desk.place.address.port}"

    assert desk.get("/", Host=host).status_code == 200


@pytest.mark.parametrize("path", sorted(FORMS))
def test_a_form_without_its_token_changes_nothing(desk: Desk, path: str) -> None:
    id_ = desk.events()[0]
    before = desk.place.shelf.head()
    fields = {"why": "x", "other": id_, "fact": "happened", "value": "no", "evidence": "x", "claim": "x"}

    for token in ({}, {"token": ""}, {"token": "0" * 64}, {"token": "é"}):
        answer = desk.client.post(path.replace("{id}", id_), data={**fields, **token})

        assert answer.status_code == 403
        assert "TS104" in answer.text
    assert desk.place.shelf.head() == before


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_form_from_another_site_is_refused_though_its_token_is_right(desk: Desk, headers: dict[str, str]) -> None:
    before = desk.place.shelf.head()

    answer = desk.client.post("/settle", data={"token": desk.token()}, headers=headers)

    assert answer.status_code == 403
    assert desk.place.shelf.head() == before


def test_a_form_is_taken_as_browsers_send_it_from_a_page_that_tells_no_referrer(desk: Desk) -> None:
    headers = {"Origin": "null", "Sec-Fetch-Site": "same-origin"}

    answer = desk.client.post("/settle", data={"token": desk.token()}, headers=headers)

    assert answer.status_code == 303


def test_the_token_of_one_browser_is_of_no_use_to_another(desk: Desk) -> None:
    token = desk.token()

    answer = desk.client.post("/settle", data={"token": token}, headers={"Cookie": "twosource-desk=" + "a" * 43})

    assert answer.status_code == 403


def test_a_visit_has_a_cookie_that_scripts_and_other_sites_do_not_get(desk: Desk) -> None:
    desk.client.cookies.clear()

    given = desk.client.get("/").headers["set-cookie"]

    assert "HttpOnly" in given
    assert "SameSite=Lax" in given


def test_a_body_that_is_too_large_is_refused_before_it_is_read(desk: Desk) -> None:
    answer = desk.client.post("/settle", content=b"x" * (MOST_BYTES + 1))

    assert answer.status_code == 413
    assert "TS105" in answer.text


def test_a_body_that_grows_too_large_is_refused_while_it_comes(desk: Desk) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", desk.place.address.port, timeout=20)
    connection.putrequest("POST", "/settle")
    connection.putheader("Transfer-Encoding", "chunked")
    connection.putheader("Content-Type", "application/x-www-form-urlencoded")
    connection.endheaders()
    chunk = b"%x\r\n%s\r\n" % (65536, b"x" * 65536)

    for _ in range(MOST_BYTES // 65536 + 1):
        connection.send(chunk)
    answer = connection.getresponse()

    assert answer.status == 413
    connection.close()
