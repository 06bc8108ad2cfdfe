"""Signing in and out: a password and, where somebody set one up, a one-time code; guesses cost more and more time."""

from __future__ import annotations

import sqlite3

from twosource.desk.faults import NotKnown, TooManyGuesses
from twosource.desk.people.people import People
from twosource.desk.people.secrets import code_period, digest, fits, hashed, key

_FREE_GUESSES = 5
_LONGEST_WAIT = 900  # seconds


def sign_in(people: People, name: str, password: str, code: str) -> str:
    """The key of a new visit.

    Raises:
        NotKnown: TS132, the name, the password or the code is wrong; which of them isn't told.
        TooManyGuesses: TS133, the account waits, whatever is given.
    """
    now = people.now()
    with people.file.open() as db:
        row = db.execute("SELECT * FROM people WHERE name = ?", (name,)).fetchone()
    if row is not None and row["waits_until"] > now.timestamp():
        raise TooManyGuesses(int(row["waits_until"] - now.timestamp()) + 1)
    # The slow check holds no lock on the file.
    is_right = fits(password, None if row is None or row["is_off"] else row["password"])
    with people.file.open() as db:
        period = row["code_last"] if row is not None else 0
        if is_right and row["code"] is not None:
            # The last period is read anew: two who send the same code at once aren't both let in.
            last = db.execute("SELECT code_last FROM people WHERE name = ?", (name,)).fetchone()[0]
            found = code_period(row["code"], code, now, last)
            is_right, period = found is not None, found or 0
        if not is_right:
            wait = _failed(people, db, name) if row is not None else 0
        else:
            db.execute(
                "UPDATE people SET failures = 0, waits_until = 0, code_last = ? WHERE name = ?", (period, row["name"])
            )
            return begin_session(people, db, row["name"])
    raise NotKnown if not wait else TooManyGuesses(wait)


def _failed(people: People, db: sqlite3.Connection, name: str) -> int:
    """How many seconds the account waits, after one more wrong guess."""
    failures = int(db.execute("SELECT failures FROM people WHERE name = ?", (name,)).fetchone()[0]) + 1
    wait = 0 if failures < _FREE_GUESSES else min(2 ** (failures - _FREE_GUESSES + 1), _LONGEST_WAIT)
    until = people.now().timestamp() + wait if wait else 0
    db.execute("UPDATE people SET failures = ?, waits_until = ? WHERE name = ?", (failures, until, name))
    people.note(db, "", "sign-in failed", name)
    return wait


def begin_session(people: People, db: sqlite3.Connection, name: str) -> str:
    """The key of a new visit of somebody who is known; sessions that ended long ago are swept out."""
    now, visit = people.now().timestamp(), key()
    db.execute("DELETE FROM sessions WHERE began < ?", (now - 7 * 86_400,))
    db.execute("INSERT INTO sessions (key, person, began, seen) VALUES (?, ?, ?, ?)", (digest(visit), name, now, now))
    people.note(db, name, "signed in")
    return visit


def sign_out(people: People, visit: str) -> None:
    """The visit is nobody's any more."""
    if people.file.is_there:
        with people.file.open() as db:
            db.execute("DELETE FROM sessions WHERE key = ?", (digest(visit),))


def set_password(people: People, db: sqlite3.Connection, name: str, password: str) -> None:
    """Keep a new password; every session and open invitation of the account ends."""
    db.execute("UPDATE people SET password = ?, failures = 0, waits_until = 0 WHERE name = ?", (hashed(password), name))
    db.execute("DELETE FROM sessions WHERE person = ?", (name,))
    db.execute("DELETE FROM invitations WHERE person = ?", (name,))
    people.note(db, name, "password set", name)
