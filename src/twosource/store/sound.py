"""Whether the rows of a case are those that its log tells of, and whether the log is whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from twosource.store.fault import Fault
from twosource.store.log import NOTHING_BEFORE, Entry, body_digest, entry_of
from twosource.store.schema import LOG, VERSION
from twosource.store.seals import Seal, sealed_tables, seals_held, seals_now

_RESTORE_CASE = "Restore the case from a backup"
LogRow = tuple[int, str, str]
_Rows = Mapping[tuple[str, str], tuple[str | None, Entry]]


@dataclass(frozen=True, slots=True)
class Told:
    """What a log says: its readable entries, what each row's digest is by the last of them, and what breaks it."""

    count: int
    rows: _Rows
    digests: Mapping[int, str]
    broken: Fault | None


def told_by_log(db: Connection) -> Told:
    """The log, read from its beginning; `broken` names the first entry from which the chain doesn't hold."""
    return told_of((r.number, r.body, r.sha256) for r in db.execute(select(LOG).order_by(LOG.c.number)))


def told_of(log: Iterable[LogRow]) -> Told:
    """The same of a log that lies elsewhere, each of its entries with its number, body and SHA-256."""
    rows: dict[tuple[str, str], tuple[str | None, Entry]] = {}
    digests: dict[int, str] = {}
    broken: Fault | None = None
    previous, number = NOTHING_BEFORE, 0
    for number, row in enumerate(log, start=1):
        entry = _readable(*row)
        why = _why_broken(number, entry, row, previous)
        if why is not None and broken is None:
            broken = Fault("TS040", f"log, entry {number}", f"{why}: the chain holds before it only. {_RESTORE_CASE}.")
        if entry is not None:
            rows |= {(table, name): (digest, entry) for table, name, digest in entry.rows}
        previous = digests[row[0]] = row[2]
    return Told(number, rows, digests, broken)


def _readable(number: int, body: str, sha256: str) -> Entry | None:
    try:
        return entry_of(number, body, sha256)
    except ValueError:
        return None


def _why_broken(number: int, entry: Entry | None, row: LogRow, previous: str) -> str | None:
    held, body, sha256 = row
    if held != number:
        return f"entry {number} is missing, the next is {held}"
    if body_digest(body) != sha256:
        return "it isn't what its digest says"
    if entry is None or entry.told_number != number:
        return "it can't be read"
    if entry.previous != previous:
        return "it doesn't follow on the entry before it"
    return None


def unsound_rows(db: Connection, version: int) -> frozenset[str]:
    """The names of the rows that aren't as the log left them, in a case of a version of the tables."""
    told = told_by_log(db).rows
    now = {(s.table, s.name): s.sha256 for s in _now(db, version)}
    names = {key for key, digest in now.items() if key not in told or told[key][0] != digest}
    gone = {key for key, (digest, _) in told.items() if digest is not None and key not in now}
    return frozenset(name for _, name in names | gone)


def _now(db: Connection, version: int = VERSION) -> Iterator[Seal]:
    for table in sealed_tables(db, version):
        yield from seals_now(db, table).values()


def log_faults(db: Connection, told: Told) -> Iterator[Fault]:
    """The first break of the chain, then every row that isn't as the log's last entry on it left it."""
    if told.broken is not None:
        yield told.broken
    keys = {(s.table, s.name): s for s in seals_held(db)}
    met = set()
    for seal in _now(db):
        met.add((seal.table, seal.name))
        digest, entry = told.rows.get((seal.table, seal.name), (None, None))
        if digest != seal.sha256:
            yield _row_fault(seal.table, seal.key, "no entry of the log tells of it" if entry is None else _left(entry))
    for (table, name), (digest, entry) in told.rows.items():
        if digest is not None and (table, name) not in met:
            key = keys[table, name].key if (table, name) in keys else f"the row known as {name}"
            yield _row_fault(table, key, f"it is gone; {_left(entry)}")
        held = keys.pop((table, name), None)
        if (None if held is None else held.sha256) != digest:
            yield Fault(
                "TS041", f"seals, {table} {name}", f"the seal isn't the log's; {_left(entry)}. {_RESTORE_CASE}."
            )
    for table, name in keys:
        yield Fault("TS041", f"seals, {table} {name}", f"no entry of the log tells of this seal. {_RESTORE_CASE}.")


def _left(entry: Entry) -> str:
    about = f" {entry.subject[:12]}" if entry.subject else ""
    return f"entry {entry.number} of {entry.at} ({entry.action}{about}) left it otherwise"


def _row_fault(table: str, key: str, why: str) -> Fault:
    return Fault("TS041", f"{table}, {key}", f"the row was changed behind the log's back: {why}. {_RESTORE_CASE}.")
