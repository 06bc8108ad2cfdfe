"""An address becomes bytes: one page, its redirects followed within limits, and nothing else of it fetched."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

from twosource.errors import SkipReport
from twosource.read.addresses import Address, Permit, Resolve, address_of, checked_hosts, is_public, resolve_by_system
from twosource.read.exchange import Exchange, Limits, exchange
from twosource.read.robots import Manners, Pace

__all__ = ["Fetched", "Fetcher", "Limits"]

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_ROBOTS = "/robots.txt"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: every exchange on the way, the last of which is the answer."""

    exchanges: tuple[Exchange, ...]

    @property
    def answer(self) -> Exchange:
        """The answer that isn't a redirect."""
        return self.exchanges[-1]


class Fetcher:
    """Asks for addresses one by one, each site by its robots.txt and not faster than it likes.

    `resolve` gives the numeric addresses of a host, `permit` says which of them may be asked: by default those of the
    open internet alone. Nothing of a user's environment changes either.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        resolve: Resolve = resolve_by_system,
        permit: Permit = is_public,
        pace: Pace | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._limits = limits or Limits()
        self._resolve, self._permit = resolve, permit
        self._pace = pace or Pace()
        self._tls = tls or ssl.create_default_context()
        self._manners: dict[str, Manners] = {}

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Fetched:
        """The answer for an address, whatever its status; SkipReport (TS080 to TS083) when there is none.

        Args:
            url: a web address.
            headers: lines of the request beyond the usual ones, sent to that address and not to where it redirects.
        """
        address, found = address_of(url), list[Exchange]()
        manners = self._manners_of(address)
        manners.demand(address)
        while True:
            found.append(self._ask(address, manners, headers if not found and headers else {}))
            target = found[-1].header("Location")
            if found[-1].status not in _REDIRECTS or not target:
                return Fetched(tuple(found))
            if len(found) > self._limits.redirects:
                why = f"{url} redirects over {self._limits.redirects} times. Give the address that the report is at."
                raise SkipReport("TS083", why)
            address = address_of(urljoin(address.url, target))
            manners = self._manners_of(address)
            manners.demand(address)

    def _ask(self, address: Address, manners: Manners, headers: Mapping[str, str]) -> Exchange:
        hosts = checked_hosts(address, self._resolve, self._permit)
        self._pace.wait(address.site, manners.pause(self._limits))
        return exchange(address, hosts, self._limits, self._tls, headers)

    def _manners_of(self, address: Address) -> Manners:
        if address.site not in self._manners:
            self._manners[address.site] = self._asked_manners(address)
        return self._manners[address.site]

    def _asked_manners(self, address: Address) -> Manners:
        """What the site asks of programs, its redirects followed as RFC 9309 says; where nobody answers, be let out."""
        there = address_of(address.site + _ROBOTS)
        for _ in range(self._limits.redirects + 1):
            hosts = checked_hosts(there, self._resolve, self._permit)
            answer = exchange(there, hosts, self._limits, self._tls, {})
            if answer.status not in _REDIRECTS or not answer.header("Location"):
                return Manners.of_answer(answer.status, answer.body)
            there = address_of(urljoin(there.url, answer.header("Location")))
        return Manners()
