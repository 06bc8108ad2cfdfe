"""A case's database, opened, brought up to today's tables, and with every fault of it told as a StoreError."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert, inspect, select
from sqlalchemy.engine import URL
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import StaticPool

from twosource.errors import StoreError
from twosource.store.log import Actor, Change, Head, append
from twosource.store.rest import Rest
from twosource.store.schema import LOG, SCHEMA, STEPS, VERSION, Step
from twosource.store.seals import Seal, Sealed, seal_all, seal_touched, sealed_tables, watch
from twosource.store.sound import unsound_rows

# How long one process waits for another that is writing to the same case.
BUSY_SECONDS = 15.0
_PRAGMAS = (
    "journal_mode=WAL",
    "foreign_keys=ON",
    "synchronous=FULL",
    "secure_delete=ON",  # what is withdrawn leaves no bytes behind
    "recursive_triggers=ON",  # a row that another takes the place of is noted as well
)


class Database:
    """Transactions on one file: `reading` sees one moment of the case, `writing` is all or nothing, and is logged."""

    def __init__(self, file: Path, actor: Actor, busy_seconds: float = BUSY_SECONDS) -> None:
        self.rest = Rest(file)
        self._file = file
        self._actor = actor
        self._engine = _engine(file, busy_seconds)
        self._sealed: tuple[Sealed, ...] = ()
        self._wrote = False
        self._head: Head | None = None
        try:
            self._prepare()
        except StoreError:
            self._engine.dispose()
            raise

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that doesn't keep others from writing."""
        with told(self._file), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self, change: Change = Change()) -> Iterator[Connection]:  # noqa: B008 - it can't be changed
        """A transaction that is kept when the block ends well, and undone when it doesn't.

        The log tells of the change in the same transaction, if any row is another one afterwards.
        """
        with self._locked() as connection:
            yield connection
            self._log(connection, change, seal_touched(connection, self._sealed))
        self._note_head()

    @contextmanager
    def _locked(self) -> Iterator[Connection]:
        # The lock is taken at once: a read that becomes a write could be refused without waiting.
        with told(self._file), self._engine.connect().execution_options(writes=True) as connection, connection.begin():
            yield connection

    def _log(self, connection: Connection, change: Change, seals: Sequence[Seal]) -> None:
        if seals:
            self.rest.break_digest()
            self._head = append(connection, change, self._actor, seals)
            self._wrote = True

    def _note_head(self) -> None:
        if self._head is not None:
            self.rest.note_head(self._head)
            self._head = None

    def _prepare(self) -> None:
        with self.reading() as connection:
            held = _steps_held(connection, self._file)
        if _lacking(held):
            # Asked again under the lock: another process may have made the tables meanwhile.
            with self._locked() as connection:
                self._bring_up_to_date(connection, _steps_held(connection, self._file))
            self._note_head()
        with self.reading() as connection:
            self._sealed = sealed_tables(connection)
            watch(connection, self._sealed)

    def _bring_up_to_date(self, connection: Connection, held: frozenset[int]) -> None:
        # A row that was changed behind the log's back isn't sealed as if it were whole.
        logged = inspect(connection).has_table(LOG.name)
        unsound = unsound_rows(connection, max(held, default=0)) if logged else frozenset()
        # Not those alone above the highest: programs of two branches wrote cases that lack a step in between.
        for version, name, step in _lacking(held):
            step(connection)
            connection.execute(insert(SCHEMA).values(version=version, name=name))
        action = f"tables brought to version {VERSION}" if held else f"tables of version {VERSION} made"
        self._log(connection, Change(action), seal_all(connection, sealed_tables(connection), unsound))

    def compact(self) -> bool:
        """True when the file holds nothing but the rows that stand; False when another program kept it from that."""
        with told(self._file), self._engine.connect().execution_options(bare=True) as connection:
            connection.exec_driver_sql("VACUUM")
            busy, _, _ = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
            self._wrote = True
        return not busy

    def close(self, *, leave_digest: bool = True) -> None:
        """Let go of the file; where something was written, with the digest of the file as it then lies there."""
        if self._wrote and leave_digest:
            self._leave_digest()
        self._engine.dispose()

    def _leave_digest(self) -> None:
        try:
            with told(self._file):
                with self._engine.connect().execution_options(bare=True) as connection:
                    connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
                # Nobody writes while the lock is held, so what is digested is what stays.
                with self._locked():
                    if not self.rest.has_log_beside():
                        self.rest.note_digest()
        except StoreError:
            # What was kept is kept; the file lacks its digest, as after a kill.
            return


def _engine(file: Path, busy_seconds: float) -> Engine:
    # One connection for the life of the case: pages stay warm, and the last one to close folds the log into the file.
    engine = create_engine(
        URL.create("sqlite", database=str(file)), poolclass=StaticPool, connect_args={"timeout": busy_seconds}
    )

    def connected(raw: sqlite3.Connection, _record: object) -> None:
        # sqlite3 must leave BEGIN to `begun`, or transactions would start late.
        raw.isolation_level = None
        for pragma in _PRAGMAS:
            raw.execute(f"PRAGMA {pragma}")

    def begun(connection: Connection) -> None:
        options: Mapping[str, Any] = connection.get_execution_options()
        if not options.get("bare", False):
            connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes", False) else "BEGIN")

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", begun)
    return engine


def _lacking(held: frozenset[int]) -> tuple[Step, ...]:
    """The steps that a case hasn't been brought through, in their order."""
    return tuple(step for step in STEPS if step[0] not in held)


def _steps_held(connection: Connection, file: Path) -> frozenset[int]:
    """The numbers of the steps that a case went through; none where the file is empty."""
    tables = inspect(connection).get_table_names()
    if tables and SCHEMA.name not in tables:
        raise StoreError(
            "TS033", f"{file} is a database, but not a case of Twosource: nothing was changed. Give another folder."
        )
    held = frozenset(connection.execute(select(SCHEMA.c.version)).scalars()) if tables else frozenset[int]()
    unknown = held - {number for number, _, _ in STEPS}
    if unknown:
        raise StoreError(
            "TS034",
            f"{file} was written by a newer Twosource (its tables went through step {min(unknown)}, which this program "
            "doesn't know): nothing was changed. Use the newer program.",
        )
    return held


@contextmanager
def told(file: Path) -> Iterator[None]:
    """Every fault of the database in the block is told as a StoreError."""
    try:
        yield
    except DatabaseError as fault:
        raise _store_error(file, fault) from fault
    except sqlite3.DatabaseError as fault:
        raise _store_error(file, fault) from fault
    except UnicodeDecodeError as fault:
        # The name of a table, in SQLite's own message, is no text any more.
        raise _damaged(file, str(fault)) from fault


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
        return StoreError("TS033", f"{file} can't be used as a case ({words}). Restore it from a backup.")
    return _damaged(file, words)


def _damaged(file: Path, words: str) -> StoreError:
    return StoreError(
        "TS033",
        f"{file} is damaged or is no case ({words}): what it holds can't be trusted. Restore it from a backup; the "
        "originals beside it are whole files, and a new case can be made of them.",
    )
