"""The measures in plain English with their tests and what they make of the case's events; and the ledger."""

from __future__ import annotations

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from twosource.desk.adding import MOST
from twosource.desk.calls.law import dimensions_of
from twosource.desk.faults import NotThere
from twosource.desk.lines import ORDER
from twosource.desk.rendering import place_of, render
from twosource.model import Dimension, Ledger
from twosource.store import lists
from twosource.tell import ledger_chart
from twosource.tell.ledger_values import (
    beside_text,
    besides,
    column_heads,
    event_line,
    groups_of,
    key_cells,
    number_text,
    row_events,
)
from twosource.tell.values import interval_text


def measures(request: Request) -> Response:
    """The page of all measures."""
    place = place_of(request)
    with place.shelf.reading() as db:
        verdicts = lists.verdicts(db, place.regime.id)
    trials = place.tests.trials
    rows = [
        (
            sheet,
            [(v.value, verdicts[id_, v.value]) for v in ORDER if (id_, v.value) in verdicts],
            sum(1 for t in trials if t.measure == id_),
            sum(1 for t in trials if t.measure == id_ and t.faults),
        )
        for id_, sheet in place.sheets.items()
    ]
    return render(request, "measures.html.j2", rows=rows)


def measure(request: Request) -> Response:
    """The page of one measure."""
    place, id_ = place_of(request), str(request.path_params["id"])
    sheet = place.sheets.get(id_)
    if sheet is None:
        raise NotThere(f"{place.regime.id} has no measure {id_[:60]!r}.")
    with place.shelf.reading() as db:
        verdicts = lists.verdicts(db, place.regime.id)
    return render(
        request,
        "measure.html.j2",
        sheet=sheet,
        trials=[t for t in place.tests.trials if t.measure == id_],
        verdicts=[(v.value, verdicts[id_, v.value]) for v in ORDER if (id_, v.value) in verdicts],
    )


def ledger(request: Request) -> Response:
    """The page of the ledger."""
    place = place_of(request)
    by = dimensions_of(request.query_params)
    with place.shelf.reading() as db:
        events = sum(lists.counts_by_kind(db, place.regime.id).values())
    added = place.ledger(by, events)
    made = added.ledger
    if made is None:
        return render(
            request,
            "ledger.html.j2",
            ledger=None,
            by=by,
            dimensions=tuple(Dimension),
            most=MOST,
            coming=added.is_coming,
            number=events,
        )
    lines = {e.id: event_line(e) for e in made.events}
    lines |= {e.id: event_line(e) for e in place.shelf.events(place.regime.id, _others(made, lines))}
    return render(
        request,
        "ledger.html.j2",
        ledger=made,
        entry=added.entry if added.is_coming else None,
        by=by,
        dimensions=tuple(Dimension),
        lines=lines,
        heads=column_heads(by),
        groups=[
            (g, [(key_cells(r, by), number_text(r.bounds, hedged=r.hedged), tuple(row_events(r))) for r in g.rows])
            for g in groups_of(made)
        ],
        besides=[(heading, [(b, beside_text(b)) for b in those]) for heading, those in besides(made)],
        estimates=[(e, number_text(e.bounds), interval_text(e.as_of)) for e in made.estimates],
        # The chart has been through a template with autoescape of its own.
        chart=Markup(ledger_chart(made, inside_page=True)) if made.totals else None,  # noqa: S704
    )


def _others(made: Ledger, lines: dict[str, str]) -> list[str]:
    """The events that a ledger names beside those that it adds up."""
    named = {b.event for b in made.beside} | {h for b in made.beside for h in b.holds} | set(made.left_out)
    return sorted(named - lines.keys())
