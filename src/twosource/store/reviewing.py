"""What people make of claims as rows: reviews, what the machine had read, the rule of the second person, letters.

`claims` holds what the case goes by. Where a report was reviewed, `read_claims` holds what the machine read in it, and
the claims are made of both whenever either changes, in one transaction.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, select, true, update

from twosource.model import (
    Claim,
    KeptReview,
    Reliability,
    Review,
    ReviewAct,
    Rule,
    Seconded,
    Source,
    as_read,
    bound_to,
    reads_otherwise,
    reviewed,
    with_added,
)
from twosource.model.codec import dump
from twosource.store.database import Database
from twosource.store.listing import LISTED_REPORTS, LISTED_VOICES
from twosource.store.log import Change
from twosource.store.rows import noun_of
from twosource.store.schema import CLAIMS, READ_CLAIMS, RELIABILITY, REVIEWS, RULES, SETTLED
from twosource.store.settling import insert_rows
from twosource.store.wording import index_claims

# What the log calls each act.
DONE = {"accept": "claim accepted", "correct": "claim corrected", "reject": "claim rejected", "add": "claim added"}


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A claim with what people said of it: as the case has it now, as the machine read it, and their reviews.

    `now` is None where somebody rejected it; `read` where a person added it. `otherwise` says that the machine reads
    something else in its words now than when the last review was made.
    """

    id: str
    report: str
    now: Claim | None
    read: Claim | None
    kept: tuple[KeptReview, ...]

    @property
    def shown(self) -> Claim | None:
        """The claim as it is to be shown: as it is now, else as it was before it was rejected, or never came to be."""
        return self.now or self.read or next((k.review.said for k in self.kept if k.review.act is ReviewAct.ADD), None)

    @property
    def standing(self) -> tuple[KeptReview, ...]:
        """The reviews that nobody took back, the oldest first."""
        return tuple(k for k in self.kept if k.stands)

    @property
    def is_added(self) -> bool:
        """True where a person added it, and nobody took that back."""
        return any(k.review.act is ReviewAct.ADD and k.review.claim == self.id for k in self.standing)

    @property
    def is_rejected(self) -> bool:
        """True where a rejection keeps it out of the case."""
        return self.now is None and any(k.holds and k.review.act is ReviewAct.REJECT for k in self.kept)

    @property
    def can_be_reviewed(self) -> bool:
        """True where there is something to say of: what the machine reads, or what a person added."""
        return self.now is not None or self.read is not None or self.is_added

    @property
    def without_ground(self) -> bool:
        """True where people reviewed what the machine had read, and it reads nothing in these words any more."""
        return bool(self.standing) and not self.can_be_reviewed

    @property
    def otherwise(self) -> bool:
        """True when the machine reads something else in its words now than when the last review was made."""
        last = self.standing[-1].review if self.standing else None
        return last is not None and self.read is not None and reads_otherwise(self.read, last)


