"""A report in a PDF file: its pages' text with the places of its lines, by pdfium."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from twosource.errors import SkipReport
from twosource.model import Note, Report
from twosource.read.original import Original
from twosource.read.paged import report_of_pages, with_captions
from twosource.read.pages import PagedFile
from twosource.read.pdf_pages import PdfFault, pages_of, rendered
from twosource.read.pictures import with_pictures
from twosource.read.recognise import DPI
from twosource.read.scans import with_scans_read
from twosource.read.sidecar import Declared
from twosource.regimes import Regime
from twosource.settings import Settings


def read_pdf(original: Original, declared: Declared, settings: Settings, regime: Regime) -> Report:
    """The report in a PDF file; SkipReport (TS026) when it holds no text that can be read."""
    try:
        file = pages_of(original.data)
        scanned = with_scans_read(file.pages, lambda number: rendered(original.data, number, DPI))
    except PdfFault as fault:
        raise _broken(original, fault) from fault
    if not any(page.lines for page in scanned.pages):
        raise _without_text(original.path, len(file.pages), scanned.notes)
    read: PagedFile = replace(file, pages=scanned.pages)
    report = report_of_pages(original, read, scanned.notes, declared, settings, regime)
    return with_pictures(report, [with_captions(one, report) for one in file.pictures])


def _without_text(path: str, number: int, notes: Sequence[Note]) -> SkipReport:
    told = f"{path} has {number} page{'s' if number > 1 else ''} and no text: it is blank, or holds pictures of pages"
    why = notes[0].why.partition(": ")[2] if notes else "no text was recognised in them; save the text as .txt"
    return SkipReport("TS026", f"{told}, and {why.rstrip('.')}.")


def _broken(original: Original, fault: PdfFault) -> SkipReport:
    why = f"{original.path} can't be read: {fault}. Open and save it again, or save its text as .txt."
    return SkipReport("TS026", why)
