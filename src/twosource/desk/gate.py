"""How much may come in from outside, without anybody's address being read or kept.

A form carries a ticket: it must be some seconds old, is good for some hours and once. Beside that, buckets run empty:
one for each browser's visit, known by a digest under a key that is in memory alone and is another one every hour; one
for each published event; and one for all. A desk that is started again begins with full ones.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from twosource.desk.faults import OldForm, TooManyLetters, TooQuick

_HOUR = 3600.0
# More browsers than this in an hour are as many as would fill the bucket of all many times over.
_MOST_KEPT = 10_000


@dataclass(frozen=True, slots=True)
class Size:
    """How many letters a bucket holds, and in how many seconds another one fits in."""

    holds: int
    seconds: float


@dataclass(slots=True)
class Bucket:
    """How many letters may come now."""

    left: float
    at: float

    def filled(self, size: Size, now: float) -> float:
        """The same after the time that went by."""
        return min(float(size.holds), self.left + (now - self.at) / size.seconds)


@dataclass
class Gate:
    """What lets letters in.

    Attributes:
        youngest: seconds before a form may come back; nobody reads it and writes in less.
        oldest: seconds after which it may no more.
        visit: of one browser.
        event: on one published event.
        whole: of all that comes.
        now: a clock that only goes forward, in seconds.
    """

    youngest: float = 3.0
    oldest: float = 6 * _HOUR
    visit: Size = Size(4, 300.0)
    event: Size = Size(20, 120.0)
    whole: Size = Size(60, 30.0)
    now: Callable[[], float] = time.monotonic
    _secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    _key: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    _key_since: float = 0.0
    _buckets: dict[str, Bucket] = field(default_factory=dict)
    _used: dict[str, float] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def ticket(self, visit: str, publication: str) -> str:
        """What a form on the page of a published event carries."""
        begun = f"{self.now():.6f}.{secrets.token_urlsafe(9)}"
        return f"{begun}.{self._mark(begun, visit, publication)}"

    def let_in(self, ticket: str, visit: str, publication: str) -> None:
        """Count a letter.

        Raises:
            TooQuick: TS122, the form came back quicker than anybody writes.
            OldForm: TS123, the ticket isn't one, is too old or was used.
            TooManyLetters: TS125, too much came within a short time.
        """
        since = self._age(ticket, visit, publication)
        if since < self.youngest:
            raise TooQuick
        with self._lock:
            now = self.now()
            self._renew(now)
            if ticket in self._used or since > self.oldest:
                raise OldForm
            due = self._due(visit, publication, now)
            wait = max((1 - left) * size.seconds for _, size, left in due)
            if wait > 0:
                raise TooManyLetters(int(wait / 60) + 1)
            for name, _, left in due:
                self._buckets[name] = Bucket(left - 1, now)
            self._used[ticket] = now + self.oldest

    def _due(self, visit: str, publication: str, now: float) -> list[tuple[str, Size, float]]:
        """The buckets that a letter is taken from: what each is known by, its size, what is left in it."""
        one = hmac.new(self._key, visit.encode(), hashlib.sha256).hexdigest()
        found = []
        for name, size in ((one, self.visit), (f"event {publication}", self.event), ("all", self.whole)):
            held = self._buckets.get(name)
            found.append((name, size, float(size.holds) if held is None else held.filled(size, now)))
        return found

    def _renew(self, now: float) -> None:
        """Another key each hour, so that no digest is known by what it was before; what is used up stays for all."""
        self._used = {ticket: until for ticket, until in self._used.items() if until > now}
        if now - self._key_since > _HOUR or len(self._buckets) > _MOST_KEPT:
            self._key, self._key_since = secrets.token_bytes(32), now
            self._buckets = {n: b for n, b in self._buckets.items() if n == "all" or n.startswith("event ")}

    def _age(self, ticket: str, visit: str, publication: str) -> float:
        begun, _, mark = ticket.rpartition(".")
        if not hmac.compare_digest(mark.encode(), self._mark(begun, visit, publication).encode()):
            raise OldForm
        return self.now() - float(begun.rpartition(".")[0])

    def _mark(self, begun: str, visit: str, publication: str) -> str:
        return hmac.new(self._secret, f"{begun}\n{visit}\n{publication}".encode(), hashlib.sha256).hexdigest()
