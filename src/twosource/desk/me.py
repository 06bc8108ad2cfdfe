"""One's own account: password, second factor, tokens for programs, other sessions."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import segno
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from twosource.desk.door import person_of
from twosource.desk.faults import NotThere
from twosource.desk.forms import checked_form, field, secret_field
from twosource.desk.people import own
from twosource.desk.people.people import People
from twosource.desk.people.secrets import code_address
from twosource.desk.rendering import place_of, render
from twosource.desk.signing import TwoPasswords, with_visit

_Change = Callable[[People, str, FormData], str | None]


def page(request: Request) -> Response:
    """The account of whoever asks; how to have one, where nobody has."""
    return _page(request)


def code_picture(request: Request) -> Response:
    """The secret of a second factor that waits, as a picture for an authenticator's camera."""
    place, name = place_of(request), person_of(request).name
    waiting = own.own(place.people, name).waiting if person_of(request).has_account else None
    if waiting is None:
        raise NotThere("no second factor waits to be set up.")
    drawn = BytesIO()
    address = code_address(waiting, name, place.name)
    segno.make(address, micro=False).save(drawn, kind="svg", scale=6, light="#fff", svgns=True)
    return Response(drawn.getvalue(), media_type="image/svg+xml")


async def change_password(request: Request) -> Response:
    """Another password; every other session ends."""

    def change(people: People, name: str, form: FormData) -> str:
        new = secret_field(form, "new")
        if new != secret_field(form, "again"):
            raise TwoPasswords
        return own.change_password(people, name, secret_field(form, "old"), new)

    return await _changed(request, change)


async def end_others(request: Request) -> Response:
    """This session goes on alone."""
    return await _changed(request, lambda people, name, _: own.end_others(people, name))


async def set_code(request: Request) -> Response:
    """Begin a second factor, or confirm the one that waits."""

    def change(people: People, name: str, form: FormData) -> None:
        if code := field(form, "code"):
            own.confirm_code(people, name, code)
        else:
            own.begin_code(people, name, secret_field(form, "password"))

    return await _changed(request, change)


async def code_off(request: Request) -> Response:
    """No second factor any more."""
    return await _changed(
        request, lambda people, name, form: own.code_off(people, name, secret_field(form, "password"))
    )


async def end_token(request: Request) -> Response:
    """A token is good for nothing any more."""
    return await _changed(request, lambda people, name, form: own.end_token(people, name, field(form, "id")))


async def make_token(request: Request) -> Response:
    """A token, shown this once."""
    place, name = place_of(request), person_of(request).name
    form = await checked_form(request, place.secret)
    label, days = field(form, "label"), field(form, "days")
    wanted = int(days) if days.isascii() and days.isdecimal() and len(days) < 5 else 0
    token = await run_in_threadpool(own.make_token, place.people, name, label, wanted)
    return await run_in_threadpool(_page, request, token)


def _page(request: Request, token: str = "") -> Response:
    place, person = place_of(request), person_of(request)
    account = own.own(place.people, person.name) if person.has_account else None
    return render(request, "me.html.j2", account=account, person=person, new_token=token, days=own.TOKEN_DAYS)


async def _changed(request: Request, change: _Change) -> Response:
    place = place_of(request)
    form = await checked_form(request, place.secret)
    visit = await run_in_threadpool(change, place.people, person_of(request).name, form)
    response = RedirectResponse("/me", 303)
    return response if visit is None else with_visit(request, response, visit)
