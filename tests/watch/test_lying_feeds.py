"""Feeds that lie: whatever one does, the others are read, and what was met is told with its code."""

from __future__ import annotations

import gzip
import socket
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from feeds_case import LANTERN, NOON, RSS_TYPE, Item, Town, rss, served
from hypothesis import given, settings
from hypothesis import strategies as st
from web_case import page, redirect

from twosource.errors import SkipReport
from twosource.jobs.watching import Plan
from twosource.read import read_feed_answer
from twosource.regimes import load_regime
from twosource.settings import Settings

GOOD = Item("a", "Women start work", LANTERN)
FEED = rss("Frontier Lantern", GOOD)
# Each entity is ten of the one before.
ENTITIES = "".join(f'<!ENTITY {n} "{f"&{p};" * 10}">' for p, n in zip("abcdefgh", "bcdefghi", strict=True))
BOMB = (
    f'<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">{ENTITIES}]><rss><channel><item><title>&i;</title>'
    "<description>&i;</description></item></channel></rss>"
)

PIECES = (
    b"<item>",
    b"</item>",
    b"<!--",
    b"]]>",
    b"<![CDATA[",
    b"&#x1F600;",
    b"&lt;div&gt;",
    b"\xff\xfe",
    b"<?x ?>",
    b"<a/>",
)


def drips(channel: socket.socket) -> None:
    """A byte now and then, for longer than anybody waits."""
    channel.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n\r\n")
    for _ in range(200):
        channel.sendall(b"<")
        time.sleep(0.05)


def endless(channel: socket.socket) -> None:
    """Items without end."""
    channel.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n\r\n<rss><channel>")
    for _ in range(100_000):
        channel.sendall(b"<item><title>more</title></item>" * 100)


LIARS: dict[str, tuple[bytes | Callable[[socket.socket], None], str]] = {
    "slow": (drips, "TS083"),
    "endless": (endless, "TS083"),
    "redirect inside": (redirect("http://169.254.169.254/latest/meta-data/"), "TS081"),
    "picture": (page(b"\x89PNG\r\n", kind="image/png"), "TS028"),
    "broken XML": (served(FEED[:-40]), "TS028"),
    "page": (page("<html><body><p>Sign in</p></body></html>"), "TS028"),
    "fault": (page("sorry", status="500 Internal Server Error"), "TS093"),
    "too many": (page("wait", status="429 Too Many Requests", more="Retry-After: 7200\r\n"), "TS093"),
    "gzip bomb": (page(gzip.compress(b" " * 9_000_000), kind=RSS_TYPE, more="Content-Encoding: gzip\r\n"), "TS083"),
    "cut": (served(FEED)[:-30], "TS083"),
    "nothing": (b"", "TS083"),
}


@pytest.mark.parametrize("lie", LIARS)
def test_a_feed_that_lies_costs_itself_alone_and_says_what_was_met(town: Town, lie: str) -> None:
    """The feeds before and after it are read in the same pass."""
    answer, code = LIARS[lie]
    town.web.pages["liar.example/f"] = answer
    liar = town.url("liar.example/f")
    first = town.serve("lantern.example/f", "Frontier Lantern", GOOD)
    last = town.serve("courier.example/f", "Tumen Courier", Item("c", "More", LANTERN.replace("13", "14")))
    town.web.pages["169.254.169.254/latest/meta-data/"] = page("keys")
    watcher = town.watcher(first, liar, last)
    asker = town.web.fetcher(town.limits, resolve=lambda host, _: ["10.0.0.8" if host[0].isdigit() else "127.0.0.1"])
    watcher.fetcher = lambda: asker

    with town.case() as case:
        watcher.one_pass(case)
        faults = case.verify()

    told = {v.feed: v for v in town.visits}
    assert [told[first].new, told[last].new] == [1, 1]
    assert told[liar].failed
    assert any(one.startswith(code) for one in told[liar].met), told[liar].met
    assert town.state(liar).failures == 1
    assert town.state(liar).error.startswith(code)
    assert faults == []
    assert not any(place.startswith("169.254") for place in town.web.asked)


def test_entities_are_never_unfolded(town: Town) -> None:
    """A billion laughs in a feed is a feed without a text."""
    town.web.pages["liar.example/f"] = served(BOMB)
    began = time.monotonic()

    town.go(town.url("liar.example/f"))

    assert time.monotonic() - began < 5
    assert town.texts() == []


def test_a_feed_under_a_wrong_type_is_read_and_the_type_is_told(town: Town) -> None:
    """What it is, its bytes say."""
    town.web.pages["lantern.example/f"] = page(FEED, kind="text/html")

    town.go(town.url("lantern.example/f"))

    assert "1 new" in town.told()
    assert "served as text/html, read as a feed all the same" in town.told()


def test_the_charset_that_only_the_server_states_is_heeded(town: Town) -> None:
    """Where the feed says nothing of its own."""
    korean = rss("국경신문", Item("k", "소식", "단둥의 한 무역상이 말했다. " * 8)).partition("?>")[2].encode("euc-kr")
    town.web.pages["k.example/f"] = page(korean, kind="application/rss+xml; charset=euc-kr")

    town.go(town.url("k.example/f"))

    assert "단둥의 한 무역상" in town.texts()[0]


