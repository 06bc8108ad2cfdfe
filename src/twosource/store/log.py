"""The log of a case: one entry for every change, each with the SHA-256 of the entry before it.

An entry tells who did what, when, with which program, and the digest of every row that the change left. It is written
in the transaction of the change itself. It holds nothing of what a report says, so that a report can be withdrawn and
the chain stays whole.
"""

from __future__ import annotations

import getpass
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, func, insert, select

from twosource import __version__
from twosource.store.schema import LOG
from twosource.store.seals import Seal

NOTHING_BEFORE = "0" * 64


@dataclass(frozen=True, slots=True)
class Actor:
    """Who changes a case, and with which program."""

    by: str
    program: str = f"twosource {__version__}"


@dataclass(frozen=True, slots=True)
class Change:
    """What is done to a case, and to which report, claim or event of it."""

    action: str = "case changed"
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of a log: its number and SHA-256 stand for all that the case ever held."""

    number: int
    sha256: str

    def __str__(self) -> str:
        return f"{self.number} {self.sha256}"

    @classmethod
    def of(cls, text: str) -> Head:
        """The head that a text names; ValueError where it names none."""
        number, sha256 = text.split()
        return cls(int(number), sha256)


@dataclass(frozen=True, slots=True)
class Entry:
    """One change; `rows` are (table, name of the rows, SHA-256 or None where they are gone)."""

    number: int
    at: str
    by: str
    program: str
    action: str
    subject: str
    rows: tuple[tuple[str, str, str | None], ...]
    previous: str
    told_number: int
    body: str
    sha256: str


def actor_of(by: str | None) -> Actor:
    """The person named, else the one whom this machine knows as logged in."""
    if by is not None:
        return Actor(by)
    try:
        return Actor(getpass.getuser())
    except (KeyError, OSError):
        # A container may run under a number that has no name.
        return Actor("unknown")


def head_of(db: Connection) -> Head:
    """The last entry of the log; number 0 where nothing is logged yet."""
    row = db.execute(select(LOG.c.number, LOG.c.sha256).order_by(LOG.c.number.desc()).limit(1)).one_or_none()
    return Head(0, NOTHING_BEFORE) if row is None else Head(row.number, row.sha256)


def head_after(db: Connection, before: Head, action: str) -> Head | None:
    """The last entry of the log, where it is an earlier head, or one change of that kind which followed it at once."""
    now = head_of(db)
    if now.number <= before.number:
        return now if now == before else None
    # A body can be long, and names the action first.
    begins = json.dumps({"action": action}, ensure_ascii=False, separators=(",", ":"))[:-1]
    told = db.execute(select(func.substr(LOG.c.body, 1, len(begins))).where(LOG.c.number == now.number)).scalar()
    return now if now.number == before.number + 1 and told == begins else None


def append(db: Connection, change: Change, actor: Actor, seals: Sequence[Seal]) -> Head:
    """The log's new head, after an entry on a change and the seals that it left."""
    before = head_of(db)
    told = {
        "number": before.number + 1,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "by": actor.by,
        "program": actor.program,
        "action": change.action,
        "subject": change.subject,
        "rows": sorted([s.table, s.name, s.sha256] for s in seals),
        "previous": before.sha256,
    }
    body = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    head = Head(before.number + 1, body_digest(body))
    db.execute(insert(LOG).values(number=head.number, body=body, sha256=head.sha256))
    return head


def body_digest(body: str) -> str:
    """The SHA-256 by which the next entry names this one."""
    return hashlib.sha256(body.encode("utf-8", "surrogateescape")).hexdigest()


def entries(db: Connection, after: int = 0) -> Iterator[Entry]:
    """The log from the entry that follows `after`; ValueError where a body isn't an entry's."""
    for row in db.execute(select(LOG).where(LOG.c.number > after).order_by(LOG.c.number)):
        yield entry_of(row.number, row.body, row.sha256)


def entries_since(db: Connection, head: Head) -> tuple[Entry, ...] | None:
    """The entries that follow one that was the head, or None where the log doesn't hold it; ValueError as above."""
    held = db.execute(select(LOG.c.sha256).where(LOG.c.number == head.number)).scalar()
    return tuple(entries(db, head.number)) if held == head.sha256 else None


def entry_of(number: int, body: str, sha256: str) -> Entry:
    """The entry of a row; ValueError where its body isn't one."""
    told = json.loads(body)
    try:
        return Entry(
            number=number,
            at=told["at"],
            by=told["by"],
            program=told["program"],
            action=told["action"],
            subject=told["subject"],
            rows=tuple((table, name, digest) for table, name, digest in told["rows"]),
            previous=told["previous"],
            told_number=told["number"],
            body=body,
            sha256=sha256,
        )
    except (KeyError, TypeError) as fault:
        raise ValueError(f"entry {number} lacks {fault}") from fault
