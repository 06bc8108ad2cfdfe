"""Judgements on pairs of claims as rows, which are only added to: of those not taken back the last of a pair stands.

So a judgement that is taken back gives way to the one before it, and what stands doesn't depend on the order in which
judgements were taken back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from twosource.model import Judgement
from twosource.model.codec import dump
from twosource.store.rows import noun_of
from twosource.store.schema import JUDGEMENTS, SETTLED

_NOT_TAKEN_BACK = JUDGEMENTS.c.taken_back_at.is_(None)


def write_judgements(db: Connection, judgements: Sequence[Judgement]) -> None:
    """Each judgement stands for its pair, whichever claim is named first; one that stands already changes nothing."""
    for judgement in judgements:
        body = dump(_ordered(judgement))
        standing = db.execute(select(JUDGEMENTS.c.body).where(_of_pair(judgement), JUDGEMENTS.c.stands)).scalar()
        if standing != body:
            db.execute(update(JUDGEMENTS).where(_of_pair(judgement), JUDGEMENTS.c.stands).values(stands=False))
            a, b = sorted((judgement.a, judgement.b))
            db.execute(insert(JUDGEMENTS).values(a=a, b=b, body=body, stands=True))
            db.execute(delete(SETTLED))


def take_back_judgements(db: Connection, judgements: Sequence[Judgement], *, by: str, at: str, why: str) -> int:
    """How many of the judgements were taken back; each keeps its row, and the one before it on its pair stands."""
    taken = 0
    for judgement in judgements:
        row = (_of_pair(judgement), JUDGEMENTS.c.body == dump(_ordered(judgement)), _NOT_TAKEN_BACK)
        values = {"stands": False, "taken_back_by": by, "taken_back_at": at, "taken_back_why": why}
        found = db.execute(update(JUDGEMENTS).where(*row).values(**values)).rowcount
        if found:
            _let_the_last_stand(db, judgement)
            db.execute(delete(SETTLED))
        taken += found
    return taken


def _let_the_last_stand(db: Connection, judgement: Judgement) -> None:
    left = select(JUDGEMENTS.c.number).where(_of_pair(judgement), _NOT_TAKEN_BACK)
    last = db.execute(left.order_by(JUDGEMENTS.c.number.desc()).limit(1)).scalar()
    db.execute(update(JUDGEMENTS).where(JUDGEMENTS.c.number == last).values(stands=True))


def judgements_in(db: Connection) -> tuple[Judgement, ...]:
    """The judgements that stand, by their pair of claims."""
    rows = db.execute(select(JUDGEMENTS.c.body).where(JUDGEMENTS.c.stands).order_by(JUDGEMENTS.c.a, JUDGEMENTS.c.b))
    return tuple(noun_of(Judgement, body) for (body,) in rows)


def untaken_judgements_in(db: Connection) -> tuple[Judgement, ...]:
    """The judgements that weren't taken back, also those that a later one overrides, in the order of their coming."""
    rows = db.execute(select(JUDGEMENTS.c.body).where(_NOT_TAKEN_BACK).order_by(JUDGEMENTS.c.number))
    return tuple(noun_of(Judgement, body) for (body,) in rows)


def _ordered(judgement: Judgement) -> Judgement:
    a, b = sorted((judgement.a, judgement.b))
    return replace(judgement, a=a, b=b)


def _of_pair(judgement: Judgement) -> ColumnElement[bool]:
    a, b = sorted((judgement.a, judgement.b))
    return (JUDGEMENTS.c.a == a) & (JUDGEMENTS.c.b == b)
