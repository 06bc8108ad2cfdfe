"""The options of `watch`."""

from __future__ import annotations

import argparse
from pathlib import Path

from twosource.cli.options import Verb, add_case, add_json

_YEAR = 60 * 24 * 366


def add_watching(verb: Verb) -> None:
    """Add the verb to the command line; `verb` makes one of its name, what it does, and an example."""
    does = "watch feeds: read what is new in them, and tell what it changes"
    watch = verb("watch", does, "watch feeds.opml --case mycase --every 60 --feed news.xml")
    told = "a list of feeds (OPML), or the web address of a feed (RSS, Atom)"
    watch.add_argument("feeds", nargs="+", metavar="FEEDS", help=told)
    add_case(watch)
    watch.add_argument("--once", action="store_true", help="one pass, for a timer")
    watch.add_argument(
        "--every", type=_minutes, default=60, metavar="MINUTES", help="from one pass to the next (default: 60)"
    )
    told = "fetch the reports that items only link to: 5 of a feed in one pass (else none is)"
    watch.add_argument("--follow", action="store_true", help=told)
    told = "send notices of news there: addresses as Apprise writes them (or in TWOSOURCE_NOTIFY)"
    watch.add_argument("--notify", nargs="+", action="extend", default=[], metavar="URL", help=told)
    watch.add_argument("--feed", type=Path, metavar="FILE", help="keep the last 200 news as an Atom feed in this file")
    told = "tell of a last day so many days before it (default: 30)"
    watch.add_argument("--near", type=_days, default=30, metavar="DAYS", help=told)
    watch.add_argument("--by", metavar="NAME", help="who brings reports in, as the log says (else the login name)")
    told = "a regime's name or folder (default: the case's own, else dprk_labour)"
    watch.add_argument("--regime", metavar="NAME|DIR", help=told)
    watch.add_argument("--json", action="store_true", help="print the news as JSON, one a line")


def add_feeds(verb: Verb) -> None:
    """Add the verb that shows how the watched feeds stand."""
    does = "how each feed that is watched stands, and when it is asked again"
    feeds = verb("feeds", does, "feeds --case mycase")
    told = "the address of a feed that is to be asked again at the next pass, though it failed or is gone for good"
    feeds.add_argument("--again", nargs="+", metavar="URL", default=[], help=told)
    feeds.add_argument("--by", metavar="NAME", help="who has it asked again, as the log says (else the login name)")
    add_case(feeds)
    add_json(feeds)


def _minutes(text: str) -> int:
    return _whole(text, "minutes", 1, _YEAR)


def _days(text: str) -> int:
    return _whole(text, "days", 0, 3660)


def _whole(text: str, what: str, least: int, most: int) -> int:
    if not (text.isascii() and text.isdecimal() and least <= int(text[:9]) <= most):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of {what} from {least} to {most}")
    return int(text)
