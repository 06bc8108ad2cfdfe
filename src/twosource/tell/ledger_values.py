"""The numbers, headings and rows of a ledger in words, the same in the table, the chart and the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from twosource.model import NOT_KNOWN, Beside, Bounds, Count, Dimension, Event, Kind, Ledger, Row, Way
from twosource.tell.values import UNKNOWN, count_text, edtf_text, kind_text, plain, spot_text, when_text
from twosource.tell.words import words

AT_WORK = "People said to be at work"
# How a year stands in place of a month when nothing says which.
_SOME_MONTH = "-XX"


@dataclass(frozen=True, slots=True)
class Group:
    """What may be added up: one way and one unit, with its rows and totals."""

    way: Way
    unit: str
    rows: tuple[Row, ...]
    totals: tuple[Row, ...]

    @property
    def heading(self) -> str:
        """What is counted and which way it goes: "People, into the host country"."""
        return f"{self.unit.capitalize()}, {words().ways[self.way]}"

    @property
    def total(self) -> str:
        """All of them together in words: "400–500, and 2 events without a number", "none told of"."""
        parts = [_total_text(t) for t in self.totals if t.bounds is not None]
        without = sum(len(t.events) + len(t.possible) for t in self.totals if t.bounds is None)
        if without:
            parts.append(f"{without} event{'' if without == 1 else 's'} without a number")
        return ", and ".join(parts)


def groups_of(ledger: Ledger) -> tuple[Group, ...]:
    """The ways and units of a ledger, in the order of its totals; without dimensions the totals are the rows."""
    found = dict.fromkeys((t.way, t.unit) for t in ledger.totals)
    rows = ledger.rows if ledger.by else ledger.totals
    return tuple(Group(*pair, _only(rows, pair), _only(ledger.totals, pair)) for pair in found)


def _only(rows: Sequence[Row], pair: tuple[Way, str]) -> tuple[Row, ...]:
    return tuple(row for row in rows if (row.way, row.unit) == pair)


def number_text(bounds: Bounds | None, *, hedged: bool = False) -> str:
    """The bounds in words: "about 400", "300–400", "at least 400", "0 or more", "unknown"."""
    if bounds is None:
        return UNKNOWN
    if bounds == Bounds(0, None):
        return "0 or more"
    said = count_text(Count(bounds.low, bounds.high))
    return f"about {said}" if hedged and bounds.low == bounds.high else said


def _total_text(total: Row) -> str:
    # What nobody saw is no proof that it was none.
    return number_text(total.bounds, hedged=total.hedged) if total.events or total.possible else "none told of"


def key_cells(row: Row, by: Sequence[Dimension]) -> tuple[str, ...]:
    """What each dimension has for a row, as a reader is shown it; "all" where rows aren't told apart."""
    if not by:
        return ("all",)
    return tuple(
        _month(value) if dimension is Dimension.MONTH else plain(value)
        for dimension, value in zip(by, row.key, strict=True)
    )


def row_label(row: Row, by: Sequence[Dimension]) -> str:
    """What a row stands for, where no heading says what a cell is: "April 2018, place unknown"."""
    said = zip(by, row.key, key_cells(row, by), strict=True) if by else ()
    named = (f"{words().dimensions[d]} {UNKNOWN}" if key == NOT_KNOWN else cell for d, key, cell in said)
    return ", ".join(named) or "all"


def _month(value: str) -> str:
    if value == NOT_KNOWN:
        return UNKNOWN
    if value.endswith(_SOME_MONTH):
        return f"{value.removesuffix(_SOME_MONTH)}, month unknown"
    return edtf_text(value)


def column_heads(by: Sequence[Dimension]) -> tuple[str, ...]:
    """The heading above each of the key cells."""
    return tuple(words().dimensions[d].capitalize() for d in by) or ("Where and when",)


def row_events(row: Row) -> Iterator[tuple[str, str]]:
    """Each event of a row with what is to be known of it there; "" where it belongs there for sure."""
    yield from ((event, "") for event in row.events)
    yield from ((event, "may belong to another row") for event in row.possible)
    yield from ((event, "denied, not seen or not confirmed") for event in row.unseen)


def besides(ledger: Ledger) -> tuple[tuple[str, tuple[Beside, ...]], ...]:
    """What isn't added up, under the heading of its kind."""
    found: dict[str, list[Beside]] = {}
    for kind in Kind:
        for beside in ledger.beside:
            if beside.kind is kind:
                found.setdefault(AT_WORK if kind is Kind.HAPPENED else kind.value, []).append(beside)
    return tuple((heading, tuple(those)) for heading, those in found.items())


def event_line(event: Event) -> str:
    """An event in a few words: its kind, its place, its day."""
    known = (kind_text(event), spot_text(event.places), when_text(event.when))
    return ", ".join(part for part in known if part != UNKNOWN)


def beside_text(beside: Beside) -> str:
    """The number of what isn't added up: "150 people", "number unknown"."""
    return "number unknown" if beside.bounds is None else f"{number_text(beside.bounds)} {beside.unit}"
