"""Reports that were taken out of a case: their rows go, and one row stays that says so."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, delete, insert, or_, select, update

from twosource.model import News, Withdrawal
from twosource.model.codec import dump
from twosource.store.letters import forget_tip
from twosource.store.rows import noun_of, report_of
from twosource.store.schema import (
    BEFORE,
    CHECKS,
    CLAIMS,
    EVENTS,
    FINDINGS,
    NEWS,
    ORIGINALS,
    READ_CLAIMS,
    READINGS,
    REJECTED,
    REPORTS,
    REVIEWS,
    SETTLED,
    WITHDRAWN,
)
from twosource.store.wording import forget_words


def originals_with(db: Connection, report: str) -> tuple[str, ...]:
    """The originals that go with a report: its own, and the exchange by which it was fetched, under the same path."""
    path = db.execute(select(ORIGINALS.c.path).where(ORIGINALS.c.sha256 == report)).scalar()
    rows = db.execute(
        select(ORIGINALS.c.sha256)
        .outerjoin(REPORTS, REPORTS.c.id == ORIGINALS.c.sha256)
        .where(or_(ORIGINALS.c.sha256 == report, (ORIGINALS.c.path == path) & REPORTS.c.id.is_(None)))
    )
    return tuple(sorted({sha256 for (sha256,) in rows} | _pictures_of(db, report)))


def _pictures_of(db: Connection, report: str) -> set[str]:
    """The originals of pictures that lay beside the report and beside no other, and aren't reports themselves."""
    row = db.execute(select(REPORTS).where(REPORTS.c.id == report)).one_or_none()
    media = () if row is None else report_of(row).media
    own = {m.picture.sha256 for m in media if m.picture is not None}
    kept = {s for (s,) in db.execute(select(ORIGINALS.c.sha256).where(ORIGINALS.c.sha256.in_(own)))}
    shared = {
        sha256
        for sha256 in kept
        if db.execute(select(REPORTS.c.id).where(REPORTS.c.id != report, REPORTS.c.about.contains(sha256))).first()
        or db.execute(select(REPORTS.c.id).where(REPORTS.c.id == sha256)).first()
    }
    return kept - shared


def write_withdrawal(db: Connection, withdrawal: Withdrawal) -> None:
    """Nothing of what the report says is left in the rows; what was made of it with others is due to be made anew."""
    claims = {id_ for (id_,) in db.execute(select(CLAIMS.c.id).where(CLAIMS.c.report == withdrawal.report))}
    for table in (CLAIMS, READINGS):
        db.execute(delete(table).where(table.c.report == withdrawal.report))
    forget_reviews(db, withdrawal.report)
    paths = select(REPORTS.c.path).where(REPORTS.c.id == withdrawal.report)
    db.execute(delete(REJECTED).where(REJECTED.c.path.in_(paths)))
    db.execute(delete(REPORTS).where(REPORTS.c.id == withdrawal.report))
    db.execute(delete(ORIGINALS).where(ORIGINALS.c.sha256.in_(withdrawal.originals)))
    # Whatever regime they were made under, they may repeat words of the report.
    for table in (EVENTS, FINDINGS, CHECKS, SETTLED):
        db.execute(delete(table))
    # What a pass over feeds had noted of the events, and what was told of them, repeat it too.
    db.execute(delete(BEFORE))
    for number, body in db.execute(select(NEWS.c.number, NEWS.c.body)).all():
        news = noun_of(News, body)
        if news.event in withdrawal.events or set(news.claims) & claims:
            told = replace(news, sentence=f"It was told of event {news.event[:8]}, which stood on a withdrawn report.")
            db.execute(update(NEWS).where(NEWS.c.number == number).values(body=dump(told)))
    forget_words(db)
    forget_tip(db, withdrawal.report)
    db.execute(insert(WITHDRAWN).values(report=withdrawal.report, body=dump(withdrawal)))


def withdrawn_in(db: Connection) -> tuple[Withdrawal, ...]:
    """The withdrawn reports, by their ids."""
    rows = db.execute(select(WITHDRAWN.c.body).order_by(WITHDRAWN.c.report))
    return tuple(noun_of(Withdrawal, body) for (body,) in rows)


def forget_reviews(db: Connection, report: str) -> None:
    """Nothing is left of what people said of a report's claims, nor of what the machine had read there."""
    for table in (REVIEWS, READ_CLAIMS):
        db.execute(delete(table).where(table.c.report == report))
