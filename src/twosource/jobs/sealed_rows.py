"""The rows of a sealed file: what they hold as nouns, and whether the log has the digest of each."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, TypeVar

from sqlalchemy import Text

from twosource.errors import StoreError
from twosource.model import Check, Claim, Event, Finding, Outcome, Rejected, Withdrawal
from twosource.model.codec import load
from twosource.store import Anchor, Fault, Kept
from twosource.store.chosen import TABLES
from twosource.store.rows import report_of, text_hash
from twosource.store.seals import key_columns, seal_of, text_digest
from twosource.store.sound import Told

_TABLES = {table.name: table for table in TABLES}
T = TypeVar("T")


@dataclass(slots=True)
class Rows:
    """The rows by their table, and the digests of those that share a seal."""

    held: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {name: [] for name in _TABLES})
    digests: defaultdict[tuple[str, tuple[Any, ...]], list[str]] = field(default_factory=lambda: defaultdict(list))

    def originals(self) -> tuple[Kept, ...]:
        """The originals by their SHA-256, as the case kept them."""
        names = ("sha256", "path", "suffix", "size", "brought_at")
        rows = (Kept(**{name: row[name] for name in names}) for row in self.held["originals"])
        return tuple(sorted(rows, key=lambda one: one.sha256))

    def anchors(self) -> tuple[Anchor, ...]:
        """The time stamps on the log."""
        return tuple(Anchor(**row) for row in self.held["anchors"])

    def outcome(self, regime: str) -> Outcome:
        """What the rows tell; StoreError, TypeError, ValueError or KeyError where they can't be read."""
        notes = {row["report"]: row["notes"] for row in self.held["readings"]}
        return Outcome(
            regime=regime,
            reports=tuple(report_of(SimpleNamespace(**row), notes.get(row["id"])) for row in self.held["reports"]),
            claims=self._nouns(Claim, "claims"),
            events=self._nouns(Event, "events"),
            findings=self._nouns(Finding, "findings"),
            checks=self._nouns(Check, "checks"),
            rejected=tuple(Rejected(r["path"], r["code"], r["why"]) for r in self.held["rejected"]),
            withdrawn=self._nouns(Withdrawal, "withdrawn"),
        )

    def _nouns(self, cls: type[T], table: str) -> tuple[T, ...]:
        return tuple(load(cls, row["body"]) for row in self.held[table])


def rows_of(lines: Iterable[str]) -> Rows:
    """The rows of a file, one a line; ValueError where a line is none."""
    rows = Rows()
    for number, line in enumerate(lines, start=1):
        try:
            table, row, *alone = json.loads(line)
            _demand_columns(table, row, whole=not alone)
            key = tuple(row[column] for column in key_columns(table))
            rows.digests[table, key].append(str(alone[0]) if alone else text_digest(line))
            if not alone:
                rows.held[table].append(row)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
            raise ValueError(f"line {number} is no row of a case ({type(fault).__name__})") from fault
    return rows


def _demand_columns(table: str, row: Mapping[str, object], *, whole: bool) -> None:
    """ValueError unless the row has the columns of its table, or of its key, each of the right kind."""
    columns = {c.name: (str if isinstance(c.type, Text) else int, c.nullable) for c in _TABLES[table].columns}
    due = {name for name, (_, nullable) in columns.items() if not nullable} if whole else set(key_columns(table))
    if due - row.keys() or row.keys() - columns.keys():
        raise ValueError(f"a row of {table} has other columns")
    if any(type(value) is not columns[name][0] for name, value in row.items()):
        raise ValueError(f"a row of {table} holds a value of another kind")


def row_faults(rows: Rows, told: Told) -> Iterator[Fault]:
    """Every row that the log doesn't have the digest of, and every text that lacks its hash."""
    for (table, key), digests in rows.digests.items():
        seal = seal_of(table, key, digests)
        digest, _ = told.rows.get((table, seal.name), (None, None))
        if digest != seal.sha256:
            yield Fault("TS046", f"case/rows.jsonl, {table} {seal.key}", "the log has another digest of it.")
    for row in rows.held["reports"]:
        if text_hash(row["text"]) != row["text_sha256"]:
            yield Fault("TS046", f"texts/{row['id']}.txt", "the stored text isn't what its hash says.")


def noun_faults(outcome: Outcome) -> Iterator[Fault]:
    """Every claim whose words don't stand in its report where it says, and what stands on claims that aren't there."""
    texts = {r.id: r.text for r in outcome.reports}
    claims, events = {c.id for c in outcome.claims}, {e.id for e in outcome.events}
    for event in outcome.events:
        if not claims.issuperset(event.claims):
            yield Fault("TS046", f"event {event.id}", "it stands on a claim that isn't there.")
    for finding in outcome.findings:
        if finding.event not in events or not claims.issuperset(c for r in finding.because for c in r.claims):
            yield Fault("TS046", f"finding {finding.event} {finding.measure}", "what it stands on isn't there.")
    for check in outcome.checks:
        if check.claim not in claims:
            yield Fault("TS046", f"check of {check.claim}", "it stands on a claim that isn't there.")
    for claim in outcome.claims:
        text = texts.get(claim.report)
        if text is None or not all(span.holds_in(text) for span in claim.evidence):
            yield Fault(
                "TS046", f"claim {claim.id}", f"its words don't stand in texts/{claim.report}.txt where it says."
            )


def outcome_of(rows: Rows, regime: str) -> Outcome:
    """What the rows tell; ValueError where they can't be read."""
    try:
        return rows.outcome(regime)
    except (StoreError, TypeError, KeyError, AttributeError, RecursionError) as fault:
        raise ValueError(f"a row can't be read ({fault})") from fault
