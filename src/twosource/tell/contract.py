"""The outcome as the object that the contract describes: plain values, sorted lists, stable bytes."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any, NotRequired, TypedDict

from twosource.model import Outcome, Report

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

# The text is the case's; blocks and places on pages are offsets into it. None belongs to what a run says of a report.
KEPT_BACK = frozenset({"text", "blocks", "pages", "regions", "media"})
# What the file of a picture says can give away who took it: it stays in the case (docs/decisions/0014).
OF_MEDIA = ("kind", "caption", "file_photo", "taken")
# What a date has beyond the contract's fields: linking compares by it, and its words stand in `text`.
BESIDE = frozenset({"weekday"})
Row = dict[str, Any]


class Output(TypedDict):
    """The contract's object; each row's fields are those of the noun in `model`."""

    twosource: str
    regime: str
    reports: list[Row]
    claims: list[Row]
    events: list[Row]
    findings: list[Row]
    checks: list[Row]
    rejected: list[Row]
    withdrawn: NotRequired[list[Row]]


def output_object(outcome: Outcome, version: str) -> Output:
    """The contract's object, its lists sorted by what identifies their rows.

    Args:
        outcome: all that a case holds.
        version: of the program.
    """
    held = Output(
        twosource=version,
        regime=outcome.regime,
        reports=[report_row(r) for r in sorted(outcome.reports, key=lambda r: r.id)],
        claims=[noun_row(c) for c in sorted(outcome.claims, key=lambda c: c.id)],
        events=[noun_row(e) for e in sorted(outcome.events, key=lambda e: e.id)],
        findings=[noun_row(f) for f in sorted(outcome.findings, key=lambda f: (f.event, f.measure))],
        checks=[noun_row(c) for c in sorted(outcome.checks, key=lambda c: (c.claim, c.reference, c.verdict, c.detail))],
        rejected=[noun_row(r) for r in sorted(outcome.rejected, key=lambda r: (r.path, r.code, r.why))],
    )
    # Only a case that something was taken out of has more to say than the contract's fields.
    if outcome.withdrawn:
        held["withdrawn"] = [noun_row(w) for w in sorted(outcome.withdrawn, key=lambda w: w.report)]
    return held


def output_json(outcome: Outcome, version: str) -> str:
    """The contract's object as JSON that is the same, byte for byte, for the same outcome."""
    return json.dumps(output_object(outcome, version), ensure_ascii=False, indent=1) + "\n"


def report_row(report: Report) -> Row:
    """A report's row: what it says of itself, less its text."""
    row: Row = {}
    for f in fields(report):
        if f.name == "media":
            row["media"] = [{n: _plain(getattr(m, n)) for n in OF_MEDIA} for m in report.media if m.caption is not None]
        elif f.name not in KEPT_BACK:
            row[f.name] = _plain(getattr(report, f.name))
    return row


def noun_row(noun: DataclassInstance) -> Row:
    """A noun's fields as JSON has them."""
    return {f.name: _plain(getattr(noun, f.name)) for f in fields(noun) if f.name not in BESIDE}


def _plain(value: object) -> Any:  # noqa: ANN401 - JSON's values
    if is_dataclass(value) and not isinstance(value, type):
        return noun_row(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return [_plain(v) for v in value] if isinstance(value, tuple) else value
