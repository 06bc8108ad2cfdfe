"""The desk as a process: it listens on this machine until it is stopped."""

from __future__ import annotations

import gc
import socket
from collections.abc import Callable
from dataclasses import replace

import uvicorn

from twosource.desk.app import create_app
from twosource.desk.people.inviting import invite
from twosource.desk.people.roles import Role
from twosource.desk.place import Address, Place
from twosource.errors import WrongUsage


def serve(place: Place, say: Callable[[str], None]) -> None:
    """Answer until the process is told to stop; `say` is told the address once it can be opened.

    Raises:
        WrongUsage: TS101, the host isn't this machine's own; TS102, the port can't be had.
    """
    demand_safe(place.address)
    with listening(place.address) as listener:
        # Port 0 asks for any that is free.
        place.listen_at(replace(place.address, port=listener.getsockname()[1]))
        config = uvicorn.Config(
            create_app(place),
            log_level="warning",
            access_log=False,
            server_header=False,
            date_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=5,
            limit_concurrency=200,
        )
        _leave_out_of_collections()
        say(f"{place.address.start}/")
        if (link := first_link(place)) is not None:
            say(link)
        uvicorn.Server(config).run(sockets=[listener])


def _leave_out_of_collections() -> None:
    """What was made at the start stays for good: looking through it for rubbish would hold up a page now and then."""
    gc.collect()
    gc.freeze()


def first_link(place: Place) -> str | None:
    """The one-time link by which the first lead comes in, where others can reach the desk and nobody leads it yet."""
    if not place.address.is_reachable or place.people.has_lead():
        return None
    key = invite(place.people, place.by, [Role.LEAD], place.by)
    return f"{place.address.start}/welcome/{key}"


def demand_safe(address: Address) -> None:
    """WrongUsage (TS101) where passwords would travel as plain text; TLS is the work of a server before the desk."""
    if address.is_reachable and not address.is_secure:
        raise WrongUsage(
            "TS101",
            f"{address.public or address.host} can be reached from other machines, and passwords would go there "
            "as plain text. Give the address of the server with TLS that stands before the desk (--public "
            "https://desk.example.org), or leave --host out and reach it from elsewhere through a tunnel (ssh -L).",
        )


def listening(address: Address) -> socket.socket:
    """A socket that listens at an address; WrongUsage (TS102) where it can't be had."""
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    listener = socket.socket(family)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((address.host, address.port))
        listener.listen(128)
    except OSError as fault:
        listener.close()
        raise WrongUsage(
            "TS102",
            f"nothing can listen on {address.host}, port {address.port} ({fault.strerror}). Another desk may be open; "
            "give another --port, or 0 for any that is free.",
        ) from fault
    return listener
