"""How many moved which way: rows with bounds, each with the events behind it, and what stands beside them, apart."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from twosource.model.dates import Interval
from twosource.model.event import Event
from twosource.model.kind import Kind

# What a row is called where no report says the month, the place, the sector, the host state.
NOT_KNOWN = "unknown"


class Dimension(StrEnum):
    """By what the ledger's rows are told apart."""

    MONTH = "month"
    PLACE = "place"
    SECTOR = "sector"
    HOST = "host"


class Way(StrEnum):
    """Which way people went, seen from the host state; papers issued move nobody and stand in rows of their own."""

    IN = "in"
    OUT = "out"
    ROUND = "there-and-back"
    UNKNOWN = "way-unknown"
    PAPERS = "papers-issued"


@dataclass(frozen=True, slots=True)
class Bounds:
    """A number that is at least `low` and at most `high`; None is open."""

    low: int = 0
    high: int | None = 0

    def __post_init__(self) -> None:
        if self.low < 0 or (self.high is not None and self.high < self.low):
            raise ValueError(f"no number is at least {self.low} and at most {self.high}")

    def __add__(self, other: Bounds) -> Bounds:
        """The bounds of the sum of two numbers that have nothing in common."""
        high = None if self.high is None or other.high is None else self.high + other.high
        return Bounds(self.low + other.low, high)


@dataclass(frozen=True, slots=True)
class Row:
    """One way and unit under one value of each dimension.

    `events` belong here for sure; `possible` belong here or under another value, so they raise only the upper bound;
    `unseen` are denials and what nobody saw or could confirm, which add nothing. `bounds` is None in the rows of events
    that no report gives a number to. `hedged` is True when some number in it is only about so many.
    """

    key: tuple[str, ...]
    way: Way
    unit: str
    bounds: Bounds | None
    events: tuple[str, ...] = ()
    possible: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()
    hedged: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """An event that isn't added up, and why; `holds` are the events added up that its number may contain."""

    event: str
    kind: Kind
    way: Way | None
    unit: str
    bounds: Bounds | None
    holds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number that a state, a panel or the press gave, with its day, its source and how sure we are of it."""

    what: str
    scope: str
    unit: str
    bounds: Bounds
    as_of: Interval
    by: str
    confidence: str
    source: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """Rows by the dimensions, totals in which each event counts once, and what stands beside them.

    `left_out` are the events that neither move people nor issue papers nor tell of people at work.
    """

    by: tuple[Dimension, ...]
    rows: tuple[Row, ...]
    totals: tuple[Row, ...]
    beside: tuple[Beside, ...]
    estimates: tuple[Estimate, ...]
    left_out: tuple[str, ...]
    events: tuple[Event, ...]
