"""The application: every page, form and answer of the desk at its address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route, Router
from starlette.staticfiles import StaticFiles

from twosource.desk import (
    actions,
    api,
    bringing,
    chart,
    event,
    events,
    law,
    leading,
    log,
    marking,
    me,
    moderation,
    overview,
    paper,
    public,
    publishing,
    report,
    review,
    reviewing,
    search,
    sending,
    signing,
    tips,
    voices,
    why,
)
from twosource.desk.chart import NOWHERE
from twosource.desk.door import Door
from twosource.desk.faults import NotSignedIn, NotThere, WrongMethod, status_of
from twosource.desk.guard import Checks, Orders
from twosource.desk.land import outlines
from twosource.desk.people.elsewhere import BACK
from twosource.desk.place import Place
from twosource.desk.rendering import address, environment, render
from twosource.desk.rights import due
from twosource.errors import TwosourceError
from twosource.model import Tlp

_STATIC = Path(__file__).parent / "static"
# A form is a few sentences; a report that is brought in may be as large as on the command line.
MOST_BYTES = 1_000_000

PAGES: Mapping[str, Callable[[Request], Response]] = {
    "/": overview.overview,
    "/events": events.events,
    "/events/{id}": event.event,
    "/timeline": events.timeline,
    "/map": chart.chart,
    "/reports": report.reports,
    "/reports/{id}": report.report,
    "/claims/{id}": report.claim,
    "/voices": voices.voices,
    "/outlet": voices.outlet,
    "/measures": law.measures,
    "/measures/{id}": law.measure,
    "/ledger": law.ledger,
    "/log": log.log,
    "/search": search.search,
    "/why": why.why,
    "/review": review.page,
    "/review/claims/{id}": review.claim,
    "/reports/{id}/add": review.adding,
    signing.SIGN_IN: signing.page,
    "/welcome/{key}": signing.welcome,
    "/me": me.page,
    "/people": leading.page,
    # What everybody may read, and what is done with what they send.
    "/public": public.listing,
    "/public/{id}": public.page,
    "/moderation": moderation.queue,
    "/tips": tips.page,
}
# What sends a browser on, and shows nothing itself.
TURNS: Mapping[str, Callable[[Request], Response]] = {
    "/sign-in/elsewhere": signing.go_elsewhere,
    BACK: signing.come_back,
}
PICTURES: Mapping[str, Callable[[Request], Response]] = {
    "/me/code.svg": me.code_picture,
    paper.PICTURE: paper.picture,
}
FORMS: Mapping[str, Callable[[Request], Any]] = {
    "/events/{id}/merge": actions.merge,
    "/events/{id}/split": actions.split,
    "/judge": actions.judge,
    "/events/{id}/undo": actions.undo,
    "/events/{id}/state": actions.state,
    "/events/{id}/retract": actions.retract,
    "/settle": actions.settle,
    "/bring": bringing.bring_in,
    signing.SIGN_IN: signing.enter,
    "/sign-out": signing.leave,
    "/welcome/{key}": signing.begin,
    "/me/password": me.change_password,
    "/me/code": me.set_code,
    "/me/code-off": me.code_off,
    "/me/sessions": me.end_others,
    "/me/token": me.make_token,
    "/me/token-off": me.end_token,
    "/reports/{id}/label": marking.set_label,
    "/people/invite": leading.invite,
    "/people/roles": leading.roles,
    "/people/off": leading.off,
    "/events/{id}/publish": publishing.publish,
    "/events/{id}/unpublish": publishing.unpublish,
    "/claims/{id}/accept": reviewing.accept,
    "/claims/{id}/correct": reviewing.correct,
    "/claims/{id}/reject": reviewing.reject,
    "/reports/{id}/claims": reviewing.add,
    "/reviews/{id}/confirm": reviewing.confirm,
    "/reviews/{id}/undo": reviewing.undo,
    "/review/second": reviewing.second,
    "/reliability": reviewing.set_letter,
    "/public/{id}/comment": sending.comment,
    "/public/{id}/tip": sending.tip,
    "/moderation/{id}": moderation.decide,
    "/tips/{id}/report": tips.make_report,
}


def create_app(place: Place) -> Starlette:
    """The application that serves a desk's case."""
    routes: list[BaseRoute] = [
        _route("GET", path, page) for path, page in {**PAGES, **TURNS, **PICTURES, **api.ANSWERS}.items()
    ]
    routes += [_route("POST", path, act) for path, act in FORMS.items()]
    routes.append(Mount("/static", StaticFiles(directory=_STATIC)))
    checked = Checks(
        Router(routes, redirect_slashes=False),
        place.address.names,
        MOST_BYTES,
        {"/bring": place.settings.max_bytes + MOST_BYTES, "/public/": sending.MOST_BYTES},
    )
    app = Starlette(
        routes=[Mount("", checked)],
        middleware=[Middleware(Orders, secure=place.address.is_secure)],
        exception_handlers={TwosourceError: _told, HTTPException: _http_told},
    )
    app.state.place = place
    # What is read and compiled once is read before the first page is asked for.
    place.warm()
    for name in environment().list_templates():
        environment().get_template(name)
    outlines(NOWHERE)
    return app


def _route(method: str, path: str, answer: Callable[[Request], Any]) -> Route:
    """The way to a page, a form or an answer, with the door that is due before it."""
    return Route(path, answer, methods=[method], middleware=[Middleware(Door, right=due(method, path))])


def _told(request: Request, fault: Exception) -> Response:
    """A fault with its code, as a page or, under /api, in the one shape of faults."""
    if not isinstance(fault, TwosourceError):
        raise fault
    status = status_of(fault)
    if request.url.path.startswith("/api"):
        asked = {"WWW-Authenticate": "Bearer"} if isinstance(fault, NotSignedIn) else None
        return JSONResponse({"error": {"code": fault.code, "why": fault.why}}, status, asked)
    if isinstance(fault, NotSignedIn) and request.method == "GET":
        wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(address(signing.SIGN_IN, next=wanted[:1000] if wanted != "/" else ""), 303)
    if f"{request.url.path}/".startswith("/public/"):
        # Whoever reads what is published is led no further in.
        return render(request, "public-fault.html.j2", code=status, label=Tlp.CLEAR, fault=fault, status=status)
    return render(request, "fault.html.j2", code=status, fault=fault, status=status)


def _http_told(request: Request, fault: Exception) -> Response:
    status = fault.status_code if isinstance(fault, HTTPException) else HTTPStatus.INTERNAL_SERVER_ERROR
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        answer = _told(request, WrongMethod())
        answer.headers["Allow"] = (
            (fault.headers or {}).get("Allow", "GET") if isinstance(fault, HTTPException) else "GET"
        )
        return answer
    if status == HTTPStatus.NOT_FOUND:
        return _told(request, NotThere(f"nothing lies at {request.url.path[:100]}."))
    raise fault
