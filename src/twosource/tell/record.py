"""The record of the reading: which reports were read, what they come from, what they yielded and what was noted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from twosource.model import Lineage, Outcome, Report
from twosource.tell.values import edtf_text, joined, outlet_text, plain, title_text
from twosource.tell.words import words

_WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report of the record; `url` is None where the report gives none that a browser may open."""

    id: str
    path: str
    title: str
    outlet: str
    language: str
    published: str
    credits: str
    lineage: tuple[str, ...]
    notes: tuple[str, ...]
    claims: int
    url: str | None


def report_rows(outcome: Outcome, spoken: set[str] | None = None) -> tuple[ReportRow, ...]:
    """The reports by day and outlet; with `spoken`, those alone that one of these claims is from."""
    wanted = None if spoken is None else {c.report for c in outcome.claims if c.id in spoken}
    by_id = {r.id: r for r in outcome.reports}
    counted = Counter(c.report for c in outcome.claims)
    kept = [r for r in outcome.reports if wanted is None or r.id in wanted]
    kept.sort(key=lambda r: (r.published or "~", outlet_text(r), r.path))
    return tuple(_row(r, by_id, counted[r.id]) for r in kept)


def _row(report: Report, by_id: Mapping[str, Report], claims: int) -> ReportRow:
    basis = words().bases_of_publication[report.published_basis]
    day = edtf_text(report.published)
    return ReportRow(
        id=report.id,
        path=plain(report.path),
        title=title_text(report),
        outlet=outlet_text(report),
        language=report.language,
        published=day if report.published is None else f"{day}, {basis}",
        credits=joined(f"{plain(c.role)}: {plain(c.name)}" for c in report.credits) if report.credits else "",
        lineage=tuple(_lineage(one, by_id) for one in report.lineage),
        notes=tuple(f"{n.code}: {plain(n.why)}" for n in report.notes),
        claims=claims,
        url=report.url if report.url is not None and report.url.casefold().startswith(_WEB) else None,
    )


def _lineage(lineage: Lineage, by_id: Mapping[str, Report]) -> str:
    parent = by_id.get(lineage.of) if lineage.of is not None else None
    told_by = outlet_text(parent) if parent is not None else plain(lineage.outlet or "a report that nothing names")
    where = f", “{title_text(parent)}”" if parent is not None else ", which is not in the case"
    why = f" ({plain(lineage.evidence)})" if lineage.evidence else ""
    return f"{words().lineages[lineage.kind]} {told_by}{where}{why}"
