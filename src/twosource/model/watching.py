"""Feeds that are watched, the items that were met in them, and what is new since they were."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NewsKind(StrEnum):
    """What is new about an event."""

    EVENT = "new-event"
    ORIGIN = "one-more-origin"
    CONTRADICTION = "contradiction"
    VERDICT = "verdict-changed"
    DEADLINE = "deadline-near"


@dataclass(frozen=True, slots=True)
class News:
    """One thing that is new: a sentence that says no more than the table of events does, and the claims behind it.

    `id` stays the same for good; `at` is when it was told (UTC, ISO 8601); `event` is the id that the event had then.
    `about` is the measure that a verdict or a deadline is of, or "".
    """

    id: str
    at: str
    kind: NewsKind
    event: str
    sentence: str
    claims: tuple[str, ...]
    about: str = ""


@dataclass(frozen=True, slots=True)
class FeedState:
    """How a feed stands: what its server marked the last answer with, when to ask again, and what went wrong.

    `due` is UTC in ISO 8601, or "" for at once. `stopped` says that it is gone for good and isn't asked any more.
    """

    address: str
    etag: str = ""
    modified: str = ""
    due: str = ""
    failures: int = 0
    error: str = ""
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class SeenItem:
    """An item of a feed that was met: the digest of what it said, and the address of its report while that waits.

    `link` is None for an item that is done with; `tries` counts how often its report was asked for in vain.
    """

    feed: str
    name: str
    sha256: str
    link: str | None = None
    tries: int = 0
