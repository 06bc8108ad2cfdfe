"""A web server on loopback for tests: pages by host and path, every request written down."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from twosource.read.exchange import Limits
from twosource.read.fetch import Fetcher
from twosource.read.robots import Pace

Answer = bytes | Callable[[socket.socket], None]


@dataclass(slots=True)
class Web:
    """The hosts of a small web, all of them on one port of loopback.

    `asked` holds each request's host and target, `heads` the whole of it.
    """

    port: int
    scheme: str = "http"
    pages: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    slept: list[float] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)

    def url(self, place: str) -> str:
        """The address of "HOST/PATH"."""
        host, _, path = place.partition("/")
        return f"{self.scheme}://{host}:{self.port}/{path}"

    def fetcher(
        self,
        limits: Limits | None = None,
        resolve: Callable[[str, int], list[str]] | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> Fetcher:
        """What asks this web: loopback is permitted to it, and time doesn't pass."""
        clock = iter(range(10_000))
        return Fetcher(
            limits,
            resolve=resolve or (lambda _host, _port: ["127.0.0.1"]),
            permit=lambda numeric: numeric == "127.0.0.1",
            pace=Pace(self.slept.append, lambda: next(clock) / 1000),
            tls=tls,
        )


def page(body: str | bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK", more: str = "") -> bytes:
    """An answer with that body."""
    data = body.encode() if isinstance(body, str) else body
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(data)}\r\n{more}\r\n"
    return head.encode() + data


def redirect(to: str) -> bytes:
    """An answer that sends on to another address."""
    return page("moved", status="302 Found", more=f"Location: {to}\r\n")


@contextmanager
def a_web(tls: ssl.SSLContext | None = None) -> Iterator[Web]:
    """A web that lasts as long as the test."""
    listening = socket.create_server(("127.0.0.1", 0))
    web = Web(listening.getsockname()[1], "http" if tls is None else "https")
    thread = threading.Thread(target=_serve, args=(listening, web, tls), daemon=True)
    thread.start()
    try:
        yield web
    finally:
        # Closing alone doesn't wake who waits to accept.
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join(5)


def _serve(listening: socket.socket, web: Web, tls: ssl.SSLContext | None) -> None:
    while True:
        try:
            channel, _ = listening.accept()
        except OSError:
            return
        if tls is not None:
            try:
                channel = tls.wrap_socket(channel, server_side=True)
            except OSError:
                # Whoever asked didn't trust the certificate.
                continue
        threading.Thread(target=_answer, args=(channel, web), daemon=True).start()


def _answer(channel: socket.socket, web: Web) -> None:
    with channel:
        try:
            held = b""
            while b"\r\n\r\n" not in held and (more := channel.recv(65536)):
                held += more
            lines = held.decode("ascii").split("\r\n")
            host = next(line[6:] for line in lines if line.startswith("Host: ")).partition(":")[0]
            place = host + lines[0].split()[1]
            web.asked.append(place)
            web.heads.append(held.decode("ascii"))
            answer = web.pages.get(place, page("not here", status="404 Not Found"))
            if isinstance(answer, bytes):
                channel.sendall(answer)
            else:
                answer(channel)
        except OSError:
            return
