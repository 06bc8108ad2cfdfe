"""The door of every address: who comes is known before the page is asked, and let in or not by the right that is due.

Somebody is known by the session of a browser's visit or, under /api, by a token. While no lead has an account, a desk
that only this machine reaches is open to the one who started it.
"""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from twosource.desk.faults import NotAllowed, NotSignedIn
from twosource.desk.people.roles import VISITOR, Person, Right
from twosource.desk.place import Place

_PERSON = "desk_person"
PLACE = "desk_place"
_BEARER = "bearer "


def person_of(request: Request) -> Person:
    """Who asks."""
    person: Person = request.scope.get(_PERSON, VISITOR)
    return person


class Door:
    """A page, a form or an answer behind the right that it asks for."""

    def __init__(self, app: ASGIApp, right: Right) -> None:
        self._app = app
        self._right = right

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; NotSignedIn or NotAllowed where it isn't let in."""
        request = Request(scope)
        person = scope[_PERSON] = await run_in_threadpool(_who, request)
        if not person.may(self._right):
            raise NotAllowed(person.name, self._right) if person.name else NotSignedIn
        # What anyone may open isn't made of what the person may see, and waits for none of it.
        if self._right is not Right.ANYONE:
            scope[PLACE] = await run_in_threadpool(request.app.state.place.seen_by, person)
        await self._app(scope, receive, send)


def _who(request: Request) -> Person:
    place: Place = request.app.state.place
    given = request.headers.get("authorization", "")
    if given[: len(_BEARER)].casefold() == _BEARER and request.url.path.startswith("/api"):
        return place.people.of_token(given[len(_BEARER) :].strip())
    return place.people.of_session(request.scope["desk_session"])
