"""Letting people in and out: invitations by one-time links, roles in the case, accounts that are off."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from twosource.desk.faults import LastLead, NoSuchPerson, OldLink, WeakPassword, WrongValue
from twosource.desk.people.people import People, clearance_of, has_lead, roles_of
from twosource.desk.people.roles import Role
from twosource.desk.people.secrets import SHORTEST, digest, is_weak, key
from twosource.desk.people.signing_in import begin_session, set_password
from twosource.model import Tlp

INVITED_FOR = timedelta(hours=72)
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Line:
    """One person as a lead sees them; `seen` is when they last used the desk."""

    name: str
    roles: frozenset[Role]
    clearance: Tlp
    has_password: bool
    has_code: bool
    is_off: bool
    is_invited: bool
    seen: str | None


@dataclass(frozen=True, slots=True)
class Act:
    """Something that was done to an account."""

    at: str
    by: str
    what: str
    whom: str


def invite(people: People, name: str, roles: Collection[Role], by: str, clearance: Tlp = Tlp.RED) -> str:
    """The key of a one-time link by which somebody sets a password; earlier links of theirs are void.

    For somebody who has an account it is a new start: their roles in the case become these, the second factor goes,
    and the old password holds until the new one is set.

    Raises:
        WrongValue: TS108, the name can't be one, or no role is given.
        LastLead: TS135, nobody would lead the case.
    """
    bare = _name(name)
    if not roles:
        raise WrongValue("roles", "", f"at least one of {', '.join(Role)}")
    with people.file.open() as db:
        at = people.now().astimezone(UTC).isoformat(timespec="seconds")
        db.execute(
            "INSERT INTO people (name, added_at, added_by) VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET "
            "is_off = 0, code = NULL, code_waiting = NULL",
            (bare, at, by),
        )
        _set_roles(people, db, bare, roles, clearance)
        one_time = key()
        db.execute("DELETE FROM invitations WHERE person = ?", (bare,))
        until = (people.now() + INVITED_FOR).timestamp()
        db.execute("INSERT INTO invitations (key, person, until) VALUES (?, ?, ?)", (digest(one_time), bare, until))
        people.note(db, by, f"invited as {', '.join(sorted(roles))}", bare)
    return one_time


def invited(people: People, one_time: str) -> str:
    """Whom a one-time link is for; OldLink (TS134) where it isn't, or isn't any more."""
    if not people.file.is_there:
        raise OldLink
    with people.file.open() as db:
        return _invited(people, db, one_time)


def accept(people: People, one_time: str, password: str) -> str:
    """The key of a visit of the one invited, who has a password from now on; OldLink, WeakPassword (TS136)."""
    name = invited(people, one_time)
    demand_strong(password, name)
    with people.file.open() as db:
        name = _invited(people, db, one_time)
        set_password(people, db, name, password)
        return begin_session(people, db, name)


def set_roles(people: People, name: str, roles: Collection[Role], by: str, clearance: Tlp = Tlp.RED) -> None:
    """Give somebody these roles in the case and no others; NoSuchPerson (TS137), LastLead (TS135).

    Whoever isn't cleared for all of the case reads what the label allows, whatever the roles.
    """
    with people.file.open() as db:
        _demand(db, name)
        _set_roles(people, db, name, roles, clearance)
        people.note(db, by, f"roles {', '.join(sorted(roles)) or 'none'}, up to {clearance.label}", name)


def turn_off(people: People, name: str, by: str) -> None:
    """Let somebody in no more: sessions, tokens and invitations end; NoSuchPerson (TS137), LastLead (TS135)."""
    with people.file.open() as db:
        _demand(db, name)
        _demand_another_lead(people, db, name)
        db.execute("UPDATE people SET is_off = 1 WHERE name = ?", (name,))
        for table in ("sessions", "tokens", "invitations"):
            db.execute(f"DELETE FROM {table} WHERE person = ?", (name,))  # noqa: S608 - names of our own
        people.note(db, by, "turned off", name)


def lines(people: People) -> list[Line]:
    """Everybody in the file, by name."""
    if not people.file.is_there:
        return []
    now = people.now().timestamp()
    query = (
        "SELECT people.*, (SELECT max(seen) FROM sessions WHERE person = name) AS seen, EXISTS (SELECT 1 FROM "
        "invitations WHERE person = name AND until >= ?) AS is_invited FROM people ORDER BY name"
    )
    with people.file.open() as db:
        rows = db.execute(query, (now,)).fetchall()
        return [
            Line(
                row["name"],
                roles_of(db, row["name"], people.case_id),
                clearance_of(db, row["name"], people.case_id),
                row["password"] is not None,
                row["code"] is not None,
                bool(row["is_off"]),
                bool(row["is_invited"]),
                None if row["seen"] is None else datetime.fromtimestamp(row["seen"], UTC).isoformat(timespec="minutes"),
            )
            for row in rows
        ]


def acts(people: People, most: int) -> list[Act]:
    """What was done to accounts, the last first."""
    if not people.file.is_there:
        return []
    with people.file.open() as db:
        rows = db.execute("SELECT at, by, what, whom FROM acts ORDER BY number DESC LIMIT ?", (most,)).fetchall()
    return [Act(*row) for row in rows]


def demand_strong(password: str, name: str) -> None:
    """WeakPassword (TS136) where a password is guessed too easily."""
    if is_weak(password, name):
        raise WeakPassword(SHORTEST)


def _name(text: str) -> str:
    """A name as it is kept; signs that can't be seen would let two people look like one."""
    bare = " ".join(unicodedata.normalize("NFKC", text).split())
    if not bare or len(bare) > _LONGEST_NAME or not bare.isprintable():
        raise WrongValue("name", text, f"1 to {_LONGEST_NAME} characters that can be seen")
    return bare


def _invited(people: People, db: sqlite3.Connection, one_time: str) -> str:
    now = people.now().timestamp()
    query = "SELECT person FROM invitations WHERE key = ? AND until >= ?"
    row = db.execute(query, (digest(one_time), now)).fetchone()
    if row is None:
        raise OldLink
    return str(row["person"])


def _set_roles(people: People, db: sqlite3.Connection, name: str, roles: Collection[Role], clearance: Tlp) -> None:
    if Role.LEAD not in roles or clearance is not Tlp.RED:
        _demand_another_lead(people, db, name)
    db.execute("DELETE FROM roles WHERE person = ? AND case_id = ?", (name, people.case_id))
    rows = [(name, people.case_id, role) for role in sorted(set(roles))]
    db.executemany("INSERT INTO roles (person, case_id, role) VALUES (?, ?, ?)", rows)
    query = "INSERT OR REPLACE INTO clearances (person, case_id, level) VALUES (?, ?, ?)"
    db.execute(query, (name, people.case_id, clearance.value))


def _demand(db: sqlite3.Connection, name: str) -> None:
    if db.execute("SELECT 1 FROM people WHERE name = ?", (name,)).fetchone() is None:
        raise NoSuchPerson(name)


def _demand_another_lead(people: People, db: sqlite3.Connection, name: str) -> None:
    """LastLead (TS135) where a case is led by somebody, and would be by nobody else."""
    if Role.LEAD in roles_of(db, name, people.case_id) and not has_lead(db, people.case_id, besides=name):
        raise LastLead(name)
