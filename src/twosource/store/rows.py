"""How a report is laid out in its row: the text alone, what it says of itself, the lineage that weighing gave it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from twosource.errors import StoreError
from twosource.model import Note, Report
from twosource.model.codec import Plain, dump, from_plain, load, to_plain

T = TypeVar("T")
_APART = ("text", "lineage")


def text_hash(text: str) -> str:
    """The SHA-256 of a stored text."""
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


def about_of(report: Report) -> str:
    """All of a report as JSON, less text and lineage, which have columns of their own."""
    plain = to_plain(report)
    if not isinstance(plain, dict):
        raise TypeError(f"a report is stored as an object, not as {plain!r}")
    return json.dumps({k: v for k, v in plain.items() if k not in _APART}, ensure_ascii=False, sort_keys=True)


def row_of(report: Report) -> Mapping[str, str]:
    """The row of a report that is new to the case."""
    return {
        "id": report.id,
        "path": report.path,
        "text": report.text,
        "text_sha256": text_hash(report.text),
        "about": about_of(report),
        "lineage": dump(report.lineage),
    }


def report_of(row: Any, notes: str | None = None) -> Report:  # noqa: ANN401 - rows have no type of their own
    """The report of a row, with the notes that the extraction of its claims left."""
    try:
        about: dict[str, Plain] = json.loads(row.about)
        about |= {"text": row.text, "lineage": json.loads(row.lineage)}
        report = from_plain(Report, about)
    except (TypeError, ValueError) as fault:
        raise _unreadable(f"the report {row.path}", fault) from fault
    return report if notes is None else replace(report, notes=report.notes + notes_of(notes))


def noun_of(cls: type[T], body: str) -> T:
    """The noun in a row; StoreError (TS039) when somebody changed it so that it is none."""
    try:
        return load(cls, body)
    except (TypeError, ValueError) as fault:
        raise _unreadable(f"a {cls.__name__.casefold()}", fault) from fault


def _unreadable(what: str, fault: Exception) -> StoreError:
    return StoreError(
        "TS039",
        f"{what} in the case can't be read ({fault}). `verify` lists every such row; restore the case from a backup.",
    )


def notes_of(text: str) -> tuple[Note, ...]:
    """The notes of a JSON list."""
    return tuple(from_plain(Note, n) for n in json.loads(text))
