"""The list of events, as a list and on a line of time, by the same filters."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from twosource.desk.asking import KINDS, asked_of, mark
from twosource.desk.lines import ORDER, rows_of, told_of
from twosource.desk.rendering import again, place_of, render, texts_of
from twosource.desk.timeline import drawn
from twosource.model import ClaimType
from twosource.store import lists

_ON_A_PAGE, _ON_THE_LINE = 20, 40


def events(request: Request) -> Response:
    """The list."""
    place, asked = place_of(request), asked_of(request)
    after = mark(request.query_params, 2)
    with place.shelf.reading() as db:
        page, number = lists.events_found(db, place.regime.id, asked.filter, _ON_A_PAGE, after)
    return render(
        request,
        "events.html.j2",
        rows=rows_of(place, texts_of(request), page.rows),
        following=again("/events", asked.given, after=page.after) if page.after else None,
        number=number,
        many=number >= lists.MOST_COUNTED,
        **_choices(request, asked.given),
    )


def timeline(request: Request) -> Response:
    """The line of time: so many events that fit, from the earliest that is asked for, or the latest of all."""
    place, asked = place_of(request), asked_of(request)
    fits = replace(asked.filter, dated=True)
    with place.shelf.reading() as db:
        if asked.filter.since is None:
            page = lists.events_page(db, place.regime.id, fits, _ON_THE_LINE)
            lines = tuple(reversed(page.rows))
            number = lists.events_counted(db, place.regime.id, fits)
        else:
            ids = lists.events_from(db, place.regime.id, fits, _ON_THE_LINE)
            lines = lists.event_lines(db, place.regime.id, ids)
            number = lists.events_counted(db, place.regime.id, fits)
        undated = lists.events_counted(db, place.regime.id, lists.EventFilter(kind=asked.filter.kind, undated=True))
    rows = told_of(place, texts_of(request), lines, {})
    return render(
        request,
        "timeline.html.j2",
        line=drawn(rows),
        number=number,
        shown=len(rows),
        undated=undated,
        **_choices(request, asked.given),
    )


def _choices(request: Request, given: dict[str, str]) -> dict[str, Any]:
    place = place_of(request)
    with place.shelf.reading() as db:
        kinds = lists.counts_by_kind(db, place.regime.id)
        types = lists.counts_by_type(db, place.regime.id)
    return {
        "given": given,
        "kinds": [(kind, kinds[kind]) for kind in KINDS if kind in kinds],
        "types": [(t.value, types[t.value]) for t in ClaimType if t.value in types],
        "verdicts": [v.value for v in ORDER],
        "measures": [(id_, sheet.title) for id_, sheet in place.sheets.items()],
    }
