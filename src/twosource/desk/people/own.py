"""What people do with their own account: another password, a second factor, tokens for programs, other sessions."""

from __future__ import annotations

import secrets as random
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from twosource.desk.faults import NotKnown, NotThere, WrongValue
from twosource.desk.people.inviting import demand_strong
from twosource.desk.people.people import People
from twosource.desk.people.secrets import code_period, digest, fits, key, new_code_secret
from twosource.desk.people.signing_in import begin_session, set_password

TOKEN_DAYS = (7, 30, 90, 365)
_TOKEN = "ts_"  # noqa: S105 - what tokens begin with, so that whoever finds one knows what it is
_LONGEST_LABEL = 80


@dataclass(frozen=True, slots=True)
class Token:
    """A token as its owner sees it later: what it is for, and until when it is good."""

    id: str
    label: str
    made: str
    until: str


@dataclass(frozen=True, slots=True)
class Own:
    """How somebody's account stands; `waiting` is the secret of a second factor that isn't confirmed yet."""

    has_code: bool
    waiting: str | None
    sessions: int
    tokens: tuple[Token, ...]


def own(people: People, name: str) -> Own:
    """Somebody's account; NotThere where they have none."""
    with people.file.open() as db:
        row = _row(db, name)
        sessions = db.execute("SELECT count(*) FROM sessions WHERE person = ?", (name,)).fetchone()[0]
        query = "SELECT id, label, made, until FROM tokens WHERE person = ? ORDER BY made"
        tokens = tuple(
            Token(t["id"], t["label"], _day(t["made"]), _day(t["until"])) for t in db.execute(query, (name,))
        )
    return Own(row["code"] is not None, row["code_waiting"], sessions, tokens)


def change_password(people: People, name: str, old: str, new: str) -> str:
    """The key of a new visit; all other sessions end. NotKnown (TS132), WeakPassword (TS136)."""
    _demand_password(people, name, old)
    demand_strong(new, name)
    with people.file.open() as db:
        set_password(people, db, name, new)
        return begin_session(people, db, name)


def end_others(people: People, name: str) -> str:
    """The key of a new visit, the only one that goes on."""
    with people.file.open() as db:
        db.execute("DELETE FROM sessions WHERE person = ?", (name,))
        return begin_session(people, db, name)


def begin_code(people: People, name: str, password: str) -> None:
    """Make the secret of a second factor; it is asked for once a code of it was given."""
    _demand_password(people, name, password)
    with people.file.open() as db:
        db.execute("UPDATE people SET code_waiting = ? WHERE name = ?", (new_code_secret(), name))


def confirm_code(people: People, name: str, code: str) -> None:
    """From now on a code is asked for; NotKnown (TS132) where this one isn't right."""
    with people.file.open() as db:
        waiting = _row(db, name)["code_waiting"]
        period = None if waiting is None else code_period(waiting, code, people.now(), 0)
        if period is None:
            raise NotKnown
        db.execute(
            "UPDATE people SET code = code_waiting, code_waiting = NULL, code_last = ? WHERE name = ?", (period, name)
        )
        people.note(db, name, "second factor set", name)


def code_off(people: People, name: str, password: str) -> None:
    """No code is asked for any more; NotKnown (TS132) where the password is wrong."""
    _demand_password(people, name, password)
    with people.file.open() as db:
        db.execute("UPDATE people SET code = NULL, code_waiting = NULL WHERE name = ?", (name,))
        people.note(db, name, "second factor off", name)


def make_token(people: People, name: str, label: str, days: int) -> str:
    """A token by which a program reads in somebody's name for so many days; it is shown this once."""
    if not 0 < len(label) <= _LONGEST_LABEL or not label.isprintable():
        raise WrongValue("label", label, f"1 to {_LONGEST_LABEL} characters that say what the token is for")
    if days not in TOKEN_DAYS:
        raise WrongValue("days", str(days), f"one of {', '.join(map(str, TOKEN_DAYS))}")
    token, now = _TOKEN + key(), people.now()
    with people.file.open() as db:
        _row(db, name)
        db.execute(
            "INSERT INTO tokens (key, id, person, label, made, until) VALUES (?, ?, ?, ?, ?, ?)",
            (digest(token), random.token_hex(6), name, label, now.timestamp(), (now + timedelta(days)).timestamp()),
        )
        people.note(db, name, "token made", label)
    return token


def end_token(people: People, name: str, id_: str) -> None:
    """One's own token is good for nothing any more; NotThere where there is none of that id."""
    with people.file.open() as db:
        if db.execute("DELETE FROM tokens WHERE person = ? AND id = ?", (name, id_)).rowcount == 0:
            raise NotThere(f"you have no token {id_[:20]!r}.")
        people.note(db, name, "token ended", id_)


def _row(db: sqlite3.Connection, name: str) -> sqlite3.Row:
    row: sqlite3.Row | None = db.execute("SELECT * FROM people WHERE name = ?", (name,)).fetchone()
    if row is None:
        raise NotThere("you have no account here.")
    return row


def _demand_password(people: People, name: str, password: str) -> None:
    with people.file.open() as db:
        kept = _row(db, name)["password"]
    if not fits(password, kept):
        raise NotKnown


def _day(moment: float) -> str:
    return datetime.fromtimestamp(moment, UTC).date().isoformat()
