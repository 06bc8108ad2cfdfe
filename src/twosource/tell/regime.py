"""A regime for a terminal: a measure's sheet, what tests gave, and the list of measures."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from twosource.model import MeasureSheet, Trial

_STEP = "  "


def sheet_text(sheet: MeasureSheet, width: int) -> str:
    """A measure in plain English, part by part."""
    lines = [*textwrap.wrap(f"{sheet.id}: {sheet.title}", width), *textwrap.wrap(f"known with {sheet.sure}", width)]
    for part in sheet.parts:
        lines += ["", part.heading]
        for line in part.lines:
            before = _STEP * (line.depth + 1)
            lines += textwrap.wrap(line.text, width, initial_indent=f"{before}- ", subsequent_indent=f"{before}  ")
    addresses = [a for a in (sheet.address, *sheet.sources) if a]
    return "\n".join([*lines, *(["", "Sources"] if addresses else []), *(f"{_STEP}{a}" for a in addresses)])


def sheets_text(sheets: Sequence[MeasureSheet], width: int) -> str:
    """The measures, a line or two each."""
    wide = max((len(s.id) for s in sheets), default=0)
    lines: list[str] = []
    for sheet in sheets:
        first, rest = f"{sheet.id:{wide}}{_STEP}", " " * (wide + len(_STEP))
        lines += textwrap.wrap(
            f"{sheet.title}; {sheet.sure}", max(width, wide + 30), initial_indent=first, subsequent_indent=rest
        )
    return "\n".join(lines)


def trials_text(trials: Sequence[Trial], untested: Sequence[str], width: int) -> str:
    """The tests that failed, each with its place and the reasons of the finding; how many passed; what isn't tested."""
    failed = [t for t in trials if t.faults]
    lines = [line for trial in failed for line in _failed(trial, width)]
    lines.append(f"{len(trials) - len(failed)} of {len(trials)} tests passed.")
    if untested:
        lines += textwrap.wrap(f"No test names {', '.join(untested)}.", width)
    return "\n".join(lines)


def _failed(trial: Trial, width: int) -> Iterator[str]:
    beside = f", {trial.stated}" if trial.stated else ""
    yield f"{trial.file}:{trial.line}: {trial.measure}"
    told = f"{trial.why} ({trial.told}, {trial.host}, {trial.days}{beside}): {'; '.join(trial.faults)}"
    yield from textwrap.wrap(told, width, initial_indent=_STEP, subsequent_indent=_STEP)
    for reason in trial.because:
        yield from textwrap.wrap(reason, width, initial_indent=f"{_STEP}- ", subsequent_indent=_STEP * 2)
