"""A report in a PDF file: its pages' text with the places of its lines, by pdfium in a process of its own.

A broken or hostile file can at worst end that process, which has limits on memory and time: it costs one report.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace

from twosource.errors import SkipReport
from twosource.model import Note, Report
from twosource.read.original import Original
from twosource.read.paged import report_of_pages, with_captions
from twosource.read.pages import PagedFile, paged_file
from twosource.read.pictures import with_pictures
from twosource.read.recognise import DPI
from twosource.read.scans import with_scans_read
from twosource.read.sidecar import Declared
from twosource.regimes import Regime
from twosource.settings import Settings

_SECONDS = 90
_WORKER = "twosource.read.pdf_worker"


def read_pdf(original: Original, declared: Declared, settings: Settings, regime: Regime) -> Report:
    """The report in a PDF file; SkipReport (TS011, TS026) when it holds no text that can be read."""
    if not original.data:
        raise SkipReport("TS011", f"{original.path} is empty: there is nothing to read in it. Save the report again.")
    file = _pages(original)
    scanned = with_scans_read(file.pages, lambda number: _worked(original, str(number), str(DPI)))
    if not any(page.lines for page in scanned.pages):
        raise _without_text(original.path, len(file.pages), scanned.notes)
    read = replace(file, pages=scanned.pages)
    report = report_of_pages(original, read, scanned.notes, declared, settings, regime)
    return with_pictures(report, [with_captions(one, report) for one in file.pictures])


def _without_text(path: str, number: int, notes: Sequence[Note]) -> SkipReport:
    told = f"{path} has {number} page{'s' if number > 1 else ''} and no text: it is blank, or holds pictures of pages"
    why = notes[0].why.partition(": ")[2] if notes else "no text was recognised in them; save the text as .txt"
    return SkipReport("TS026", f"{told}, and {why.rstrip('.')}.")


def _pages(original: Original) -> PagedFile:
    return paged_file(json.loads(_worked(original)))


def _worked(original: Original, *wanted: str) -> bytes:
    """What the worker gives for a PDF."""
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            [sys.executable, "-m", _WORKER, *wanted],
            input=original.data,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as fault:
        raise _broken(original, f"it takes over {_SECONDS} seconds to read") from fault
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise _broken(original, said[-1] if said else "it ended the reader")
    return done.stdout


def _broken(original: Original, why: str) -> SkipReport:
    return SkipReport(
        "TS026", f"{original.path} can't be read: {why}. Open and save it again, or save its text as .txt."
    )
