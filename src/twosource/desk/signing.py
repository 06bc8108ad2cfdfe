"""Coming in and going out: the page on which one signs in, and the one to which a one-time link leads."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from twosource.desk.door import person_of
from twosource.desk.faults import NotNamed, NotThere, OldLink, Refused
from twosource.desk.forms import COOKIE, checked_form, field, secret_field
from twosource.desk.people.elsewhere import Elsewhere
from twosource.desk.people.inviting import accept, invited
from twosource.desk.people.roles import Right
from twosource.desk.people.signing_in import sign_in, sign_out
from twosource.desk.rendering import place_of, render

SIGN_IN = "/sign-in"


def page(request: Request) -> Response:
    """Where one signs in; whoever is in already goes on."""
    onward = _onward(request.query_params.get("next", ""))
    if person_of(request).may(Right.READ):
        return RedirectResponse(onward, 303)
    return render(request, "sign-in.html.j2", onward=onward, fault=None, provider=_provider(request))


def go_elsewhere(request: Request) -> Response:
    """Send somebody to the provider that says who they are."""
    onward = _onward(request.query_params.get("next", ""))
    return RedirectResponse(_elsewhere(request).address(request.scope["desk_session"], onward), 303)


def come_back(request: Request) -> Response:
    """Let in whom the provider vouches for."""
    place, given = place_of(request), request.query_params
    elsewhere = _elsewhere(request)
    if "error" in given:
        raise NotNamed("the provider refused")
    visit, onward = elsewhere.arrived(
        place.people, request.scope["desk_session"], given.get("state", ""), given.get("code", "")
    )
    return with_visit(request, RedirectResponse(onward, 303), visit)


def _provider(request: Request) -> str | None:
    """What the provider is called by which people may sign in."""
    provider = place_of(request).provider
    return None if provider is None else provider.name


def _elsewhere(request: Request) -> Elsewhere:
    elsewhere = place_of(request).elsewhere
    if elsewhere is None:
        raise NotThere("this desk lets nobody sign in elsewhere.")
    return elsewhere


async def enter(request: Request) -> Response:
    """Let somebody in, or say again what is asked for."""
    place = place_of(request)
    form = await checked_form(request, place.secret)
    onward = _onward(field(form, "next"))
    name, password, code = field(form, "name"), secret_field(form, "password"), field(form, "code")
    try:
        visit = await run_in_threadpool(sign_in, place.people, name, password, code)
    except Refused as fault:
        return render(
            request, "sign-in.html.j2", code=fault.status, onward=onward, fault=fault, provider=_provider(request)
        )
    return with_visit(request, RedirectResponse(onward, 303), visit)


async def leave(request: Request) -> Response:
    """End the visit's session."""
    place = place_of(request)
    await checked_form(request, place.secret)
    await run_in_threadpool(sign_out, place.people, request.scope["desk_session"])
    response = RedirectResponse(SIGN_IN, 303)
    response.delete_cookie(COOKIE)
    return response


def welcome(request: Request) -> Response:
    """Where somebody who was invited sets a password."""
    key = str(request.path_params["key"])
    return render(request, "welcome.html.j2", name=invited(place_of(request).people, key), key=key, fault=None)


async def begin(request: Request) -> Response:
    """Set the password and let them in."""
    place, key = place_of(request), str(request.path_params["key"])
    form = await checked_form(request, place.secret)
    password = secret_field(form, "password")
    try:
        if password != secret_field(form, "again"):
            raise TwoPasswords
        visit = await run_in_threadpool(accept, place.people, key, password)
    except OldLink:
        raise
    except Refused as fault:
        name = await run_in_threadpool(invited, place.people, key)
        return render(request, "welcome.html.j2", code=fault.status, name=name, key=key, fault=fault)
    return with_visit(request, RedirectResponse("/", 303), visit)


def with_visit(request: Request, response: Response, visit: str) -> Response:
    """A response that gives the browser another visit's name: whoever knew the old one is out."""
    secure = place_of(request).address.is_secure
    response.set_cookie(COOKIE, visit, httponly=True, samesite="lax", secure=secure)
    return response


def _onward(path: str) -> str:
    """Where to go afterwards: a page of this desk and nothing else."""
    is_ours = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if is_ours and not path.startswith(SIGN_IN) else "/"


class TwoPasswords(Refused):
    """A new password was written in two ways."""

    def __init__(self) -> None:
        super().__init__("TS138", "the two passwords differ. Write the same one twice.")
