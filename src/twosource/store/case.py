"""One body of work: reports, claims, events, findings and judgements, kept in a folder.

Every method is one transaction, so that a run that is killed goes on where it was. The same input a second time
changes nothing: not a row, not a byte of an original.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType

from sqlalchemy import Connection, Table, delete, func, insert, select, true, update

from twosource.errors import StoreError
from twosource.model import (
    Claim,
    Event,
    Finding,
    Judgement,
    Marking,
    Note,
    Outcome,
    Rejected,
    Report,
    StatedFact,
    Withdrawal,
)
from twosource.model.codec import dump
from twosource.store.anchors import Anchor, Anchors, anchors_in, write_anchor
from twosource.store.chosen import Chosen, chosen_rows
from twosource.store.database import BUSY_SECONDS, Database
from twosource.store.fault import Fault
from twosource.store.judging import judgements_in, take_back_judgements, untaken_judgements_in, write_judgements
from twosource.store.letters import Letters
from twosource.store.listing import LISTED_TOLD
from twosource.store.log import Actor, Change, Entry, Head, entries, head_of
from twosource.store.marking import markings_in, write_marking
from twosource.store.originals import OriginalLike, Originals
from twosource.store.publishing import Publishing
from twosource.store.reviewing import Reviewing, put_claims
from twosource.store.rows import about_of, notes_of, report_of, row_of
from twosource.store.schema import CLAIMS, LAW, ORIGINALS, READINGS, REGIME, REJECTED, REPORTS, SETTLED
from twosource.store.settling import (
    claims_in,
    events_in,
    findings_in,
    may_replace,
    outcome_in,
    reports_in,
    write_outcome,
)
from twosource.store.stating import put_findings, stated_in, take_back_stated, write_stated
from twosource.store.tokens import NO_ROOTS, Roots, Token
from twosource.store.verify import Beside, faults_of
from twosource.store.verify_file import rest_faults
from twosource.store.watching import Watching
from twosource.store.withdrawing import originals_with, withdrawn_in, write_withdrawal
from twosource.store.wording import index_report

DATABASE = "case.db"
ORIGINALS_FOLDER = "originals"
ANCHORS_FOLDER = "anchors"


@dataclass(frozen=True, slots=True)
class Size:
    """How much a case holds."""

    originals: int
    reports: int
    claims: int


@dataclass(frozen=True, slots=True)
class Kept:
    """An original as the case keeps it: its SHA-256, where it was found, its ending, size, and when it came in."""

    sha256: str
    path: str
    suffix: str
    size: int
    brought_at: str


class Case:
    """All that was kept of one body of work; made by `open_case`."""

    def __init__(self, folder: Path, actor: Actor, busy_seconds: float = BUSY_SECONDS) -> None:
        self.folder = folder
        self._database = Database(folder / DATABASE, actor, busy_seconds)
        self._originals = Originals(folder / ORIGINALS_FOLDER)
        self._anchors = Anchors(folder / ANCHORS_FOLDER)

    def close(self, *, leave_digest: bool = True) -> None:
        """Let go of the case's files; `leave_digest` False spares reading all of a large database again."""
        self._database.close(leave_digest=leave_digest)

    @property
    def watching(self) -> Watching:
        """What watching feeds keeps in the case."""
        return Watching(self._database)

    @property
    def publishing(self) -> Publishing:
        """What everybody may read of."""
        return Publishing(self._database)

    @property
    def reviewing(self) -> Reviewing:
        """What people make of claims, and how far they rely on outlets and voices."""
        return Reviewing(self._database)

    @property
    def letters(self) -> Letters:
        """What people outside sent."""
        return Letters(self._database)

    # What it is read under.

    def regime(self) -> str | None:
        """What the regime is opened by under which the case is read; None where it is the program's own."""
        with self._database.reading() as db:
            held: str | None = db.execute(select(REGIME.c.place)).scalar()
        return held

    def keep_regime(self, place: str) -> None:
        """Keep under which regime the case is read."""
        with self._database.writing(Change("regime chosen", Path(place).name)) as db:
            if db.execute(select(REGIME.c.place)).scalar() != place:
                db.execute(delete(REGIME))
                db.execute(insert(REGIME).values(place=place))

    # What comes in.

    def keep_original(self, original: OriginalLike, *, brought_at: datetime, program: str) -> None:
        """Keep the bytes of a report under their hash, with when, from where and by what; once is enough."""
        if brought_at.tzinfo is None:
            raise ValueError("the time at which an original came in needs a zone")
        self._originals.keep(original)
        with self._database.writing(Change("original kept", original.sha256)) as db:
            if not _holds(db, ORIGINALS, original.sha256):
                db.execute(
                    insert(ORIGINALS).values(
                        sha256=original.sha256,
                        path=original.path,
                        suffix=original.suffix,
                        size=len(original.data),
                        brought_at=brought_at.astimezone(UTC).isoformat(timespec="seconds"),
                        program=program,
                    )
                )

    def add_report(self, report: Report) -> bool:
        """Keep a report; True when that changed the case.

        A text that is kept is never written again. What the report says of itself follows its sidecar when that was
        mended; its claims are then due for another reading. The same bytes from a second path change nothing.
        """
        with self._database.writing(Change("report kept", report.id)) as db:
            brought = db.execute(select(ORIGINALS.c.path).where(ORIGINALS.c.sha256 == report.id)).scalar()
            db.execute(delete(REJECTED).where(REJECTED.c.path.in_(_mended_by(report.path, brought))))
            row = db.execute(select(REPORTS).where(REPORTS.c.id == report.id)).one_or_none()
            if row is None:
                db.execute(insert(REPORTS).values(**row_of(report)))
                index_report(db, report)
                db.execute(delete(SETTLED))
                return True
            about = about_of(report)
            if row.text != report.text or row.path != report.path or row.about == about:
                return False
            db.execute(update(REPORTS).where(REPORTS.c.id == report.id).values(about=about))
            index_report(db, report)
            db.execute(delete(READINGS).where(READINGS.c.report == report.id))
            db.execute(delete(SETTLED))
            return True

    def reject(self, rejected: Rejected) -> None:
        """List an input that didn't become a report; the last reason of a path stands."""
        with self._database.writing(Change("input rejected")) as db:
            held = db.execute(select(REJECTED).where(REJECTED.c.path == rejected.path)).one_or_none()
            if held is not None and (held.code, held.why) == (rejected.code, rejected.why):
                return
            db.execute(delete(REJECTED).where(REJECTED.c.path == rejected.path))
            db.execute(insert(REJECTED).values(path=rejected.path, code=rejected.code, why=rejected.why))

    def forget_rejections(self, paths: Sequence[Path]) -> None:
        """Forget why inputs at or under some paths were rejected: these paths are read again, and tell it anew."""
        with self._database.writing(Change("rejections forgotten")) as db:
            for (held,) in db.execute(select(REJECTED.c.path)).all():
                if any(_lies_under(held, os.path.normpath(path)) for path in paths):
                    db.execute(delete(REJECTED).where(REJECTED.c.path == held))

    def withdraw(self, withdrawal: Withdrawal, outcome: Outcome, law: Mapping[str, str]) -> bool:
        """Take a report out, with its originals, for good; all that is left of it is what the withdrawal says.

        False, and nothing done, when the case holds other claims than the outcome and the report's own by now.

        Args:
            withdrawal: of a report that the case holds, or held: then what a kill left of its bytes goes.
            outcome: made of all that the case then holds.
            law: what its findings and checks were made by, the digest of each file by its name.
        """
        with self._database.writing(Change("report withdrawn", withdrawal.report)) as db:
            if all(held.report != withdrawal.report for held in withdrawn_in(db)):
                if not may_replace(db, outcome, besides=withdrawal.report):
                    return False
                write_withdrawal(db, withdrawal)
                write_outcome(db, outcome, law)
        for sha256 in withdrawal.originals:
            self._originals.remove(sha256)
        self._database.compact()
        return True

    def withdrawn(self) -> tuple[Withdrawal, ...]:
        """The reports that were taken out, by their ids."""
        with self._database.reading() as db:
            return withdrawn_in(db)

    def originals_with(self, report: str) -> tuple[str, ...]:
        """The SHA-256 of the originals that go with a report: its own, and the exchange by which it was fetched."""
        with self._database.reading() as db:
            return originals_with(db, report)

    # What was read out of it.

    def needs_reading(self, report_id: str, method: str) -> bool:
        """True when no claims of this method's version are kept for the report."""
        with self._database.reading() as db:
            held = db.execute(select(READINGS.c.method).where(READINGS.c.report == report_id)).scalar()
        return held != method

    def reading_of(self, report_id: str) -> tuple[str, tuple[Note, ...]]:
        """By what a report's claims were extracted, and what was noted then; "" and nothing where it wasn't read."""
        with self._database.reading() as db:
            row = db.execute(select(READINGS).where(READINGS.c.report == report_id)).one_or_none()
        return ("", ()) if row is None else (row.method, notes_of(row.notes))

    def add_claims(self, report_id: str, claims: Sequence[Claim], method: str, notes: Sequence[Note] = ()) -> None:
        """Keep a report's claims in place of those of an earlier version; a report without claims counts as read.

        What people said of its claims holds on, wherever the words that they spoke of are read again.
        """
        strays = sorted(c.id for c in claims if c.report != report_id)
        if strays:
            raise ValueError(f"claims of another report than {report_id}: {', '.join(strays)}")
        with self._database.writing(Change("claims kept", report_id)) as db:
            db.execute(delete(READINGS).where(READINGS.c.report == report_id))
            put_claims(db, report_id, claims)
            db.execute(insert(READINGS).values(report=report_id, method=method, notes=dump(tuple(notes))))

    # What people and machines decided.

    def judge(self, *judgements: Judgement) -> None:
        """Keep judgements on pairs of claims, all or none; each stands until it is taken back or judged anew."""
        with self._database.writing(Change("judgement made", _claims_of(judgements))) as db:
            write_judgements(db, judgements)

    def take_back(self, judgements: Sequence[Judgement], *, by: str, at: str, why: str) -> int:
        """Take back judgements, all or none; how many there were to take back. The rows stay, with who did so."""
        with self._database.writing(Change("judgement taken back", _claims_of(judgements))) as db:
            return take_back_judgements(db, judgements, by=by, at=at, why=why)

    def judgements(self) -> tuple[Judgement, ...]:
        """The judgements that stand, by their pair of claims."""
        with self._database.reading() as db:
            return judgements_in(db)

    def untaken_judgements(self) -> tuple[Judgement, ...]:
        """The judgements that weren't taken back, the oldest first, also those that a later one overrides."""
        with self._database.reading() as db:
            return untaken_judgements_in(db)

    def state(self, fact: StatedFact, regime: str, event: str, findings: Sequence[Finding]) -> None:
        """Keep a fact that a person states, with the findings that the event then has; all or nothing."""
        with self._database.writing(Change("fact stated", event)) as db:
            write_stated(db, fact)
            put_findings(db, regime, event, findings)

    def take_back_stated(
        self, fact: StatedFact, regime: str, event: str, findings: Sequence[Finding], *, by: str, at: str, why: str
    ) -> bool:
        """Take a stated fact back, with the findings that the event then has; False, and nothing done, if it was."""
        with self._database.writing(Change("fact taken back", event)) as db:
            if not take_back_stated(db, fact, by=by, at=at, why=why):
                return False
            put_findings(db, regime, event, findings)
            return True

    def stated_facts(self) -> tuple[StatedFact, ...]:
        """The facts that people stated and didn't take back, the oldest first."""
        with self._database.reading() as db:
            return stated_in(db)

    # What is made of it.

    def mark(self, marking: Marking) -> None:
        """Keep what somebody says a report may be shown as; the last word on it holds."""
        with self._database.writing(Change("label set", marking.report)) as db:
            write_marking(db, marking)

    def markings(self) -> tuple[Marking, ...]:
        """All labels that were ever set, the oldest first."""
        with self._database.reading() as db:
            return markings_in(db)

    def replace_outcome(self, outcome: Outcome, law: Mapping[str, str] = MappingProxyType({})) -> bool:
        """Put an outcome's events, findings and checks in place of those held, with lineage and claims as weighed.

        False, and nothing changed, when the case holds other claims than the outcome by now: take `outcome` again.

        Args:
            outcome: made of all that the case holds.
            law: what its findings and checks were made by, the digest of each file by its name.
        """
        with self._database.writing(Change("outcome settled", outcome.regime)) as db:
            return write_outcome(db, outcome, law)

    def law(self, regime: str) -> dict[str, str]:
        """What the regime's findings and checks were made by: the digest of each file by its name."""
        with self._database.reading() as db:
            rows = db.execute(select(LAW.c.file, LAW.c.sha256).where(LAW.c.regime == regime)).all()
        return {row.file: row.sha256 for row in rows}

    def events_named(self, regime: str, part: str) -> tuple[Event, ...]:
        """The event of that id, else those whose ids begin so."""
        with self._database.reading() as db:
            return events_in(db, regime, part)

    def event_of(self, regime: str, claim: str) -> Event | None:
        """The event that a claim is told of in; None where it is in none."""
        told = select(LISTED_TOLD.c.event).where(LISTED_TOLD.c.regime == regime, LISTED_TOLD.c.claim == claim)
        with self._database.reading() as db:
            id_ = db.execute(told).scalar()
            return next(iter(events_in(db, regime, id_)), None) if id_ else None

    def claim_ids(self) -> tuple[str, ...]:
        """The ids of all claims that the case goes by."""
        with self._database.reading() as db:
            return tuple(db.execute(select(CLAIMS.c.id).order_by(CLAIMS.c.id)).scalars())

    def report(self, id_: str) -> Report | None:
        """The report of that id."""
        with self._database.reading() as db:
            row = db.execute(select(REPORTS).where(REPORTS.c.id == id_)).one_or_none()
            return None if row is None else report_of(row)

    def claims_of(self, event: Event) -> tuple[Claim, ...]:
        """The claims of an event, by their ids."""
        with self._database.reading() as db:
            return claims_in(db, event.claims)

    def findings_on(self, regime: str, event: str) -> tuple[Finding, ...]:
        """The findings on one event, by measure."""
        with self._database.reading() as db:
            return findings_in(db, regime, event)

    def is_settled(self, regime: str) -> bool:
        """True when the regime's events, findings and checks were made of all that the case holds now."""
        with self._database.reading() as db:
            return db.execute(select(SETTLED).where(SETTLED.c.regime == regime)).first() is not None

    def outcome(self, regime: str) -> Outcome:
        """All that the case holds at one moment, each part sorted by what identifies it."""
        with self._database.reading() as db:
            return outcome_in(db, regime)

    def arrivals(self) -> dict[str, date]:
        """The day (UTC) on which the original of each report came into the case, by the report's id."""
        with self._database.reading() as db:
            rows = db.execute(select(ORIGINALS.c.sha256, ORIGINALS.c.brought_at)).all()
        return {id_: date.fromisoformat(brought_at[:10]) for id_, brought_at in rows}

    def originals(self, among: Sequence[str] | None = None) -> tuple[Kept, ...]:
        """The originals by their SHA-256; of some only, where they are named."""
        mine = true() if among is None else ORIGINALS.c.sha256.in_(among)
        with self._database.reading() as db:
            rows = db.execute(select(ORIGINALS).where(mine).order_by(ORIGINALS.c.sha256)).all()
        return tuple(Kept(r.sha256, r.path, r.suffix, r.size, r.brought_at) for r in rows)

    def original_file(self, sha256: str) -> Path:
        """Where an original lies."""
        return self._originals.file_of(sha256)

    def rows(self, chosen: Chosen) -> Iterator[str]:
        """The chosen rows as text, each as the log has the digest of it."""
        with self._database.reading() as db:
            yield from chosen_rows(db, chosen)

    def reports(self) -> tuple[Report, ...]:
        """The reports by their ids."""
        with self._database.reading() as db:
            return reports_in(db)

    def size(self) -> Size:
        """How much the case holds."""
        with self._database.reading() as db:
            counts = [
                db.execute(select(func.count()).select_from(t)).scalar_one() for t in (ORIGINALS, REPORTS, CLAIMS)
            ]
        return Size(*counts)

    def verify(self, roots: Roots = NO_ROOTS) -> list[Fault]:
        """Every original, text, span, row, entry and token that isn't what it was when it was kept.

        None is a sound case; `roots` are the certificates that the tokens are held to.
        """
        faults = list(rest_faults(self._database.rest))
        with self._database.reading() as db:
            return [*faults, *faults_of(db, Beside(self._originals, self._anchors, self._database.rest, roots))]

    def keep_anchor(self, entry: int, authority: str, token: Token) -> Anchor:
        """Keep an authority's time stamp on an entry of the log, its file first; the anchor that it is."""
        anchor = Anchor.of(entry, authority, token)
        self._anchors.keep(anchor, token.data)
        with self._database.writing(Change("entry anchored", str(entry))) as db:
            write_anchor(db, anchor)
        return anchor

    def anchors(self) -> tuple[Anchor, ...]:
        """The time stamps of outside authorities, by entry and authority."""
        with self._database.reading() as db:
            return anchors_in(db)

    def anchor_file(self, anchor: Anchor) -> Path:
        """Where the token of an anchor lies."""
        return self._anchors.file_of(anchor)

    def head(self) -> Head:
        """The last entry of the log, which stands for all that the case ever held."""
        with self._database.reading() as db:
            return head_of(db)

    def log(self, after: int = 0) -> tuple[Entry, ...]:
        """The entries of the log from the one that follows `after`; StoreError (TS040) where one can't be read."""
        with self._database.reading() as db:
            try:
                return tuple(entries(db, after))
            except ValueError as fault:
                raise StoreError("TS040", f"the log can't be read ({fault}). `verify` says where it breaks.") from fault


def _mended_by(path: str, brought: str | None) -> list[str]:
    """The inputs that a report shows to be mended: itself, its line of a file, that file, the folders it lies in."""
    file = path.partition("#")[0]
    return [path, brought or path, file, *map(str, Path(file).parents)]


def _lies_under(path: str, place: str) -> bool:
    """True for a place itself, a line of that file, and whatever lies in that folder; "." holds what no root begins."""
    inside = path.startswith((place.rstrip("/") + "/", f"{place}#"))
    return path == place or inside or (place == "." and not path.startswith(("/", "..")))


def _holds(db: Connection, table: Table, sha256: str) -> bool:
    return db.execute(select(table.c.sha256).where(table.c.sha256 == sha256)).first() is not None


def _claims_of(judgements: Sequence[Judgement]) -> str:
    return " ".join(sorted({claim for j in judgements for claim in (j.a, j.b)}))
