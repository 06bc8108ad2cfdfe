"""A desk with an account for every role, and the browsers of the people who have them."""

from __future__ import annotations

import re
from dataclasses import dataclass

import httpx
from desk_case import Desk

from twosource.desk.people.inviting import accept, invite
from twosource.desk.people.roles import Role

PASSWORD = "four red kites over Helong"  # noqa: S105 - of nobody but the tests
NAMES = {Role.LEAD: "Lena", Role.ANALYST: "Anan", Role.MODERATOR: "Moa", Role.READER: "Rui"}
_TOKEN = re.compile(r'name="token" value="([0-9a-f]+)"')


@dataclass
class Browser:
    """Somebody's browser at a desk; it keeps its cookies and takes no redirects by itself."""

    client: httpx.Client

    def get(self, path: str) -> httpx.Response:
        """The answer at an address."""
        return self.client.get(path)

    def token(self, path: str = "/sign-in") -> str:
        """The token of a page's forms."""
        found = _TOKEN.search(self.client.get(path, follow_redirects=True).text)
        assert found is not None, path
        return found.group(1)

    def send(self, page: str, to: str, **fields: str | list[str]) -> httpx.Response:
        """The answer to a form of a page."""
        return self.client.post(to, data={"token": self.token(page), **fields})


def a_browser(desk: Desk, cookie: str = "") -> Browser:
    """One that nobody signed in with, closed with the desk; `cookie` is a visit's name that it brings along."""
    client = httpx.Client(base_url=desk.address, headers={"Accept-Language": "en"}, timeout=60)
    if cookie:
        client.cookies.set("twosource-desk", cookie, domain="127.0.0.1", path="/")
    return Browser(desk.browsers.enter_context(client))


def sign_in(desk: Desk, name: str, password: str = PASSWORD, code: str = "") -> Browser:
    """The browser of somebody who signed in, or tried to."""
    browser = a_browser(desk)
    browser.send("/sign-in", "/sign-in", name=name, password=password, code=code)
    return browser


def with_accounts(desk: Desk) -> None:
    """Make an account for each role."""
    for role, name in NAMES.items():
        accept(desk.place.people, invite(desk.place.people, name, [role], "the test"), PASSWORD)
