"""The people of one desk and case: who somebody is by a session or a token, and whether anybody has to say so."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from twosource.desk.people.file import PeopleFile
from twosource.desk.people.roles import VISITOR, Person, Right, Role, at_the_machine, rights_of
from twosource.desk.people.secrets import digest
from twosource.model import Tlp

IDLE = timedelta(hours=2)
LONGEST_SESSION = timedelta(hours=12)
# How often a session's last use is written down.
_SEEN_EVERY = timedelta(minutes=1)


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass
class People:
    """Who may open a desk.

    Attributes:
        file: where they are kept.
        case_id: the digest of the first entry of the case's log, by which roles belong to a case wherever it lies.
        owner: who started the desk.
        is_reachable: whether other machines can reach it; then nobody is let in without an account.
        now: the time, with its zone.
    """

    file: PeopleFile
    case_id: str
    owner: str
    is_reachable: bool = False
    now: Callable[[], datetime] = field(default=_now)

    def has_lead(self) -> bool:
        """Whether a lead of the case has set a password; from then on everybody has to sign in."""
        if not self.file.is_there:
            return False
        with self.file.open() as db:
            return has_lead(db, self.case_id)

    def of_session(self, visit: str) -> Person:
        """Who a browser's visit belongs to."""
        if not self.has_lead():
            return VISITOR if self.is_reachable else at_the_machine(self.owner)
        now = self.now()
        with self.file.open() as db:
            row = db.execute("SELECT person, began, seen FROM sessions WHERE key = ?", (digest(visit),)).fetchone()
            if row is None:
                return VISITOR
            since_seen = now.timestamp() - row["seen"]
            if since_seen > IDLE.total_seconds() or now.timestamp() - row["began"] > LONGEST_SESSION.total_seconds():
                db.execute("DELETE FROM sessions WHERE key = ?", (digest(visit),))
                return VISITOR
            if since_seen > _SEEN_EVERY.total_seconds():
                db.execute("UPDATE sessions SET seen = ? WHERE key = ?", (now.timestamp(), digest(visit)))
            return self._person(db, row["person"])

    def of_token(self, token: str) -> Person:
        """Who a program asks for; it may read and nothing else."""
        if not self.file.is_there:
            return VISITOR
        with self.file.open() as db:
            row = db.execute("SELECT person, until FROM tokens WHERE key = ?", (digest(token),)).fetchone()
            if row is None or row["until"] < self.now().timestamp():
                return VISITOR
            person = self._person(db, row["person"])
        return Person(person.name, person.rights & {Right.READ}, clearance=person.clearance)

    def _person(self, db: sqlite3.Connection, name: str) -> Person:
        rights, clearance = rights_of(roles_of(db, name, self.case_id)), clearance_of(db, name, self.case_id)
        # A decision on half of the evidence would bind those who see all of it.
        return Person(name, rights if clearance is Tlp.RED else rights & {Right.READ}, clearance=clearance)

    def note(self, db: sqlite3.Connection, by: str, what: str, whom: str = "") -> None:
        """Write down who did what to whose account."""
        at = self.now().astimezone(UTC).isoformat(timespec="seconds")
        db.execute("INSERT INTO acts (at, by, what, whom) VALUES (?, ?, ?, ?)", (at, by, what, whom))


def roles_of(db: sqlite3.Connection, name: str, case_id: str) -> frozenset[Role]:
    """What somebody is in a case; nothing once the account is off."""
    query = (
        "SELECT role FROM roles JOIN people ON people.name = roles.person "
        "WHERE person = ? AND case_id = ? AND NOT is_off"
    )
    return frozenset(Role(role) for (role,) in db.execute(query, (name, case_id)))


def clearance_of(db: sqlite3.Connection, name: str, case_id: str) -> Tlp:
    """The strictest label that somebody may see in a case; all of it where nobody set another."""
    query = "SELECT level FROM clearances WHERE person = ? AND case_id = ?"
    row = db.execute(query, (name, case_id)).fetchone()
    return Tlp.RED if row is None else Tlp(row[0])


def has_lead(db: sqlite3.Connection, case_id: str, besides: str = "") -> bool:
    """Whether a case has a lead with a password, other than somebody."""
    query = (
        "SELECT 1 FROM roles JOIN people ON people.name = roles.person WHERE case_id = ? AND role = ? AND NOT is_off "
        "AND password IS NOT NULL AND name <> ? COLLATE NOCASE"
    )
    return db.execute(query, (case_id, Role.LEAD, besides)).fetchone() is not None
