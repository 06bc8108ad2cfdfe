"""A report in a PDF file: its pages' text, by pdfium in a process of its own.

A broken or hostile file can at worst end that process, which has limits on memory and time: it costs one report.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from twosource.errors import SkipReport
from twosource.model import Report
from twosource.read.decode import checked
from twosource.read.original import Original
from twosource.read.pieces import pieces_of
from twosource.read.report import PageFacts, Source, make_report
from twosource.read.sidecar import Declared
from twosource.regimes import Regime
from twosource.settings import Settings

_SECONDS = 30
_WORKER = "twosource.read.pdf_worker"


def read_pdf(original: Original, declared: Declared, settings: Settings, regime: Regime) -> Report:
    """The report in a PDF file; SkipReport (TS011, TS026) when it holds no text that can be read."""
    held = _pages(original)
    text = "\n\n".join(page.strip("\r\n") for page in held["pages"] if page.strip()).replace("\r\n", "\n")
    if not text.strip():
        raise SkipReport(
            "TS026",
            f"{original.path} has {len(held['pages'])} pages and no text: it holds pictures of pages. Read them with a "
            "program for text recognition, and save the text as .txt.",
        )
    text = checked(text + "\n", original.path, settings)
    page = PageFacts(title=held.get("title") or None)
    return make_report(Source(original.sha256, original.path, text, pieces_of(text)), declared, page, regime)


def _pages(original: Original) -> dict[str, Any]:
    """What the worker gives: {pages, title}."""
    if not original.data:
        raise SkipReport("TS011", f"{original.path} is empty: there is nothing to read in it. Save the report again.")
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            [sys.executable, "-m", _WORKER], input=original.data, capture_output=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as fault:
        raise _broken(original, f"it takes over {_SECONDS} seconds to read") from fault
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise _broken(original, said[-1] if said else "it ended the reader")
    held: dict[str, Any] = json.loads(done.stdout)
    return held


def _broken(original: Original, why: str) -> SkipReport:
    return SkipReport(
        "TS026", f"{original.path} can't be read: {why}. Open and save it again, or save its text as .txt."
    )
