"""One request and its answer, byte for byte as they went over the wire, within limits on bytes and time."""

from __future__ import annotations

import io
import socket
import ssl
import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from http.client import HTTPException, HTTPResponse
from typing import TYPE_CHECKING, cast

from twosource import __version__
from twosource.errors import SkipReport
from twosource.read.addresses import Address

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

AGENT = "twosource"
_AGENT_LINE = f"{AGENT}/{__version__}"
_HEAD_BYTES = 200_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What one address may cost: bytes of an answer, seconds until it is whole, redirects, pause between two requests.

    `pause` is in seconds, of one host; `longest_pause` is the most that a robots.txt may ask for.
    """

    max_bytes: int = 20_000_000
    seconds: float = 60.0
    redirects: int = 5
    pause: float = 1.0
    longest_pause: float = 30.0


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer; `answer` holds the bytes as sent, `body` what they say without their coding."""

    address: Address
    numeric: str
    at: datetime
    request: bytes
    answer: bytes
    status: int
    headers: Message
    body: bytes

    def header(self, name: str) -> str:
        """The answer's header of that name, or ""."""
        return str(self.headers.get(name) or "").strip()


@dataclass(frozen=True, slots=True)
class Posted:
    """What is sent with a question: its bytes and of which type they are."""

    kind: str
    data: bytes


class _Wire(io.RawIOBase):
    """What a server sends, kept as it comes; OSError when it is too much or takes too long."""

    def __init__(self, channel: socket.socket, max_bytes: int, until: float) -> None:
        self.kept = bytearray()
        self._channel, self._max, self._until = channel, max_bytes, until

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError("it takes too long")
        # A server that sends a byte now and then is held to the same end.
        self._channel.settimeout(left)
        count = self._channel.recv_into(buffer)
        self.kept += memoryview(buffer)[:count]
        if len(self.kept) > self._max + _HEAD_BYTES:
            raise _TooMuchError(f"it sends over {self._max} bytes")
        return count

    def makefile(self, *_args: object) -> io.BufferedReader:
        """What `HTTPResponse` asks a socket for."""
        return io.BufferedReader(self)


class _TooMuchError(OSError):
    """An answer of more bytes than are kept."""


def exchange(
    address: Address,
    hosts: tuple[str, ...],
    limits: Limits,
    tls: ssl.SSLContext,
    headers: Mapping[str, str],
    posted: Posted | None = None,
) -> Exchange:
    """The answer of one of the checked hosts to one GET or POST; SkipReport (TS083) when there is none within limits.

    Args:
        address: what to ask for.
        hosts: the numeric addresses to try in turn, all of them checked.
        limits: bytes and seconds.
        tls: how a certificate is checked where the address says https.
        headers: lines of the request beyond the usual ones ("If-None-Match").
        posted: what is sent along with a POST; without it, the request is a GET.
    """
    until = time.monotonic() + limits.seconds
    request = _request(address, headers, posted)
    at = datetime.now(UTC)
    try:
        with _connected(address, hosts, until, tls) as (channel, numeric):
            channel.sendall(request)
            wire = _Wire(channel, limits.max_bytes, until)
            response = HTTPResponse(cast("socket.socket", wire), method="GET" if posted is None else "POST")
            response.begin()
            coded = response.read()
            body = _decoded(coded, str(response.headers.get("Content-Encoding") or ""), limits.max_bytes)
            return Exchange(address, numeric, at, request, bytes(wire.kept), response.status, response.headers, body)
    except (OSError, HTTPException, zlib.error, ValueError) as fault:
        said = str(fault) or type(fault).__name__
        raise SkipReport(
            "TS083", f"{address.url} gave no answer that can be kept: {said}. Try again later, or save the page."
        ) from fault


def _request(address: Address, headers: Mapping[str, str], posted: Posted | None) -> bytes:
    host = address.site.partition("://")[2]
    lines = {
        "Host": host,
        "User-Agent": _AGENT_LINE,
        "Accept": "*/*",
        "Accept-Encoding": "identity",
        "Connection": "close",
        **headers,
    }
    if posted is not None:
        lines |= {"Content-Type": posted.kind, "Content-Length": str(len(posted.data))}
    told = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    if any(c in told.replace("\r\n", "") for c in "\r\n\0"):
        raise ValueError("a line of a request holds a line break")
    method, body = ("GET", b"") if posted is None else ("POST", posted.data)
    return f"{method} {address.target} HTTP/1.1\r\n{told}\r\n".encode("ascii") + body


class _connected:  # noqa: N801 - used as a function is
    """A channel to the first of the hosts that takes one, with its numeric address; closed at the end."""

    def __init__(self, address: Address, hosts: tuple[str, ...], until: float, tls: ssl.SSLContext) -> None:
        self._address, self._hosts, self._until, self._tls = address, hosts, until, tls
        self._channel: socket.socket | None = None

    def __enter__(self) -> tuple[socket.socket, str]:
        last: OSError = OSError("no host")
        for numeric in self._hosts:
            try:
                left = max(0.01, self._until - time.monotonic())
                # The numeric address, never the name: what was checked is what is asked.
                self._channel = socket.create_connection((numeric, self._address.port), timeout=left)
                if self._address.scheme == "https":
                    self._channel = self._tls.wrap_socket(self._channel, server_hostname=self._address.host)
            except OSError as fault:
                last = fault
                self.__exit__()
            else:
                return self._channel, numeric
        raise last

    def __exit__(self, *_fault: object) -> None:
        if self._channel is not None:
            self._channel.close()


def _decoded(coded: bytes, coding: str, max_bytes: int) -> bytes:
    """The bytes without gzip or deflate, never more of them than are kept; ValueError for another coding."""
    if coding.strip().casefold() in ("", "identity"):
        plain = coded
    elif coding.strip().casefold() in ("gzip", "x-gzip", "deflate"):
        unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
        plain = unpacker.decompress(coded, max_bytes + 1)
    else:
        raise ValueError(f"it is coded as {coding!r}, which wasn't asked for")
    if len(plain) > max_bytes:
        raise ValueError(f"it has over {max_bytes} bytes")
    return plain
