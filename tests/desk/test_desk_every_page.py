"""Every page, picture and answer of the table of routes: each is there, in each language, and runs no script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_case import Desk
from every_page import ROUTES, addresses, whole_desk
from lxml import html
from people_case import Browser

from twosource.desk.app import PAGES
from twosource.desk.texts import LANGUAGES


@pytest.fixture(scope="module")
def whole(kept: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, Browser]]:
    """A desk with everything that has a page, and its lead's browser."""
    with whole_desk(kept, tmp_path_factory.mktemp("whole")) as it:
        yield it


@pytest.fixture(scope="module")
def found(whole: tuple[Desk, Browser]) -> dict[str, str]:
    """An address of each route."""
    return addresses(*whole)


def test_every_route_that_is_asked_for_has_an_address_that_answers(
    whole: tuple[Desk, Browser], found: dict[str, str]
) -> None:
    _, lead = whole

    assert [route for route in ROUTES if route not in found] == []
    statuses = {at: lead.client.get(at, follow_redirects=True).status_code for at in found.values()}
    assert {at: status for at, status in statuses.items() if status != 200} == {}


def test_every_page_is_there_in_each_language_and_runs_no_script(
    whole: tuple[Desk, Browser], found: dict[str, str]
) -> None:
    _, lead = whole

    for route in PAGES:
        for language in LANGUAGES:
            answer = lead.client.get(found[route], headers={"Accept-Language": language}, follow_redirects=True)
            page = html.document_fromstring(answer.text)

            assert answer.headers["content-language"] == page.get("lang") == language, route
            assert not page.xpath("//script"), route
