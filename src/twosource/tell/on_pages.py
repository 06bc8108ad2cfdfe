"""Where evidence stands on the pages of its report, and which pictures a report brought; for who looks at one thing.

Neither goes into the contract's object. The place that a picture's file states is shown for a report that is asked
for by its id, as JSON, and nowhere else (docs/decisions/0014).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from twosource.model import Claim, Outcome, Picture, Region, Report, Span
from twosource.tell.contract import noun_row
from twosource.tell.values import plain


def pages_text(report: Report, spans: tuple[Span, ...]) -> str:
    """The pages that spans stand on: "page 2", "pages 2 and 3"; empty where the report has no pages."""
    found = sorted({r.page for span in spans for r in report.regions_of(span)})
    if not found:
        return ""
    return f"page {found[0]}" if len(found) == 1 else f"pages {found[0]}–{found[-1]}"


def places_text(report: Report, span: Span) -> Iterator[str]:
    """Each page that a span stands on with the box around its words there: "page 2, box 72 650 310 662"."""
    regions = report.regions_of(span)
    for page in dict.fromkeys(r.page for r in regions):
        left, bottom, right, top = _around([r for r in regions if r.page == page])
        yield f"page {page}, box {left:g} {bottom:g} {right:g} {top:g}"


def pictures_text(report: Report) -> Iterator[str]:
    """A line for each picture: its name, size, hash and stated time; that its file states a place, never which."""
    for media in report.media:
        if media.picture is None:
            continue
        told = media.picture
        parts = [f"{media.kind} {plain(told.name)}", f"{told.width} × {told.height}", f"SHA-256 {told.sha256[:12]}"]
        if told.taken is not None:
            parts.append(f"taken {told.taken} as its file says{'' if has_zone(told) else ', local time'}")
        if told.states_a_place:
            parts.append("its file states a place (kept in the case)")
        if media.file_photo:
            parts.append(f"a file photo{'' if media.why is None else f': {plain(media.why)}'}")
        yield "; ".join(parts)


def has_zone(picture: Picture) -> bool:
    """True when the stated time has a zone."""
    return picture.taken is not None and picture.taken[19:] != ""


def shown_row(row: dict[str, Any], outcome: Outcome) -> dict[str, Any]:
    """The contract's row of a report or claim with its pages, places on them and pictures."""
    reports = {r.id: r for r in outcome.reports}
    if row["id"] in reports:
        report = reports[row["id"]]
        return {**row, "pages": [asdict(p) for p in report.pages], "media": [noun_row(m) for m in report.media]}
    claim = next((c for c in outcome.claims if c.id == row["id"]), None)
    return row if claim is None else {**row, "on_pages": list(_places(claim, reports[claim.report]))}


def _places(claim: Claim, report: Report) -> Iterator[dict[str, Any]]:
    for span in claim.evidence:
        for region in report.regions_of(span):
            size = report.pages[region.page - 1]
            told = {name: value for name, value in asdict(region).items() if name != "edges"}
            yield {**told, "page_width": size.width, "page_height": size.height}


def _around(regions: list[Region]) -> tuple[float, float, float, float]:
    return (
        min(r.left for r in regions),
        min(r.bottom for r in regions),
        max(r.right for r in regions),
        max(r.top for r in regions),
    )
