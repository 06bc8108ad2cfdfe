"""Pages of a case's nouns as they are kept, for programs that go through all of them.

A page ends with a mark, from which the next one goes on, as those of `lists` do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Select, func, select, tuple_

from twosource.model import (
    Check,
    Claim,
    FeedState,
    Finding,
    Judgement,
    KeptReview,
    News,
    Rejected,
    Review,
    Seconded,
    StatedFact,
)
from twosource.store.filtering import MOST_HITS
from twosource.store.listing import LISTED_CLAIMS, LISTED_FINDINGS, LISTED_TOLD, LISTED_VOICES
from twosource.store.listing_sums import LISTED_OUTLETS
from twosource.store.lists import OutletLine, Page, VoiceLine
from twosource.store.rows import noun_of
from twosource.store.schema import CHECKS, CLAIMS, FEEDS, FINDINGS, JUDGEMENTS, NEWS, REJECTED, REVIEWS, STATED
from twosource.store.shelf import Kept, KeptFact, KeptJudgement
from twosource.store.wording import numbers_of

T = TypeVar("T")
MARK = "~"


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims; what is None asks for nothing. `words` are those of evidence, people and places."""

    report: str | None = None
    event: str | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class FindingFilter:
    """Which findings; what is None asks for nothing."""

    event: str | None = None
    measure: str | None = None
    verdict: str | None = None


def claims_page(db: Connection, regime: str, asked: ClaimFilter, size: int, after: str | None = None) -> Page[Claim]:
    """Claims that fit, by their ids."""
    query = select(CLAIMS.c.id, CLAIMS.c.body)
    if asked.report is not None:
        query = query.where(CLAIMS.c.report == asked.report)
    if asked.event is not None:
        t = LISTED_TOLD.c
        query = query.where(CLAIMS.c.id.in_(select(t.claim).where(t.regime == regime, t.event == asked.event)))
    if asked.words is not None:
        numbers = numbers_of(db, "listed_said", asked.words, MOST_HITS)
        query = query.where(CLAIMS.c.id.in_(select(LISTED_CLAIMS.c.id).where(LISTED_CLAIMS.c.number.in_(numbers))))
    if after is not None:
        query = query.where(CLAIMS.c.id > after)
    rows = db.execute(query.order_by(CLAIMS.c.id).limit(size + 1)).all()
    mark = rows[size - 1].id if len(rows) > size else None
    return Page(tuple(noun_of(Claim, row.body) for row in rows[:size]), mark)


def findings_page(
    db: Connection, regime: str, asked: FindingFilter, size: int, after: Sequence[str] = ()
) -> Page[Finding]:
    """Findings that fit, by their events and measures."""
    f = LISTED_FINDINGS.c
    query = select(f.place, f.event, f.measure).where(f.regime == regime)
    for column, value in ((f.event, asked.event), (f.measure, asked.measure), (f.verdict, asked.verdict)):
        if value is not None:
            query = query.where(column == value)
    if after:
        query = query.where(tuple_(f.event, f.measure) > tuple_(*after))
    lines = db.execute(query.order_by(f.event, f.measure).limit(size + 1)).all()
    shown = lines[:size]
    mine = (FINDINGS.c.regime == regime) & FINDINGS.c.place.in_([line.place for line in shown])
    held = {row.place: row.body for row in db.execute(select(FINDINGS.c.place, FINDINGS.c.body).where(mine))}
    mark = f"{shown[-1].event}{MARK}{shown[-1].measure}" if len(lines) > size else None
    return Page(tuple(noun_of(Finding, held[line.place]) for line in shown), mark)


def checks_page(db: Connection, regime: str, size: int, after: int | None = None) -> Page[Check]:
    """What the chronology and practice make of claims, in the order in which it was kept."""
    query = select(CHECKS.c.place, CHECKS.c.body).where(CHECKS.c.regime == regime)
    rows, mark = _numbered(db, query, CHECKS.c.place, size, after)
    return Page(tuple(noun_of(Check, row.body) for row in rows), mark)


def judgements_page(db: Connection, size: int, after: int | None = None) -> Page[KeptJudgement]:
    """Judgements, the oldest first, also those that were taken back."""
    rows, mark = _numbered(db, select(JUDGEMENTS), JUDGEMENTS.c.number, size, after)
    return Page(tuple(KeptJudgement(noun_of(Judgement, r.body), r.stands, _kept(r)) for r in rows), mark)


