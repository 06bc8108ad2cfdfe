"""What is new in a feed becomes reports: items with a text of their own at once, others when their link is followed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from twosource.jobs.asking import Asked
from twosource.model import SeenItem
from twosource.pipeline import keep
from twosource.read import Fetcher, Original, ReadResult, read_reports
from twosource.read.fetch_warc import warc_of
from twosource.read.original import FeedEntry
from twosource.regimes import Regime
from twosource.settings import Settings
from twosource.store import Case

_TRIES = 3
_TOLD = 3  # rejected items of one feed, each with its reason; more are counted
_PASSING = frozenset({"TS083", "TS084"})  # faults of a report's address that may be gone by the next pass


@dataclass(frozen=True, slots=True)
class Visit:
    """What one feed came to in a pass; `waiting` items only link to their report, which isn't fetched yet."""

    feed: str
    new: int = 0
    changed: int = 0
    rejected: int = 0
    followed: int = 0
    waiting: int = 0
    met: tuple[str, ...] = ()
    failed: bool = False
    asked: bool = True

    def text(self) -> str:
        """The visit on one line."""
        counted = {"new": self.new, "changed": self.changed, "rejected": self.rejected, "followed": self.followed}
        told = [f"{number} {what}" for what, number in counted.items() if number]
        if self.waiting:
            told.append(f"{self.waiting} only linking to a report that isn't fetched")
        nothing = "not asked" if not self.asked else "no answer of use" if self.failed else "nothing new"
        said = ", ".join(told) or nothing
        return "; ".join((f"{self.feed}: {said}", *self.met))


@dataclass(frozen=True, slots=True)
class Taker:
    """What takes a feed's news into a case; `begin` is called before a report comes in, `between` between two steps.

    `follow` says how many reports that items only link to are fetched of one feed; 0 fetches none.
    """

    case: Case
    settings: Settings
    regime: Regime
    begin: Callable[[], None]
    between: Callable[[], None]
    follow: int = 0

    def take(self, asked: Asked, fetcher: Fetcher) -> Visit:
        """What a feed that was asked came to: each item that is new or changed is read, and counted as seen."""
        feed = asked.state.address
        visit, seen = self._items(asked)
        if seen and asked.fetched is not None:
            keep(ReadResult(exchange=Original.of(feed, warc_of(asked.fetched), ".warc.gz")), self.case)
            self.case.watching.keep_feeds([asked.state], seen)
        return self._follow(visit, fetcher) if self.follow else visit

    def _items(self, asked: Asked) -> tuple[Visit, list[SeenItem]]:
        feed = asked.state.address
        visit = Visit(feed, met=asked.met, failed=asked.failed)
        held = self.case.watching.items(feed) if asked.items else {}
        seen: list[SeenItem] = []
        for result in asked.items:
            entry = result.entry
            if entry is None:
                continue
            before = held.get(entry.name)
            if entry.again:
                keep(result, self.case)
            elif before is None or before.sha256 != entry.sha256:
                one, visit = self._item(result, entry, before, visit)
                seen.append(one)
        return visit, seen

    def _item(
        self, result: ReadResult, entry: FeedEntry, before: SeenItem | None, visit: Visit
    ) -> tuple[SeenItem, Visit]:
        one = SeenItem(visit.feed, entry.name, entry.sha256)
        if entry.bare and entry.link is not None:
            if before is None and self.case.watching.holds_report_at(entry.link):
                return one, visit
            if not self.follow:
                keep(result, self.case)
            return replace(one, link=entry.link), replace(visit, waiting=visit.waiting + 1)
        self.begin()
        result = keep(result, self.case)
        if result.rejected is not None:
            why = (f"{result.rejected.code}: {result.rejected.why}",) if visit.rejected < _TOLD else ()
            return one, replace(visit, rejected=visit.rejected + 1, met=(*visit.met, *why))
        if before is None:
            return one, replace(visit, new=visit.new + 1)
        return one, replace(visit, changed=visit.changed + 1)

    def _follow(self, visit: Visit, fetcher: Fetcher) -> Visit:
        """Fetch the reports that items only link to, as many as one pass may; the rest waits, and that is said."""
        waiting = [i for i in self.case.watching.items(visit.feed).values() if i.link is not None]
        for item in waiting[: self.follow]:
            self.between()
            came, why = self._fetch(item, fetcher)
            visit = replace(visit, followed=visit.followed + came, rejected=visit.rejected + (not came))
            visit = replace(visit, met=(*visit.met, *why))
        left = sum(i.link is not None for i in self.case.watching.items(visit.feed).values())
        if len(waiting) > self.follow:
            visit = replace(visit, met=(*visit.met, f"no more than {self.follow} are followed in one pass"))
        return replace(visit, waiting=left)

    def _fetch(self, item: SeenItem, fetcher: Fetcher) -> tuple[bool, tuple[str, ...]]:
        link = item.link or ""
        self.begin()
        (result,) = read_reports([link], self.settings, self.regime, fetcher)
        result = keep(result, self.case)
        fault = result.rejected
        again = fault is not None and fault.code in _PASSING and item.tries + 1 < _TRIES
        done = replace(item, link=link if again else None, tries=item.tries + 1)
        self.case.watching.keep_followed(done, came=fault is None)
        return fault is None, () if fault is None else (f"{fault.code}: {fault.why}",)
