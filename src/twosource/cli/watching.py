"""What `watch` does: the news of each pass go to standard output, what was met in each feed to standard error."""

from __future__ import annotations

import argparse
import json
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import timedelta
from functools import partial
from pathlib import Path
from types import FrameType

from twosource import pipeline
from twosource.cli.progress import progress_bar
from twosource.cli.writing import print_json
from twosource.errors import SkipReport, WrongUsage
from twosource.jobs.news_file import write_feed
from twosource.jobs.notices import targets_of
from twosource.jobs.taking import Visit
from twosource.jobs.watching import Passed, Plan, Watcher, passes
from twosource.model import News, asked_anew
from twosource.read import Fetcher
from twosource.read.addresses import address_of, is_address
from twosource.read.exchange import Limits
from twosource.read.opml import feeds_in
from twosource.settings import settings_from_environment
from twosource.store import Case, open_case
from twosource.tell.values import plain

_FOLLOWED = 5  # reports of one feed in one pass
_SECONDS = 30.0  # that one feed may hold up the others


def _watch(options: argparse.Namespace) -> int:
    settings = settings_from_environment()
    targets = targets_of((*options.notify, *settings.notify))
    feeds, failed = _feeds(options.feeds)
    # A timer has its own pace: a feed that answers is due whenever it is asked for.
    every = timedelta() if options.once else timedelta(minutes=options.every)
    plan = Plan(feeds, every, _FOLLOWED if options.follow else 0, options.near)
    with pipeline.case_at(options.case, options.by) as case:
        regime = pipeline.regime_of(case, options.regime)
        if options.feed is not None:
            write_feed(case, options.feed)
    met: list[Visit] = []
    limits = Limits(max_bytes=settings.max_bytes, seconds=_SECONDS)
    with _asked_to_stop() as stop:
        watcher = Watcher(plan, settings, regime, lambda: Fetcher(limits), partial(_say, met), stop=stop)

        @contextmanager
        def opened() -> Iterator[Case]:
            # The bar goes with the pass: nothing is drawn while the next one is waited for.
            with pipeline.case_at(options.case, options.by) as case, progress_bar() as progress:
                watcher.progress = progress
                yield case

        for passed in passes(watcher, opened, targets, options.feed):
            _print(passed, as_json=options.json)
            if options.once:
                return 1 if failed or passed.faults or any(v.failed or v.rejected for v in met) else 0
            met.clear()
    return 0


def _feeds(given: list[str]) -> tuple[tuple[str, ...], bool]:
    """The addresses of all feeds, each once, and whether one was left out because it is no address."""
    named = [feed for one in given for feed in ((one,) if is_address(one) else feeds_in(Path(one)))]
    found = []
    for address in dict.fromkeys(named):
        try:
            found.append(address_of(address).url)
        except SkipReport as fault:
            print(f"left out {fault}", file=sys.stderr)
    feeds = tuple(dict.fromkeys(found))
    return feeds, len(found) < len(dict.fromkeys(named))


def _say(met: list[Visit], visit: Visit) -> None:
    met.append(visit)
    print(plain(visit.text()), file=sys.stderr, flush=True)


def _print(passed: Passed, *, as_json: bool) -> None:
    for news in passed.news:
        print(json.dumps(asdict(news), ensure_ascii=False) if as_json else _line(news), flush=True)
    for fault in passed.faults:
        print(f"twosource: {fault}", file=sys.stderr, flush=True)


def _line(news: News) -> str:
    return f"{news.at}  {news.kind.value:16}  {news.sentence}"


@contextmanager
def _asked_to_stop() -> Iterator[Callable[[], bool]]:
    """Whether SIGTERM came, which ends the watch between two steps."""
    asked: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        asked.append(number)

    before = signal.signal(signal.SIGTERM, note)
    try:
        yield lambda: bool(asked)
    finally:
        signal.signal(signal.SIGTERM, before)


def _how_feeds_stand(options: argparse.Namespace) -> int:
    with open_case(options.case, create=False, by=options.by) as case:
        held = case.watching.feeds()
        for address in options.again:
            if address not in held:
                raise WrongUsage("TS063", f"{address} isn't watched in {options.case}. `feeds` lists those that are.")
        case.watching.keep_feeds([asked_anew(held[address]) for address in options.again])
        held = case.watching.feeds()
    if options.json:
        print_json([asdict(state) for state in held.values()])
        return 0
    for state in held.values():
        print(plain(f"{state.address}: {state.text()}."))
    if not held:
        print("No feed was watched in this case yet.")
    return 0


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {"watch": _watch, "feeds": _how_feeds_stand}
