"""What watching keeps in a case: passes that end once, news and notices together, rows that verify covers."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from kept_case import dump_of

from twosource.errors import StoreError
from twosource.model import FeedState, News, NewsKind, SeenItem
from twosource.store import Case, open_case, verify_case

FEED = FeedState("http://a.example/f", etag='"v1"', due="2019-05-20T13:00:00+00:00", failures=2, error="TS083: no.")
ITEM = SeenItem(FEED.address, "a", "0" * 64, link="http://a.example/1", tries=1)


def a_news(id_: str) -> News:
    return News(id_, "2019-05-20T12:00:00+00:00", NewsKind.EVENT, "e1", f"New event {id_}.", ("c1", "c2"))


def test_feeds_items_and_news_come_back_after_closing(folder: Path) -> None:
    """And a case that holds them is sound."""
    with open_case(folder) as case:
        case.watching.keep_feeds([FEED], [ITEM])
        case.watching.finish("planted", None, [a_news("n1"), a_news("n2")], ["t1"])

    with open_case(folder) as case:
        assert case.watching.feeds() == {FEED.address: FEED}
        assert case.watching.items(FEED.address) == {"a": ITEM}
        assert case.watching.news() == (a_news("n1"), a_news("n2"))
        assert case.watching.news(1) == (a_news("n2"),)
        assert case.verify() == []


def test_what_is_kept_a_second_time_changes_nothing(case: Case, folder: Path) -> None:
    """Not a row, and no entry of the log."""
    case.watching.keep_feeds([FEED], [ITEM])
    before, head = dump_of(folder), case.head()

    case.watching.keep_feeds([FEED], [ITEM])

    assert (dump_of(folder), case.head()) == (before, head)


def test_the_first_beginning_of_a_pass_stands_until_it_ends(case: Case) -> None:
    """A pass that was killed, or another program's, is what the news are told against."""
    case.watching.begin("planted", "first")
    case.watching.begin("planted", "second")

    assert case.watching.before("planted") == "first"
    assert case.watching.before("other") is None


def test_a_pass_ends_once_and_whoever_comes_later_tells_nothing(case: Case) -> None:
    """Neither news nor notices of theirs are kept."""
    case.watching.begin("planted", "first")

    assert case.watching.finish("planted", "first", [a_news("n1")], ["t1"]) is True
    assert case.watching.finish("planted", "first", [a_news("n2")], ["t1"]) is False

    assert case.watching.before("planted") is None
    assert case.watching.news() == (a_news("n1"),)
    assert case.watching.unsent("t1") == (a_news("n1"),)


def test_a_notice_waits_for_its_target_alone_until_it_was_sent(case: Case) -> None:
    """In the order of the news."""
    news = [a_news(f"n{n}") for n in (3, 1, 2)]
    case.watching.finish("planted", None, news, ["t1", "t2", "t1"])

    case.watching.sent("t1", news[:2])

    assert case.watching.unsent("t1") == (news[2],)
    assert case.watching.unsent("t2") == tuple(news)
    assert case.watching.unsent("t3") == ()


def test_news_that_cant_be_kept_leave_the_pass_as_it_was(case: Case) -> None:
    """One transaction: all of it or nothing."""
    case.watching.begin("planted", "first")

    with pytest.raises(StoreError, match="TS037"):
        case.watching.finish("planted", "first", [a_news("n1"), a_news("n1")], ["t1"])

    assert case.watching.before("planted") == "first"
    assert case.watching.news() == ()


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE news SET body = replace(body, 'New event', 'Old event')", "TS041"),
        ("UPDATE news SET body = 'x'", "TS039"),
        ("UPDATE feeds SET etag = 'x'", "TS041"),
        ("DELETE FROM feed_items", "TS041"),
        ("DELETE FROM notices", "TS041"),
    ],
)
def test_what_was_changed_behind_the_logs_back_is_found(folder: Path, statement: str, code: str) -> None:
    """The tables of watching are sealed as all others are."""
    with open_case(folder) as case:
        case.watching.keep_feeds([FEED], [ITEM])
        case.watching.finish("planted", None, [a_news("n1")], ["t1"])
    raw = sqlite3.connect(folder / "case.db", isolation_level=None)
    raw.execute(statement)
    raw.close()

    assert code in {f.code for f in verify_case(folder).faults}


def test_the_log_names_no_feed(case: Case) -> None:
    """Who is watched is nobody's business who only looks at the chain."""
    case.watching.keep_feeds([FEED, replace(FEED, address="http://b.example/f")], [ITEM])
    case.watching.keep_followed(replace(ITEM, link=None), came=True)

    assert "example" not in " ".join(e.body for e in case.log())
