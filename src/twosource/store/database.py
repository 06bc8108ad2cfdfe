"""A case's database, opened, brought up to today's tables, and with every fault of it told as a StoreError."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, func, insert, inspect, select
from sqlalchemy.engine import URL
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import StaticPool

from twosource.errors import StoreError
from twosource.store.schema import SCHEMA, STEPS, VERSION

# How long one process waits for another that is writing to the same case.
BUSY_SECONDS = 15.0


class Database:
    """Transactions on one file: `reading` sees one moment of the case, `writing` is all or nothing."""

    def __init__(self, file: Path, busy_seconds: float = BUSY_SECONDS) -> None:
        self._file = file
        self._engine = _engine(file, busy_seconds)
        try:
            self._prepare()
        except StoreError:
            self.close()
            raise

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that doesn't keep others from writing."""
        with _told(self._file), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is kept when the block ends well, and undone when it doesn't."""
        # The lock is taken at once: a read that becomes a write could be refused without waiting.
        with _told(self._file), self._engine.connect().execution_options(writes=True) as connection, connection.begin():
            yield connection

    def _prepare(self) -> None:
        with self.reading() as connection:
            held = _version_held(connection, self._file)
        if held < VERSION:
            # Asked again under the lock: another process may have made the tables meanwhile.
            with self.writing() as connection:
                _bring_up_to_date(connection, _version_held(connection, self._file))

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()


def _engine(file: Path, busy_seconds: float) -> Engine:
    # One connection for the life of the case: pages stay warm, and the last one to close folds the log into the file.
    engine = create_engine(
        URL.create("sqlite", database=str(file)), poolclass=StaticPool, connect_args={"timeout": busy_seconds}
    )

    def connected(raw: sqlite3.Connection, _record: object) -> None:
        # sqlite3 must leave BEGIN to `begun`, or transactions would start late.
        raw.isolation_level = None
        for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=FULL"):
            raw.execute(f"PRAGMA {pragma}")

    def begun(connection: Connection) -> None:
        writes: Any = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", begun)
    return engine


def _version_held(connection: Connection, file: Path) -> int:
    tables = inspect(connection).get_table_names()
    if tables and SCHEMA.name not in tables:
        raise StoreError(
            "TS033", f"{file} is a database, but not a case of Twosource: nothing was changed. Give another folder."
        )
    found = connection.execute(select(func.max(SCHEMA.c.version))).scalar() if tables else None
    held = int(found or 0)
    if held > VERSION:
        raise StoreError(
            "TS034",
            f"{file} was written by a newer Twosource (its tables are version {held}, this program knows {VERSION}): "
            "nothing was changed. Use the newer program.",
        )
    return held


def _bring_up_to_date(connection: Connection, held: int) -> None:
    for version, name, step in STEPS:
        if version > held:
            step(connection)
            connection.execute(insert(SCHEMA).values(version=version, name=name))


@contextmanager
def _told(file: Path) -> Iterator[None]:
    try:
        yield
    except DatabaseError as fault:
        raise _store_error(file, fault) from fault
    except sqlite3.DatabaseError as fault:
        raise _store_error(file, fault) from fault


def _store_error(file: Path, fault: DatabaseError | sqlite3.DatabaseError) -> StoreError:
    cause = fault.orig if isinstance(fault, DatabaseError) else fault
    words = str(cause)
    if isinstance(cause, sqlite3.IntegrityError):
        return StoreError(
            "TS037",
            f"{file}: what was to be kept contradicts what the case holds ({words}), so it wasn't kept. Run `verify` "
            "on the case; if it finds nothing, report this as a fault of the program.",
        )
    if "locked" in words or "busy" in words:
        return StoreError(
            "TS035", f"{file} is in use: another program is writing to this case. Wait for it to end, then run again."
        )
    if any(w in words for w in ("readonly", "read-only", "unable to open", "disk I/O", "full")):
        return StoreError(
            "TS032",
            f"{file} can't be written ({words}), so nothing would be kept. Check the folder's permissions and the "
            "space on the disk, or give another --case.",
        )
    if isinstance(fault, OperationalError | sqlite3.OperationalError) and "malformed" not in words:
        return StoreError("TS033", f"{file} can't be used as a case ({words}). Restore it from a copy.")
    return StoreError(
        "TS033",
        f"{file} is damaged or is no case ({words}): what it holds can't be trusted. Restore it from a copy; the "
        "originals beside it are whole files, and a new case can be made of them.",
    )
