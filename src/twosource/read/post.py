"""One question with a body to one address, by the same checks and limits as a page; nothing is followed or repeated."""

from __future__ import annotations

import ssl

from twosource.read.addresses import Permit, Resolve, address_of, checked_hosts, is_public, resolve_by_system
from twosource.read.exchange import Exchange, Limits, Posted, exchange

__all__ = ["Exchange", "Limits", "Posted", "post"]


def post(
    url: str,
    posted: Posted,
    limits: Limits,
    *,
    permit: Permit = is_public,
    resolve: Resolve = resolve_by_system,
    tls: ssl.SSLContext | None = None,
) -> Exchange:
    """The answer to a POST, whatever its status; SkipReport (TS080, TS081, TS083) when there is none.

    Args:
        url: a web address that isn't redirected: a redirect is an answer like any other.
        posted: what is sent.
        limits: bytes and seconds of the answer.
        permit: which numeric addresses may be asked; by default those of the open internet alone.
        resolve: gives the numeric addresses of a host.
        tls: how a certificate is checked; by the system's roots where nothing is given.
    """
    address = address_of(url)
    hosts = checked_hosts(address, resolve, permit)
    return exchange(address, hosts, limits, tls or ssl.create_default_context(), {}, posted)
