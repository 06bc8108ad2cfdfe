"""What is told as new: each kind once, out of reports that feeds brought, in words that say no more than the table."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from feeds_case import COURIER, LANTERN, REVIEW, Item, Town, a_town
from lxml import etree

from twosource.jobs.judging import Ground, merge, split
from twosource.jobs.news import before_of, news_of
from twosource.jobs.news_file import write_feed
from twosource.jobs.watching import Plan
from twosource.model import News, NewsKind, Outcome
from twosource.pipeline import bring_in, extract
from twosource.read import read_feed_answer
from twosource.regimes import load_regime
from twosource.settings import settings_from_environment
from twosource.tell.atom import MOST, news_feed

ATOM = {"a": "http://www.w3.org/2005/Atom"}
IN_DECEMBER = (
    "In December, about 260 North Korean women were brought to Hunchun from Rason, a shopkeeper in the city told "
    "Frontier Lantern on condition of anonymity."
)
ON_A_DAY = (
    "On December 10, about 260 North Korean women arrived in Hunchun from Rason, a source in Jilin Province told "
    "Tumen Courier. The source did not want to be named."
)


def kinds(news: tuple[News, ...]) -> list[str]:
    return [n.kind.value for n in news]


def lantern(town: Town) -> str:
    return town.serve("lantern.example/f", "Frontier Lantern", Item("a", "Women start work", LANTERN))


def courier(town: Town) -> str:
    return town.serve("courier.example/f", "Tumen Courier", Item("c", "Women arrive", COURIER))


def review(town: Town) -> str:
    return town.serve("review.example/f", "Birch Review", Item("r", "Women brought", REVIEW))


def outcome(town: Town) -> Outcome:
    with town.case() as case:
        return case.outcome("dprk_labour")


def test_an_event_another_origin_and_a_contradiction_are_told_when_they_come(town: Town) -> None:
    """One outlet tells of a dispatch, a second of the same, a third gives another day."""
    feeds = [lantern(town)]
    first = town.go(*feeds)
    town.later(hours=2)
    feeds.append(courier(town))
    second = town.go(*feeds)
    town.later(hours=2)
    feeds.append(review(town))
    third = town.go(*feeds)

    assert [kinds(n) for n in (first, second, third)] == [
        ["new-event"],
        ["one-more-origin"],
        ["one-more-origin", "contradiction"],
    ]
    assert "1–2, previously 1." in second[0].sentence
    assert "contradict each other on the date of event" in third[1].sentence
    (event,) = outcome(town).events
    assert {n.event for n in third} == {event.id}
    assert set(third[0].claims) == set(event.claims)


def test_an_event_that_was_renamed_is_no_new_one(town: Town) -> None:
    """It is followed by the claims that it shares with the one before."""
    first = town.go(lantern(town))
    town.later(hours=2)
    earlier = Item("c", "Women arrive", COURIER, day="Tue, 14 May 2019 08:00:00 GMT")

    second = town.go(lantern(town), town.serve("courier.example/f", "Tumen Courier", earlier))

    assert first[0].event != second[0].event
    assert kinds(second) == ["one-more-origin"]


def test_a_finding_whose_verdict_changed_and_a_last_day_that_is_near_are_told(town: Town) -> None:
    """A second report narrows the day, so that the time of a duty was still running on it."""
    town.now = datetime(2019, 12, 12, 9, tzinfo=UTC)
    one = Item("a", "Women start work", IN_DECEMBER, day="Wed, 11 Dec 2019 08:00:00 GMT")
    two = Item("c", "Women arrive", ON_A_DAY, day="Wed, 11 Dec 2019 10:00:00 GMT")
    feeds = [town.serve("lantern.example/f", "Frontier Lantern", one)]
    first = town.go(*feeds)
    town.later(hours=2)

    second = town.go(*feeds, town.serve("courier.example/f", "Tumen Courier", two))

    assert kinds(first) == ["new-event", "deadline-near"]
    assert first[1].sentence.startswith("The last day for sending workers home (un-2397-op8) is 22 December 2019: ")
    assert kinds(second) == ["one-more-origin", "verdict-changed"]
    assert second[1].about == "un-2397-op8"
    assert second[1].sentence.endswith(": time still running, previously facts missing.")


@pytest.mark.parametrize(("day", "near"), [(21, False), (22, True)])
def test_a_last_day_is_told_so_many_days_before_it_once_also_when_nothing_came(
    town: Town,
    day: int,
    near: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    """The day comes without a report; after it nothing is told."""
    town.now = datetime(2019, 11, 20, 9, tzinfo=UTC)
    item = Item("a", "Women", IN_DECEMBER.replace("December", "October"), day="Wed, 20 Nov 2019 08:00:00 GMT")
    feed, plan = town.serve("lantern.example/f", "Frontier Lantern", item), Plan((), near=30)
    assert kinds(town.go(feed, plan=plan)) == ["new-event"]
    town.now = datetime(2019, 11, day, 9, tzinfo=UTC)

    again = [kinds(town.go(feed, plan=plan)) for _ in range(2)]

    assert again == [["deadline-near"] if near else [], []]
    town.now = datetime(2020, 1, 5, tzinfo=UTC)
    assert town.go(feed, plan=plan) == ()


def test_a_last_day_that_lies_behind_is_not_near(town: Town) -> None:
    """Today's date counts, not the report's."""
    town.now = datetime(2026, 5, 1, tzinfo=UTC)

    assert kinds(town.go(lantern(town))) == ["new-event"]


def test_what_people_judge_between_two_passes_is_no_news(town: Town) -> None:
    """They know it; and what another command brings in is told by that command."""
    feeds = [lantern(town), courier(town)]
    town.go(*feeds)
    regime = load_regime()
    (event,) = outcome(town).events
    with town.case() as case:
        split(case, regime, event, event.claims[:1], Ground("ann", "two groups"))
    town.later(hours=2)

    assert town.go(*feeds) == ()
    with town.case() as case:
        merge(case, regime, case.outcome(regime.id).events, Ground("ann", "one group"))
    assert kinds(town.go(*feeds, review(town))) == ["one-more-origin", "contradiction"]


def test_a_report_brought_in_by_hand_while_no_pass_runs_is_no_news(town: Town, tmp_path: Path) -> None:
    """Though it wasn't linked yet."""
    feed = lantern(town)
    town.go(feed)
    (tmp_path / "a.txt").write_text(COURIER, encoding="utf-8")
    with town.case() as case:
        bring_in([tmp_path / "a.txt"], case, settings_from_environment(), load_regime())
        extract(case, settings_from_environment(), load_regime())
    town.later(hours=2)

    news = town.go(feed, review(town))

    assert "previously 1–2." in news[0].sentence


