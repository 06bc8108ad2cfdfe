"""The pages of a report that was read from paper or its like, with boxes around the words of its claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain

from starlette.requests import Request
from starlette.responses import Response

from twosource import __version__
from twosource.desk.faults import NotThere
from twosource.desk.place import Place
from twosource.desk.rendering import place_of
from twosource.model import Claim, Report, Tlp, markings_of
from twosource.read.original import Original

PICTURE = "/reports/{id}/pages/{number}"


@dataclass(frozen=True, slots=True)
class Box:
    """The box of some words of a claim, in the page's own measure from its top left."""

    claim: str
    n: int
    x: float
    y: float
    width: float
    height: float
    chosen: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as it is shown: its number of how many, its size, its boxes, the chosen claim's last."""

    number: int
    of: int
    width: float
    height: float
    boxes: tuple[Box, ...]


def sheet_of(report: Report, claims: Sequence[Claim], chosen: str | None, page: int | None) -> Sheet | None:
    """The page that is asked for, else that of the chosen claim, else the first; None where the report has no pages."""
    if not report.pages:
        return None
    begins = pages_of(report, [c for c in claims if c.id == chosen])
    shown = page or next(iter(begins.values()), 1)
    if shown > len(report.pages):
        raise NotThere(f"the report has {len(report.pages)} pages, and none of the number {shown}.")
    size = report.pages[shown - 1]
    boxes = [
        Box(
            claim.id,
            n,
            round(region.left, 1),
            round(size.height - region.top, 1),
            round(region.right - region.left, 1),
            round(region.top - region.bottom, 1),
            claim.id == chosen,
        )
        for n, claim in enumerate(claims, 1)
        for region in chain.from_iterable(report.regions_of(span) for span in claim.evidence)
        if region.page == shown
    ]
    return Sheet(shown, len(report.pages), size.width, size.height, tuple(sorted(boxes, key=lambda b: b.chosen)))


def pages_of(report: Report, claims: Sequence[Claim]) -> Mapping[str, int]:
    """The first page that each claim's words stand on, by its id; claims that stand on none are left out."""
    found = {}
    for claim in claims:
        pages = [region.page for span in claim.evidence for region in report.regions_of(span)]
        if pages:
            found[claim.id] = min(pages)
    return found


def picture(request: Request) -> Response:
    """The picture of a page of a report's original; the browser asks each time whether it may still show it."""
    place, id_ = place_of(request), str(request.path_params["id"])
    held = place.shelf.reports([id_]).get(id_)
    page = _number(str(request.path_params["number"]))
    if held is None or not 1 <= page <= len(held.pages):
        raise NotThere(f"no page lies at {request.url.path[:100]}.")
    tag = f'"{sha256(f"{__version__} {id_} {page}".encode()).hexdigest()[:32]}"'
    is_clear = markings_of(place.shelf.markings()).of(id_) is Tlp.CLEAR
    headers = {"ETag": tag, "Cache-Control": "private, no-cache" if is_clear else "no-store"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    drawn = place.drawn.page(id_, page, lambda: _original(place, id_))
    return Response(drawn, media_type="image/png", headers=headers)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 0


def _original(place: Place, id_: str) -> Original:
    brought, data = place.shelf.brought(id_), place.shelf.original(id_)
    if brought is None or data is None:
        raise NotThere("the original of this report isn't in the case's folder; `twosource verify` tells more.")
    original = Original.of(brought.path, data, brought.suffix)
    if original.sha256 != id_:
        raise NotThere("the original of this report isn't what it was; `twosource verify` tells more.")
    return original
