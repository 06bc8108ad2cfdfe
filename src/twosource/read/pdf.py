"""A report in a PDF file: its pages' text, joined to one."""

from __future__ import annotations

from twosource.errors import SkipReport
from twosource.model import Report
from twosource.read.decode import checked
from twosource.read.original import Original
from twosource.read.pdf_pages import Pages, pages_of
from twosource.read.pieces import pieces_of
from twosource.read.report import PageFacts, Source, make_report
from twosource.read.sidecar import Declared
from twosource.regimes import Regime
from twosource.settings import Settings


def read_pdf(original: Original, declared: Declared, settings: Settings, regime: Regime) -> Report:
    """The report in a PDF file; SkipReport (TS026) when it holds no text that can be read."""
    held = _pages(original)
    text = "\n\n".join(page.strip("\r\n") for page in held.texts if page.strip()).replace("\r\n", "\n")
    if not text.strip():
        raise SkipReport(
            "TS026",
            f"{original.path} has {len(held.texts)} pages and no text: it holds pictures of pages. Read them with a "
            "program for text recognition, and save the text as .txt.",
        )
    text = checked(text + "\n", original.path, settings)
    page = PageFacts(title=held.title)
    return make_report(Source(original.sha256, original.path, text, pieces_of(text)), declared, page, regime)


def _pages(original: Original) -> Pages:
    try:
        return pages_of(original.data)
    except ValueError as fault:
        why = f"{original.path} can't be read: {fault}. Open and save it again, or save its text as .txt."
        raise SkipReport("TS026", why) from fault
