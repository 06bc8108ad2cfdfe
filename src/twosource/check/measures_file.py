"""A regime's measures read strictly, one file for each instrument: all faults of a file are told together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from twosource.check.conditions_file import DAY, limit_fact
from twosource.check.facts_file import load_facts
from twosource.check.fields import Fields, open_file
from twosource.check.logic import Condition, names
from twosource.check.measure import Fact, Measure, Measures
from twosource.check.measure_rows import INSTRUMENT, MEASURE, instrument_of, measure_of
from twosource.check.reach import ask_periods, ask_reach
from twosource.errors import BadResource
from twosource.regimes import Regime

FACTS = "facts.yml"


@cache
def load_measures(regime: Regime) -> Measures:
    """The regime's measures by the names of their files; BadResource (TS020, TS021, TS022) lists a file's faults."""
    measures, faults = read_measures(regime)
    if faults:
        raise faults[0]
    return measures


def read_measures(regime: Regime) -> tuple[Measures, list[BadResource]]:
    """The measures of all whole files, and the faults of each other; no measure where the file of facts has some."""
    path = regime.folder / "measures" / FACTS
    try:
        facts = load_facts(path)
    except BadResource as fault:
        return Measures((), {}), [fault]
    found: list[Measure] = []
    faults: list[BadResource] = []
    for file in regime.files("measures"):
        if file.name != FACTS:
            try:
                found += _read_file(file, facts, {m.id for m in found})
            except BadResource as fault:
                faults.append(fault)
    return Measures(tuple(found), facts), faults or _unasked(path, found, facts)


def _unasked(path: Path, measures: Iterable[Measure], facts: Mapping[str, Fact]) -> list[BadResource]:
    """The fault of a file of facts of which some are asked by no measure; none where all are."""
    asked = {name for m in measures for c in _conditions(m).values() for name in c}
    asked |= {d.anchor for m in measures for d in m.deadlines}
    top = open_file(path, ("facts",))
    for i, id_ in enumerate(facts):
        if id_ not in asked:
            top.faults.add(
                ("facts", i, "id"), f"id: no measure asks for {id_!r}. Name it in a condition, or remove it."
            )
    try:
        top.faults.tell()
    except BadResource as fault:
        return [fault]
    return []


def _conditions(measure: Measure) -> dict[str, tuple[str, ...]]:
    """The facts that the conditions of each field of a measure ask for."""
    parts: dict[str, Iterable[Condition]] = {
        "breach": [c for c in (measure.breach,) if c is not None],
        "running": [c for c in (measure.running,) if c is not None],
        "exceptions": [e.when for e in measure.exceptions],
    }
    return {key: tuple(dict.fromkeys(n for c in those for n in names(c))) for key, those in parts.items()}


def _read_file(path: Path, facts: Mapping[str, Fact], taken: set[str]) -> list[Measure]:
    top = open_file(path, ("instrument", "measures"))
    instrument = instrument_of(Fields.of(top.raw.get("instrument"), ("instrument",), top.faults, INSTRUMENT))
    measures = []
    for row in top.rows("measures", MEASURE):
        measure = measure_of(row, instrument)
        if measure.id in taken:
            row.wrong("id", f"{measure.id!r} stands twice. Give one of the two another.")
        taken.add(measure.id)
        _ask_references(row, measure, facts)
        measures.append(measure)
    if not measures:
        top.wrong("measures", "is empty. List at least one measure.")
    ask_periods(top, measures)
    if not top.faults.found:
        ask_reach(top, measures)
    top.faults.tell()
    return measures


def _ask_references(row: Fields, measure: Measure, facts: Mapping[str, Fact]) -> None:
    """Keep a fault for every fact or deadline that a measure names and nobody defines."""
    known = {*facts, DAY, *(limit_fact(d.id) for d in measure.deadlines)}
    for key, asked in _conditions(measure).items():
        for name in asked:
            if name not in known:
                row.wrong(key, _unknown(name, known))
    for deadline in measure.deadlines:
        if deadline.anchor != "adoption" and deadline.anchor not in facts and not _is_day(deadline.anchor):
            row.wrong(
                "deadlines", f"{deadline.id} counts from {deadline.anchor!r}: neither adoption, a day nor a fact."
            )


def _unknown(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, list(known), n=1)
    hint = f"did you mean {near[0]!r}?" if near else "define it in facts.yml, or as a deadline."
    return f"no such fact: {name!r}; {hint}"


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
