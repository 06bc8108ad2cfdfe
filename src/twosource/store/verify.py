"""Whether a case is still what it was: originals against their hashes, texts against theirs, spans against texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, literal, select

from twosource.errors import StoreError
from twosource.model import Check, Claim, Event, Finding, Judgement, News, Reliability, Report, Review, Rule
from twosource.model.codec import load
from twosource.store.anchors import Anchors, anchor_faults
from twosource.store.fault import Fault
from twosource.store.originals import Originals, hash_of
from twosource.store.rest import Rest
from twosource.store.rows import report_of, text_hash
from twosource.store.schema import (
    CHECKS,
    CLAIMS,
    EVENTS,
    FINDINGS,
    JUDGEMENTS,
    NEWS,
    ORIGINALS,
    READ_CLAIMS,
    RELIABILITY,
    REPORTS,
    REVIEWS,
    RULES,
    SETTLED,
)
from twosource.store.sound import log_faults, told_by_log
from twosource.store.tokens import NO_ROOTS, Roots
from twosource.store.verify_file import head_faults, page_faults, type_faults
from twosource.store.withdrawing import withdrawn_in

_RESTORE_IT = "Restore it from a copy"
_RESTORE_CASE = "Restore the case from a backup"


@dataclass(frozen=True, slots=True)
class Beside:
    """What lies beside a case's database: originals, tokens, the two small files; and whom the tokens are held to."""

    originals: Originals
    anchors: Anchors
    rest: Rest
    roots: Roots = NO_ROOTS


def faults_of(db: Connection, beside: Beside) -> Iterator[Fault]:
    """Every fault of a case: its file, originals, texts, spans, what was made of them, log, rows, tokens."""
    with _any_bytes(db):
        for fault in _all_faults(db, beside):
            yield Fault(fault.code, _printable(fault.where), _printable(fault.why))


def _all_faults(db: Connection, beside: Beside) -> Iterator[Fault]:
    yield from page_faults(db)
    unreadable = list(type_faults(db))
    if unreadable:
        yield from unreadable
        return
    yield from _original_faults(db, beside.originals)
    yield from _report_faults(db)
    yield from _span_faults(db)
    yield from _reviewed_faults(db)
    yield from _row_faults(db)
    told = told_by_log(db)
    yield from log_faults(db, told)
    yield from head_faults(beside.rest, told)
    yield from anchor_faults(db, beside.anchors, told.digests, beside.roots)


def _printable(text: str) -> str:
    """A text that any terminal takes, whatever bytes a damaged row put into it."""
    return text.encode("utf-8", "backslashreplace").decode()


@contextmanager
def _any_bytes(db: Connection) -> Iterator[None]:
    """Bytes that are no text are read all the same, so that the row they stand in is named."""
    raw: Any = db.connection.driver_connection
    usual = raw.text_factory
    raw.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
    try:
        yield
    finally:
        raw.text_factory = usual


def _original_faults(db: Connection, originals: Originals) -> Iterator[Fault]:
    known = {row.sha256: row.path for row in db.execute(select(ORIGINALS).order_by(ORIGINALS.c.sha256))}
    gone = {sha256: w.report for w in withdrawn_in(db) for sha256 in w.originals}
    for sha256, path in known.items():
        yield from _original_fault(originals.file_of(sha256), sha256, path)
    for file in originals.all():
        if file.name in gone and file.name not in known:
            why = f"the original of a withdrawn report is still there. Run `withdraw {gone[file.name][:12]}` again."
            yield Fault("TS038", str(file), why)
            continue
        # A kill between the two leaves an original without its row: whole, and kept by the next reading.
        if (file.name not in known or file != originals.file_of(file.name)) and not originals.is_whole(file):
            yield Fault("TS038", str(file), "no report is kept for this file. Move it out of the case.")


def _original_fault(file: Path, sha256: str, path: str) -> Iterator[Fault]:
    if not file.is_file():
        yield Fault("TS038", str(file), f"the original of {path} is gone. {_RESTORE_IT}, or read {path} again.")
        return
    try:
        found = hash_of(file)
    except OSError as fault:
        yield Fault("TS038", str(file), f"the original of {path} can't be read ({fault.strerror}). {_RESTORE_IT}.")
        return
    if found != sha256:
        yield Fault("TS036", str(file), f"the original of {path} was changed: its bytes lack its hash. {_RESTORE_IT}.")


