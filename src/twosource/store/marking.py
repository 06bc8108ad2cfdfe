"""The labels that people put on reports, as rows that are only added to."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from twosource.model import Marking
from twosource.model.codec import dump
from twosource.store.rows import noun_of
from twosource.store.schema import MARKINGS


def write_marking(db: Connection, marking: Marking) -> None:
    """The marking as the last that was said."""
    db.execute(insert(MARKINGS).values(report=marking.report, body=dump(marking)))


def markings_in(db: Connection) -> tuple[Marking, ...]:
    """All that was said, the oldest first."""
    rows = db.execute(select(MARKINGS.c.body).order_by(MARKINGS.c.number))
    return tuple(noun_of(Marking, body) for (body,) in rows)
