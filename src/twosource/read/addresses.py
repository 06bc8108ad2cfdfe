"""Which hosts may be asked: a web address in its parts, and only those of its host's addresses that are public.

Whoever connects, connects to the very address that was checked here, so that a name that answers differently the
second time (DNS rebinding) leads nowhere.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from twosource.errors import SkipReport

Resolve = Callable[[str, int], Sequence[str]]
Permit = Callable[[str], bool]
_PORTS = {"http": 80, "https": 443}
# NAT64: the last four bytes are an IPv4 address, reached through the network's own gateway (RFC 6052).
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Address:
    """A web address in the parts that a request needs; `url` is the whole of it without the fragment, in ASCII."""

    url: str
    scheme: str
    host: str
    port: int
    target: str

    @property
    def site(self) -> str:
        """Scheme, host and port: what one robots.txt speaks for."""
        default = self.port == _PORTS[self.scheme]
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if default else f":{self.port}")


def is_address(text: str) -> bool:
    """True for what is written as a web address is, whether it leads anywhere or not."""
    return text.casefold().startswith(("http://", "https://"))


def address_of(text: str) -> Address:
    """The parts of a web address; SkipReport (TS080) when it is none that is asked."""
    bare = text.strip()
    try:
        parts = urlsplit(bare)
        host, port = _ascii(parts.hostname or ""), parts.port
    except (ValueError, UnicodeError) as fault:
        raise _refused(text, f"it is no web address ({fault})") from fault
    if parts.scheme not in _PORTS or not host or not bare.isprintable() or any(c.isspace() for c in host):
        raise _refused(text, "it is no web address that begins with http:// or https://")
    if parts.username is not None or parts.password is not None:
        raise _refused(text, "it carries a user name, which would be kept with the report")
    target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    if parts.query:
        target += "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    where = Address("", parts.scheme, host, port or _PORTS[parts.scheme], target)
    return Address(where.site + target, where.scheme, where.host, where.port, where.target)


def _ascii(host: str) -> str:
    """A host's name as DNS has it; a numeric address as it is."""
    return host if ":" in host else host.encode("idna").decode("ascii")


def resolve_by_system(host: str, port: int) -> tuple[str, ...]:
    """The addresses that the system's resolver gives for a host, in its order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(row[4][0]) for row in found))


def is_public(numeric: str) -> bool:
    """True for an address of the open internet; False for private, loopback, link-local, multicast and the like.

    An IPv4 address inside an IPv6 one (mapped, 6to4, Teredo, NAT64) is held to the same.
    """
    found = ipaddress.ip_address(numeric.partition("%")[0])
    inner: list[ipaddress.IPv4Address | ipaddress.IPv6Address] = [found]
    if isinstance(found, ipaddress.IPv6Address):
        inner += [v4 for v4 in (found.ipv4_mapped, found.sixtofour, *(found.teredo or ())) if v4 is not None]
        if found in _NAT64:
            inner = [ipaddress.IPv4Address(found.packed[-4:])]
        elif found.ipv4_mapped is not None:
            inner = [found.ipv4_mapped]
    return all(one.is_global and not one.is_multicast for one in inner)


def checked_hosts(address: Address, resolve: Resolve, permit: Permit) -> tuple[str, ...]:
    """The numeric addresses of a host, all of them permitted; SkipReport (TS081, TS083) otherwise."""
    try:
        found = tuple(resolve(address.host, address.port))
    except (OSError, UnicodeError) as fault:
        why = f"{address.url}: the host {address.host} isn't known ({fault}). Check the address and the network."
        raise SkipReport("TS083", why) from fault
    inside = [numeric for numeric in found if not permit(numeric)]
    if inside or not found:
        raise SkipReport(
            "TS081",
            f"{address.url} leads to {', '.join(inside) or 'nowhere'}, which is no address of the open internet, so it "
            "isn't asked: a page could make this machine speak to its own network. Save the page and give the file.",
        )
    return found


def _refused(text: str, why: str) -> SkipReport:
    shown = text if text.isprintable() else repr(text)
    return SkipReport("TS080", f"{shown} isn't fetched: {why}. Give the address of the report's page alone.")
