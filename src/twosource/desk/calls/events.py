"""Calls about events, and what measures make of them."""

from __future__ import annotations

from typing import TypedDict

from twosource.desk.asking import KINDS, asked_by
from twosource.desk.calls.call import Ask, Call, choice, text, whole
from twosource.desk.event import whole_of
from twosource.model import Claim, ClaimType, Event, Finding, Verdict
from twosource.store import lists, nouns
from twosource.tell.contract import Row, noun_row

_VERDICTS = [v.value for v in Verdict]


class WholeEvent(TypedDict):
    """An event with its claims and findings."""

    event: Event
    claims: list[Claim]
    findings: list[Finding]


def _events(ask: Ask) -> Row:
    ask.one_of("contradicted", ["1"])
    asked = asked_by(ask.given)
    with ask.place.shelf.reading() as db:
        page = lists.events_page(db, ask.place.regime.id, asked.filter, ask.size, ask.mark(2))
    found = ask.place.shelf.events(ask.place.regime.id, [line.id for line in page.rows])
    return ask.listed(map(noun_row, found), page.after)


def _event(ask: Ask) -> Row:
    told = whole_of(ask.place, ask.id)
    return {
        "event": noun_row(told.event),
        "claims": [noun_row(c) for c in told.claims],
        "findings": [noun_row(f) for f in told.findings],
    }


def _findings(ask: Ask) -> Row:
    asked = nouns.FindingFilter(ask.get("event"), ask.get("measure"), ask.one_of("verdict", _VERDICTS))
    mark = ask.mark(2)
    with ask.place.shelf.reading() as db:
        after = () if mark is None else mark.split(nouns.MARK, 1)
        page = nouns.findings_page(db, ask.place.regime.id, asked, ask.size, after)
    return ask.listed(map(noun_row, page.rows), page.after)


CALLS = (
    Call(
        "/api/events",
        _events,
        "events, the latest first",
        Event,
        (
            choice("kind", "what kind of thing it is", KINDS),
            choice("type", "the type of its claims", [t.value for t in ClaimType]),
            text("since", "a day that it may reach", format="date"),
            text("until", "a day by which it may have begun", format="date"),
            text("place", "the English name of a place, or of what contains it"),
            whole("origins", "independent origins at least", 99),
            choice("verdict", "what some measure makes of it", _VERDICTS),
            text("measure", "the id of a measure that was asked about it"),
            choice("contradicted", "only events on which reports contradict each other", ["1"]),
            text("q", "words of its claims' evidence and places"),
        ),
        is_list=True,
    ),
    Call("/api/events/{id}", _event, "one event with its claims and findings", WholeEvent),
    Call(
        "/api/findings",
        _findings,
        "what measures make of events, by event and measure",
        Finding,
        (
            text("event", "the id of an event"),
            text("measure", "the id of a measure"),
            choice("verdict", "what the measure makes of the event", _VERDICTS),
        ),
        is_list=True,
    ),
)
