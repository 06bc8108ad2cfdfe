"""The log: who changed the case, when, with which program; the last entry first."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from twosource.desk.asking import number
from twosource.desk.rendering import address, place_of, render
from twosource.store import lists

_ON_A_PAGE = 50


def log(request: Request) -> Response:
    """The page of the log."""
    place = place_of(request)
    before = number(request.query_params, "after", most=999_999_999)
    with place.shelf.reading() as db:
        page = lists.log_page(db, _ON_A_PAGE, before)
    return render(
        request,
        "log.html.j2",
        rows=page.rows,
        head=place.shelf.head(),
        following=address("/log", after=page.after) if page.after else None,
    )
