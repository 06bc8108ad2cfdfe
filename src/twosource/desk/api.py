"""The same nouns as JSON: one shape for lists, one for faults, marks for pages, and tags by which a copy is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from twosource import __version__
from twosource.desk.asking import asked_of, mark, number
from twosource.desk.event import whole_of
from twosource.desk.faults import NotThere
from twosource.desk.openapi import document
from twosource.desk.rendering import again, place_of
from twosource.store import lists
from twosource.tell.contract import noun_row, report_row

_PAGE, _MOST = 50, 200


def _answer(request: Request, make: Callable[[], dict[str, Any]]) -> Response:
    """What was asked for with its tag; nothing but the tag where the asker has it already."""
    # All that is answered is made of the case, so its last entry and the address name the answer.
    key = f"{__version__}\n{place_of(request).shelf.head()}\n{request.url.path}\n{request.url.query}"
    tag = f'"{hashlib.sha256(key.encode()).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if tag in [t.strip().removeprefix("W/") for t in request.headers.get("if-none-match", "").split(",")]:
        return Response(status_code=304, headers=headers)
    return JSONResponse(make(), headers=headers)


def _listed(request: Request, rows: list[Any], after: str | None, given: Mapping[str, str]) -> dict[str, Any]:
    following = None if after is None else again(request.url.path, dict(given), after=after)
    return {"rows": rows, "next": following}


def _size(request: Request) -> int:
    return number(request.query_params, "size", most=_MOST) or _PAGE


def _given(request: Request, *names: str) -> dict[str, str]:
    return {n: v for n in (*names, "size") if (v := request.query_params.get(n, ""))}


def case(request: Request) -> Response:
    """How much the case holds, its regime, and the head of its log."""
    place = place_of(request)

    def make() -> dict[str, Any]:
        size, head = place.shelf.size(), place.shelf.head()
        with place.shelf.reading() as db:
            kinds = lists.counts_by_kind(db, place.regime.id)
        return {
            "twosource": __version__,
            "regime": place.regime.id,
            "reports": size.reports,
            "claims": size.claims,
            "events": kinds,
            "settled": place.shelf.is_settled(place.regime.id),
            "head": {"number": head.number, "sha256": head.sha256},
        }

    return _answer(request, make)


def events(request: Request) -> Response:
    """Events by the same filters as the page's."""
    place, asked = place_of(request), asked_of(request)
    size, after = _size(request), mark(request.query_params, 2)

    def make() -> dict[str, Any]:
        with place.shelf.reading() as db:
            page = lists.events_page(db, place.regime.id, asked.filter, size, after)
        found = place.shelf.events(place.regime.id, [line.id for line in page.rows])
        return _listed(request, [noun_row(e) for e in found], page.after, {**asked.given, **_given(request)})

    return _answer(request, make)


def event(request: Request) -> Response:
    """One event with its claims and findings."""
    place = place_of(request)

    def make() -> dict[str, Any]:
        whole = whole_of(place, str(request.path_params["id"]))
        return {
            "event": noun_row(whole.event),
            "claims": [noun_row(c) for c in whole.claims],
            "findings": [noun_row(f) for f in whole.findings],
        }

    return _answer(request, make)


def reports(request: Request) -> Response:
    """Reports, the latest first; `outlet` and `q` narrow them."""
    place, given = place_of(request), _given(request, "outlet", "q")
    size, after = _size(request), mark(request.query_params, 2)

    def make() -> dict[str, Any]:
        with place.shelf.reading() as db:
            page = lists.reports_page(db, size, after, outlet=given.get("outlet"), words=given.get("q"))
        held = place.shelf.reports([line.id for line in page.rows])
        return _listed(request, [report_row(held[line.id]) for line in page.rows], page.after, given)

    return _answer(request, make)


def report(request: Request) -> Response:
    """One report with its stored text, into which the offsets of its claims point."""
    place, id_ = place_of(request), str(request.path_params["id"])

    def make() -> dict[str, Any]:
        held = place.shelf.reports([id_]).get(id_)
        if held is None:
            raise NotThere(f"no report has the id {id_[:40]!r}.")
        claims = place.shelf.claims_of_report(id_)
        return {"report": report_row(held), "text": held.text, "claims": [noun_row(c) for c in claims]}

    return _answer(request, make)


def claim(request: Request) -> Response:
    """One claim, and the event that it is told of in."""
    place, id_ = place_of(request), str(request.path_params["id"])

    def make() -> dict[str, Any]:
        found = place.shelf.claims([id_])
        if not found:
            raise NotThere(f"no claim has the id {id_[:40]!r}.")
        return {"claim": noun_row(found[0]), "event": place.shelf.events_of_claims(place.regime.id, [id_]).get(id_)}

    return _answer(request, make)


def log(request: Request) -> Response:
    """Entries of the log, the last first."""
    place, size = place_of(request), _size(request)
    before = number(request.query_params, "after", most=999_999_999)

    def make() -> dict[str, Any]:
        with place.shelf.reading() as db:
            page = lists.log_page(db, size, before)
        rows = [{name: getattr(line, name) for name in lists.LogLine.__slots__} for line in page.rows]
        return _listed(request, rows, page.after, _given(request))

    return _answer(request, make)


def openapi(_request: Request) -> Response:
    """What may be asked, for programs."""
    return JSONResponse(document())


ANSWERS: Mapping[str, Callable[[Request], Response]] = {
    "/api/case": case,
    "/api/events": events,
    "/api/events/{id}": event,
    "/api/reports": reports,
    "/api/reports/{id}": report,
    "/api/claims/{id}": claim,
    "/api/log": log,
    "/api/openapi.json": openapi,
}
