"""The digest of every row of a case, kept beside the rows: by it a transaction knows what it changed.

The canonical form of a row is the JSON of [table, {column: value}], keys sorted, no white space, columns that hold
nothing left out, in UTF-8. Rows that are written and replaced together share one seal: the SHA-256 of their own
SHA-256s in hex, sorted, one a line. `docs/custody.md` tells how a stranger computes them.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from twosource.store.schema import LOG, METADATA, SEALS, VERSION

# Rows that stand and fall together; other tables are sealed row by row, by their primary key.
_TOGETHER = {"claims": ("report",), "findings": ("regime", "event"), "checks": ("regime",)}
# How rows stood together in cases of an earlier version than the one given.
_BEFORE = {"findings": (5, ("regime",))}
# The chain vouches for itself, and the seals are held against it. What is listed for pages is made by the database of
# the rows that are sealed.
_UNSEALED = frozenset({LOG.name, SEALS.name})
_LISTED = "listed_"
_CHUNK = 500
# What SQLite keeps of the tables, indexes and triggers themselves: only a step of the schema changes it.
_SCHEMA = "sqlite_master"
Key = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Sealed:
    """A table whose rows are sealed; those with the same `key` share a seal."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]


_TABLES = Sealed(_SCHEMA, ("type", "name", "tbl_name", "sql"), ("type", "name"))


@dataclass(frozen=True, slots=True)
class Seal:
    """The digest of the rows of a table that share a key; None when none of them is left."""

    table: str
    key: str
    sha256: str | None

    @property
    def name(self) -> str:
        """What the log calls the rows by: it says nothing of what they hold."""
        return hashlib.sha256(f"{self.table}\n{self.key}".encode("utf-8", "surrogateescape")).hexdigest()[:32]


def sealed_tables(db: Connection, version: int = VERSION) -> tuple[Sealed, ...]:
    """Every table of the case whose rows are sealed, by its name, as a version of the tables has them sealed."""
    kinds = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' ORDER BY name"
    names = [str(name) for (name,) in db.exec_driver_sql(kinds).all()]
    ours = [n for n in names if n not in _UNSEALED and not n.startswith(("sqlite_", _LISTED))]
    return (_TABLES, *(_sealed(db, name, version) for name in ours))


def _sealed(db: Connection, name: str, version: int) -> Sealed:
    columns = db.exec_driver_sql("SELECT name, pk FROM pragma_table_info(?)", (name,)).all()
    primary = tuple(str(c) for c, place in sorted(columns, key=lambda c: int(c[1])) if place)
    since, earlier = _BEFORE.get(name, (0, ()))
    key = earlier if version < since else _TOGETHER.get(name, primary)
    return Sealed(name, tuple(str(c) for c, _ in columns), key)


def watch(db: Connection, tables: Sequence[Sealed]) -> None:
    """From now on this connection notes the keys of all rows that it writes, changes or deletes."""
    db.exec_driver_sql("CREATE TEMP TABLE touched (name, k1, k2, k3, PRIMARY KEY (name, k1, k2, k3)) WITHOUT ROWID")
    for table in tables:
        for event, when, rows in _moments(table) if table.name != _SCHEMA else ():
            notes = " ".join(f"INSERT OR IGNORE INTO touched VALUES ({_noted(table, row)});" for row in rows)  # noqa: S608
            named = quoted(f"touched_{table.name}_{event}")
            db.exec_driver_sql(
                f"CREATE TEMP TRIGGER {named} AFTER {event} ON main.{quoted(table.name)} {when} BEGIN {notes} END"
            )


def _moments(table: Sealed) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    changed = " OR ".join(f"OLD.{quoted(c)} IS NOT NEW.{quoted(c)}" for c in table.columns)
    yield "INSERT", "", ("NEW",)
    yield "UPDATE", f"WHEN {changed}", ("OLD", "NEW")
    yield "DELETE", "", ("OLD",)


def _noted(table: Sealed, row: str) -> str:
    key = [f"{row}.{quoted(c)}" for c in table.key]
    return ", ".join((f"'{table.name}'", *key, *["''"] * (3 - len(key))))


def quoted(name: str) -> str:
    """A name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def seal_touched(db: Connection, tables: Sequence[Sealed]) -> list[Seal]:
    """What the transaction changed, sealed anew; rows that are as they were before it aren't among them."""
    named = {str(name) for (name,) in db.exec_driver_sql("SELECT DISTINCT name FROM touched").all()}
    changed = [seal for table in tables if table.name in named for seal in _reseal(db, table)]
    if named:
        db.exec_driver_sql("DELETE FROM touched")
    return changed


