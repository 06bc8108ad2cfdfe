"""Notices of news: each target has each once, what failed is sent again, and nothing secret is kept or printed."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from feeds_case import COURIER, LANTERN, REVIEW, Item, Town

from twosource.errors import WrongUsage
from twosource.jobs.notices import send_waiting, targets_of

try:
    import apprise  # noqa: F401 - whether it is there is what is asked
except ImportError:
    pytest.skip("Apprise isn't installed (pip install twosource[notify])", allow_module_level=True)

# What Apprise's own modules import.
pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")
PLACES = ("Hunchun", "Dandong", "Linjiang", "Tumen", "Helong", "Yanji", "Vladivostok", "Shenyang")


@dataclass(slots=True)
class Service:
    """A service on loopback that takes notices as JSON, or refuses them."""

    port: int = 0
    status: int = 200
    got: list[dict[str, Any]] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Its address as Apprise writes it."""
        return f"json://ann:sesame@127.0.0.1:{self.port}/hook"


@contextmanager
def a_service() -> Iterator[Service]:
    """A service that lasts as long as the test."""
    service = Service()

    class Takes(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if service.status == 200:
                service.got.append(json.loads(body))
            self.send_response(service.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Takes)
    server.daemon_threads = True
    service.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def feeds_of(town: Town) -> list[str]:
    return [
        town.serve("lantern.example/f", "Frontier Lantern", Item("a", "Women", LANTERN)),
        town.serve("courier.example/f", "Tumen Courier", Item("c", "Women arrive", COURIER)),
        town.serve("review.example/f", "Birch Review", Item("r", "Women brought", REVIEW)),
    ]


def sent(town: Town, *urls: str) -> list[str]:
    """Send what waits; what went wrong."""
    with town.case() as case:
        return list(send_waiting(case, targets_of(urls)))


def test_a_notice_holds_the_sentences_of_the_news_and_is_sent_once(town: Town) -> None:
    """And no address of a picture that its reader would load."""
    with a_service() as service:
        feeds, targets = feeds_of(town), targets_of([service.url])
        news = town.go(*feeds, targets=targets)

        assert sent(town, service.url) == []
        assert sent(town, service.url) == []

    (notice,) = service.got
    assert notice["message"].splitlines() == [f"- {n.sentence}" for n in news]
    assert "http" not in json.dumps(notice)


def test_a_notice_that_fails_is_kept_and_sent_after_the_next_pass(town: Town) -> None:
    """With what came meanwhile; another target isn't held up, and gets none twice."""
    with a_service() as broken, a_service() as well:
        broken.status = 503
        urls, feeds = (broken.url, well.url), feeds_of(town)
        town.go(*feeds[:1], targets=targets_of(urls))
        (fault,) = sent(town, *urls)
        broken.status = 200
        town.later(hours=2)
        town.go(*feeds[:2], targets=targets_of(urls))

        assert sent(town, *urls) == []

        assert fault.startswith("TS094: 1 news didn't reach json://")
        assert [n["message"].count("- ") for n in broken.got] == [2]
        assert [n["message"].count("- ") for n in well.got] == [1, 1]


def test_a_target_that_is_new_gets_the_news_from_then_on(town: Town) -> None:
    """Not all that was ever told."""
    with a_service() as service:
        feeds = feeds_of(town)
        town.go(*feeds[:1])
        town.later(hours=2)
        news = town.go(*feeds[:2], targets=targets_of([service.url]))

        sent(town, service.url)

    assert [n["message"] for n in service.got] == [f"- {news[0].sentence}"]


def test_what_a_notice_is_sent_to_is_neither_kept_nor_told(town: Town) -> None:
    """It holds a password."""
    with a_service() as service:
        service.status = 500
        target = targets_of([service.url])
        town.go(*feeds_of(town), targets=target)
        (fault,) = sent(town, service.url)

    with sqlite3.connect(town.folder / "case.db") as raw:
        held = "\n".join(raw.iterdump())
    raw.close()
    assert target[0].mark in held
    assert "sesame" not in held + fault + repr(town.watcher().settings)
    assert f"{service.port}" not in fault


def test_many_news_go_in_several_notices_and_each_that_came_is_done(town: Town) -> None:
    """A service that fails in the middle gets the rest later, and no news twice."""
    days = [LANTERN.replace("May 13", f"May {day}") for day in (2, 9, 13, 19)]
    texts = [text.replace("Hunchun", place) for text in days for place in PLACES]
    items = [Item(str(n), "Women", text) for n, text in enumerate(texts)]
    with a_service() as service:
        feed = town.serve("lantern.example/f", "Frontier Lantern", *items)
        news = town.go(feed, targets=targets_of([service.url]))
        assert len(news) > 20

        assert sent(town, service.url) == []

    lines = [line for notice in service.got for line in notice["message"].splitlines()]
    assert lines == [f"- {n.sentence}" for n in news]
    assert len(service.got) == -(-len(news) // 20)


def test_nobody_is_asked_for_anything_but_the_service_itself() -> None:
    """Neither on loading Apprise nor on sending: every connection of the program is listed by Python itself."""
    code = (
        "import sys; asked = set()\n"
        "def hook(event, given):\n"
        "    if event == 'socket.connect': asked.add(str(given[1]))\n"
        "    if event in ('socket.getaddrinfo', 'socket.gethostbyname'): asked.add(str(given[0]))\n"
        "sys.addaudithook(hook)\n"
        "from twosource.jobs.notices import targets_of\n"
        "from twosource.model import News, NewsKind\n"
        "(target,) = targets_of(sys.argv[1:])\n"
        "print(target.send([News('n', '2019-05-20', NewsKind.EVENT, 'e', 'New.', ('c',))]), sorted(asked))"
    )
    with a_service() as service:
        done = subprocess.run([sys.executable, "-c", code, service.url], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == f"True {sorted({'127.0.0.1', str(('127.0.0.1', service.port))})}"


def test_an_address_that_names_no_service_is_refused_without_being_printed() -> None:
    """TS092 counts which one it is."""
    with pytest.raises(WrongUsage, match=r"number 2 \(nosuch\) names no service") as fault:
        targets_of(["json://127.0.0.1/", "nosuch://token-4711@there"])

    assert fault.value.code == "TS092"
    assert "4711" not in str(fault.value)


def test_without_apprise_notices_are_refused_with_what_to_install() -> None:
    """And it isn't imported where no notice is asked for."""
    code = (
        "import sys; sys.modules['apprise'] = None\n"
        "from twosource.jobs.notices import targets_of\n"
        "assert targets_of([]) == ()\n"
        "targets_of(['json://127.0.0.1/'])"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert "WrongUsage: TS091" in done.stderr
    assert "pip install twosource[notify]" in done.stderr