def _report_faults(db: Connection) -> Iterator[Fault]:
    kept = {id_ for (id_,) in db.execute(select(ORIGINALS.c.sha256))}
    for row in db.execute(select(REPORTS).order_by(REPORTS.c.id)):
        if row.id not in kept:
            yield Fault("TS038", row.id, f"the report {row.path} has no original in the case. {_RESTORE_CASE}.")
        if text_hash(row.text) != row.text_sha256:
            changed = f"the stored text of {row.path} was changed after it was kept. {_RESTORE_CASE}."
            yield Fault("TS036", row.id, changed)
        try:
            report = report_of(row)
        except StoreError as fault:
            yield Fault(fault.code, row.id, fault.why)
            continue
        if any(not 0 <= b.start < b.end <= len(row.text) for b in report.blocks) or any(
            m.caption is not None and not m.caption.holds_in(row.text) for m in report.media
        ):
            yield Fault("TS039", row.id, f"a block or caption of {row.path} isn't in its text. {_RESTORE_CASE}.")
        if not _regions_hold(report):
            yield Fault("TS039", row.id, f"a place on a page of {row.path} isn't that of its text. {_RESTORE_CASE}.")


def _regions_hold(report: Report) -> bool:
    """True when the places on pages lie in the text, in its order, and on pages that there are."""
    last = 0
    for region in report.regions:
        on_page = 1 <= region.page <= len(report.pages)
        if not (on_page and last <= region.start < region.end <= len(report.text)):
            return False
        last = region.end
    return True


def _span_faults(db: Connection) -> Iterator[Fault]:
    query = select(CLAIMS.c.id, CLAIMS.c.report, CLAIMS.c.body, REPORTS.c.text)
    query = query.outerjoin(REPORTS, REPORTS.c.id == CLAIMS.c.report).order_by(CLAIMS.c.id)
    for row in db.execute(query):
        try:
            claim = load(Claim, row.body)
        except (TypeError, ValueError) as fault:
            yield Fault("TS039", row.id, f"the claim can't be read ({fault}). {_RESTORE_CASE}.")
            continue
        if row.text is None or (claim.id, claim.report) != (row.id, row.report):
            yield Fault("TS039", row.id, f"the claim belongs to no report of the case. {_RESTORE_CASE}.")
            continue
        for span in claim.evidence:
            if not span.holds_in(row.text):
                where = f"the evidence at {span.start} to {span.end} isn't what the text of {claim.report} says there"
                yield Fault("TS039", row.id, f"{where}. {_RESTORE_CASE}, or extract the claims again.")


def _reviewed_faults(db: Connection) -> Iterator[Fault]:
    """What people or the machine are said to have read in words that the report's text doesn't hold."""
    reviewed = REPORTS.c.id.in_(select(REVIEWS.c.report))
    texts = {row.id: row.text for row in db.execute(select(REPORTS.c.id, REPORTS.c.text).where(reviewed))}
    for cls, table, claims_of in _READ:
        for number, row in enumerate(db.execute(select(table).order_by(*table.primary_key)), start=1):
            where = f"{table.name}, row {number}"
            try:
                spans = [s for c in claims_of(load(cls, row.body)) if c is not None for s in c.evidence]
            except (TypeError, ValueError) as fault:
                yield Fault("TS039", where, f"it can't be read ({fault}). {_RESTORE_CASE}.")
                continue
            if any(not span.holds_in(texts.get(row.report, "")) for span in spans):
                yield Fault("TS039", where, f"its words aren't in the text of {row.report}. {_RESTORE_CASE}.")


def _row_faults(db: Connection) -> Iterator[Fault]:
    """Events, findings, checks and judgements that can't be read, or that stand on a claim which isn't there."""
    claims = {id_ for (id_,) in db.execute(select(CLAIMS.c.id))}
    # Between `read` and the next linking, events may tell of claims that another reading has replaced.
    settled = {regime for (regime,) in db.execute(select(SETTLED.c.regime))}
    for cls, table, claims_of in _MADE:
        regime = table.c.regime if "regime" in table.c else literal("")
        rows = db.execute(select(table.c.body, regime).order_by(*table.primary_key))
        for number, (body, of) in enumerate(rows, start=1):
            where = f"{table.name}, row {number}"
            try:
                lost = sorted(set(claims_of(load(cls, body))) - claims)
            except (TypeError, ValueError) as fault:
                yield Fault("TS039", where, f"it can't be read ({fault}). {_RESTORE_CASE}.")
                continue
            if lost and of in settled:
                yield Fault("TS039", where, f"it stands on {lost[0]}, which the case doesn't hold. {_RESTORE_CASE}.")


_MADE: tuple[tuple[type[Any], Table, Callable[[Any], Iterable[str]]], ...] = (
    (Event, EVENTS, lambda event: event.claims),
    (Finding, FINDINGS, lambda finding: (c for reason in finding.because for c in reason.claims)),
    (Check, CHECKS, lambda check: (check.claim,)),
    # News outlive them too: they say what was told then.
    (News, NEWS, lambda _: ()),
    (Rule, RULES, lambda _: ()),
    (Reliability, RELIABILITY, lambda _: ()),
    # A judgement outlives the claims that it was made on.
    (Judgement, JUDGEMENTS, lambda _: ()),
)
_READ: tuple[tuple[type[Any], Table, Callable[[Any], Iterable[Claim | None]]], ...] = (
    (Review, REVIEWS, lambda review: (review.read, review.said)),
    (Claim, READ_CLAIMS, lambda claim: (claim,)),
)