def stated_page(db: Connection, size: int, after: int | None = None) -> Page[KeptFact]:
    """Stated facts, the oldest first, also those that were taken back."""
    rows, mark = _numbered(db, select(STATED), STATED.c.number, size, after)
    return Page(tuple(KeptFact(noun_of(StatedFact, r.body), _kept(r)) for r in rows), mark)


def reviews_page(db: Connection, size: int, after: int | None = None) -> Page[KeptReview]:
    """What people made of claims, the oldest first, also what was taken back."""
    rows, mark = _numbered(db, select(REVIEWS), REVIEWS.c.number, size, after)
    kept = (KeptReview(noun_of(Review, r.body), _seconded(r.confirmed), _seconded(r.taken_back)) for r in rows)
    return Page(tuple(kept), mark)


def news_page(db: Connection, size: int, before: int | None = None) -> Page[News]:
    """What was new when feeds were read, the last first."""
    query = select(NEWS.c.number, NEWS.c.body).order_by(NEWS.c.number.desc()).limit(size + 1)
    rows = db.execute(query if before is None else query.where(NEWS.c.number < before)).all()
    mark = str(rows[size - 1].number) if len(rows) > size else None
    return Page(tuple(noun_of(News, row.body) for row in rows[:size]), mark)


def rejected_page(db: Connection, size: int, after: str | None = None) -> Page[Rejected]:
    """The inputs that didn't become reports, by their paths."""
    query = select(REJECTED).order_by(REJECTED.c.path).limit(size + 1)
    rows = db.execute(query if after is None else query.where(REJECTED.c.path > after)).all()
    mark = rows[size - 1].path if len(rows) > size else None
    return Page(tuple(Rejected(row.path, row.code, row.why) for row in rows[:size]), mark)


def outlets_page(db: Connection, size: int, after: str | None = None) -> Page[OutletLine]:
    """Outlets with how many reports and claims of each the case holds, by their names."""
    o = LISTED_OUTLETS.c
    query = select(o.outlet, o.reports, o.claims).where(o.reports > 0).order_by(o.outlet).limit(size + 1)
    rows = db.execute(query if after is None else query.where(o.outlet > after)).all()
    mark = rows[size - 1].outlet if len(rows) > size else None
    return Page(tuple(OutletLine(*row) for row in rows[:size]), mark)


def voices_page(db: Connection, size: int, after: Sequence[str] = (), outlet: str | None = None) -> Page[VoiceLine]:
    """How many claims stand on each kind of voice and each named one, by kind, name and way of knowing."""
    v = LISTED_VOICES.c
    key = (v.kind, v.name, v.basis)
    query = select(v.kind, v.name, v.basis, func.sum(v.claims)).where(v.claims > 0)
    if outlet is not None:
        query = query.where(v.outlet == outlet)
    if after:
        kind, basis, name = after
        query = query.where(tuple_(*key) > tuple_(kind, name, basis))
    rows = db.execute(query.group_by(*key).order_by(*key).limit(size + 1)).all()
    shown = tuple(VoiceLine(*row) for row in rows[:size])
    # The name stands last, since it may hold the sign between the parts.
    return Page(shown, MARK.join((shown[-1].kind, shown[-1].basis, shown[-1].name)) if len(rows) > size else None)


def feeds(db: Connection) -> tuple[FeedState, ...]:
    """How each feed that is watched stands, by its address."""
    return tuple(FeedState(**row) for row in db.execute(select(FEEDS).order_by(FEEDS.c.address)).mappings())


def _numbered(
    db: Connection, query: Select[Any], number: Column[int], size: int, after: int | None
) -> tuple[Sequence[Any], str | None]:
    """Rows by a number that only grows, and the mark of the next page."""
    if after is not None:
        query = query.where(number > after)
    rows = db.execute(query.order_by(number).limit(size + 1)).all()
    return rows[:size], str(getattr(rows[size - 1], number.name)) if len(rows) > size else None


def _seconded(body: str | None) -> Seconded | None:
    return None if body is None else noun_of(Seconded, body)


def _kept(row: Any) -> Kept:  # noqa: ANN401 - a row has the columns of its query
    return Kept(row.taken_back_by, row.taken_back_at, row.taken_back_why)
