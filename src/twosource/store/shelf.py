"""A case to be looked at by many at once: nothing here writes, and no question asks for the whole case.

Connections are many and can't write, so that pages are answered while another program reads reports in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, create_engine, event, func, select
from sqlalchemy.engine import URL
from sqlalchemy.pool import QueuePool

from twosource.model import Check, Claim, Event, Finding, Judgement, Marking, Outcome, Report, StatedFact, Withdrawal
from twosource.store.case import DATABASE, Size
from twosource.store.database import told
from twosource.store.listing import LISTED_REPORTS, LISTED_TOLD
from twosource.store.log import Head, head_of
from twosource.store.marking import markings_in
from twosource.store.originals import Originals
from twosource.store.publishing import ground_in
from twosource.store.rows import noun_of, report_of
from twosource.store.schema import (
    CHECKS,
    CLAIMS,
    EVENTS,
    JUDGEMENTS,
    LOG,
    ORIGINALS,
    READINGS,
    REGIME,
    REJECTED,
    REPORTS,
    SETTLED,
    STATED,
)
from twosource.store.settling import claims_in, events_in, findings_in, outcome_in
from twosource.store.withdrawing import withdrawn_in

_CHUNK = 500
_POOL = 16


@dataclass(frozen=True, slots=True)
class Kept:
    """Something that a person decided or stated, and who took it back, when and why; None where it stands."""

    taken_back_by: str | None
    taken_back_at: str | None
    taken_back_why: str | None


@dataclass(frozen=True, slots=True)
class KeptJudgement:
    """A judgement with what became of it; `stands` is False where a later one binds instead, or it was taken back."""

    judgement: Judgement
    stands: bool
    kept: Kept


@dataclass(frozen=True, slots=True)
class KeptFact:
    """A stated fact with what became of it."""

    fact: StatedFact
    kept: Kept


@dataclass(frozen=True, slots=True)
class Brought:
    """The original of a report: when it came, from where, by which program, how large it is, of which kind of file."""

    at: str
    path: str
    program: str
    size: int
    suffix: str


class Shelf:
    """The case in a folder, opened for looking; `case` must have been opened for work once by this program."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file = folder / DATABASE
        self._originals = Originals(folder / "originals")
        self._engine = create_engine(
            URL.create("sqlite", database=f"file:{self._file.resolve()}", query={"mode": "ro", "uri": "true"}),
            poolclass=QueuePool,
            pool_size=_POOL,
            max_overflow=_POOL,
            connect_args={"check_same_thread": False},
        )
        event.listen(self._engine, "begin", lambda db: db.exec_driver_sql("BEGIN"))
        event.listen(self._engine, "connect", _untouched)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One moment of the case."""
        with told(self._file), self._engine.connect() as connection, connection.begin():
            yield connection

    def head(self) -> Head:
        """The last entry of the log."""
        with self.reading() as db:
            return head_of(db)

    def ground(self) -> int:
        """The number of the log's last entry that changed what the case tells; letters change nothing of it."""
        with self.reading() as db:
            return ground_in(db)

    def markings(self) -> tuple[Marking, ...]:
        """All labels that were ever set, the oldest first."""
        with self.reading() as db:
            return markings_in(db)

    def identity(self) -> str:
        """The digest of the log's first entry, which no other case has; "" where nothing was logged yet."""
        with self.reading() as db:
            first = db.execute(select(LOG.c.sha256).order_by(LOG.c.number).limit(1)).scalar()
        return first or ""

    def regime(self) -> str | None:
        """What the case's regime is opened by; None where it is the program's own."""
        with self.reading() as db:
            place: str | None = db.execute(select(REGIME.c.place)).scalar()
        return place

    def is_settled(self, regime: str) -> bool:
        """True when events and findings were made of all that the case holds now."""
        with self.reading() as db:
            return db.execute(select(SETTLED).where(SETTLED.c.regime == regime)).first() is not None

    def outcome(self, regime: str) -> Outcome:
        """All that the case holds; only for cases that are small enough."""
        with self.reading() as db:
            return outcome_in(db, regime)

    def size(self) -> Size:
        """How much the case holds."""
        listed = select(func.count(), func.coalesce(func.sum(LISTED_REPORTS.c.claims), 0))
        with self.reading() as db:
            originals = db.execute(select(func.count()).select_from(ORIGINALS)).scalar_one()
            reports, claims = db.execute(listed.select_from(LISTED_REPORTS)).one()
        return Size(originals, reports, claims)

    def rejected(self, most: int) -> list[tuple[str, str, str]]:
        """The inputs that didn't become reports, as path, code and reason; so many at most."""
        with self.reading() as db:
            rows = db.execute(select(REJECTED).order_by(REJECTED.c.path).limit(most)).all()
        return [(row.path, row.code, row.why) for row in rows]

    def events_named(self, regime: str, part: str) -> tuple[Event, ...]:
        """The event of that id, else those whose ids begin so."""
        with self.reading() as db:
            return events_in(db, regime, part)

    def events(self, regime: str, ids: Sequence[str]) -> tuple[Event, ...]:
        """The events of those ids, in the order of the ids; those that aren't there are left out."""
        found: dict[str, Event] = {}
        with self.reading() as db:
            for start in range(0, len(ids), _CHUNK):
                mine = (EVENTS.c.regime == regime) & EVENTS.c.id.in_(ids[start : start + _CHUNK])
                found |= {
                    r.id: noun_of(Event, r.body) for r in db.execute(select(EVENTS.c.id, EVENTS.c.body).where(mine))
                }
        return tuple(found[id_] for id_ in ids if id_ in found)

    def events_of_claims(self, regime: str, claims: Sequence[str]) -> dict[str, str]:
        """The id of the event that each claim is told of in; claims in no event are left out."""
        found: dict[str, str] = {}
        with self.reading() as db:
            for start in range(0, len(claims), _CHUNK):
                mine = (LISTED_TOLD.c.regime == regime) & LISTED_TOLD.c.claim.in_(claims[start : start + _CHUNK])
                rows = db.execute(select(LISTED_TOLD.c.claim, LISTED_TOLD.c.event).where(mine))
                found |= {row.claim: row.event for row in rows}
        return found

    def claims(self, ids: Sequence[str]) -> tuple[Claim, ...]:
        """The claims of those ids that the case holds, by their ids."""
        with self.reading() as db:
            return claims_in(db, ids)

    def claims_named(self, part: str) -> tuple[Claim, ...]:
        """The claims whose ids begin so, two at most: more than one is too many."""
        begun = (CLAIMS.c.id >= part) & (CLAIMS.c.id < part + "\U0010ffff")
        with self.reading() as db:
            ids = list(db.execute(select(CLAIMS.c.id).where(begun).order_by(CLAIMS.c.id).limit(2)).scalars())
            return claims_in(db, [part] if part in ids else ids)

    def claims_in_events(self, regime: str) -> int:
        """How many claims are told of in events."""
        with self.reading() as db:
            query = select(func.count()).select_from(LISTED_TOLD).where(LISTED_TOLD.c.regime == regime)
            return db.execute(query).scalar_one()

    def claims_of_report(self, report: str) -> tuple[Claim, ...]:
        """The claims that a report makes, in the order in which it makes them."""
        with self.reading() as db:
            rows = db.execute(select(CLAIMS.c.body).where(CLAIMS.c.report == report))
            claims = [noun_of(Claim, body) for (body,) in rows]
        return tuple(sorted(claims, key=lambda c: (c.evidence[0].start, c.id)))

    def findings_on(self, regime: str, event_id: str) -> tuple[Finding, ...]:
        """The findings on one event, by measure."""
        with self.reading() as db:
            return findings_in(db, regime, event_id)

    def checks(self, regime: str, claims: Sequence[str]) -> tuple[Check, ...]:
        """What the chronology and practice make of some claims."""
        mine = (CHECKS.c.regime == regime) & CHECKS.c.claim.in_(claims[:_CHUNK])
        with self.reading() as db:
            return tuple(noun_of(Check, b) for (b,) in db.execute(select(CHECKS.c.body).where(mine)))

    def reports(self, ids: Sequence[str]) -> dict[str, Report]:
        """The reports of those ids, by id."""
        found: dict[str, Report] = {}
        joined = select(REPORTS, READINGS.c.notes).outerjoin(READINGS, READINGS.c.report == REPORTS.c.id)
        with self.reading() as db:
            for start in range(0, len(ids), _CHUNK):
                rows = db.execute(joined.where(REPORTS.c.id.in_(ids[start : start + _CHUNK])))
                found |= {row.id: report_of(row, row.notes) for row in rows}
        return found

    def reports_named(self, part: str) -> list[str]:
        """The ids of the reports that begin so, a few at most."""
        begun = (REPORTS.c.id >= part) & (REPORTS.c.id < part + "\U0010ffff")
        with self.reading() as db:
            return list(db.execute(select(REPORTS.c.id).where(begun).order_by(REPORTS.c.id).limit(20)).scalars())

    def brought(self, report: str) -> Brought | None:
        """When and whence the original of a report came; None where there is no such report."""
        with self.reading() as db:
            row = db.execute(select(ORIGINALS).where(ORIGINALS.c.sha256 == report)).one_or_none()
        return None if row is None else Brought(row.brought_at, row.path, row.program, row.size, row.suffix)

    def original(self, report: str) -> bytes | None:
        """The bytes that a report was read from; None where they aren't in the case's folder."""
        file = self._originals.file_of(report)
        return file.read_bytes() if file.is_file() else None

    def judgements_on(self, claims: Sequence[str]) -> tuple[KeptJudgement, ...]:
        """All judgements on some claims, the oldest first, also those that were taken back."""
        some = list(claims[:_CHUNK])
        mine = JUDGEMENTS.c.a.in_(some) | JUDGEMENTS.c.b.in_(some)
        with self.reading() as db:
            rows = db.execute(select(JUDGEMENTS).where(mine).order_by(JUDGEMENTS.c.number)).all()
        return tuple(
            KeptJudgement(
                noun_of(Judgement, r.body), r.stands, Kept(r.taken_back_by, r.taken_back_at, r.taken_back_why)
            )
            for r in rows
        )

    def withdrawn(self) -> tuple[Withdrawal, ...]:
        """The reports that were taken out of the case, by their ids."""
        with self.reading() as db:
            return withdrawn_in(db)

    def stated_of(self, names: Sequence[str]) -> tuple[KeptFact, ...]:
        """All facts stated of an event under any of its names, the oldest first, also those that were taken back."""
        with self.reading() as db:
            rows = db.execute(select(STATED).where(STATED.c.event.in_(list(names))).order_by(STATED.c.number)).all()
        return tuple(
            KeptFact(noun_of(StatedFact, r.body), Kept(r.taken_back_by, r.taken_back_at, r.taken_back_why))
            for r in rows
        )


def _untouched(raw: object, _record: object) -> None:
    # `reading` begins transactions itself; see `database`.
    raw.isolation_level = None  # type: ignore[attr-defined]
