"""Feeds are asked with the marks of their last answer, each item is read once, and links are followed when asked to."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import timedelta

from feeds_case import COURIER, LANTERN, Item, Town
from web_case import page

from twosource.jobs.watching import Plan

FOLLOW = Plan((), follow=2)
PAGE = f"<html><head><title>Women come</title></head><body><article><p>{LANTERN}</p></article></body></html>"


def rows(town: Town) -> dict[str, list[str]]:
    """Every row of the case but the log, what is listed of it, and its seals, by table."""
    with sqlite3.connect(town.folder / "case.db") as raw:
        names = [n for (n,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {n: sorted(map(repr, raw.execute(f"SELECT * FROM {n}"))) for n in names}  # noqa: S608 - our own names
    raw.close()
    return {n: r for n, r in found.items() if n not in ("log", "listed_log", "seals")}


def test_a_feed_is_asked_with_the_marks_of_its_last_answer(town: Town) -> None:
    """As they went over the wire; the first time there are none."""
    more = 'ETag: "v1"\r\nLast-Modified: Wed, 15 May 2019 08:00:00 GMT\r\n'
    feed = town.serve("lantern.example/f", "Frontier Lantern", Item("a", "Women", LANTERN), more=more)

    town.go(feed)
    first = town.web.heads[-1]
    town.later(hours=2)
    town.go(feed)

    assert "If-None-Match" not in first
    assert 'If-None-Match: "v1"\r\n' in town.web.heads[-1]
    assert "If-Modified-Since: Wed, 15 May 2019 08:00:00 GMT\r\n" in town.web.heads[-1]


def test_marks_that_no_request_can_carry_are_not_sent_back(town: Town) -> None:
    """The feed is then asked for as if it were new."""
    more = "ETag: " + "x" * 5000 + "\r\n"
    feed = town.serve("lantern.example/f", "Frontier Lantern", Item("a", "Women", LANTERN), more=more)

    town.go(feed)
    town.later(hours=2)
    town.go(feed)

    assert not any(v.failed for v in town.visits)
    assert "If-None-Match" not in town.web.heads[-1]


def test_an_answer_that_nothing_changed_changes_no_row_but_the_due_time(town: Town) -> None:
    """Status 304."""
    feed = town.serve("lantern.example/f", "Frontier Lantern", Item("a", "Women", LANTERN), more='ETag: "v1"\r\n')
    town.go(feed)
    before = rows(town)
    town.web.pages["lantern.example/f"] = b"HTTP/1.1 304 Not Modified\r\n\r\n"
    town.later(hours=2)

    assert town.go(feed) == ()

    after = rows(town)
    assert "nothing new" in town.told()
    assert {name for name in after if after[name] != before[name]} == {"feeds"}
    assert town.state(feed).due == (town.now + timedelta(hours=1)).isoformat(timespec="seconds")


def test_two_passes_over_the_same_feed_change_nothing_but_its_due_time(town: Town) -> None:
    """Also where the server knows no marks, and the feed has items twice and items that only link."""
    items = (
        Item("a", "Women", LANTERN),
        Item("a", "Again", COURIER),
        Item("b", "Elsewhere", link=town.url("lantern.example/b")),
    )
    feed = town.serve("lantern.example/f", "Frontier Lantern", *items)
    town.go(feed)
    before = rows(town)
    files = sorted(f.name for f in (town.folder / "originals").rglob("*") if f.is_file())
    town.later(hours=2)

    assert town.go(feed) == ()

    after = rows(town)
    assert {name for name in after if after[name] != before[name]} == {"feeds"}
    assert sorted(f.name for f in (town.folder / "originals").rglob("*") if f.is_file()) == files


def test_a_pass_without_anything_new_leaves_one_entry_in_the_log(town: Town) -> None:
    """However many feeds were asked."""
    feeds = [town.serve(f"{n}.example/f", "Post", Item("a", "Women", LANTERN)) for n in ("a", "b", "c")]
    town.go(*feeds)
    with town.case() as case:
        before = case.head().number
    town.later(hours=2)

    town.go(*feeds)

    with town.case() as case:
        assert [e.action for e in case.log(before)] == ["feeds asked"]
        assert case.verify() == []


def test_the_exchange_of_a_feed_is_kept_only_when_it_brought_something(town: Town) -> None:
    """As a web archive beside the items."""
    feed = town.serve("lantern.example/f", "Frontier Lantern", Item("a", "Women", LANTERN))
    town.go(feed)
    with town.case() as case:
        first = case.size().originals
    town.later(hours=2)
    town.go(feed)
    with town.case() as case:
        second = case.size().originals
    town.later(hours=2)
    town.serve("lantern.example/f", "Frontier Lantern", Item("b", "Others", COURIER), Item("a", "Women", LANTERN))
    town.go(feed)

    with town.case() as case:
        assert (first, second, case.size().originals) == (2, 2, 4)


def test_nothing_that_an_item_links_to_is_fetched_unasked(town: Town) -> None:
    """The item is listed as rejected, with what to do."""
    link = town.url("lantern.example/1")
    town.web.pages["lantern.example/1"] = page(PAGE)
    feed = town.serve("lantern.example/f", "Frontier Lantern", Item("a", "Women", link=link))

    town.go(feed)

    assert town.web.asked == ["lantern.example/robots.txt", "lantern.example/f"]
    assert "1 only linking to a report" in town.told()
    with town.case() as case:
        (rejected,) = case.outcome("dprk_labour").rejected
        assert (rejected.path, rejected.code) == (f"{feed}#a", "TS028")


def test_a_link_is_followed_when_asked_to_and_its_item_is_no_longer_rejected(town: Town) -> None:
    """Also one that waited since an earlier pass; the report is kept with its exchange, as `read` keeps it."""
    link = town.url("lantern.example/1")
    town.web.pages["lantern.example/1"] = page(PAGE)
    feed = town.serve("lantern.example/f", "Frontier Lantern", Item("a", "Women", link=link), more='ETag: "v"\r\n')
    town.go(feed)
    town.web.pages["lantern.example/f"] = b"HTTP/1.1 304 Not Modified\r\n\r\n"
    town.later(hours=2)

    news = town.go(feed, plan=FOLLOW)

    with town.case() as case:
        (report,) = case.reports()
        assert case.outcome("dprk_labour").rejected == ()
    assert report.path == link
    assert "N06" in [n.code for n in report.notes]
    assert len(news) == 1
    town.later(hours=2)
    asked = len(town.web.asked)
    town.go(feed, plan=FOLLOW)
    assert town.web.asked[asked:] == ["lantern.example/robots.txt", "lantern.example/f"]


def test_no_more_links_are_followed_in_one_pass_than_the_limit_and_that_is_said(town: Town) -> None:
    """The rest waits for the passes to come, and none is lost."""
    for n in range(5):
        town.web.pages[f"lantern.example/{n}"] = page(PAGE.replace("260", f"26{n}"))
    items = [Item(str(n), "Women", link=town.url(f"lantern.example/{n}")) for n in range(5)]
    feed = town.serve("lantern.example/f", "Frontier Lantern", *items)
    told = []
    for _ in range(4):
        town.go(feed, plan=FOLLOW)
        town.later(hours=2)
        told.append(town.told())

    assert len(town.texts()) == 5
    assert "2 followed" in told[0]
    assert "no more than 2 are followed in one pass" in told[0]
    assert "1 followed" in told[2]
    assert "no more than" not in told[2]
    assert "nothing new" in told[3]


def test_a_link_that_fails_is_tried_three_times_and_then_stays_rejected(town: Town) -> None:
    """With its code; the site may have been down."""
    link = town.url("lantern.example/1")
    town.web.pages["lantern.example/1"] = page("sorry", status="503 Service Unavailable")
    feed = town.serve("lantern.example/f", "Frontier Lantern", Item("a", "Women", link=link))
    for _ in range(5):
        town.go(feed, plan=FOLLOW)
        town.later(hours=2)

    assert town.web.asked.count("lantern.example/1") == 3
    assert town.items(feed)["a"].link is None
    with town.case() as case:
        assert [(r.path, r.code) for r in case.outcome("dprk_labour").rejected] == [(link, "TS084")]


def test_a_feed_that_a_site_forbids_programs_is_not_asked(town: Town) -> None:
    """Its robots.txt is asked first, and again by the next time that the feed is due."""
    town.web.pages["lantern.example/robots.txt"] = page("User-agent: *\nDisallow: /f\n", kind="text/plain")
    feed = town.serve("lantern.example/f", "Frontier Lantern", Item("a", "Women", LANTERN))
    town.go(feed)
    first = town.told()
    town.web.pages["lantern.example/robots.txt"] = page("", kind="text/plain")
    town.later(hours=2)

    town.go(feed)

    assert "TS082" in first
    assert "1 new" in town.told()


def test_what_a_feed_is_known_by_survives_a_restart(town: Town) -> None:
    """Marks, items and the day when it is due are kept in the case, and none of them in the process."""
    feed = town.serve("lantern.example/f", "Frontier Lantern", Item("a", "Women", LANTERN), more='ETag: "v1"\r\n')
    town.go(feed)

    state, items = town.state(feed), town.items(feed)

    assert (state.etag, state.failures) == ('"v1"', 0)
    assert state.due == (town.now + timedelta(hours=1)).isoformat(timespec="seconds")
    assert list(items) == ["a"]
    assert town.go(feed) == ()
    assert town.told() == f"{feed}: not asked; not due before {state.due}"


def test_an_id_as_long_as_a_book_is_known_by_its_digest(town: Town) -> None:
    """So that no path is."""
    feed = town.serve("lantern.example/f", "Frontier Lantern", Item("x" * 9000, "Women", LANTERN))

    town.go(feed)

    (name,) = town.items(feed)
    assert len(name) == 64


def test_an_empty_feed_is_a_feed(town: Town) -> None:
    """An outlet may have nothing to say."""
    feed = town.serve("lantern.example/f", "Frontier Lantern")

    town.go(feed)

    assert town.told() == f"{feed}: nothing new"


def test_the_same_item_in_two_feeds_of_an_outlet_is_one_report(town: Town) -> None:
    """The first path stands."""
    item = Item("a", "Women", LANTERN)
    feeds = [town.serve(f"lantern.example/{n}", "Frontier Lantern", replace(item)) for n in ("f", "g")]

    news = town.go(*feeds)

    assert len(town.texts()) == 1
    assert len(news) == 1