class Reviewing:
    """The tables of reviewing; each method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, review: Review) -> None:
        """Keep a review; the claims of its report are what it makes of them."""
        with self._database.writing(Change(DONE[review.act], review.claim)) as db:
            read = claims_as_read(db, review.report)
            db.execute(insert(REVIEWS).values(report=review.report, claim=review.claim, body=dump(review)))
            put_claims(db, review.report, read)

    def confirm(self, review: Review, said: Seconded) -> bool:
        """Keep that another person confirms a review; False, and nothing done, where it doesn't stand."""
        return self._end(review, "confirmed", said, "review confirmed")

    def take_back(self, review: Review, said: Seconded) -> bool:
        """Take a review back; its row stays. False, and nothing done, where that was done before."""
        return self._end(review, "taken_back", said, "review taken back")

    def _end(self, review: Review, column: str, said: Seconded, action: str) -> bool:
        row = (REVIEWS.c.body == dump(review)) & REVIEWS.c.taken_back.is_(None) & REVIEWS.c[column].is_(None)
        with self._database.writing(Change(action, review.claim)) as db:
            read = claims_as_read(db, review.report)
            if not db.execute(update(REVIEWS).where(row).values({column: dump(said)})).rowcount:
                return False
            put_claims(db, review.report, read)
            return True

    def reviews(self) -> tuple[KeptReview, ...]:
        """All reviews, the oldest first, also those that were taken back."""
        with self._database.reading() as db:
            return reviews_in(db)

    def of_claim(self, claim: str) -> Reviewed | None:
        """A claim with what people said of it; None where the case never had one of that id."""
        with self._database.reading() as db:
            return reviewed_in(db, claim)

    def read_claims(self) -> dict[str, tuple[Claim, ...]]:
        """What the machine read in each report that was reviewed."""
        found: dict[str, list[Claim]] = {}
        with self._database.reading() as db:
            for row in db.execute(select(READ_CLAIMS).order_by(READ_CLAIMS.c.id)):
                found.setdefault(row.report, []).append(noun_of(Claim, row.body))
        return {report: tuple(claims) for report, claims in found.items()}

    def rule(self) -> Rule | None:
        """What was last said of a second person; None where nobody said anything, and none is asked for."""
        with self._database.reading() as db:
            return rule_in(db)

    def set_rule(self, rule: Rule) -> None:
        """Keep whether a second person is asked for from now on."""
        with self._database.writing(Change("rule of review set")) as db:
            db.execute(insert(RULES).values(body=dump(rule)))

    def letters(self) -> tuple[Reliability, ...]:
        """All letters that were ever set, the oldest first."""
        with self._database.reading() as db:
            return letters_in(db)

    def knows(self, source: Source, name: str) -> bool:
        """True when the case holds a report of an outlet, or a claim that stands on a voice, of that name."""
        with self._database.reading() as db:
            return knows_source(db, source, name)

    def set_letter(self, said: Reliability) -> None:
        """Keep what somebody says of an outlet or a voice."""
        with self._database.writing(Change("reliability set")) as db:
            db.execute(insert(RELIABILITY).values(source=said.source.value, name=said.name, body=dump(said)))


def put_claims(db: Connection, report: str, read: Sequence[Claim]) -> None:
    """A report's claims as its standing reviews make them of what the machine read, which is kept beside them."""
    kept = [k for k in reviews_in(db, (report,)) if k.stands]
    db.execute(delete(READ_CLAIMS).where(READ_CLAIMS.c.report == report))
    if kept:
        insert_rows(db, READ_CLAIMS, [{"id": c.id, "report": report, "body": dump(c)} for c in read])
    claims = reviewed(read, kept)
    db.execute(delete(SETTLED))
    db.execute(delete(CLAIMS).where(CLAIMS.c.report == report))
    insert_rows(db, CLAIMS, [{"id": c.id, "report": report, "body": dump(c)} for c in claims])
    index_claims(db, claims)


def claims_as_read(db: Connection, report: str) -> tuple[Claim, ...]:
    """What the machine read in a report: beside its claims where it was reviewed, else these themselves."""
    bodies = db.execute(select(READ_CLAIMS.c.body).where(READ_CLAIMS.c.report == report)).scalars().all()
    if not bodies and not any(k.stands for k in reviews_in(db, (report,))):
        bodies = db.execute(select(CLAIMS.c.body).where(CLAIMS.c.report == report)).scalars().all()
    return tuple(sorted((as_read(noun_of(Claim, body)) for body in bodies), key=lambda c: c.id))


def reviews_in(db: Connection, reports: Sequence[str] | None = None) -> tuple[KeptReview, ...]:
    """The reviews, the oldest first: all, or those of some reports."""
    query = select(REVIEWS).order_by(REVIEWS.c.number)
    if reports is not None:
        query = query.where(REVIEWS.c.report.in_(list(reports)))
    return tuple(kept_review(row) for row in db.execute(query))


def kept_review(row: Any) -> KeptReview:  # noqa: ANN401 - rows have no type of their own
    """The review of a row, with what became of it."""
    return KeptReview(noun_of(Review, row.body), _seconded(row.confirmed), _seconded(row.taken_back))


