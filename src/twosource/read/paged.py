"""A report made of pages with their lines, whatever the pages came out of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from twosource.model import Note, Report
from twosource.read.decode import checked
from twosource.read.original import Original
from twosource.read.page_text import marked_pieces, text_of
from twosource.read.pages import PagedFile
from twosource.read.report import PageFacts, Source, make_report
from twosource.read.sidecar import Declared
from twosource.read.words import load_words
from twosource.regimes import Regime
from twosource.regimes.outlets import load_outlets
from twosource.settings import Settings


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
