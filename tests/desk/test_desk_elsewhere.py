"""Signing in by a provider of OpenID Connect: who was invited comes in, and no lie lets anybody in."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from desk_case import Desk, opened
from joserfc.jwk import RSAKey
from oidc_provider import CLIENT, SECRET, Login, a_provider
from people_case import Browser, a_browser, with_accounts

from twosource.cli import main
from twosource.desk.people.elsewhere import Provider
from twosource.desk.people.inviting import turn_off


@pytest.fixture(scope="module")
def provider() -> Iterator[Login]:
    """A provider of OpenID Connect."""
    with a_provider() as login:
        yield login


@pytest.fixture
def login(provider: Login) -> Login:
    """The provider, which tells the truth until a test makes it lie."""
    provider.says, provider.lies = {"email": "Rui", "email_verified": True}, {}
    provider.calls_itself, provider.signing_key = "", None
    return provider


@pytest.fixture
def staffed(kept: Path, tmp_path: Path, login: Login) -> Iterator[Desk]:
    """A desk with an account for each role, on which people may sign in elsewhere."""
    shutil.copytree(kept, tmp_path / "case")
    with opened(tmp_path / "case", Provider(login.address, CLIENT, SECRET)) as desk:
        with_accounts(desk)
        yield desk


def gone_there(browser: Browser, onward: str = "/events") -> str:
    """The address with which the provider sends somebody back."""
    away = browser.get(f"/sign-in/elsewhere?next={onward}").headers["location"]
    return httpx.get(away).headers["location"]


def test_whoever_was_invited_comes_in_and_goes_on_to_the_page_they_asked_for(staffed: Desk) -> None:
    browser = a_browser(staffed)
    page = browser.get("/sign-in").text

    answer = browser.get(gone_there(browser))

    assert "/sign-in/elsewhere" in page
    assert answer.headers["location"] == "/events"
    assert browser.get("/me").text.count("<h1>Rui</h1>") == 1


@pytest.mark.parametrize(
    "lie",
    [
        {"nonce": "another"},
        {"aud": "another"},
        {"iss": "https://evil.example"},
        {"exp": int(time.time()) - 3600},
        {"email": "Nobody"},
        {"email_verified": False},
        {"email": None},
        {"email": ""},
    ],
)
def test_a_token_that_does_not_hold_lets_nobody_in(staffed: Desk, login: Login, lie: dict[str, Any]) -> None:
    login.lies = lie
    browser = a_browser(staffed)

    answer = browser.get(gone_there(browser))

    assert answer.status_code == 403
    assert "TS112" in answer.text
    assert browser.get("/").status_code == 303


def test_a_token_that_another_key_signed_lets_nobody_in(staffed: Desk, login: Login) -> None:
    login.signing_key = RSAKey.generate_key(2048, {"kid": "one"})
    browser = a_browser(staffed)

    assert browser.get(gone_there(browser)).status_code == 403


def test_an_answer_is_good_once_and_only_in_the_browser_that_asked(staffed: Desk) -> None:
    mine, thief = a_browser(staffed), a_browser(staffed)
    mine.get("/sign-in"), thief.get("/sign-in")
    back = gone_there(mine)

    assert thief.get(back).status_code == 403
    assert mine.get(back).status_code == 403  # what a thief tried is used up
    again = gone_there(mine)
    assert mine.get(again).status_code == 303
    assert mine.get(again).status_code == 403


def test_the_secret_is_shown_to_nobody_and_the_verifier_not_before_the_end(staffed: Desk) -> None:
    away = a_browser(staffed).get("/sign-in/elsewhere").headers["location"]

    asked = parse_qs(urlsplit(away).query)

    assert SECRET not in away
    assert asked["code_challenge_method"] == ["S256"]
    assert "code_verifier" not in asked
    assert asked["redirect_uri"] == [f"{staffed.address}/sign-in/back"]


def test_whoever_was_turned_off_stays_out(staffed: Desk) -> None:
    turn_off(staffed.place.people, "Rui", "Lena")
    browser = a_browser(staffed)

    assert browser.get(gone_there(browser)).status_code == 403


def test_a_provider_that_calls_itself_otherwise_is_not_believed(staffed: Desk, login: Login) -> None:
    login.calls_itself = "https://evil.example"

    assert "calls itself by another address" in a_browser(staffed).get("/sign-in/elsewhere").text


def test_a_provider_that_is_not_there_is_told(staffed: Desk) -> None:
    elsewhere = staffed.place.elsewhere
    assert elsewhere is not None
    elsewhere.provider = replace(elsewhere.provider, issuer="http://127.0.0.1:9")

    answer = a_browser(staffed).get("/sign-in/elsewhere")

    assert answer.status_code == 403
    assert "can&#39;t be asked" in answer.text


def test_a_provider_that_refuses_is_told(staffed: Desk) -> None:
    assert "refused" in a_browser(staffed).get("/sign-in/back?error=access_denied&state=x").text


def test_a_desk_without_a_provider_asks_none(desk: Desk) -> None:
    assert desk.client.get("/sign-in/elsewhere").status_code == 404


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("client: a\nsecret: s.txt\n", "issuer is missing"),
        ("issuer: http://a.example\nclient: a\nsecret: s.txt\n", "https://"),
        ("issuer: https://a.example\nclient: a\nsecret: none.txt\n", "none.txt"),
        ("issuer: https://a.example\nclient: 1\nsecret: s.txt\n", "client is no text"),
        ("issuer: https://a.example\nclient: a\nsecret: s.txt\nscope: x\n", "scope is not known"),
    ],
)
def test_a_file_that_names_no_provider_tells_its_fault(
    kept: Path, tmp_path: Path, text: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "s.txt").write_text("x")
    (tmp_path / "oidc.yml").write_text(text)

    assert main(["desk", "--case", str(kept), "--oidc", str(tmp_path / "oidc.yml")]) == 2

    told = capsys.readouterr().err
    assert "TS109" in told
    assert words in told
