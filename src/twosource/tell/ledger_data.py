"""A ledger for other programs: a JSON object, and one CSV whose `part` parts rows, totals and what is beside."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from twosource.model import Beside, Bounds, Dimension, Estimate, Ledger, Row

COLUMNS = (
    "part",
    *(d.value for d in Dimension),
    "way",
    "unit",
    "low",
    "high",
    "about",
    "events",
    "possible",
    "unseen",
    "kind",
    "holds",
    "what",
    "scope",
    "as_of",
    "by",
    "confidence",
    "source",
)


def ledger_object(ledger: Ledger) -> dict[str, Any]:
    """The ledger as plain values. `low` null is an unknown number, `high` null beside a `low` an open upper bound."""
    return {
        "by": [d.value for d in ledger.by],
        "rows": [_row(row, ledger.by) for row in ledger.rows],
        "totals": [_row(row, ()) for row in ledger.totals],
        "beside": [_beside(beside) for beside in ledger.beside],
        "estimates": [_estimate(estimate) for estimate in ledger.estimates],
        "left_out": list(ledger.left_out),
    }


def ledger_csv(ledger: Ledger) -> str:
    """The ledger with one heading line, as RFC 4180 has it; ids are parted by spaces."""
    written = io.StringIO()
    writer = csv.DictWriter(written, COLUMNS)
    writer.writeheader()
    writer.writerows(_flat(part, row) for part, row in _parts(ledger_object(ledger)))
    return written.getvalue()


def _parts(plain: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for part, key in (("row", "rows"), ("total", "totals"), ("beside", "beside"), ("estimate", "estimates")):
        yield from ((part, row) for row in plain[key])
    if plain["left_out"]:
        yield "left-out", {"events": plain["left_out"]}


def _flat(part: str, row: Mapping[str, Any]) -> dict[str, object]:
    listed = {name: " ".join(value) if isinstance(value, list) else value for name, value in row.items()}
    if isinstance(listed.get("about"), bool):
        listed["about"] = "yes" if listed["about"] else ""
    return {"part": part, **listed}


def _row(row: Row, by: Sequence[Dimension]) -> dict[str, Any]:
    return {
        **{dimension.value: value for dimension, value in zip(by, row.key, strict=True)},
        "way": row.way.value,
        "unit": row.unit,
        **_bounds(row.bounds),
        "about": row.hedged,
        "events": list(row.events),
        "possible": list(row.possible),
        "unseen": list(row.unseen),
    }


def _beside(beside: Beside) -> dict[str, Any]:
    return {
        "kind": beside.kind.name.lower(),
        "way": None if beside.way is None else beside.way.value,
        "unit": beside.unit,
        **_bounds(beside.bounds),
        "events": [beside.event],
        "holds": list(beside.holds),
    }


def _estimate(estimate: Estimate) -> dict[str, Any]:
    return {
        "what": estimate.what,
        "scope": estimate.scope,
        "unit": estimate.unit,
        **_bounds(estimate.bounds),
        "as_of": estimate.as_of.edtf,
        "by": estimate.by,
        "confidence": estimate.confidence,
        "source": estimate.source,
    }


def _bounds(bounds: Bounds | None) -> dict[str, int | None]:
    return {"low": None, "high": None} if bounds is None else {"low": bounds.low, "high": bounds.high}
