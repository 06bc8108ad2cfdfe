"""Judgements on pairs of claims as rows: one stands for a pair, those before it stay with who took them back."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import ColumnElement, Connection, Select, delete, insert, select, update

from twosource.model import Judgement
from twosource.store.codec import dump
from twosource.store.rows import noun_of
from twosource.store.schema import JUDGEMENTS, SETTLED


def write_judgement(db: Connection, judgement: Judgement) -> None:
    """The judgement stands for its pair, whichever claim is named first; one that stands already changes nothing."""
    a, b = sorted((judgement.a, judgement.b))
    body = dump(replace(judgement, a=a, b=b))
    standing = db.execute(_standing(a, b)).one_or_none()
    if standing is not None and standing.body == body:
        return
    db.execute(update(JUDGEMENTS).where(_of_pair(a, b)).values(stands=False))
    db.execute(insert(JUDGEMENTS).values(a=a, b=b, body=body, stands=True))
    db.execute(delete(SETTLED))


def take_back_judgement(db: Connection, pair: tuple[str, str], *, by: str, at: str, why: str) -> bool:
    """True when a judgement stood for the pair: its row stays, and stands no more."""
    a, b = sorted(pair)
    standing = db.execute(_standing(a, b)).one_or_none()
    if standing is None:
        return False
    db.execute(
        update(JUDGEMENTS)
        .where(JUDGEMENTS.c.number == standing.number)
        .values(stands=False, taken_back_by=by, taken_back_at=at, taken_back_why=why)
    )
    db.execute(delete(SETTLED))
    return True


def judgements_in(db: Connection) -> tuple[Judgement, ...]:
    """The judgements that stand, by their pair of claims."""
    order = (JUDGEMENTS.c.a, JUDGEMENTS.c.b, JUDGEMENTS.c.number)
    rows = db.execute(select(JUDGEMENTS.c.body).where(JUDGEMENTS.c.stands).order_by(*order))
    return tuple(noun_of(Judgement, body) for (body,) in rows)


def _of_pair(a: str, b: str) -> ColumnElement[bool]:
    return (JUDGEMENTS.c.a == a) & (JUDGEMENTS.c.b == b) & JUDGEMENTS.c.stands


def _standing(a: str, b: str) -> Select[tuple[object, ...]]:
    return select(JUDGEMENTS).where(_of_pair(a, b))
