"""Feeds of fictional outlets on a web of loopback, and a case that watches them by a clock that tests turn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path

from web_case import Web, a_web, page

from twosource.jobs.notices import Target
from twosource.jobs.taking import Visit
from twosource.jobs.watching import Plan, Watcher
from twosource.model import FeedState, News, SeenItem
from twosource.pipeline import case_at
from twosource.read.exchange import Limits
from twosource.regimes import load_regime
from twosource.settings import Settings, settings_from_environment
from twosource.store import Case

NOON = datetime(2019, 5, 20, 12, tzinfo=UTC)
RSS_TYPE = "application/rss+xml"
LANTERN = (
    "On May 13, around 260 North Korean women were brought to Hunchun from Rason, a shopkeeper in the city told "
    "Frontier Lantern on condition of anonymity. He said he had watched them step down from six buses."
)
COURIER = (
    "About 260 North Korean women arrived in Hunchun on May 13, a source in Jilin Province told Tumen Courier. "
    "The source did not want to be named."
)
REVIEW = (
    "On May 15, 260 North Korean women were brought to Hunchun from Rason, a driver who brought them there told Birch "
    "Review. He said that he drove one of the six buses himself."
)


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a feed."""

    name: str
    title: str
    text: str = ""
    link: str = ""
    day: str = "Wed, 15 May 2019 08:00:00 GMT"


def rss(outlet: str, *items: Item) -> str:
    """A feed of an outlet."""
    told = "".join(
        f"<item><guid>{escape(i.name)}</guid><title>{escape(i.title)}</title><link>{escape(i.link)}</link>"
        f"<pubDate>{i.day}</pubDate><description>{escape(i.text)}</description></item>"
        for i in items
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{escape(outlet)}</title>{told}</channel></rss>'


def served(feed: str, more: str = "") -> bytes:
    """The answer that gives a feed."""
    return page(feed, kind=RSS_TYPE, more=more)


@dataclass(slots=True)
class Town:
    """The web, the case's folder, and what watching it told; `now` is turned by hand."""

    web: Web
    folder: Path
    now: datetime = NOON
    limits: Limits = field(default_factory=lambda: Limits(max_bytes=200_000, seconds=1.0))
    visits: list[Visit] = field(default_factory=list)
    stopped: list[bool] = field(default_factory=list)
    slept: list[float] = field(default_factory=list)

    def url(self, place: str) -> str:
        """The address of a place of the web."""
        return self.web.url(place)

    def serve(self, place: str, outlet: str, *items: Item, more: str = "") -> str:
        """Put a feed on the web; its address."""
        self.web.pages[place] = served(rss(outlet, *items), more)
        return self.url(place)

    def watcher(self, *feeds: str, plan: Plan = Plan(())) -> Watcher:  # noqa: B008 - it can't be changed
        """What watches some feeds of the web."""
        return Watcher(
            replace(plan, feeds=feeds),
            replace(settings_from_environment(), max_bytes=Settings().max_bytes),
            load_regime(),
            lambda: self.web.fetcher(self.limits),
            self.visits.append,
            now=lambda: self.now,
            sleep=self._sleep,
            stop=lambda: bool(self.stopped),
        )

    def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += timedelta(seconds=seconds)

    def case(self) -> AbstractContextManager[Case]:
        """The case, opened."""
        return case_at(self.folder, "ann")

    def go(self, *feeds: str, plan: Plan = Plan(()), targets: Sequence[Target] = ()) -> tuple[News, ...]:  # noqa: B008
        """The news of one pass; `visits` are those of this pass alone."""
        self.visits.clear()
        with self.case() as case:
            return self.watcher(*feeds, plan=plan).one_pass(case, [t.mark for t in targets])

    def later(self, **time: float) -> None:
        """Turn the clock."""
        self.now += timedelta(**time)

    def told(self) -> str:
        """What was told of the feeds in the last pass."""
        return "\n".join(v.text() for v in self.visits)

    def state(self, feed: str) -> FeedState:
        """How a feed stands in the case."""
        with self.case() as case:
            return case.watching.feeds()[feed]

    def items(self, feed: str) -> dict[str, SeenItem]:
        """The items of a feed that the case has met."""
        with self.case() as case:
            return case.watching.items(feed)

    def texts(self) -> list[str]:
        """The texts of the case's reports, sorted."""
        with self.case() as case:
            return sorted(r.text for r in case.reports())


@contextmanager
def a_town(folder: Path) -> Iterator[Town]:
    """A town that lasts as long as the test."""
    with a_web() as web:
        yield Town(web, folder / "case")
