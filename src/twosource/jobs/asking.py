"""One feed is asked: with the marks of its last answer, later and later while it fails, never again once it is gone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from twosource.errors import SkipReport
from twosource.model import FeedState
from twosource.read import Fetcher, ReadResult
from twosource.read.exchange import Exchange
from twosource.read.fetch import Fetched

_FIRST_WAIT = timedelta(minutes=5)
_ANSWERED, _UNCHANGED, _GONE = 200, 304, 410
_EMPTY = "TS011"
_FEED_TYPES = ("xml", "rss", "atom", "json", "text/plain", "application/octet-stream")


# What reads the bytes of a feed: its address, the bytes, and the charset that the server states.
ReadFeed = Callable[[str, bytes, str | None], Sequence[ReadResult]]


@dataclass(frozen=True, slots=True)
class Asked:
    """How a feed stands after it was asked, what its items gave where it has any, and what was met on the way.

    `failed` says that it gave no answer that is of use.
    """

    state: FeedState
    items: tuple[ReadResult, ...] = ()
    met: tuple[str, ...] = ()
    failed: bool = False
    fetched: Fetched | None = None


def is_due(state: FeedState, now: datetime, every: timedelta) -> bool:
    """True when a feed is to be asked; a day that lies further ahead than any wait was set by a wrong clock."""
    if state.stopped:
        return False
    try:
        return not now < datetime.fromisoformat(state.due) <= now + longest_wait(every)
    except (ValueError, TypeError):
        # None was kept, or what was kept is no time any more.
        return True


def longest_wait(every: timedelta) -> timedelta:
    """The longest that a feed is left alone, whatever it did."""
    return max(every, timedelta(days=1))


def ask(state: FeedState, fetcher: Fetcher, read: ReadFeed, now: datetime, every: timedelta) -> Asked:
    """What one feed answers; whatever it does costs only itself.

    Args:
        state: how it stood.
        fetcher: what asks.
        read: what reads the answer.
        now: when it is asked.
        every: how long to wait before it is asked again, where nothing goes wrong.
    """
    later = _later(state, now, every)
    try:
        fetched = fetcher.fetch(state.address, _conditions(state))
    except SkipReport as fault:
        return _failed(state, f"{fault.code}: {fault.why}", later)
    answer, met = fetched.answer, _met_on_the_way(fetched)
    well = replace(state, due=_time(now + every), failures=0, error="")
    if answer.status == _UNCHANGED:
        return Asked(well, met=met)
    if answer.status == _GONE:
        why = f"TS093: {state.address} is gone for good (status 410), and isn't asked any more. Take it off the list."
        return Asked(replace(well, stopped=True, error=why), met=(*met, why), failed=True)
    if answer.status != _ANSWERED:
        why = f"TS093: {state.address} was answered with status {answer.status}, which is no feed. Check its address."
        return _failed(state, why, _asked_to_wait(answer, now, every) or later, met)
    results = read(state.address, answer.body, answer.headers.get_content_charset())
    items = tuple(r for r in results if r.entry is not None)
    faults = [r.rejected for r in results if r.entry is None and r.rejected is not None]
    if not items and faults and faults[0].code != _EMPTY:
        return _failed(state, f"{faults[0].code}: {faults[0].why}", later, met)
    # Marks that another address gave are no use to this one.
    own = len(fetched.exchanges) == 1
    etag, modified = (_mark(answer, name) if own else "" for name in ("ETag", "Last-Modified"))
    marked = replace(well, etag=etag, modified=modified)
    return Asked(marked, items, (*met, *_met_in(answer, items)), fetched=fetched)


def _conditions(state: FeedState) -> dict[str, str]:
    told = {"If-None-Match": state.etag, "If-Modified-Since": state.modified}
    return {name: value for name, value in told.items() if value}


def _mark(answer: Exchange, name: str) -> str:
    """A mark that can be sent back in a request's line; "" for one that can't."""
    told = answer.header(name)
    return told if told.isascii() and told.isprintable() and len(told) <= 1000 else ""


def _failed(state: FeedState, why: str, due: datetime, met: tuple[str, ...] = ()) -> Asked:
    state = replace(state, due=_time(due), failures=state.failures + 1, error=why)
    return Asked(state, met=(*met, why, f"asked again not before {state.due}"), failed=True)


def _later(state: FeedState, now: datetime, every: timedelta) -> datetime:
    """When to ask again after a fault: each one in a row doubles the wait, up to a day."""
    doubled = max(every, _FIRST_WAIT) * (1 << min(state.failures, 20))
    return now + min(doubled, longest_wait(every))


def _asked_to_wait(answer: Exchange, now: datetime, every: timedelta) -> datetime | None:
    """When Retry-After asks to come back, within limits; None where it says nothing that can be read."""
    told, longest = answer.header("Retry-After"), longest_wait(every)
    if told.isascii() and told.isdecimal():
        wait = timedelta(seconds=int(told[:9]))
    else:
        try:
            when = parsedate_to_datetime(told)
        except (ValueError, TypeError, IndexError):
            return None
        if when.tzinfo is None:
            return None
        wait = when - now
    return now + min(max(wait, every), longest)


def _met_on_the_way(fetched: Fetched) -> tuple[str, ...]:
    if len(fetched.exchanges) == 1:
        return ()
    return (f"redirected to {fetched.answer.address.url}",)


def _met_in(answer: Exchange, items: tuple[ReadResult, ...]) -> tuple[str, ...]:
    told = answer.headers.get_content_type() if answer.header("Content-Type") else "no type"
    odd = () if any(t in told for t in _FEED_TYPES) else (f"served as {told}, read as a feed all the same",)
    twice = sum(i.entry is not None and i.entry.again for i in items)
    return (*odd, *([f"{twice} under an id that stands in it already; the first is read"] if twice else []))


def _time(when: datetime) -> str:
    return when.astimezone(UTC).isoformat(timespec="seconds")