def _seconded(body: str | None) -> Seconded | None:
    return None if body is None else noun_of(Seconded, body)


def reviewed_in(db: Connection, claim: str) -> Reviewed | None:
    """A claim with what people said of it; None where the case holds, or held, none of that id."""
    report = db.execute(select(CLAIMS.c.report).where(CLAIMS.c.id == claim)).scalar()
    report = report or db.execute(select(READ_CLAIMS.c.report).where(READ_CLAIMS.c.id == claim)).scalar()
    report = report or db.execute(select(REVIEWS.c.report).where(REVIEWS.c.claim == claim).limit(1)).scalar()
    if report is None:
        return None
    return next((one for one in reviewed_claims(db, report) if one.id == claim), None)


def reviewed_claims(db: Connection, report: str) -> tuple[Reviewed, ...]:
    """The claims of a report, those that were rejected among them, each with its reviews, in the order of its text.

    A review whose words are read in no claim any more has its claim all the same: with neither `now` nor `read`.
    """
    kept = reviews_in(db, (report,))
    read = {c.id: c for c in claims_as_read(db, report)}
    base = with_added(read.values(), [k.review for k in kept if k.stands])
    bodies = db.execute(select(CLAIMS.c.body).where(CLAIMS.c.report == report)).scalars()
    now = {c.id: c for c in (noun_of(Claim, body) for body in bodies)}
    mine: dict[str, list[KeptReview]] = {id_: [] for id_ in (*now, *base)}
    for one in kept:
        bound = bound_to(one.review, base)
        mine.setdefault(one.review.claim if bound is None else bound.id, []).append(one)
    found = (Reviewed(id_, report, now.get(id_), read.get(id_), tuple(mine[id_])) for id_ in mine)
    return tuple(sorted(found, key=_place))


def reviewed_beside(db: Connection, reports: Sequence[str], claims: Collection[str]) -> tuple[Reviewed, ...]:
    """The claims of an event that people reviewed, and those that were told of in it until somebody rejected them."""
    beside = func.json_each(REVIEWS.c.body, "$.beside").table_valued("value")
    rejected = select(REVIEWS.c.report).join(beside, true()).where(beside.c.value.in_(list(claims)))
    asked = {k.review.report for k in reviews_in(db, reports)} | set(db.execute(rejected).scalars())
    return tuple(
        one
        for report in sorted(asked)
        for one in reviewed_claims(db, report)
        if one.kept and (one.id in claims or any(set(k.review.beside) & set(claims) for k in one.standing))
    )


def _place(one: Reviewed) -> tuple[int, str]:
    words = one.shown or one.kept[0].review.words
    return (words.evidence[0].start, one.id)


def rule_in(db: Connection) -> Rule | None:
    """What was last said of a second person."""
    body = db.execute(select(RULES.c.body).order_by(RULES.c.number.desc()).limit(1)).scalar()
    return None if body is None else noun_of(Rule, body)


def letters_in(db: Connection) -> tuple[Reliability, ...]:
    """All letters that were ever set, the oldest first."""
    return tuple(
        noun_of(Reliability, body)
        for body in db.execute(select(RELIABILITY.c.body).order_by(RELIABILITY.c.number)).scalars()
    )


def knows_source(db: Connection, source: Source, name: str) -> bool:
    """True when the case holds a report of an outlet, or a claim that stands on an outlet or a voice, of that name."""
    v = LISTED_VOICES.c
    mine = (v.name == name) & (v.claims > 0)
    if source is Source.VOICE:
        return _is_any(db, select(v.name).where(mine, v.kind != Source.OUTLET.value))
    prints = select(LISTED_REPORTS.c.id).where(LISTED_REPORTS.c.outlet == name)
    return _is_any(db, prints) or _is_any(db, select(v.name).where(mine, v.kind == Source.OUTLET.value))


def _is_any(db: Connection, query: Select[tuple[str]]) -> bool:
    return db.execute(query.limit(1)).first() is not None
