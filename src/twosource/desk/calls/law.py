"""Calls about the law: measures with their tests and what they make of the case, facts to be stated, the ledger."""

from __future__ import annotations

from typing import Any, NotRequired, TypedDict

from starlette.datastructures import QueryParams

from twosource.desk.calls.call import Ask, Call, choice
from twosource.desk.faults import NotThere, WrongValue
from twosource.model import Dimension, MeasureSheet, Trial
from twosource.store import lists
from twosource.tell.contract import Row, noun_row
from twosource.tell.ledger_data import ledger_object

_DIMENSIONS = [d.value for d in Dimension]


class MeasureRow(TypedDict):
    """A measure in plain English, and how many events have each verdict under it."""

    measure: MeasureSheet
    verdicts: dict[str, int]


class WholeMeasure(TypedDict):
    """A measure with its own tests, what came of them, and how many events have each verdict under it."""

    measure: MeasureSheet
    verdicts: dict[str, int]
    tests: list[Trial]


class AskedFact(TypedDict):
    """Something that a measure asks of an event and people may state; `kind` is truth, day or number."""

    id: str
    kind: str
    ask: str


class LedgerRow(TypedDict):
    """One way and unit under one value of each dimension; `low` null is an unknown number, `high` null an open one."""

    month: NotRequired[str]
    place: NotRequired[str]
    sector: NotRequired[str]
    host: NotRequired[str]
    way: str
    unit: str
    low: int | None
    high: int | None
    about: bool
    events: list[str]
    possible: list[str]
    unseen: list[str]


class BesideRow(TypedDict):
    """Events that aren't added up, and those added up that their number may contain."""

    kind: str
    way: str | None
    unit: str
    low: int | None
    high: int | None
    events: list[str]
    holds: list[str]


class EstimateRow(TypedDict):
    """A number that a state, a panel or the press gave; `as_of` is EDTF."""

    what: str
    scope: str
    unit: str
    low: int | None
    high: int | None
    as_of: str
    by: str
    confidence: str
    source: str


class LedgerSums(TypedDict):
    """How many moved which way, by some dimensions."""

    by: list[str]
    rows: list[LedgerRow]
    totals: list[LedgerRow]
    beside: list[BesideRow]
    estimates: list[EstimateRow]
    left_out: list[str]


class WholeLedger(TypedDict):
    """A ledger and the entry of the log at which it was made.

    Null where none is made: `is_coming` then says whether one is being added up, or the case is too large for that.
    """

    ledger: LedgerSums | None
    entry: int
    is_coming: bool


def _measures(ask: Ask) -> Row:
    told = _verdicts(ask)
    return ask.paged(
        {id_: {"measure": noun_row(sheet), "verdicts": told.get(id_, {})} for id_, sheet in ask.place.sheets.items()}
    )


def _measure(ask: Ask) -> Row:
    sheet = ask.place.sheets.get(ask.id)
    if sheet is None:
        raise NotThere(f"{ask.place.regime.id} has no measure {ask.id[:60]!r}.")
    tests = [noun_row(t) for t in ask.place.tests.trials if t.measure == ask.id]
    return {"measure": noun_row(sheet), "verdicts": _verdicts(ask).get(ask.id, {}), "tests": tests}


def _verdicts(ask: Ask) -> dict[str, dict[str, int]]:
    with ask.place.shelf.reading() as db:
        counted = lists.verdicts(db, ask.place.regime.id)
    found: dict[str, dict[str, int]] = {}
    for (measure, verdict), events in counted.items():
        found.setdefault(measure, {})[verdict] = events
    return found


def _facts(ask: Ask) -> Row:
    return ask.paged({f.id: {"id": f.id, "kind": f.kind.value, "ask": f.ask} for f in ask.place.facts.values()})


def _ledger(ask: Ask) -> Row:
    by = dimensions_of(ask.given)
    with ask.place.shelf.reading() as db:
        events = sum(lists.counts_by_kind(db, ask.place.regime.id).values())
    added = ask.place.ledger(by, events)
    made: dict[str, Any] | None = None if added.ledger is None else ledger_object(added.ledger)
    return {"ledger": made, "entry": added.entry, "is_coming": added.is_coming}


def dimensions_of(given: QueryParams) -> tuple[Dimension, ...]:
    """By what a ledger is asked for, month and place where nothing is said; WrongValue for anything else."""
    names = given.getlist("by") or [Dimension.MONTH.value, Dimension.PLACE.value]
    for name in names:
        if name not in _DIMENSIONS:
            raise WrongValue("by", name, f"one of {', '.join(_DIMENSIONS)}")
    return tuple(d for d in Dimension if d.value in names)


CALLS = (
    Call("/api/measures", _measures, "measures, by their ids", MeasureRow, is_list=True, by_content=True),
    Call("/api/measures/{id}", _measure, "one measure with its tests", WholeMeasure, by_content=True),
    Call("/api/facts", _facts, "what people may state of events, by its id", AskedFact, is_list=True, by_content=True),
    Call(
        "/api/ledger",
        _ledger,
        "how many moved which way",
        WholeLedger,
        (choice("by", "by what its rows are told apart (else month and place)", _DIMENSIONS, several=True),),
        by_content=True,
    ),
)
