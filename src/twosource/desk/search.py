"""Search in every script: events by what their claims say, reports by their text, anything by its id."""

from __future__ import annotations

import re
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from twosource.desk.lines import page_of
from twosource.desk.place import Place
from twosource.desk.rendering import place_of, render, texts_of
from twosource.store import lists
from twosource.store.wording import folded, words_asked

_EVENTS, _REPORTS = 10, 10
_AROUND = 110
_ID = re.compile(r"[0-9a-f]{6,64}")


@dataclass(frozen=True, slots=True)
class Hit:
    """A report with the first place in its text that holds a word of the question."""

    line: lists.ReportLine
    before: str
    found: str
    after: str


def search(request: Request) -> Response:
    """The page of results; an id leads at once to what bears it."""
    place, question = place_of(request), request.query_params.get("q", "").strip()[:400]
    named = _named(place, question)
    if named is not None:
        return RedirectResponse(named, 303)
    asks = bool(words_asked(question))
    asked = lists.EventFilter(words=question)
    events = page_of(place, texts_of(request), asked, _EVENTS) if asks else lists.Page((), None)
    return render(
        request,
        "search.html.j2",
        question=question,
        asks=asks,
        events=events.rows,
        more_events=events.after is not None,
        hits=_hits(place, question) if asks else ([], False),
    )


def _named(place: Place, question: str) -> str | None:
    if not _ID.fullmatch(question):
        return None
    events = place.shelf.events_named(place.regime.id, question)
    if len(events) == 1:
        return f"/events/{events[0].id}"
    if place.shelf.claims([question]):
        return f"/claims/{question}"
    reports = place.shelf.reports_named(question)
    return f"/reports/{reports[0]}" if len(reports) == 1 else None


def _hits(place: Place, question: str) -> tuple[list[Hit], bool]:
    with place.shelf.reading() as db:
        page = lists.reports_page(db, _REPORTS, words=question)
    texts = place.shelf.reports([line.id for line in page.rows])
    return [_hit(line, texts[line.id].text, question) for line in page.rows], page.after is not None


def _hit(line: lists.ReportLine, text: str, question: str) -> Hit:
    for word in words_asked(question):
        at = _place_of(text, word)
        if at is not None:
            start, end = at
            before = text[max(start - _AROUND, 0) : start]
            return Hit(line, ("… " if start > _AROUND else "") + before, text[start:end], text[end : end + _AROUND])
    return Hit(line, text[: 2 * _AROUND], "", "")


def _place_of(text: str, word: str) -> tuple[int, int] | None:
    """Where a folded word first stands in a text; folding may change how long a text is, so plain forms are tried."""
    for shown in (text.casefold(), text.lower()):
        if len(shown) == len(text) and (at := shown.find(word)) >= 0:
            return at, at + len(word)
    if len(folded(text)) == len(text) and (at := folded(text).find(word)) >= 0:
        return at, at + len(word)
    return None
