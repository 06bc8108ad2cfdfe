"""What stands around every page: orders to the browser outside, checks of host and size inside.

Written against ASGI itself, so that a body that is too large is refused while it comes in. The orders are outermost, so
that faults carry them too; the checks lie inside, so that what they refuse is told as every fault is.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from twosource.desk.faults import RefusedHost, TooLarge
from twosource.desk.forms import COOKIE

# No script is served or run, and nothing is ever loaded from another host.
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_ORDERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
_SESSION_LENGTH = 43


class Orders:
    """Every answer carries the browser's orders, and a browser that comes without a visit's name gets one."""

    def __init__(self, app: ASGIApp, *, secure: bool = False) -> None:
        self._app = app
        self._secure = "; Secure" if secure else ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        held = _session(Headers(scope=scope))
        scope["desk_session"] = held or secrets.token_urlsafe(32)
        await self._app(scope, receive, _ordered(send, None if held else scope["desk_session"], self._secure))


class Checks:
    """An application asked only by its own names, with bodies of `most_bytes` at most, and others at some paths.

    A path in `others` that ends in a slash stands for all that lies under it.
    """

    def __init__(self, app: ASGIApp, names: Collection[str], most_bytes: int, others: Mapping[str, int]) -> None:
        self._app = app
        self._names = names
        self._most_bytes = most_bytes
        self._others = others

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; RefusedHost or TooLarge where it isn't let in."""
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if host.casefold() not in self._names:
            raise RefusedHost(host)
        most = self._most_at(scope["path"])
        length = headers.get("content-length", "0")
        if length.isdecimal() and int(length) > most:
            raise TooLarge(most)
        await self._app(scope, _bounded(receive, most), send)

    def _most_at(self, path: str) -> int:
        under = (most for begun, most in self._others.items() if begun.endswith("/") and path.startswith(begun))
        return self._others.get(path, next(under, self._most_bytes))


def _bounded(receive: Receive, most: int) -> Receive:
    """What comes in, refused as soon as it is more than `most` bytes."""
    taken = 0

    async def bounded() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > most:
            raise TooLarge(most)
        return message

    return bounded


def _session(headers: Headers) -> str | None:
    """The random name of a browser's visit; None where it brings none that could be ours."""
    for part in headers.get("cookie", "").split(";"):
        name, _, value = part.strip().partition("=")
        is_ours = value.isascii() and value.replace("-", "").replace("_", "").isalnum()
        if name == COOKIE and len(value) == _SESSION_LENGTH and is_ours:
            return value
    return None


def _ordered(send: Send, session: str | None, secure: str) -> Send:
    async def ordered(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _ORDERS.items():
                headers.setdefault(name, value)
            if session is not None:
                headers.append("Set-Cookie", f"{COOKIE}={session}; Path=/; HttpOnly; SameSite=Lax{secure}")
        await send(message)

    return ordered
