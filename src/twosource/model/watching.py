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

    def text(self) -> str:
        """How it stands, as the end of a sentence."""
        if self.stopped:
            return f"not asked any more ({self.error})"
        due = f"asked again at {self.due}" if self.due else "asked at the next pass"
        if not self.failures:
            return f"well, {due}"
        times = "once" if self.failures == 1 else f"{self.failures} times"
        return f"failed {times}, {due} ({self.error})"


def asked_anew(state: FeedState) -> FeedState:
    """A feed as if it had never failed: it is asked at the next pass, and for all of its items."""
    return FeedState(state.address)


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
