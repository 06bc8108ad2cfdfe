"""Pages of a case's lists: events by many filters, reports, spots, voices, verdicts, the log.

A page ends with a mark, from which the next one goes on; a list that grows meanwhile shifts nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy import Connection, Select, func, select, tuple_

from twosource.store.filtering import MOST_COUNTED, MOST_HITS, EventFilter, Fitting, fitting
from twosource.store.listing import (
    LISTED_COUNTS,
    LISTED_EVENTS,
    LISTED_FINDINGS,
    LISTED_LOG,
    LISTED_REPORTS,
    LISTED_SPOTS,
    LISTED_VERDICTS,
    LISTED_VOICES,
)
from twosource.store.listing_sums import LISTED_OUTLETS
from twosource.store.wording import numbers_of

__all__ = [
    "MOST_COUNTED",
    "EventFilter",
    "EventLine",
    "LogLine",
    "OutletLine",
    "Page",
    "ReportLine",
    "Spot",
    "VoiceLine",
]

T = TypeVar("T")
_E = LISTED_EVENTS.c
_MARK = "~"


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some rows, and the mark of the next page; None where there is none."""

    rows: tuple[T, ...]
    after: str | None


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event as lists show it; `day` is "" where nothing gives one."""

    id: str
    kind: str
    day: str
    contradictions: int
    differences: int
    claims: int
    reports: int
    origins_low: int
    origins_high: int


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report as lists show it."""

    id: str
    title: str | None
    outlet: str
    language: str
    published: str | None
    claims: int


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the map with how many events are put there; `radius_km` says how far off it may be."""

    name: str
    lat: float
    lon: float
    radius_km: float
    events: int


@dataclass(frozen=True, slots=True)
class OutletLine:
    """An outlet with how many reports and claims of it the case holds; its name is "" where nothing names it."""

    name: str
    reports: int
    claims: int


@dataclass(frozen=True, slots=True)
class VoiceLine:
    """How many claims stand on a kind of voice, or on a named one, that knows in this way."""

    kind: str
    name: str
    basis: str
    claims: int


@dataclass(frozen=True, slots=True)
class LogLine:
    """An entry of the log, less the digests of its rows."""

    number: int
    at: str
    by: str
    program: str
    action: str
    subject: str
    rows: int


def events_found(
    db: Connection, regime: str, asked: EventFilter, size: int, after: str | None = None
) -> tuple[Page[EventLine], int]:
    """A page of the events that fit, the latest first, and how many fit; `MOST_COUNTED` for so many or more."""
    fits = fitting(db, regime, asked)
    return _page(db, fits, size, after, by_look=False), _counted(db, select(_E.id).where(*fits.conditions))


def events_page(
    db: Connection, regime: str, asked: EventFilter, size: int, after: str | None = None, *, by_look: bool = False
) -> Page[EventLine]:
    """Events that fit, the latest first, or those first that a look would settle most of."""
    return _page(db, fitting(db, regime, asked), size, after, by_look=by_look)


def _page(db: Connection, fits: Fitting, size: int, after: str | None, *, by_look: bool) -> Page[EventLine]:
    order = (_E.look, _E.day, _E.id) if by_look else (_E.day, _E.id)
    query = select(*(_E[name] for name in EventLine.__slots__), _E.look).where(*fits.conditions)
    if after is not None:
        values = _values(after, len(order))
        query = query.where(tuple_(*order) < tuple_(*values))
    rows = db.execute(query.order_by(*(fits.ordered(c).desc() for c in order)).limit(size + 1)).all()
    shown = rows[:size]
    mark = None
    if len(rows) > size:
        last = shown[-1]
        mark = _MARK.join(str(v) for v in ((last.look, last.day, last.id) if by_look else (last.day, last.id)))
    return Page(tuple(EventLine(*row[:-1]) for row in shown), mark)


def _values(after: str, number: int) -> list[str | int]:
    parts: list[str | int] = list(after.split(_MARK, number - 1))
    if len(parts) != number:
        raise ValueError(f"no mark of a page: {after!r}")
    return [int(parts[0]), *parts[1:]] if number == 3 else parts


def events_from(db: Connection, regime: str, asked: EventFilter, size: int) -> tuple[str, ...]:
    """The ids of the first events that fit, the earliest first."""
    fits = fitting(db, regime, asked)
    query = select(_E.id).where(*fits.conditions)
    query = query.order_by(fits.ordered(_E.day), fits.ordered(_E.id)).limit(size)
    return tuple(db.execute(query).scalars())


def event_lines(db: Connection, regime: str, ids: Sequence[str]) -> tuple[EventLine, ...]:
    """The lines of some events, in the order of the ids."""
    query = select(*(_E[name] for name in EventLine.__slots__)).where(_E.regime == regime, _E.id.in_(list(ids)))
    found = {row.id: EventLine(*row) for row in db.execute(query)}
    return tuple(found[id_] for id_ in ids if id_ in found)


def events_counted(db: Connection, regime: str, asked: EventFilter) -> int:
    """How many events fit; `MOST_COUNTED` where there are at least so many."""
    return _counted(db, select(_E.id).where(*fitting(db, regime, asked).conditions))


def _counted(db: Connection, query: Select[tuple[str]]) -> int:
    return db.execute(select(func.count()).select_from(query.limit(MOST_COUNTED).subquery())).scalar_one()


def reports_page(
    db: Connection, size: int, after: str | None = None, *, outlet: str | None = None, words: str | None = None
) -> Page[ReportLine]:
    """Reports, the latest first: all, those of an outlet, those that hold all words of a question."""
    r = LISTED_REPORTS.c
    query = select(*(r[name] for name in ReportLine.__slots__), r.day)
    if outlet is not None:
        query = query.where(r.outlet == outlet)
    if words is not None:
        query = query.where(r.number.in_(numbers_of(db, "listed_texts", words, MOST_HITS)))
    if after is not None:
        query = query.where(tuple_(r.day, r.id) < tuple_(*_values(after, 2)))
    rows = db.execute(query.order_by(r.day.desc(), r.id.desc()).limit(size + 1)).all()
    mark = f"{rows[size - 1].day}{_MARK}{rows[size - 1].id}" if len(rows) > size else None
    return Page(tuple(ReportLine(*row[:-1]) for row in rows[:size]), mark)


def report_lines(db: Connection, ids: Sequence[str]) -> dict[str, ReportLine]:
    """The lines of some reports, by id."""
    r = LISTED_REPORTS.c
    rows = db.execute(select(*(r[name] for name in ReportLine.__slots__)).where(r.id.in_(list(ids))))
    return {row.id: ReportLine(*row) for row in rows}


def counts_by_kind(db: Connection, regime: str) -> dict[str, int]:
    """How many events there are of each kind."""
    c = LISTED_COUNTS.c
    rows = db.execute(select(c.kind, func.sum(c.events)).where(c.regime == regime, c.events > 0).group_by(c.kind))
    return {kind: int(number) for kind, number in rows}


def counts_by_type(db: Connection, regime: str) -> dict[str, int]:
    """How many events there are of each type."""
    c = LISTED_COUNTS.c
    rows = db.execute(select(c.type, func.sum(c.events)).where(c.regime == regime, c.events > 0).group_by(c.type))
    return {kind: int(number) for kind, number in rows}


def contradicted(db: Connection, regime: str) -> int:
    """How many events have reports that contradict each other."""
    c = LISTED_COUNTS.c
    return int(db.execute(select(func.sum(c.contradicted)).where(c.regime == regime)).scalar() or 0)


def verdicts(db: Connection, regime: str) -> dict[tuple[str, str], int]:
    """How many events have each verdict under each measure."""
    v = LISTED_VERDICTS.c
    rows = db.execute(select(v.measure, v.verdict, v.events).where(v.regime == regime, v.events > 0))
    return {(row.measure, row.verdict): row.events for row in rows}


def verdicts_of(db: Connection, regime: str, events: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    """The verdicts on some events, each with its measure, by event."""
    f = LISTED_FINDINGS.c
    query = select(f.event, f.verdict, f.measure).where(f.regime == regime, f.event.in_(list(events)))
    found: dict[str, list[tuple[str, str]]] = {}
    for event, verdict, measure in db.execute(query.order_by(f.event, f.verdict, f.measure)):
        found.setdefault(event, []).append((verdict, measure))
    return found


def spots(db: Connection, regime: str, kind: str, most: int) -> tuple[Spot, ...]:
    """The places where most events of a kind are put, so many at most."""
    s = LISTED_SPOTS.c
    query = select(s.name, s.lat, s.lon, s.radius_km, s.events).where(s.regime == regime, s.kind == kind)
    return tuple(Spot(*row) for row in db.execute(query.order_by(s.events.desc(), s.name).limit(most)))


def outlets(db: Connection, most: int) -> tuple[OutletLine, ...]:
    """The outlets with most claims, so many at most."""
    o = LISTED_OUTLETS.c
    query = select(o.outlet, o.reports, o.claims).where(o.reports > 0).order_by(o.claims.desc(), o.outlet).limit(most)
    return tuple(OutletLine(*row) for row in db.execute(query))


def voices(db: Connection, most: int, outlet: str | None = None) -> tuple[VoiceLine, ...]:
    """The kinds of voices and the named voices that most claims stand on, of all outlets or of one."""
    v = LISTED_VOICES.c
    total = func.sum(v.claims)
    query = select(v.kind, v.name, v.basis, total).where(v.claims > 0)
    if outlet is not None:
        query = query.where(v.outlet == outlet)
    query = query.group_by(v.kind, v.name, v.basis).order_by(total.desc(), v.kind, v.name, v.basis).limit(most)
    return tuple(VoiceLine(*row) for row in db.execute(query))


def log_page(
    db: Connection, size: int, before: int | None = None, subjects: Sequence[str] | None = None
) -> Page[LogLine]:
    """Entries of the log, the last first: all, or those whose subject is one of some."""
    entry = LISTED_LOG.c
    query = select(LISTED_LOG)
    if before is not None:
        query = query.where(entry.number < before)
    if subjects is not None:
        query = query.where(entry.subject.in_(list(subjects)))
    rows = db.execute(query.order_by(entry.number.desc()).limit(size + 1)).all()
    mark = str(rows[size - 1].number) if len(rows) > size else None
    return Page(tuple(LogLine(*row) for row in rows[:size]), mark)
