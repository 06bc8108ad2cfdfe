"""Calls about reports and their claims: what came in, what it says, and what didn't become a report."""

from __future__ import annotations

from typing import TypedDict

from twosource.desk.calls.call import Ask, Call, text
from twosource.desk.faults import NotThere
from twosource.model import Check, Claim, Marking, Rejected, Report, Withdrawal
from twosource.store import lists, nouns
from twosource.tell.contract import Row, noun_row, report_row


class WholeReport(TypedDict):
    """A report with its stored text, into which the offsets of its claims point."""

    report: Report
    text: str
    claims: list[Claim]


class WholeClaim(TypedDict):
    """A claim, and the id of the event that it is told of in."""

    claim: Claim
    event: str | None


def _reports(ask: Ask) -> Row:
    with ask.place.shelf.reading() as db:
        page = lists.reports_page(db, ask.size, ask.mark(2), outlet=ask.get("outlet"), words=ask.get("q"))
    held = ask.place.shelf.reports([line.id for line in page.rows])
    return ask.listed((report_row(held[line.id]) for line in page.rows), page.after)


def _report(ask: Ask) -> Row:
    held = ask.place.shelf.reports([ask.id]).get(ask.id)
    if held is None:
        raise NotThere(f"no report has the id {ask.id[:40]!r}.")
    claims = ask.place.shelf.claims_of_report(ask.id)
    return {"report": report_row(held), "text": held.text, "claims": [noun_row(c) for c in claims]}


def _claims(ask: Ask) -> Row:
    asked = nouns.ClaimFilter(ask.get("report"), ask.get("event"), ask.get("q"))
    with ask.place.shelf.reading() as db:
        page = nouns.claims_page(db, ask.place.regime.id, asked, ask.size, ask.mark(1))
    return ask.listed(map(noun_row, page.rows), page.after)


def _claim(ask: Ask) -> Row:
    found = ask.place.shelf.claims([ask.id])
    if not found:
        raise NotThere(f"no claim has the id {ask.id[:40]!r}.")
    told_in = ask.place.shelf.events_of_claims(ask.place.regime.id, [ask.id])
    return {"claim": noun_row(found[0]), "event": told_in.get(ask.id)}


def _checks(ask: Ask) -> Row:
    with ask.place.shelf.reading() as db:
        page = nouns.checks_page(db, ask.place.regime.id, ask.size, ask.number())
    return ask.listed(map(noun_row, page.rows), page.after)


def _rejected(ask: Ask) -> Row:
    with ask.place.shelf.reading() as db:
        page = nouns.rejected_page(db, ask.size, ask.mark(1))
    return ask.listed(map(noun_row, page.rows), page.after)


def _withdrawn(ask: Ask) -> Row:
    return ask.paged({w.report: noun_row(w) for w in ask.place.shelf.withdrawn()})


def _labels(ask: Ask) -> Row:
    return ask.paged({f"{n:09d}": noun_row(m) for n, m in enumerate(ask.place.shelf.markings(), start=1)})


CALLS = (
    Call(
        "/api/reports",
        _reports,
        "reports, the latest first",
        Report,
        (text("outlet", "the name of an outlet, as the reports give it"), text("q", "words of its text")),
        is_list=True,
    ),
    Call("/api/reports/{id}", _report, "one report with its stored text and its claims", WholeReport),
    Call(
        "/api/claims",
        _claims,
        "claims, by their ids",
        Claim,
        (
            text("report", "the id of a report"),
            text("event", "the id of an event"),
            text("q", "words of evidence, people and places"),
        ),
        is_list=True,
    ),
    Call("/api/claims/{id}", _claim, "one claim, and the event that it is told of in", WholeClaim),
    Call("/api/checks", _checks, "claims of law and history, held against the chronology", Check, is_list=True),
    Call("/api/rejected", _rejected, "inputs that didn't become reports, by their paths", Rejected, is_list=True),
    Call("/api/withdrawn", _withdrawn, "reports that were taken out, by their ids", Withdrawal, is_list=True),
    Call("/api/labels", _labels, "labels that were set, the oldest first", Marking, is_list=True),
)
