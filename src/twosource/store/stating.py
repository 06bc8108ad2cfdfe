"""Facts that people state as rows, which are only added to; a fact and the findings that it changes come together."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select, update

from twosource.model import Finding, StatedFact
from twosource.model.codec import dump
from twosource.store.rows import noun_of
from twosource.store.schema import FINDINGS, SETTLED, STATED

_NOT_TAKEN_BACK = STATED.c.taken_back_at.is_(None)


def write_stated(db: Connection, fact: StatedFact) -> None:
    """The fact as the last that was stated."""
    db.execute(insert(STATED).values(event=fact.event, body=dump(fact)))


def take_back_stated(db: Connection, fact: StatedFact, *, by: str, at: str, why: str) -> bool:
    """True when the fact stood and was taken back; its row stays."""
    values = {"taken_back_by": by, "taken_back_at": at, "taken_back_why": why}
    row = (STATED.c.body == dump(fact)) & _NOT_TAKEN_BACK
    return bool(db.execute(update(STATED).where(row).values(**values)).rowcount)


def stated_in(db: Connection) -> tuple[StatedFact, ...]:
    """The facts that weren't taken back, the oldest first."""
    rows = db.execute(select(STATED.c.body).where(_NOT_TAKEN_BACK).order_by(STATED.c.number))
    return tuple(noun_of(StatedFact, body) for (body,) in rows)


def put_findings(db: Connection, regime: str, event: str, findings: Sequence[Finding]) -> None:
    """The findings of one event in place of those held; all others stay as they are.

    Where the case isn't settled, or holds another number of findings for the event, it is due for settling as a whole.
    Outcomes of other regimes are due in any case: what was stated may answer them too.
    """
    db.execute(delete(SETTLED).where(SETTLED.c.regime != regime))
    mine = (FINDINGS.c.regime == regime) & (FINDINGS.c.event == event)
    held = db.execute(select(FINDINGS.c.place, FINDINGS.c.body).where(mine).order_by(FINDINGS.c.place)).all()
    if len(held) != len(findings):
        db.execute(delete(SETTLED))
        return
    for (place, body), finding in zip(held, sorted(findings, key=lambda f: (f.measure, dump(f))), strict=True):
        if body != dump(finding):
            row = (FINDINGS.c.regime == regime) & (FINDINGS.c.place == place)
            db.execute(update(FINDINGS).where(row).values(body=dump(finding)))
