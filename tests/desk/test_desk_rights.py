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
def test_an_address_lets_in_whoever_has_its_right_and_nobody_else(
    browsers: dict[Role | None, Browser], role: Role | None
) -> None:
    wrong = [
        (method, path, answer.status_code)
        for method, path in EVERY
        if not _as_due(role, method, path, answer := answered(browsers[role], method, path))
    ]

    assert wrong == []


def _as_due(role: Role | None, method: str, path: str, answer: httpx.Response) -> bool:
    right = due(method, path)
    if right is Right.ANYONE or (role is not None and right in rights_of(frozenset({role}))):
        refused = answer.status_code in (401, 500) or (answer.status_code == 403 and "TS131" in answer.text)
        return not refused and (method == "GET" or _STRAY in answer.text)
    if role is not None:
        return answer.status_code == 403 and "TS131" in answer.text
    if method == "GET" and not path.startswith("/api"):
        return answer.headers.get("location", "").startswith("/sign-in")
    return answer.status_code == 401 and "TS130" in answer.text


def test_no_role_changes_anything_by_asking(staffed: Desk, browsers: dict[Role | None, Browser]) -> None:
    heads = [staffed.place.shelf.head()]

    for path in READ:
        answered(browsers[Role.LEAD], "GET", path)
        heads.append(staffed.place.shelf.head())

    assert [path for path, before, after in zip(READ, heads, heads[1:], strict=False) if before != after] == []


def test_what_changes_a_case_is_for_nobody_who_only_reads() -> None:
    only_reading = {path for path in FORMS if due("POST", path) is Right.READ}

    assert all(path.startswith("/me/") for path in only_reading)
