"""A desk that listens on loopback for tests, and small helpers to read its pages."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import httpx
import uvicorn
from lxml import html

from twosource.desk.app import create_app
from twosource.desk.people.elsewhere import Provider
from twosource.desk.place import Place
from twosource.desk.serving import listening
from twosource.settings import settings_from_environment

BY = "Ann"
# Whoever prints a report may put anything into it.
HOSTILE = """\
Workers <script>alert(1)</script> "arrive" in Dandong & 'stay'

DANDONG, March 4, 2019 - On March 3, around 40 North Korean workers were brought to Dandong \
<img src=x onerror=alert(2)> from Sinuiju, a source {{ 7*7 }} {% raw %} said. \
"They came by bus," the source "><svg/onload=alert(3)> said.

\u202eesrever\u202c and javascript:alert(4) stand here too. \
단둥에서 온 북한 노동자들이 훈춘에 도착했다고 소식통이 말했다.
"""


@contextmanager
def opened(folder: Path, provider: Provider | None = None) -> Iterator[Desk]:
    """The desk of a case on a free port of loopback, with a browser of no cookies yet."""
    place = Place(folder, settings_from_environment(), BY, provider=provider)
    listener = listening(replace(place.address, port=0))
    place.listen_at(replace(place.address, port=listener.getsockname()[1]))
    server = uvicorn.Server(uvicorn.Config(create_app(place), log_level="error", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    address = f"http://127.0.0.1:{place.address.port}"
    try:
        with httpx.Client(base_url=address, headers={"Accept-Language": "en"}, timeout=60) as client:
            desk = Desk(place, client, address)
            with desk.browsers:
                yield desk
    finally:
        server.should_exit = True
        thread.join(10)
        listener.close()
        place.close()


class Desk:
    """A desk and somebody who sits at it."""

    def __init__(self, place: Place, client: httpx.Client, address: str) -> None:
        self.place = place
        self.client = client
        self.address = address
        self.browsers = ExitStack()

    def get(self, path: str, **headers: str) -> httpx.Response:
        """The answer at an address, after redirects."""
        return self.client.get(path, headers=headers, follow_redirects=True)

    def page(self, path: str) -> html.HtmlElement:
        """The page at an address, which must be there."""
        answer = self.get(path)
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
        return html.document_fromstring(answer.text)

    def token(self) -> str:
        """The token of the forms that this browser is shown."""
        found = re.search(r'name="token" value="([0-9a-f]+)"', self.get(f"/events/{self.events()[0]}").text)
        assert found is not None
        return found.group(1)

    def send(self, path: str, **fields: str | list[str]) -> httpx.Response:
        """The answer to a form that was filled in on a page."""
        return self.client.post(path, data={"token": self.token(), **fields}, follow_redirects=True)

    def events(self) -> list[str]:
        """The ids of all events, the latest first."""
        return [row["id"] for row in self.get("/api/events?size=200").json()["rows"]]


def text_of(page: html.HtmlElement) -> str:
    """The words of a page as they are read."""
    return " ".join(page.text_content().split())
