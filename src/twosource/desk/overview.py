"""The first page: what the case holds, what is worth a look, what is new, how many moved."""

from __future__ import annotations

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from twosource.desk.asking import KINDS
from twosource.desk.lines import ORDER, page_of
from twosource.desk.rendering import place_of, render, texts_of
from twosource.model import UNTOUCHED, Dimension
from twosource.store import lists
from twosource.store.letters import PASSED_ON, WAITING, letters_counted
from twosource.tell import ledger_chart

_WORTH_A_LOOK, _NEWEST = 6, 8


def overview(request: Request) -> Response:
    """The page."""
    place, told = place_of(request), texts_of(request)
    regime, shelf = place.regime.id, place.shelf
    with shelf.reading() as db:
        kinds = lists.counts_by_kind(db, regime)
        verdicts = lists.verdicts(db, regime)
        reports = lists.reports_page(db, _NEWEST)
        last = lists.log_page(db, 5)
        contradicted = lists.contradicted(db, regime)
        letters = letters_counted(db, WAITING)
        tips = letters_counted(db, PASSED_ON)
    law = {v.value: sum(n for (_, verdict), n in verdicts.items() if verdict == v) for v in ORDER if v not in UNTOUCHED}
    look = page_of(place, told, lists.EventFilter(), _WORTH_A_LOOK, by_look=True)
    events = sum(kinds.values())
    return render(
        request,
        "overview.html.j2",
        size=shelf.size(),
        events=events,
        kinds=[(kind, kinds[kind]) for kind in KINDS if kind in kinds],
        contradicted=contradicted,
        letters=letters,
        tips=tips,
        law=[(verdict, number) for verdict, number in law.items() if number],
        look=look.rows,
        reports=reports.rows,
        rejected=shelf.rejected(5),
        log=last.rows,
        settled=shelf.is_settled(regime),
        chart=_chart(request, events),
    )


def _chart(request: Request, events: int) -> Markup | None:
    ledger = place_of(request).ledger((Dimension.MONTH,), events).ledger
    if ledger is None or not ledger.totals:
        return None
    # The chart has been through a template with autoescape of its own.
    return Markup(ledger_chart(ledger, inside_page=True, rows_at="/ledger?by=month"))  # noqa: S704
