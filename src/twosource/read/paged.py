"""A report made of pages with their lines, whatever the pages came out of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from twosource.model import Note, Region, Report
from twosource.read.decode import checked
from twosource.read.original import Original
from twosource.read.page_text import marked_pieces, text_of
from twosource.read.pages import DrawnPicture, PagedFile
from twosource.read.pictures import Looked
from twosource.read.report import PageFacts, Source, make_report
from twosource.read.sidecar import Declared
from twosource.read.words import load_words
from twosource.regimes import Regime
from twosource.regimes.outlets import load_outlets
from twosource.settings import Settings

# A caption stands this near to its picture, in points: two lines and the space around them.
_NEAR = 40.0


def report_of_pages(
    original: Original,
    file: PagedFile,
    notes: Sequence[Note],
    declared: Declared,
    settings: Settings,
    regime: Regime,
) -> Report:
    """The report of pages with their lines."""
    words = load_words()
    made = text_of(file.pages, words)
    text = checked(made.text, original.path, settings)
    pieces = tuple(marked_pieces(made, words, load_outlets(regime)))
    report = make_report(
        Source(original.sha256, original.path, text, pieces), declared, PageFacts(title=file.title), regime
    )
    return replace(report, notes=(*report.notes, *notes), pages=made.pages, regions=made.regions)


def with_captions(drawn: DrawnPicture, report: Report) -> Looked:
    """A picture on a page with the captions that stand under or over it there, the nearest first."""
    near = []
    for media in report.media:
        regions = () if media.caption is None else report.regions_of(media.caption)
        gaps = [gap for r in regions if (gap := _gap(drawn, r)) is not None]
        if media.caption is not None and gaps:
            near.append((min(gaps), media.caption.start, media.caption.text))
    return replace(drawn.looked, captions=tuple(text for _, _, text in sorted(near)[:1]))


def _gap(drawn: DrawnPicture, region: Region) -> float | None:
    """How far a line is from a picture, up or down; None where it isn't near, or beside it."""
    left, bottom, right, top = drawn.box
    if region.page != drawn.page or region.left >= right or region.right <= left:
        return None
    gap = max(bottom - region.top, region.bottom - top, 0.0)
    return gap if gap <= _NEAR else None
