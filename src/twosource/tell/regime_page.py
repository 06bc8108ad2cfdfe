"""A regime as one self-contained page: each measure in plain English beside its tests."""

from __future__ import annotations

from collections.abc import Sequence

from twosource.model import MeasureSheet, Trial
from twosource.tell.templates import template


def regime_html(title: str, sheets: Sequence[MeasureSheet], trials: Sequence[Trial]) -> str:
    """The page of a regime of that title, with all of its measures and what their tests gave."""
    rows = [(sheet, [t for t in trials if t.measure == sheet.id]) for sheet in sheets]
    failed = sum(1 for t in trials if t.faults)
    return template("regime.html.j2").render(title=title, rows=rows, trials=trials, failed=failed) + "\n"
