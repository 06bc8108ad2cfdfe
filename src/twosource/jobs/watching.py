"""Feeds are watched, pass after pass: what is new in them is read, the case settled, and what changed by it told.

    due? ─ ask ─▶ items ─ new? ─ take ─▶ reports ─ (all feeds) ─ extract, settle ─▶ news ─▶ notices, feed of our own

Whatever is done is kept before the next step, so that a pass that was killed is finished by the next one.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from twosource.errors import StoreError, WrongUsage
from twosource.jobs.asking import ask, is_due
from twosource.jobs.news import Before, Horizon, before_of, deadlines_near, news_of
from twosource.jobs.news_file import write_feed
from twosource.jobs.notices import Target, send_waiting
from twosource.jobs.taking import Taker, Visit
from twosource.model import FeedState, News, Outcome
from twosource.model.codec import dump
from twosource.pipeline import Progress, current, extract, settle, silent
from twosource.read import Fetcher, ReadResult, read_feed_answer
from twosource.regimes import Regime
from twosource.settings import Settings
from twosource.store import Case
from twosource.store.rows import noun_of

_FETCHER_LASTS = timedelta(hours=6)  # then each site's robots.txt is asked again; RFC 9309 allows a day
_SETTLING_TRIES = 3  # while other programs bring something in
_SLICE = 0.5  # seconds until a request to stop is heeded
_IN_USE = "TS035"


class Stopped(Exception):
    """The pass was asked to end, and ended between two steps."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is watched and how: `every` is the pause between two passes, `near` the days before a last day is told.

    `follow` is how many reports that items only link to are fetched of one feed in one pass; 0 fetches none.
    """

    feeds: tuple[str, ...]
    every: timedelta = timedelta(hours=1)
    follow: int = 0
    near: int = 30


@dataclass(slots=True)
class Watcher:
    """What goes over the feeds: `now` is the time in UTC, `stop` says whether to end between two steps.

    `fetcher` makes what asks for addresses; `told` takes what each feed came to.
    """

    plan: Plan
    settings: Settings
    regime: Regime
    fetcher: Callable[[], Fetcher]
    told: Callable[[Visit], None]
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    sleep: Callable[[float], None] = time.sleep
    stop: Callable[[], bool] = lambda: False
    progress: Progress = silent
    _asking: Fetcher | None = field(default=None, init=False)
    _since: datetime = field(default=datetime.fromtimestamp(0, UTC), init=False)
    _looked: date | None = field(default=None, init=False)

    def one_pass(self, case: Case, targets: Sequence[str] = ()) -> tuple[News, ...]:
        """The news of one pass over the feeds that are due, kept with a notice of each for every target's mark.

        Raises:
            Stopped: it was asked to end; the next pass goes on from there.
        """
        began, held = self.now(), case.watching.feeds()
        taker = Taker(
            case, self.settings, self.regime, lambda: self._begin(case), self._between, follow=self.plan.follow
        )
        asked: list[FeedState] = []
        for address in self.plan.feeds:
            self._between()
            state = held.get(address, FeedState(address))
            if is_due(state, began, self.plan.every):
                asked.append(self._visit(taker, state, began))
            else:
                until = () if state.stopped else (f"not due before {state.due}",)
                self.told(Visit(address, met=(*until, *filter(None, (state.error,))), asked=False))
        # What came of a feed is kept with it; where nothing came, one entry of the log stands for all of them.
        case.watching.keep_feeds(asked)
        return self._tell(case, began, targets)

    def _between(self, stage: str = "", done: int = 0, total: int = 0) -> None:
        if stage:
            self.progress(stage, done, total)
        if self.stop():
            raise Stopped

    def _visit(self, taker: Taker, state: FeedState, began: datetime) -> FeedState:
        fetcher = self._fetcher_at(began)
        asked = ask(state, fetcher, self._read, began, self.plan.every)
        visit = taker.take(asked, fetcher)
        if asked.failed:
            # A site that closed itself may be open by the next time.
            self._asking = None
        self.told(visit)
        return asked.state

    def _read(self, address: str, data: bytes, charset: str | None) -> tuple[ReadResult, ...]:
        return read_feed_answer(address, data, charset, self.settings, self.regime)

    def _fetcher_at(self, now: datetime) -> Fetcher:
        if self._asking is None or not self._since <= now < self._since + _FETCHER_LASTS:
            self._asking, self._since = self.fetcher(), now
        return self._asking

    def _begin(self, case: Case) -> None:
        """Keep how the events stand, once a pass and before anything comes in."""
        if case.watching.before(self.regime.id) is None:
            case.watching.begin(self.regime.id, dump(before_of(current(case, self.regime))))

    def _tell(self, case: Case, began: datetime, targets: Sequence[str]) -> tuple[News, ...]:
        """What is new since the pass began, or since one that was never finished did; last days once a day."""
        self._between()
        before, today = case.watching.before(self.regime.id), began.date()
        if before is None and self._looked == today:
            return ()
        outcome = current(case, self.regime) if before is None else self._settled(case)
        if outcome is None:
            return ()
        at = began.astimezone(UTC).isoformat(timespec="seconds")
        news = () if before is None else news_of(noun_of(Before, before), outcome, at)
        near = Horizon(today, self.plan.near)
        news += deadlines_near(outcome, self.regime, case.stated_facts(), case.watching.news(), near, at)
        if before is None and not news:
            self._looked = today
            return ()
        return news if case.watching.finish(self.regime.id, before, news, targets) else ()

    def _settled(self, case: Case) -> Outcome | None:
        """All that the case holds, settled; None where other programs brought something in over and over."""
        for _ in range(_SETTLING_TRIES):
            extract(case, self.settings, self.regime, self._between)
            outcome = settle(case, self.regime, self._between)
            if case.is_settled(self.regime.id):
                return outcome
        return None


@dataclass(frozen=True, slots=True)
class Passed:
    """What one pass told, and what went wrong after it: a sentence each, with its code."""

    news: tuple[News, ...]
    faults: tuple[str, ...] = ()


def passes(
    watcher: Watcher,
    cases: Callable[[], AbstractContextManager[Case]],
    targets: Sequence[Target] = (),
    feed: Path | None = None,
) -> Iterator[Passed]:
    """Pass after pass, until the watcher is asked to stop; the case is open for the time of each alone.

    A case that another program is writing to costs a pass, which the next one makes up for.
    """
    while not watcher.stop():
        began = watcher.now()
        try:
            with cases() as case:
                news = watcher.one_pass(case, [t.mark for t in targets])
                passed = Passed(news, (*send_waiting(case, targets), *_feed_faults(case, feed)))
        except Stopped:
            return
        except StoreError as fault:
            if fault.code != _IN_USE:
                raise
            passed = Passed((), (str(fault),))
        yield passed
        while not watcher.stop() and (left := (began + watcher.plan.every - watcher.now()).total_seconds()) > 0:
            watcher.sleep(min(left, _SLICE))


def _feed_faults(case: Case, feed: Path | None) -> Iterator[str]:
    if feed is not None:
        try:
            write_feed(case, feed)
        except WrongUsage as fault:
            yield str(fault)
