"""The people of the case, as its leads see and change them."""

from __future__ import annotations

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from twosource.desk.door import person_of
from twosource.desk.faults import WrongValue
from twosource.desk.forms import checked_form, field, fields
from twosource.desk.people import inviting
from twosource.desk.people.people import People
from twosource.desk.people.roles import Role
from twosource.desk.rendering import place_of, render
from twosource.model import Tlp

_ACTS = 60


def page(request: Request) -> Response:
    """Everybody, with what they are in this case, and what was done to accounts."""
    return _page(request)


async def invite(request: Request) -> Response:
    """Invite somebody; the link is shown this once."""
    place, by = place_of(request), person_of(request).name
    form = await checked_form(request, place.secret)
    name, roles = field(form, "name"), _roles(form)
    if not await run_in_threadpool(place.people.has_lead) and Role.LEAD not in roles:
        raise WrongValue("roles", ", ".join(roles), "lead, for the first account: somebody has to let the others in")
    key = await run_in_threadpool(inviting.invite, place.people, name, roles, by, _clearance(form))
    link = f"{place.address.start}/welcome/{key}"
    return await run_in_threadpool(_page, request, name, link)


async def roles(request: Request) -> Response:
    """Change what somebody is, and what they may see."""

    def change(people: People, form: FormData, by: str) -> None:
        inviting.set_roles(people, field(form, "name"), _roles(form), by, _clearance(form))

    return await _changed(request, change)


async def off(request: Request) -> Response:
    """Let somebody in no more."""
    return await _changed(request, lambda people, form, by: inviting.turn_off(people, field(form, "name"), by))


def _clearance(form: FormData) -> Tlp:
    known = {level.value: level for level in Tlp}
    wanted = field(form, "clearance") or Tlp.RED.value
    if wanted not in known:
        raise WrongValue("clearance", wanted, f"one of {', '.join(known)}")
    return known[wanted]


def _roles(form: FormData) -> list[Role]:
    known = {role.value: role for role in Role}
    wanted = fields(form, "role")
    if any(role not in known for role in wanted):
        raise WrongValue("role", ", ".join(wanted), f"some of {', '.join(known)}")
    return sorted({known[role] for role in wanted})


def _page(request: Request, name: str = "", link: str = "") -> Response:
    people = place_of(request).people
    return render(
        request,
        "people.html.j2",
        people=inviting.lines(people),
        acts=inviting.acts(people, _ACTS),
        roles=list(Role),
        levels=list(reversed(Tlp)),
        has_lead=people.has_lead(),
        invited=name,
        link=link,
    )


async def _changed(request: Request, change: Callable[[People, FormData, str], None]) -> Response:
    place = place_of(request)
    form = await checked_form(request, place.secret)
    await run_in_threadpool(change, place.people, form, person_of(request).name)
    return RedirectResponse("/people", 303)
