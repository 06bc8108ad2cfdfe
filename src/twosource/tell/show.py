"""One report, claim or event with its evidence, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from twosource.errors import WrongUsage
from twosource.model import Claim, Event, Outcome, Report, Span
from twosource.tell.accounts import account
from twosource.tell.on_pages import pictures_text, places_text
from twosource.tell.record import report_rows
from twosource.tell.table import bounds_text, conflicts_text, law_text
from twosource.tell.values import count_text, kind_text, outlet_text, place_text, plain, title_text, when_text
from twosource.tell.withdrawn import withdrawn_from
from twosource.tell.words import words


def show_text(outcome: Outcome, id_: str) -> str:
    """What the case holds under an id, line by line; WrongUsage (TS062) when it holds nothing."""
    reports = {r.id: r for r in outcome.reports}
    for report in outcome.reports:
        if report.id == id_:
            return "\n".join(_report(report, outcome))
    for claim in outcome.claims:
        if claim.id == id_:
            return "\n".join(_claim(claim, reports[claim.report]))
    for event in outcome.events:
        if event.id == id_:
            return "\n".join(_event(event, outcome))
    raise WrongUsage("TS062", f"nothing in this case has the id {id_!r}. `twosource events` lists its events.")


def _report(report: Report, outcome: Outcome) -> Iterator[str]:
    row = next(r for r in report_rows(outcome) if r.id == report.id)
    yield f"report {report.id}"
    yield f"  {title_text(report)}"
    yield f"  {row.outlet}; published {row.published}; language {report.language}; {row.path}"
    for more in (row.credits, *row.lineage, *row.notes):
        if more:
            yield f"  {more}"
    yield from (f"  {line}" for line in pictures_text(report))
    for claim in sorted(
        (c for c in outcome.claims if c.report == report.id), key=lambda c: (c.evidence[0].start, c.id)
    ):
        yield ""
        yield from _claim(claim, report)


def _claim(claim: Claim, report: Report) -> Iterator[str]:
    yield f"claim {claim.id}"
    yield f"  {account(claim, report)}"
    yield f"  type {claim.type}; {claim.polarity}; {claim.modality}"
    yield f"  found by {plain(claim.method)}; origin {claim.origin}"
    if claim.when is not None:
        yield f"  when {claim.when.edtf}"
    yield from (f"  {words().roles[p.role]} {place_text(p)}" for p in claim.places)
    yield from (_span(span, report) for span in claim.evidence)


def _span(span: Span, report: Report) -> str:
    where = "".join(f", {place}" for place in places_text(report, span))
    at = f"characters {span.start}–{span.end}{where}"
    return f"  “{plain(span.text)}” ({outlet_text(report)}, {plain(report.path)}, {at})"


def _event(event: Event, outcome: Outcome) -> Iterator[str]:
    reports = {r.id: r for r in outcome.reports}
    claims = {c.id: c for c in outcome.claims}
    yield f"event {event.id}"
    yield f"  {kind_text(event)}; {when_text(event.when)}; number {count_text(event.count)}"
    yield from (f"  {words().roles[p.role]} {place_text(p)}" for p in event.places)
    if event.origins is not None:
        yield f"  independent origins: {bounds_text(event.origins.low, event.origins.high)}"
        yield from (f"    {plain(why)}" for why in event.origins.why)
    if event.conflicts:
        yield f"  conflicts: {conflicts_text(event)}"
    if event.grade is not None:
        yield f"  credibility {event.grade.credibility} of 6: {plain(event.grade.why)}"
    yield from (f"  {line}" for line in withdrawn_from(outcome.withdrawn, event.id))
    touched = law_text([f for f in outcome.findings if f.event == event.id])
    if touched:
        yield from (f"  law: {line}" for line in touched.splitlines())
    for id_ in event.claims:
        yield ""
        yield from _claim(claims[id_], reports[claims[id_].report])
