"""An item of a feed, whatever the feed's format, and the report that it becomes."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from twosource.errors import SkipReport
from twosource.model import Report
from twosource.read.decode import checked
from twosource.read.original import Original, ReadResult, rejection
from twosource.read.pieces import pieces_of
from twosource.read.report import PageFacts, Source, make_report
from twosource.read.sidecar import Declared
from twosource.regimes import Regime
from twosource.settings import Settings

_LONGEST_NAME = 500  # characters; a longer one is known by its digest


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One item: its name in the feed, its own bytes, its text ("" where it only links), and what it says of itself.

    `again` says that an item before it in the feed has the same name.
    """

    name: str
    original: Original
    text: str
    page: PageFacts
    again: bool = False

    @property
    def path(self) -> str:
        """The path under which it becomes a report: the feed's, and its name."""
        return self.original.path

    @property
    def sha256(self) -> str:
        """The digest of what a reader sees of it, which counters of comments and the like don't change."""
        seen = [self.text, self.page.title, self.page.url, self.page.published]
        return hashlib.sha256(json.dumps(seen, ensure_ascii=False).encode("utf-8", "surrogateescape")).hexdigest()


def name_of(told: str) -> str:
    """The name of an item by what the feed calls it."""
    if len(told) <= _LONGEST_NAME:
        return told
    return hashlib.sha256(told.encode("utf-8", "surrogateescape")).hexdigest()


def read_item(item: FeedItem, settings: Settings, regime: Regime) -> ReadResult:
    """The report of an item, or why there is none (TS028)."""
    try:
        return ReadResult(item.original, _report(item, settings, regime))
    except SkipReport as fault:
        return rejection(item.path, fault)


def _report(item: FeedItem, settings: Settings, regime: Regime) -> Report:
    path, title = item.path, item.page.title
    if item.again:
        raise SkipReport("TS028", f"{path} stands in the feed twice; the first is read.")
    if not item.text:
        raise SkipReport("TS028", f"{path} has no text, only a link or a teaser. Save the report that it links to.")
    body = checked(f"{title}\n\n{item.text}\n" if title else f"{item.text}\n", path, settings)
    return make_report(Source(item.original.sha256, path, body, pieces_of(body)), Declared(), item.page, regime)