def test_news_say_no_more_of_a_voice_than_the_table_of_events(town: Town) -> None:
    """Neither its place, its trade nor its words stand in any of them."""
    feeds = [lantern(town), courier(town), review(town)]
    news = [*town.go(feeds[0]), *town.go(*feeds)]
    told = " ".join(n.sentence for n in news).casefold()
    of_voices = ("shopkeeper", "source", "driver", "jilin", "buses", "lantern", "courier", "told")

    assert len(news) >= 3
    assert not any(word in told for word in of_voices)


def test_an_outcome_has_no_news_against_itself(town: Town) -> None:
    """And everything is new against nothing."""
    town.go(lantern(town), courier(town), review(town))
    held = outcome(town)

    assert news_of(before_of(held), held, "2019-05-20") == ()
    assert {n.kind for n in news_of(before_of(replace(held, events=())), held, "2019-05-20")} == {NewsKind.EVENT}


def test_the_feed_of_news_is_atom_that_readers_take(town: Town, tmp_path: Path) -> None:
    """Each entry with an id of its own, the newest first; our own reader of feeds reads it."""
    feeds = [lantern(town)]
    town.go(*feeds)
    town.later(hours=2)
    town.go(*feeds, courier(town), review(town))
    with town.case() as case:
        write_feed(case, tmp_path / "news.xml")
        news = case.watching.news()

    root = etree.fromstring((tmp_path / "news.xml").read_bytes())
    for place in (".", *(f"a:entry[{n + 1}]" for n in range(len(news)))):
        for name in ("id", "title", "updated"):
            assert len(root.xpath(f"{place}/a:{name}[text()]", namespaces=ATOM)) == 1
    assert root.xpath("a:author/a:name[text()]", namespaces=ATOM)
    assert root.xpath("a:entry/a:title/text()", namespaces=ATOM) == [n.sentence for n in reversed(news)]
    ids = root.xpath("//a:id/text()", namespaces=ATOM)
    assert len(set(ids)) == len(news) + 1
    assert all(i.startswith("urn:uuid:") for i in ids)
    data = (tmp_path / "news.xml").read_bytes()
    items = read_feed_answer("news.xml", data, None, settings_from_environment(), load_regime())
    assert len([i for i in items if i.entry is not None]) == len(news)


def test_the_feed_of_news_is_the_same_after_a_restart_and_written_whole_or_not_at_all(
    town: Town, tmp_path: Path
) -> None:
    """A file that says it already isn't touched; nothing else is left in its folder."""
    file = tmp_path / "out" / "news.xml"
    file.parent.mkdir()
    town.go(lantern(town))
    with town.case() as case:
        write_feed(case, file)
    first, when = file.read_bytes(), file.stat().st_mtime_ns

    with town.case() as case:
        write_feed(case, file)

    assert (file.read_bytes(), file.stat().st_mtime_ns) == (first, when)
    assert [f.name for f in file.parent.iterdir()] == ["news.xml"]


def test_two_cases_have_feeds_of_different_ids(tmp_path: Path) -> None:
    """So that a reader may subscribe to both."""
    founded = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        with a_town(tmp_path / name) as town, town.case() as case:
            founded.append(news_feed((), case.watching.founding() + name))

    assert founded[0] != founded[1]


def test_whatever_a_sentence_holds_the_feed_is_xml_and_holds_the_last_two_hundred() -> None:
    """Marks of XML are escaped, and characters that XML lacks are left out."""
    odd = "<b>&amp;]]>\x00\ufffe\U0001f600\u202e\n"
    news = [News(str(n), "2019-05-20T12:00:00+00:00", NewsKind.EVENT, "e", f"{odd}{n}", ("c",)) for n in range(250)]

    root = etree.fromstring(news_feed(news, "x"))

    titles = root.xpath("a:entry/a:title/text()", namespaces=ATOM)
    assert len(titles) == MOST
    assert titles[0] == "<b>&amp;]]> \U0001f600 249"
