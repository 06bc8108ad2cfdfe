"""The calls over HTTP, as JSON: one shape for faults, links between pages, and tags by which a copy is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from twosource import __version__
from twosource.desk.calls import CALLS, Ask, Call
from twosource.desk.openapi import DOCUMENT, document
from twosource.desk.rendering import place_of


def _over_http(call: Call) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        ask = Ask(place_of(request), request.url.path, request.query_params, str(request.path_params.get("id", "")))
        # All that is answered is made of the case, so its last entry and the address name the answer.
        name = f"{__version__}\n{ask.place.shelf.head()}\n{request.url.path}\n{request.url.query}"
        if not call.by_content and (held := _held(request, name)) is not None:
            return held
        sent = JSONResponse(made := call.answer(ask))
        if call.by_content:
            name = f"{__version__}\n{bytes(sent.body).decode()}"
            if (held := _held(request, name)) is not None:
                return held
        sent.headers.update(_headers(name))
        if made.get("next") is not None and call.is_list:
            sent.headers["Link"] = f'<{made["next"]}>; rel="next"'
        return sent

    return answer


def _held(request: Request, name: str) -> Response | None:
    """The answer to an asker who has the copy already; None to any other."""
    tags = [t.strip().removeprefix("W/") for t in request.headers.get("if-none-match", "").split(",")]
    return Response(status_code=304, headers=_headers(name)) if _tag(name) in tags else None


def _headers(name: str) -> dict[str, str]:
    return {"ETag": _tag(name), "Cache-Control": "private, no-cache", "Vary": "Authorization, Cookie"}


def _tag(name: str) -> str:
    return f'"{hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:32]}"'


def openapi(_request: Request) -> Response:
    """What may be asked, for programs."""
    return JSONResponse(document())


ANSWERS: Mapping[str, Callable[[Request], Response]] = {
    **{call.path: _over_http(call) for call in CALLS},
    DOCUMENT: openapi,
}
