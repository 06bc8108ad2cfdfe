"""The tests of a regime, `tests/measures/*.yml`, a file for each measure: happenings, and the verdict on each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from twosource.check.fields import Fields, line_at, lines_of, open_file
from twosource.check.logic import Range, Value
from twosource.check.measure import Fact, FactKind, Measures
from twosource.check.stating import statable, value_of
from twosource.errors import BadResource, WrongUsage
from twosource.model import ClaimType, Direction, ExceptionState, Interval, Verdict, interval_of_edtf
from twosource.regimes import Regime
from twosource.resources import hint_of

NOT_COVERED = "not-covered"
_CASE = ("why", "told", "direction", "hosts", "days", "occupation", "sector", "stated", "gives", "exceptions")
_GIVES = (*(v.value for v in Verdict), NOT_COVERED)
_HOMEWARD = frozenset({ClaimType.RETURN, ClaimType.REPATRIATION})
_OUTWARD = frozenset({ClaimType.DISPATCH, ClaimType.ARRIVAL, ClaimType.CROSSING, ClaimType.PASS, ClaimType.RECRUITMENT})


@dataclass(frozen=True, slots=True)
class LawCase:
    """One happening in one host state on one day or span, and the verdict that a measure must give it.

    `beside` is what the file says of the people and states, in words.
    """

    measure: str
    why: str
    told: ClaimType
    direction: Direction | None
    host: str
    days: Interval
    days_text: str
    occupation: str | None
    sector: str | None
    stated: Mapping[str, Value]
    beside: str
    gives: str
    exceptions: Mapping[str, ExceptionState]
    file: Path
    line: int

    @property
    def name(self) -> str:
        """The case in a line."""
        return f"{self.why} ({self.told}, {self.host}, {self.days_text})"


def read_cases(regime: Regime, measures: Measures) -> tuple[tuple[LawCase, ...], list[BadResource]]:
    """The cases of all files that are whole, and for each other file its faults."""
    cases: list[LawCase] = []
    faults: list[BadResource] = []
    for path in regime.files("tests/measures"):
        try:
            cases += _read_file(path, measures)
        except BadResource as fault:
            faults.append(fault)
    return tuple(cases), faults


def _read_file(path: Path, measures: Measures) -> list[LawCase]:
    top = open_file(path, ("measure", "cases"))
    measure, lines = top.text("measure"), lines_of(path)
    ids = [m.id for m in measures.measures]
    if measure and measure not in ids:
        top.wrong("measure", f"there is no measure {measure!r}; {hint_of(measure, ids)}")
    found = [case for row in top.rows("cases", _CASE) for case in _cases(row, measure, measures, path, lines)]
    if not top.raw.get("cases"):
        top.wrong("cases", "is empty. Write at least one case.")
    top.faults.tell()
    return found


def _cases(
    row: Fields, measure: str, measures: Measures, path: Path, lines: Mapping[tuple[str | int, ...], int]
) -> Iterator[LawCase]:
    told = ClaimType(row.one_of("told", list(ClaimType)))
    why, gives, direction = row.text("why"), row.one_of("gives", _GIVES), _direction(row, told)
    stated, exceptions = _stated(row, measures.facts), _exceptions(row, measure, measures)
    occupation, sector = row.words("occupation"), row.words("sector")
    for key in ("hosts", "days"):
        if not row.raw.get(key):
            row.wrong(key, "is missing. List at least one.")
    beside = ", ".join([*filter(None, (occupation, sector)), *_stated_words(row)])
    days = list(_days(row))
    for host in row.listed("hosts"):
        for text, interval in days:
            yield LawCase(
                measure, why, told, direction, host, interval, text, occupation, sector, stated, beside, gives,
                exceptions, path, line_at(row.where, lines),
            )  # fmt: skip


def _direction(row: Fields, told: ClaimType) -> Direction | None:
    """The direction that a row gives; where it gives none, the one that lies in the kind of happening."""
    if row.raw.get("direction") is not None:
        return Direction(row.one_of("direction", list(Direction)))
    return Direction.TO_DPRK if told in _HOMEWARD else Direction.TO_HOST if told in _OUTWARD else None


def _days(row: Fields) -> Iterator[tuple[str, Interval]]:
    given = row.raw.get("days") or []
    for value in given if isinstance(given, list) else [given]:
        text = value.isoformat() if isinstance(value, date) else str(value)
        try:
            yield text, interval_of_edtf(text)
        except ValueError:
            row.wrong("days", f"{value!r} is no day or span. Write it as 2017-09-11, 2017-09 or 2017-09-01/2017-09-20.")


def _stated(row: Fields, facts: Mapping[str, Fact]) -> dict[str, Value]:
    given, known, found = row.raw.get("stated") or {}, statable(facts), {}
    if not isinstance(given, dict):
        row.wrong("stated", f"must give a value for each fact, not {given!r}. Write {{fact: value}}.")
        return {}
    for name, raw in given.items():
        if name not in known:
            row.wrong("stated", f"no measure asks for {name!r}; {hint_of(str(name), sorted(known))}")
        elif (value := _value(known[name], raw)) is None:
            row.wrong("stated", f"{raw!r} doesn't answer {known[name].ask}. Give {_FORMS[known[name].kind]}.")
        else:
            found[str(name)] = value
    return found


def _stated_words(row: Fields) -> Iterator[str]:
    given = row.raw.get("stated")
    for name, value in given.items() if isinstance(given, dict) else ():
        yield f"{name}: {('no', 'yes')[value] if isinstance(value, bool) else value}"


_FORMS = {FactKind.TRUTH: "true or false", FactKind.DAY: "a day such as 2017-08-14", FactKind.NUMBER: "a whole number"}


def _value(fact: Fact, raw: object) -> Value | None:
    if isinstance(raw, bool):
        return raw if fact.kind is FactKind.TRUTH else None
    if isinstance(raw, int):
        return Range.exactly(raw) if fact.kind is FactKind.NUMBER else None
    text = raw.isoformat() if isinstance(raw, date) else str(raw)
    try:
        return value_of(fact, text) if fact.kind is not FactKind.TRUTH else None
    except WrongUsage:
        return None


def _exceptions(row: Fields, measure: str, measures: Measures) -> dict[str, ExceptionState]:
    if row.raw.get("exceptions") is None:
        return {}
    known = [e.id for m in measures.measures if m.id == measure for e in m.exceptions]
    fields = Fields.of(row.raw["exceptions"], (*row.where, "exceptions"), row.faults, known)
    return {name: ExceptionState(fields.one_of(name, list(ExceptionState))) for name in fields.raw if name in known}
