"""The file of a desk's people: who they are, what they may do in which case, and the keys they are known by.

It lies beside the case and isn't part of it: no digest of it stands in the log, and no backup or sealed file takes it
along. Passwords and keys are in it by their digests alone; the secrets of one-time codes can't be, so nobody else may
read the file.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from twosource.errors import StoreError
from twosource.store.database import told

PEOPLE_FILE = "people.db"
_VERSION = 1
_TABLES = """
CREATE TABLE people (
    name TEXT PRIMARY KEY COLLATE NOCASE, password TEXT, code TEXT, code_waiting TEXT, code_last INTEGER NOT NULL
    DEFAULT 0, failures INTEGER NOT NULL DEFAULT 0, waits_until REAL NOT NULL DEFAULT 0, added_at TEXT NOT NULL,
    added_by TEXT NOT NULL, is_off INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE roles (
    person TEXT NOT NULL COLLATE NOCASE REFERENCES people (name), case_id TEXT NOT NULL, role TEXT NOT NULL,
    PRIMARY KEY (person, case_id, role)
);
CREATE TABLE clearances (
    person TEXT NOT NULL COLLATE NOCASE REFERENCES people (name), case_id TEXT NOT NULL, level TEXT NOT NULL,
    PRIMARY KEY (person, case_id)
);
CREATE TABLE invitations (
    key TEXT PRIMARY KEY, person TEXT NOT NULL COLLATE NOCASE REFERENCES people (name), until REAL NOT NULL
);
CREATE TABLE sessions (
    key TEXT PRIMARY KEY, person TEXT NOT NULL COLLATE NOCASE REFERENCES people (name), began REAL NOT NULL,
    seen REAL NOT NULL
);
CREATE TABLE tokens (
    key TEXT PRIMARY KEY, id TEXT NOT NULL UNIQUE, person TEXT NOT NULL COLLATE NOCASE REFERENCES people (name),
    label TEXT NOT NULL, made REAL NOT NULL, until REAL NOT NULL
);
CREATE TABLE acts (
    number INTEGER PRIMARY KEY, at TEXT NOT NULL, by TEXT NOT NULL, what TEXT NOT NULL, whom TEXT NOT NULL
);
"""


class PeopleFile:
    """The file, made with the first one who is invited."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def is_there(self) -> bool:
        """False until somebody was invited."""
        return self.path.is_file()

    @contextmanager
    def open(self) -> Iterator[sqlite3.Connection]:
        """The file's tables in one transaction of our own; StoreError (TS032 to TS035) when they can't be used."""
        with told(self.path):
            self._make()
            with closing(sqlite3.connect(self.path, timeout=10, isolation_level=None)) as db:
                db.row_factory = sqlite3.Row
                db.execute("PRAGMA foreign_keys = ON")
                db.execute("BEGIN IMMEDIATE")
                try:
                    self._prepare(db)
                    yield db
                except BaseException:
                    db.execute("ROLLBACK")
                    raise
                db.execute("COMMIT")

    def _make(self) -> None:
        """An empty file that its owner alone may read, where there is none."""
        try:
            os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
        except OSError as fault:
            raise StoreError(
                "TS032", f"{self.path} can't be written ({fault.strerror}). Check the folder's permissions."
            ) from fault

    def _prepare(self, db: sqlite3.Connection) -> None:
        held = int(db.execute("PRAGMA user_version").fetchone()[0])
        if held == 0:
            for statement in _TABLES.split(";"):
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {_VERSION}")
        elif held > _VERSION:
            raise StoreError(
                "TS034",
                f"{self.path} was written by a newer Twosource (version {held}, this one knows {_VERSION}), so nothing "
                "was changed. Use the newer program.",
            )
