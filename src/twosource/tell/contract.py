"""The outcome as the object that the contract describes: plain values, sorted lists, stable bytes."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any, TypedDict

from twosource.model import Outcome, Report

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

# The text is the case's, and blocks are offsets into it: neither belongs to what a run says of a report.
_KEPT_BACK = frozenset({"text", "blocks"})
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


def output_object(outcome: Outcome, version: str) -> Output:
    """The contract's object, its lists sorted by what identifies their rows.

    Args:
        outcome: all that a case holds.
        version: of the program.
    """
    return Output(
        twosource=version,
        regime=outcome.regime,
        reports=[report_row(r) for r in sorted(outcome.reports, key=lambda r: r.id)],
        claims=[noun_row(c) for c in sorted(outcome.claims, key=lambda c: c.id)],
        events=[noun_row(e) for e in sorted(outcome.events, key=lambda e: e.id)],
        findings=[noun_row(f) for f in sorted(outcome.findings, key=lambda f: (f.event, f.measure))],
        checks=[noun_row(c) for c in sorted(outcome.checks, key=lambda c: (c.claim, c.reference, c.verdict, c.detail))],
        rejected=[noun_row(r) for r in sorted(outcome.rejected, key=lambda r: (r.path, r.code, r.why))],
    )


def output_json(outcome: Outcome, version: str) -> str:
    """The contract's object as JSON that is the same, byte for byte, for the same outcome."""
    return json.dumps(output_object(outcome, version), ensure_ascii=False, indent=1) + "\n"


def report_row(report: Report) -> Row:
    """A report's row: what it says of itself, less its text."""
    return {name: value for name, value in noun_row(report).items() if name not in _KEPT_BACK}


def noun_row(noun: DataclassInstance) -> Row:
    """A noun's row, its fields as they are in `model`."""
    return {f.name: _plain(getattr(noun, f.name)) for f in fields(noun)}


def _plain(value: object) -> Any:  # noqa: ANN401 - JSON's values
    if is_dataclass(value) and not isinstance(value, type):
        return noun_row(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return [_plain(v) for v in value] if isinstance(value, tuple) else value