def test_two_items_under_one_id_give_one_report_and_the_second_is_told(town: Town) -> None:
    """It is listed as rejected, and the count stands on the feed's line."""
    other = Item("a", "Another", LANTERN.replace("260", "90"))
    feed = town.serve("lantern.example/f", "Frontier Lantern", GOOD, other)

    town.go(feed)

    assert len(town.texts()) == 1
    assert "1 under an id that stands in it already" in town.told()
    with town.case() as case:
        assert [(r.path, r.code) for r in case.outcome("dprk_labour").rejected] == [(f"{feed}#a", "TS028")]


def test_an_item_that_changes_under_its_id_is_read_again_and_told_as_changed(town: Town) -> None:
    """Both texts are kept: what was printed first is evidence too."""
    feed = town.serve("lantern.example/f", "Frontier Lantern", GOOD)
    town.go(feed)
    town.later(hours=2)
    town.serve("lantern.example/f", "Frontier Lantern", Item("a", GOOD.title, LANTERN.replace("260", "300")))

    town.go(feed)

    assert "1 changed" in town.told()
    assert [("300" in text) for text in town.texts()].count(True) == 1
    assert len(town.texts()) == 2


def test_a_counter_in_an_item_is_no_change(town: Town) -> None:
    """What no reader sees of an item may change at every asking."""
    feed = town.serve("lantern.example/f", "Frontier Lantern", GOOD)
    town.go(feed)
    town.later(hours=2)
    town.web.pages["lantern.example/f"] = served(FEED.replace("</guid>", "</guid><comments>17</comments>"))

    town.go(feed)

    assert "nothing new" in town.told()
    assert len(town.texts()) == 1


def test_each_fault_in_a_row_doubles_the_wait_up_to_a_day_and_one_good_answer_ends_it(town: Town) -> None:
    """The feed isn't asked before it is due."""
    town.web.pages["lantern.example/f"] = page("sorry", status="503 Service Unavailable")
    feed, plan, waits = town.url("lantern.example/f"), Plan((), timedelta(hours=1)), []
    for _ in range(8):
        town.go(feed, plan=plan)
        due = NOON.fromisoformat(town.state(feed).due)
        waits.append((due - town.now) / timedelta(hours=1))
        asked = len(town.web.asked)
        town.now = due - timedelta(seconds=1)
        town.go(feed, plan=plan)
        assert len(town.web.asked) == asked
        town.now = due

    town.serve("lantern.example/f", "Frontier Lantern", GOOD)
    town.go(feed, plan=plan)

    assert waits == [1, 2, 4, 8, 16, 24, 24, 24]
    assert (town.state(feed).failures, town.state(feed).error) == (0, "")


@pytest.mark.parametrize(
    ("said", "hours"),
    [("7200", 2), ("1", 1), ("999999999999", 24), ("Mon, 20 May 2019 15:00:00 GMT", 3), ("soon", 1), ("-5", 1)],
)
def test_a_site_that_says_when_to_come_back_is_left_alone_until_then_within_limits(
    town: Town, said: str, hours: int
) -> None:
    """Not before the next pass, and not later than in a day."""
    answer = page("wait", status="429 Too Many Requests", more=f"Retry-After: {said}\r\n")
    town.web.pages["lantern.example/f"] = answer
    feed = town.url("lantern.example/f")

    town.go(feed, plan=Plan((), timedelta(hours=1)))

    assert NOON.fromisoformat(town.state(feed).due) - NOON == timedelta(hours=hours)


def test_a_feed_that_is_gone_for_good_is_asked_no_more_and_that_is_told_each_time(town: Town) -> None:
    """Status 410."""
    town.web.pages["lantern.example/f"] = page("gone", status="410 Gone")
    feed = town.url("lantern.example/f")

    town.go(feed)
    first, asked = town.told(), len(town.web.asked)
    town.later(days=9)
    town.go(feed)

    assert "TS093" in first
    assert "gone for good (status 410)" in first
    assert "gone for good (status 410)" in town.told()
    assert len(town.web.asked) == asked


def test_a_due_day_that_a_wrong_clock_set_is_not_waited_for(town: Town) -> None:
    """No feed is left alone for longer than any wait is."""
    feed = town.serve("lantern.example/f", "Frontier Lantern", GOOD)
    town.later(days=4000)
    town.go(feed, plan=Plan((), timedelta(hours=1)))
    town.now = NOON

    town.go(feed, plan=Plan((), timedelta(hours=1)))

    assert town.visits[0].asked


@given(data=st.data())
@settings(max_examples=300, deadline=None)
def test_whatever_a_feed_is_made_of_it_gives_items_or_a_reason(data: st.DataObject) -> None:
    """Bytes of a feed, changed at any place: no other fault than a refusal with its code."""
    whole = bytearray(FEED.encode())
    for _ in range(data.draw(st.integers(0, 6))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9) | st.sampled_from(PIECES))

    try:
        results = read_feed_answer("http://a.example/f", bytes(whole), None, Settings(), load_regime())
    except SkipReport as fault:
        assert fault.code == "TS028"  # noqa: PT017 - either is right
    else:
        assert all((r.report is None) != (r.rejected is None) for r in results)