def seal_all(db: Connection, tables: Sequence[Sealed], unsound: frozenset[str] = frozenset()) -> list[Seal]:
    """Every row sealed, but those under the names that are `unsound`: what was changed unseen stays known as such."""
    changed = []
    for table in tables:
        now = seals_now(db, table)
        held = {s.key: s for s in seals_held(db) if s.table == table.name}
        if table.name in _BEFORE and any(s.name in unsound for s in held.values()):
            # The rows that stood together with a changed one can't be told from it, and stay known as changed.
            continue
        gone = [Seal(table.name, key, None) for key in held if key not in now]
        fresh = [s for s in (*now.values(), *gone) if held.get(s.key) != s and s.name not in unsound]
        _keep(db, fresh)
        changed += fresh
    return changed


def _reseal(db: Connection, table: Sealed) -> list[Seal]:
    columns = ", ".join(("k1", "k2", "k3")[: len(table.key)]) or "''"
    keys = db.exec_driver_sql(f"SELECT {columns} FROM touched WHERE name = ?", (table.name,)).all()  # noqa: S608
    wanted = [key_text(tuple(row)) if table.key else "[]" for row in keys]
    now = seals_now(db, table, touched_only=True)
    held = _held(db, table.name, wanted)
    fresh = [
        seal for key in sorted(wanted) if (seal := now.get(key, Seal(table.name, key, None))).sha256 != held.get(key)
    ]
    _keep(db, fresh)
    return fresh


def _held(db: Connection, table: str, keys: Sequence[str]) -> Mapping[str, str]:
    held: dict[str, str] = {}
    for start in range(0, len(keys), _CHUNK):
        chunk = keys[start : start + _CHUNK]
        rows = db.execute(select(SEALS.c.key, SEALS.c.sha256).where(SEALS.c.table == table, SEALS.c.key.in_(chunk)))
        held |= {row.key: row.sha256 for row in rows}
    return held


def _keep(db: Connection, seals: Sequence[Seal]) -> None:
    for start in range(0, len(seals), _CHUNK):
        chunk = seals[start : start + _CHUNK]
        keys = [s.key for s in chunk]
        db.execute(delete(SEALS).where(SEALS.c.table == chunk[0].table, SEALS.c.key.in_(keys)))
        standing = [{"table": s.table, "key": s.key, "sha256": s.sha256} for s in chunk if s.sha256 is not None]
        if standing:
            db.execute(insert(SEALS), standing)


def seals_now(db: Connection, table: Sealed, *, touched_only: bool = False) -> dict[str, Seal]:
    """The seals that the rows of a table have as they are now, by key."""
    key = ", ".join(quoted(c) for c in table.key)
    query = f"SELECT {', '.join(quoted(c) for c in table.columns)} FROM {quoted(table.name)}"  # noqa: S608 - quoted
    if touched_only and table.key:
        noted = ", ".join(("k1", "k2", "k3")[: len(table.key)])
        query += f" WHERE ({key}) IN (SELECT {noted} FROM touched WHERE name = '{table.name}')"  # noqa: S608 - our names
    digests: defaultdict[Key, list[str]] = defaultdict(list)
    for values in db.exec_driver_sql(query):
        row = dict(zip(table.columns, values, strict=True))
        digests[tuple(row[c] for c in table.key)].append(row_digest(table.name, row))
    return {key_text(k): seal_of(table.name, k, rows) for k, rows in digests.items()}


def row_text(table: str, row: Mapping[str, object]) -> str:
    """The canonical form of a row."""
    held = {column: _plain(value) for column, value in row.items() if value is not None}
    return json.dumps([table, held], ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def row_digest(table: str, row: Mapping[str, object]) -> str:
    """The SHA-256 of a row's canonical form."""
    return text_digest(row_text(table, row))


def text_digest(written: str) -> str:
    """The SHA-256 of what is written, whatever bytes a damaged row put into it."""
    return hashlib.sha256(written.encode("utf-8", "surrogateescape")).hexdigest()


def key_columns(table: str) -> tuple[str, ...]:
    """The columns by which the rows of one of today's tables are sealed."""
    return _TOGETHER.get(table) or tuple(column.name for column in METADATA.tables[table].primary_key)


def seal_of(table: str, key: Key, digests: Sequence[str]) -> Seal:
    """The seal of the rows that share a key, by the digest of each."""
    return Seal(table, key_text(key), _together(digests))


def _together(digests: Sequence[str]) -> str:
    return hashlib.sha256("".join(f"{d}\n" for d in sorted(digests)).encode()).hexdigest()


def _plain(value: object) -> object:
    return value.hex() if isinstance(value, bytes) else value


def key_text(key: Key) -> str:
    """A key as the seals write it."""
    return json.dumps([_plain(k) for k in key], ensure_ascii=False, separators=(",", ":"))


def seals_held(db: Connection) -> Iterator[Seal]:
    """The seals that the case keeps."""
    for row in db.execute(select(SEALS).order_by(SEALS.c.table, SEALS.c.key)):
        yield Seal(row.table, row.key, row.sha256)
