"""Which events fit a filter, asked in the way that is quick for as many as there are.

Of many that fit, a page is found soon by going down the list and asking of each; of a few, by taking just these. Lists
that the database keeps tell beforehand which it will be.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from twosource.store.listing import (
    LISTED_CLAIMS,
    LISTED_EVENTS,
    LISTED_FINDINGS,
    LISTED_PLACES,
    LISTED_TOLD,
    LISTED_VERDICTS,
)
from twosource.store.wording import numbers_of

# So many claims or reports that hold the words are looked at; a question that fits more is too wide to be of use.
MOST_HITS = 500
# A list is counted up to here.
MOST_COUNTED = 1000
# Up to so many are taken one by one; of more, going down the list soon finds a page full.
_FEW = 10_000
_E = LISTED_EVENTS.c


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events; what is None asks for nothing. `since` and `until` are ISO days that the event's days may touch.

    What may have begun more than a year before `since` is left out.
    """

    kind: str | None = None
    type: str | None = None
    since: str | None = None
    until: str | None = None
    place: str | None = None
    origins: int | None = None
    verdict: str | None = None
    measure: str | None = None
    contradicted: bool = False
    words: str | None = None
    placed: bool | None = None
    dated: bool = False
    undated: bool = False


@dataclass(frozen=True, slots=True)
class Fitting:
    """What events must fulfil; `are_few` where going down the whole list would be slow."""

    conditions: tuple[ColumnElement[bool], ...]
    are_few: bool

    def ordered(self, column: ColumnElement[object]) -> ColumnElement[object]:
        """A column to order by, so that SQLite doesn't go down its list where only a few fit."""
        return _aside(column) if self.are_few else column


def fitting(db: Connection, regime: str, asked: EventFilter) -> Fitting:
    """What the events of a regime must fulfil to fit a filter."""
    by_place, few_at_place = _at_place(db, regime, asked.place)
    by_law, few_by_law = _by_law(db, regime, asked)
    by_words = _telling(db, regime, asked.words)
    conditions = (*_of_its_own(regime, asked), *by_place, *by_law, *by_words)
    return Fitting(conditions, few_at_place or few_by_law or bool(by_words))


def _of_its_own(regime: str, asked: EventFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [_E.regime == regime]
    for column, value in ((_E.kind, asked.kind), (_E.type, asked.type)):
        if value is not None:
            found.append(column == value)
    if asked.since is not None:
        # One lower bound, by which the list is entered: a year before is room enough for what isn't known to the day.
        found.append((_E.day >= _year_before(asked.since)) & (func.coalesce(_E.latest, "9999") >= asked.since))
    if asked.until is not None:
        found.append((_E.day != "") & (_E.day <= asked.until))
    if asked.origins is not None:
        found.append(_E.origins_low >= asked.origins)
    if asked.contradicted:
        found.append(_E.contradictions > 0)
    if asked.placed is not None:
        found.append(_E.placed == int(asked.placed))
    if asked.dated and asked.since is None:
        found.append(_E.day > "")
    if asked.undated:
        found.append(_E.day == "")
    return found


def _aside(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """A column as it is, but so that SQLite doesn't choose an index by it: the better one goes by something else."""
    return func.coalesce(column, column)


def _year_before(day: str) -> str:
    return f"{int(day[:4]) - 1:04d}{day[4:]}"


def _at_place(db: Connection, regime: str, place: str | None) -> tuple[list[ColumnElement[bool]], bool]:
    if place is None:
        return [], False
    p = LISTED_PLACES.c
    named = (p.regime == regime) & (p.folded == place.strip().lower())
    some = select(p.event).where(named).limit(_FEW).subquery()
    if db.execute(select(func.count()).select_from(some)).scalar_one() < _FEW:
        return [_E.id.in_(select(p.event).where(named))], True
    return [
        select(p.event).where(p.regime == regime, p.event == _E.id, _aside(p.folded) == place.strip().lower()).exists()
    ], False


def _by_law(db: Connection, regime: str, asked: EventFilter) -> tuple[list[ColumnElement[bool]], bool]:
    if asked.verdict is None and asked.measure is None:
        return [], False
    f, v = LISTED_FINDINGS.c, LISTED_VERDICTS.c
    mine, few, counted = [f.regime == regime], [f.regime == regime], [v.regime == regime]
    if asked.verdict is not None:
        mine.append(_aside(f.verdict) == asked.verdict)
        few.append(f.verdict == asked.verdict)
        counted.append(v.verdict == asked.verdict)
    if asked.measure is not None:
        mine.append(_aside(f.measure) == asked.measure)
        few.append(f.measure == asked.measure)
        counted.append(v.measure == asked.measure)
    if (db.execute(select(func.sum(v.events)).where(*counted)).scalar() or 0) < _FEW:
        return [_E.id.in_(select(f.event).where(*few))], True
    return [select(f.event).where(*mine, f.event == _E.id).exists()], False


def _telling(db: Connection, regime: str, words: str | None) -> list[ColumnElement[bool]]:
    """Words first, as few as they are; then to whose claims and events they belong."""
    if words is None:
        return []
    numbers = numbers_of(db, "listed_said", words, MOST_HITS)
    # In two steps and without DISTINCT, for else SQLite would go through all claims that are told of in events.
    claims = db.execute(select(LISTED_CLAIMS.c.id).where(LISTED_CLAIMS.c.number.in_(numbers))).scalars()
    t = LISTED_TOLD.c
    events = db.execute(select(t.event).where(t.regime == regime, t.claim.in_(list(claims)))).scalars()
    return [_E.id.in_(sorted(set(events)))]
