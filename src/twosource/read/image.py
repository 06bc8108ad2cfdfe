"""A report in a picture of text (.png, .jpg, .tif, .webp): its words by text recognition, the picture as its media."""

from __future__ import annotations

from pathlib import Path

from twosource.errors import SkipReport
from twosource.model import Report
from twosource.read.original import Original
from twosource.read.paged import report_of_pages
from twosource.read.pages import PagedFile, ReadPage
from twosource.read.picture_facts import PictureFault, Sheet, sheets_of
from twosource.read.pictures import look_at, with_pictures
from twosource.read.recognise import INSTALL, RecognitionFault, recogniser
from twosource.read.scans import with_scans_read
from twosource.read.sidecar import Declared
from twosource.regimes import Regime
from twosource.settings import Settings

# As few letters as this are a sign in a photograph, not a report.
_FEWEST = 20


def read_image(original: Original, declared: Declared, settings: Settings, regime: Regime) -> Report:
    """The report in a picture; SkipReport (TS011, TS086 to TS089) where none can be read out of it."""
    if not original.data:
        raise SkipReport("TS011", f"{original.path} is empty: there is nothing to read in it. Save the picture again.")
    sheets = _sheets(original)
    _demand_recogniser(original.path)
    pages = tuple(ReadPage(float(s.width), float(s.height), ()) for s in sheets)
    scanned = with_scans_read(pages, lambda number: sheets[number].png)
    letters = sum(len(line.text) for page in scanned.pages for line in page.lines)
    failed = next((n.why for n in scanned.notes if n.code == "N08"), None)
    if letters < _FEWEST and failed is not None:
        raise SkipReport("TS087", f"{original.path}: {failed}. Save its text as .txt.")
    if letters < _FEWEST:
        raise SkipReport(
            "TS088",
            f"{original.path} is a picture in which no report's text was recognised. If it belongs to a report, put it "
            "beside that report and name its file there; if it shows text, save the text as .txt.",
        )
    report = report_of_pages(original, PagedFile(scanned.pages), scanned.notes, declared, settings, regime)
    return with_pictures(report, [look_at(original.data, Path(original.path).name.rpartition("#")[2])])


def _sheets(original: Original) -> list[Sheet]:
    try:
        return list(sheets_of(original.data))
    except PictureFault as fault:
        raise SkipReport(
            "TS089", f"{original.path} can't be read as a picture: {fault}. Save it again as .png, or its text as .txt."
        ) from fault


def _demand_recogniser(path: str) -> None:
    try:
        found = recogniser()
    except RecognitionFault as fault:
        raise SkipReport(
            "TS087", f"{path} is a picture, and the installed text recognition failed: {fault}. {INSTALL}."
        ) from fault
    if found is None:
        raise SkipReport("TS086", f"{path} is a picture and waits: no text recognition is installed. {INSTALL}.")
