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
from twosource.regimes import Regime

_FACTS = "facts.yml"


@cache
def load_measures(regime: Regime) -> Measures:
    """The regime's measures by the names of their files; BadResource (TS020, TS021, TS022) lists a file's faults."""
    facts = load_facts(regime.folder / "measures" / _FACTS)
    found: list[Measure] = []
    for path in regime.files("measures"):
        if path.name != _FACTS:
            found += _read_file(path, facts, {m.id for m in found})
    return Measures(tuple(found), facts)


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
    top.faults.tell()
    return measures


def _ask_references(row: Fields, measure: Measure, facts: Mapping[str, Fact]) -> None:
    """Keep a fault for every fact or deadline that a measure names and nobody defines."""
    known = {*facts, DAY, *(limit_fact(d.id) for d in measure.deadlines)}
    places: dict[str, Iterable[Condition]] = {
        "breach": [c for c in (measure.breach,) if c is not None],
        "running": [c for c in (measure.running,) if c is not None],
        "exceptions": [e.when for e in measure.exceptions],
    }
    for key, conditions in places.items():
        for name in dict.fromkeys(n for c in conditions for n in names(c)):
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
