"""One measure out of its row in an instrument's file."""

from __future__ import annotations

import re
from datetime import date

from twosource.check.chronology_file import BASES, CONFIDENCES
from twosource.check.conditions_file import condition_of
from twosource.check.facts_file import SELECTOR, selector, selectors
from twosource.check.fields import Fields
from twosource.check.logic import Condition, Range
from twosource.check.measure import (
    WITHOUT_FORCE,
    Basis,
    Deadline,
    ExceptionRule,
    Hosts,
    Instrument,
    Kind,
    Measure,
    Selector,
)

INSTRUMENT = ("title", "address", "adopted", "adopted_basis", "adopted_note")
MEASURE = (
    "id", "title", "paragraph", "kind", "binding", "addressee", "rule", "in_force", "covers", "indications", "hosts",
    "people", "breach", "running", "deadlines", "exceptions", "notes", "beyond_reach", "confidence", "basis", "sources",
)  # fmt: skip
_EXCEPTION = ("id", "title", "when", "evidence", "basis", "confidence", "note")
_DEADLINE = ("id", "rule", "of", "basis", "confidence", "note", "remembered")
_RULE = re.compile(r"(\S+) \+ (\d{1,4}) (day|month)s")


def instrument_of(row: Fields) -> Instrument:
    """The instrument that a row describes."""
    return Instrument(
        title=row.text("title"),
        address=row.text("address", ""),
        adopted=row.day("adopted"),
        adopted_basis=Basis("high", row.one_of("adopted_basis", BASES, "found")),
        note=row.text("adopted_note", ""),
        file=row.faults.path.name,
    )


def measure_of(row: Fields, instrument: Instrument) -> Measure:
    """The measure that a row describes; faults are kept with the row's file."""
    begins, ends = _in_force(row, instrument)
    measure = Measure(
        id=row.text("id"),
        title=row.text("title"),
        paragraph=row.text("paragraph"),
        kind=Kind(row.one_of("kind", [k.value for k in Kind])),
        binding=row.flag("binding", default=True),
        addressee=row.text("addressee"),
        rule=row.text("rule"),
        instrument=instrument,
        begins=begins,
        ends=ends,
        covers=selectors(row, "covers"),
        indications=_indications(row),
        hosts=_hosts(row),
        people=row.words("people"),
        breach=_condition(row, "breach"),
        running=_condition(row, "running"),
        deadlines=tuple(_deadline(d) for d in row.rows("deadlines", _DEADLINE)),
        exceptions=tuple(_exception(e) for e in row.rows("exceptions", _EXCEPTION)),
        notes=row.listed("notes"),
        beyond_reach=row.text("beyond_reach", ""),
        basis=_basis(row),
        sources=row.listed("sources"),
    )
    _ask_sense(row, measure)
    return measure


def _in_force(row: Fields, instrument: Instrument) -> tuple[Range, date | None]:
    """The day from which a measure holds, as far as it is sure, and the last day on which it does."""
    if row.raw.get("in_force") is None:
        return instrument.adoption, None
    period = Fields.of(row.raw["in_force"], (*row.where, "in_force"), row.faults, ("from", "until"))
    begin, end = period.day("from"), period.day("until")
    if begin is not None and end is not None and end < begin:
        period.wrong("until", f"{end} lies before from ({begin}). Put the two in order.")
    return (instrument.adoption if begin is None else Range.exactly(begin.toordinal())), end


def _condition(row: Fields, key: str) -> Condition | None:
    raw = row.raw.get(key)
    return None if raw is None else condition_of(raw, (*row.where, key), row.faults)


def _indications(row: Fields) -> tuple[tuple[Selector, str], ...]:
    return tuple((selector(r), r.text("note")) for r in row.rows("indications", (*SELECTOR, "note")))


def _hosts(row: Fields) -> Hosts:
    if row.raw.get("hosts") is None:
        return Hosts()
    hosts = Fields.of(row.raw["hosts"], (*row.where, "hosts"), row.faults, ("only", "all_but"))
    return Hosts(frozenset(hosts.listed("only")), frozenset(hosts.listed("all_but")))


def _basis(row: Fields) -> Basis:
    return Basis(row.one_of("confidence", CONFIDENCES), row.one_of("basis", BASES), row.text("note", ""))


def _exception(row: Fields) -> ExceptionRule:
    return ExceptionRule(
        id=row.text("id"),
        title=row.text("title"),
        when=condition_of(row.raw.get("when"), (*row.where, "when"), row.faults),
        evidence=row.text("evidence"),
        basis=_basis(row),
    )


def _deadline(row: Fields) -> Deadline:
    written = row.text("rule")
    found = _RULE.fullmatch(written)
    if found is None:
        row.wrong("rule", f"{written!r} can't be computed. Write it like: adoption + 24 months.")
    anchor, length, unit = found.groups() if found is not None else ("adoption", "0", "day")
    return Deadline(
        id=row.text("id"),
        rule=written,
        anchor=anchor,
        length=int(length),
        unit=unit,
        of=row.text("of"),
        basis=_basis(row),
        remembered=row.day("remembered"),
    )


def _ask_sense(row: Fields, measure: Measure) -> None:
    """Keep a fault for a measure that nothing can reach, or that can reach no verdict of its own."""
    if row.raw.get("kind") != measure.kind.value:
        return  # of a kind that can't be told nothing follows
    if not measure.covers and not measure.beyond_reach:
        row.wrong("covers", "no claim can reach this measure. Say which claims it covers, or why none: beyond_reach.")
    if measure.covers and measure.begins == Range():
        row.wrong("in_force", "nothing says from when on it holds. Give in_force or the instrument's adopted.")
    if measure.covers and measure.breach is None and measure.kind not in WITHOUT_FORCE:
        row.wrong("breach", f"where the kind is {measure.kind}, it must say what is against it. Add a condition.")
    if measure.breach is not None and measure.kind in WITHOUT_FORCE:
        row.wrong(
            "breach",
            f"where the kind is {measure.kind}, nothing is inconsistent. Leave breach out, or change the kind.",
        )
    if measure.kind is Kind.DUTY and measure.covers and measure.running is None:
        row.wrong("running", "a duty must say until when its time runs. Add a condition over its deadline.")
