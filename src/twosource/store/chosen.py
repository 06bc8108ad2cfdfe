"""Some rows of a case as text, each in the form that the log has the digest of: what leaves the case with a seal.

A row that is left out, but shares a seal with one that isn't, is told by its digest alone, so that the seal can still
be computed: [table, {column of the key: value}, SHA-256].
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, select

from twosource.store.schema import (
    ANCHORS,
    CHECKS,
    CLAIMS,
    EVENTS,
    FINDINGS,
    ORIGINALS,
    READINGS,
    REJECTED,
    REPORTS,
    WITHDRAWN,
)
from twosource.store.seals import key_columns, row_text, text_digest

# In this order, so that whoever reads them has a report's text before the claims that point into it.
TABLES = (ORIGINALS, REPORTS, READINGS, CLAIMS, EVENTS, FINDINGS, CHECKS, REJECTED, WITHDRAWN, ANCHORS)
_BY_REGIME = frozenset({EVENTS.name, FINDINGS.name, CHECKS.name})


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which rows: all that a regime made of the case, or one event with its claims, their reports, their originals."""

    regime: str
    event: str | None = None
    claims: frozenset[str] = frozenset()
    reports: frozenset[str] = frozenset()
    originals: frozenset[str] = frozenset()
    withdrawn: frozenset[str] = frozenset()

    def holds(self, table: str, row: Mapping[str, Any]) -> bool:
        """True for a row that is chosen."""
        if table in _BY_REGIME and row["regime"] != self.regime:
            return False
        if self.event is None or table == ANCHORS.name:
            return True
        named = {
            ORIGINALS.name: ("sha256", self.originals),
            REPORTS.name: ("id", self.reports),
            READINGS.name: ("report", self.reports),
            CLAIMS.name: ("id", self.claims),
            EVENTS.name: ("id", {self.event}),
            FINDINGS.name: ("event", {self.event}),
            CHECKS.name: ("claim", self.claims),
            WITHDRAWN.name: ("report", self.withdrawn),
        }
        column, wanted = named.get(table, ("", frozenset()))
        return column != "" and row[column] in wanted


def chosen_rows(db: Connection, chosen: Chosen) -> Iterator[str]:
    """The chosen rows, table by table in the order of their keys, each as one line without its end."""
    for table in TABLES:
        key = key_columns(table.name)
        met = {_key(row, key) for row in _rows(db, table) if chosen.holds(table.name, row)}
        for row in _rows(db, table):
            if chosen.holds(table.name, row):
                yield row_text(table.name, row)
            elif _key(row, key) in met:
                yield _digest_alone(table.name, row, key)


def _rows(db: Connection, table: Table) -> Iterator[Mapping[str, Any]]:
    for row in db.execute(select(table).order_by(*table.primary_key)).mappings():
        yield dict(row)


def _key(row: Mapping[str, Any], key: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(row[column] for column in key)


def _digest_alone(table: str, row: Mapping[str, Any], key: tuple[str, ...]) -> str:
    told = [table, {column: row[column] for column in key}, text_digest(row_text(table, row))]
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
