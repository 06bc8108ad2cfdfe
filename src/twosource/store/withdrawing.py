"""Reports that were taken out of a case: their rows go, and one row stays that says so."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, or_, select

from twosource.model import Withdrawal
from twosource.model.codec import dump
from twosource.store.rows import noun_of
from twosource.store.schema import (
    CHECKS,
    CLAIMS,
    EVENTS,
    FINDINGS,
    ORIGINALS,
    READINGS,
    REJECTED,
    REPORTS,
    SETTLED,
    WITHDRAWN,
)


def originals_with(db: Connection, report: str) -> tuple[str, ...]:
    """The originals that go with a report: its own, and the exchange by which it was fetched, under the same path."""
    path = db.execute(select(ORIGINALS.c.path).where(ORIGINALS.c.sha256 == report)).scalar()
    rows = db.execute(
        select(ORIGINALS.c.sha256)
        .outerjoin(REPORTS, REPORTS.c.id == ORIGINALS.c.sha256)
        .where(or_(ORIGINALS.c.sha256 == report, (ORIGINALS.c.path == path) & REPORTS.c.id.is_(None)))
    )
    return tuple(sorted(sha256 for (sha256,) in rows))


def write_withdrawal(db: Connection, withdrawal: Withdrawal) -> None:
    """Nothing of what the report says is left in the rows; what was made of it with others is due to be made anew."""
    for table in (CLAIMS, READINGS):
        db.execute(delete(table).where(table.c.report == withdrawal.report))
    paths = select(REPORTS.c.path).where(REPORTS.c.id == withdrawal.report)
    db.execute(delete(REJECTED).where(REJECTED.c.path.in_(paths)))
    db.execute(delete(REPORTS).where(REPORTS.c.id == withdrawal.report))
    db.execute(delete(ORIGINALS).where(ORIGINALS.c.sha256.in_(withdrawal.originals)))
    # Whatever regime they were made under, they may repeat words of the report.
    for table in (EVENTS, FINDINGS, CHECKS, SETTLED):
        db.execute(delete(table))
    db.execute(insert(WITHDRAWN).values(report=withdrawal.report, body=dump(withdrawal)))


def withdrawn_in(db: Connection) -> tuple[Withdrawal, ...]:
    """The withdrawn reports, by their ids."""
    rows = db.execute(select(WITHDRAWN.c.body).order_by(WITHDRAWN.c.report))
    return tuple(noun_of(Withdrawal, body) for (body,) in rows)
