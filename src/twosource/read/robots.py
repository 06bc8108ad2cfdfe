"""What a site asks of programs in its robots.txt (RFC 9309), and how long to wait between two requests to it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from twosource.errors import SkipReport
from twosource.read.addresses import Address
from twosource.read.exchange import AGENT, Limits

if TYPE_CHECKING:
    from protego import Protego

_LONGEST = 500_000  # bytes of a robots.txt that are read (RFC 9309, 2.5)
_NOT_THERE = range(400, 500)


@dataclass(frozen=True, slots=True)
class Manners:
    """What one site asks: its rules, or None where nothing is forbidden; `closed` says why nothing may be asked."""

    rules: Protego | None = None
    closed: str | None = None

    @classmethod
    def of_answer(cls, status: int, body: bytes) -> Manners:
        """The manners that an answer for /robots.txt asks for; a site that is out of order asks to be left alone."""
        from protego import Protego

        if status == 200:
            return cls(Protego.parse(body[:_LONGEST].decode("utf-8", "replace")))
        return cls() if status in _NOT_THERE else cls(closed=f"its robots.txt is answered with status {status}")

    def demand(self, address: Address) -> None:
        """SkipReport (TS082) when the site doesn't let programs ask for an address."""
        if self.closed is not None:
            raise _closed(address, self.closed)
        if self.rules is not None and not self.rules.can_fetch(address.url, AGENT):
            raise _closed(address, "its robots.txt forbids it")

    def pause(self, limits: Limits) -> float:
        """The seconds to wait between two requests."""
        asked = None if self.rules is None else self.rules.crawl_delay(AGENT)
        return max(limits.pause, min(asked or 0.0, limits.longest_pause))


@dataclass(slots=True)
class Pace:
    """When each site was asked last, so that none is asked faster than it likes."""

    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _last: dict[str, float] = field(default_factory=dict)

    def wait(self, site: str, pause: float) -> None:
        """Return when the site may be asked again, and count it as asked."""
        left = self._last.get(site, -pause) + pause - self.clock() if site in self._last else 0.0
        if left > 0:
            self.sleep(left)
        self._last[site] = self.clock()


def _closed(address: Address, why: str) -> SkipReport:
    return SkipReport(
        "TS082", f"{address.url} isn't fetched: {why}. Open it in a browser, save the page, and give the file."
    )
