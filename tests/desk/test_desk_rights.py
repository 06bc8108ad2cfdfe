"""Every address by every role and method: nobody gets in where they don't belong, and who belongs does."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from desk_case import Desk, opened
from people_case import NAMES, Browser, a_browser, sign_in, with_accounts

from twosource.desk.api import ANSWERS
from twosource.desk.app import FORMS, PAGES, PICTURES, TURNS
from twosource.desk.people.roles import Right, Role, rights_of
from twosource.desk.rights import due

# What a form answers that has come through the door: it lacks its token.
_STRAY = "TS104"
READ = sorted([*PAGES, *TURNS, *PICTURES, *ANSWERS])
EVERY = [("GET", path) for path in READ] + [("POST", path) for path in sorted(FORMS)]


@pytest.fixture(scope="module")
def staffed(kept: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk with an account for each role."""
    shutil.copytree(kept, folder := tmp_path_factory.mktemp("staffed") / "case")
    with opened(folder) as desk:
        with_accounts(desk)
        yield desk


@pytest.fixture(scope="module")
def browsers(staffed: Desk) -> dict[Role | None, Browser]:
    """The browser of each role, and of nobody."""
    return {None: a_browser(staffed), **{role: sign_in(staffed, name) for role, name in NAMES.items()}}


def answered(browser: Browser, method: str, path: str) -> httpx.Response:
    """The answer to somebody who brings nothing but who they are."""
    return browser.client.request(method, re.sub(r"\{\w+\}", "0123456789abcdef", path))


@pytest.mark.parametrize("role", [*Role, None])
@pytest.mark.parametrize(("method", "path"), EVERY)
def test_an_address_lets_in_whoever_has_its_right_and_nobody_else(
    browsers: dict[Role | None, Browser], method: str, path: str, role: Role | None
) -> None:
    right = due(method, path)
    belongs = right is Right.ANYONE or (role is not None and right in rights_of(frozenset({role})))

    answer = answered(browsers[role], method, path)

    if belongs:
        assert answer.status_code not in (401, 500)
        assert "TS131" not in answer.text
        if method == "POST":
            assert _STRAY in answer.text
    elif role is not None:
        assert answer.status_code == 403
        assert "TS131" in answer.text
    elif method == "GET" and not path.startswith("/api"):
        assert answer.headers["location"].startswith("/sign-in")
    else:
        assert answer.status_code == 401
        assert "TS130" in answer.text


@pytest.mark.parametrize("path", READ)
def test_no_role_changes_anything_by_asking(staffed: Desk, browsers: dict[Role | None, Browser], path: str) -> None:
    before = staffed.place.shelf.head()

    answered(browsers[Role.LEAD], "GET", path)

    assert staffed.place.shelf.head() == before


def test_what_changes_a_case_is_for_nobody_who_only_reads() -> None:
    only_reading = {path for path in FORMS if due("POST", path) is Right.READ}

    assert all(path.startswith("/me/") for path in only_reading)
