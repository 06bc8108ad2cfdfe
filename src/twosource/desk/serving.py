"""The desk as a process: it listens on this machine until it is stopped."""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import replace
from ipaddress import ip_address

import uvicorn

from twosource.desk.app import create_app
from twosource.desk.place import Address, Place
from twosource.errors import WrongUsage


def serve(place: Place, say: Callable[[str], None]) -> None:
    """Answer until the process is told to stop; `say` is told the address once it can be opened.

    Raises:
        WrongUsage: TS101, the host isn't this machine's own; TS102, the port can't be had.
    """
    demand_this_machine(place.address.host)
    with listening(place.address) as listener:
        # Port 0 asks for any that is free.
        place.address = replace(place.address, port=listener.getsockname()[1])
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
        say(f"http://{place.address.shown}:{place.address.port}/")
        uvicorn.Server(config).run(sockets=[listener])


def demand_this_machine(host: str) -> None:
    """WrongUsage (TS101) unless a host is reached from this machine alone: the desk asks nobody who they are."""
    try:
        is_own = host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        is_own = False
    if not is_own:
        raise WrongUsage(
            "TS101",
            f"{host} can be reached from other machines, and this desk asks nobody for a password. Give 127.0.0.1, and "
            "reach it from elsewhere through a tunnel (ssh -L).",
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
