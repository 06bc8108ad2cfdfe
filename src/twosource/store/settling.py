"""What is made of a case's claims as rows: written whole or not at all, and read as one moment of the case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

from twosource.model import Check, Claim, Event, Finding, Outcome, Rejected, Report, as_read
from twosource.model.codec import dump
from twosource.store.rows import noun_of, report_of
from twosource.store.schema import CHECKS, CLAIMS, EVENTS, FINDINGS, LAW, READINGS, REJECTED, REPORTS, REVIEWS, SETTLED
from twosource.store.withdrawing import withdrawn_in

# How many ids one question to the database names.
_CHUNK = 500


def write_outcome(db: Connection, outcome: Outcome, law: Mapping[str, str]) -> bool:
    """True when the outcome took the place of the one held; False, and nothing written, when it is out of date.

    It is when the case holds other claims than those that it was made of: another program brought some meanwhile.
    """
    if not may_replace(db, outcome):
        return False
    for report in outcome.reports:
        db.execute(update(REPORTS).where(REPORTS.c.id == report.id).values(lineage=dump(report.lineage)))
    for claim in outcome.claims:
        db.execute(update(CLAIMS).where(CLAIMS.c.id == claim.id).values(body=dump(claim)))
    for table, rows in _rows(outcome):
        db.execute(delete(table).where(table.c.regime == outcome.regime))
        insert_rows(db, table, rows)
    db.execute(delete(SETTLED).where(SETTLED.c.regime == outcome.regime))
    db.execute(insert(SETTLED).values(regime=outcome.regime))
    db.execute(delete(LAW).where(LAW.c.regime == outcome.regime))
    insert_rows(db, LAW, [{"regime": outcome.regime, "file": f, "sha256": s} for f, s in sorted(law.items())])
    return True


def may_replace(db: Connection, outcome: Outcome, besides: str = "") -> bool:
    """True when the case holds the claims that the outcome was made of, and those of the report `besides`."""
    held = {id_ for (id_,) in db.execute(select(CLAIMS.c.id).where(CLAIMS.c.report != besides))}
    return held == {c.id for c in outcome.claims} and _as_reviewed(db, outcome)


def _as_reviewed(db: Connection, outcome: Outcome) -> bool:
    """True when the outcome has reviewed claims as they are now: a correction keeps its claim's id."""
    among = CLAIMS.c.report.in_(select(REVIEWS.c.report))
    held = {row.id: row.body for row in db.execute(select(CLAIMS.c.id, CLAIMS.c.body).where(among))}
    made = {c.id: as_read(c) for c in outcome.claims if c.id in held}
    return all(as_read(noun_of(Claim, held[id_])) == claim for id_, claim in made.items())


def _rows(outcome: Outcome) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
    regime = outcome.regime
    events = sorted(outcome.events, key=lambda e: e.id)
    findings = sorted(outcome.findings, key=lambda f: (f.event, f.measure, dump(f)))
    checks = sorted(outcome.checks, key=lambda c: (c.claim, c.reference, dump(c)))
    yield EVENTS, [{"regime": regime, "id": e.id, "body": dump(e)} for e in events]
    yield (
        FINDINGS,
        [{"regime": regime, "place": n, "event": f.event, "body": dump(f)} for n, f in enumerate(findings)],
    )
    yield CHECKS, [{"regime": regime, "place": n, "claim": c.claim, "body": dump(c)} for n, c in enumerate(checks)]


def outcome_in(db: Connection, regime: str) -> Outcome:
    """All that the case holds, each part sorted by what identifies it."""
    return Outcome(
        regime=regime,
        reports=reports_in(db),
        claims=tuple(noun_of(Claim, b) for (b,) in db.execute(select(CLAIMS.c.body).order_by(CLAIMS.c.id))),
        events=tuple(noun_of(Event, b) for b in _bodies(db, EVENTS, regime, "id")),
        findings=tuple(noun_of(Finding, b) for b in _bodies(db, FINDINGS, regime, "place")),
        checks=tuple(noun_of(Check, b) for b in _bodies(db, CHECKS, regime, "place")),
        rejected=tuple(
            Rejected(row.path, row.code, row.why) for row in db.execute(select(REJECTED).order_by(REJECTED.c.path))
        ),
        withdrawn=withdrawn_in(db),
    )


def events_in(db: Connection, regime: str, part: str) -> tuple[Event, ...]:
    """The event of that id, else those whose ids begin so."""
    mine = EVENTS.c.regime == regime
    whole = db.execute(select(EVENTS.c.body).where(mine, EVENTS.c.id == part)).all()
    # What begins so lies between the beginning and the beginning with the last of all characters.
    begun = mine & (EVENTS.c.id >= part) & (EVENTS.c.id < part + "\U0010ffff")
    found = whole or db.execute(select(EVENTS.c.body).where(begun).order_by(EVENTS.c.id)).all()
    return tuple(noun_of(Event, body) for (body,) in found)


def claims_in(db: Connection, ids: Sequence[str]) -> tuple[Claim, ...]:
    """The claims of those ids that the case holds, by their ids."""
    held: list[Claim] = []
    for start in range(0, len(ids), _CHUNK):
        wanted = CLAIMS.c.id.in_(ids[start : start + _CHUNK])
        held += [noun_of(Claim, b) for (b,) in db.execute(select(CLAIMS.c.body).where(wanted).order_by(CLAIMS.c.id))]
    return tuple(held)


def findings_in(db: Connection, regime: str, event: str) -> tuple[Finding, ...]:
    """The findings of one event, by measure."""
    mine = (FINDINGS.c.regime == regime) & (FINDINGS.c.event == event)
    # Sorted here: asked for them in order, SQLite would look through the findings of all events.
    rows = sorted((row.place, row.body) for row in db.execute(select(FINDINGS.c.place, FINDINGS.c.body).where(mine)))
    return tuple(noun_of(Finding, body) for _, body in rows)


def reports_in(db: Connection) -> tuple[Report, ...]:
    """The reports by their ids, with the notes that the extraction of their claims left."""
    rows = db.execute(
        select(REPORTS, READINGS.c.notes).outerjoin(READINGS, READINGS.c.report == REPORTS.c.id).order_by(REPORTS.c.id)
    )
    return tuple(report_of(row, row.notes) for row in rows)


def insert_rows(db: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """The rows in their table; without any, nothing is asked of the database."""
    if rows:
        db.execute(insert(table), rows)


def _bodies(db: Connection, table: Table, regime: str, order: str) -> Iterator[str]:
    rows = db.execute(select(table.c.body).where(table.c.regime == regime).order_by(table.c[order]))
    return (body for (body,) in rows)
