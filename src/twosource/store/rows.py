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
_ADDED = ("pages", "regions")
_ADDED_TO_MEDIA = ("picture", "why")


def text_hash(text: str) -> str:
    """The SHA-256 of a stored text."""
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


def about_of(report: Report) -> str:
    """All of a report as JSON, less text and lineage, which have columns of their own.

    What later versions added is left out where it says nothing, so that a report that was kept before stays the same.
    """
    plain = to_plain(report)
    if not isinstance(plain, dict):
        raise TypeError(f"a report is stored as an object, not as {plain!r}")
    about = {k: v for k, v in plain.items() if k not in _APART and (v or k not in _ADDED)}
    media = about["media"]
    if isinstance(media, list):
        about["media"] = [_without_empty(one) for one in media]
    return json.dumps(about, ensure_ascii=False, sort_keys=True)


def _without_empty(media: Plain) -> Plain:
    if not isinstance(media, dict):
        return media
    return {k: v for k, v in media.items() if v is not None or k not in _ADDED_TO_MEDIA}


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
