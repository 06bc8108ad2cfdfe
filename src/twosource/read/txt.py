"""A report in plain text: the stored text is the file's, character for character."""

from __future__ import annotations

from twosource.model import Report
from twosource.read.decode import text_of
from twosource.read.original import Original
from twosource.read.pieces import pieces_of
from twosource.read.report import PageFacts, Source, make_report
from twosource.read.sidecar import Declared
from twosource.regimes import Regime
from twosource.settings import Settings


def read_txt(original: Original, declared: Declared, settings: Settings, regime: Regime) -> Report:
    """The report in a text file; SkipReport when it holds no text."""
    text = text_of(original.data, original.path, settings, original.charset)
    return make_report(Source(original.sha256, original.path, text, pieces_of(text)), declared, PageFacts(), regime)
