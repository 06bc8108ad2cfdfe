"""A regime's `chronology.yml` read strictly: unknown keys, doubled ids and days out of order are faults of the file."""

from __future__ import annotations

from functools import cache

from twosource.check.chronology import Chronology, Entry, OtherDay, Sayings, SetTerm, Swapped
from twosource.check.fields import Fields, open_file
from twosource.check.sayings_file import SAYINGS, sayings_of
from twosource.model import Interval
from twosource.regimes import Regime

CONFIDENCES = ("high", "medium", "low")
BASES = ("found", "inferred", "memory")
_STATUSES = ("fact", "reported", "state-report")
_ENTRY = (
    "id", "category", "key", "of", "answers", "what", "date", "until", "other_days", "day_basis", "terms", "drafters",
    "consulted", "drafters_basis", "names", "confidence", "basis", "status", "sources",
)  # fmt: skip


@cache
def load_chronology(regime: Regime) -> Chronology:
    """The regime's chronology; BadResource (TS020, TS021, TS022) lists every fault of its file."""
    top = open_file(regime.path("chronology"), ("forms", "swapped", *SAYINGS, "entries"))
    forms = _forms(top)
    swapped = _swapped(top)
    entries = [_entry(row) for row in top.rows("entries", _ENTRY)]
    sayings = sayings_of(top)
    _ask_order(top, entries, sayings)
    top.faults.tell()
    ordered = sorted((e for e in entries if e is not None), key=lambda e: (str(e.days.earliest), e.id))
    return Chronology(tuple(ordered), forms, swapped, sayings)


def _forms(top: Fields) -> dict[str, tuple[str, ...]]:
    raw = top.raw.get("forms") or {}
    if not isinstance(raw, dict):
        top.wrong("forms", "must give a list of forms for each category.")
        return {}
    fields = Fields(raw, ("forms",), top.faults)
    found = {str(category): fields.listed(str(category)) for category in raw}
    for category, forms in found.items():
        if any("{key}" not in form for form in forms):
            fields.wrong(category, "each form must hold {key}.")
    return found


def _swapped(top: Fields) -> Swapped | None:
    if top.raw.get("swapped") is None:
        return None
    row = Fields.of(top.raw["swapped"], ("swapped",), top.faults, ("category", "keys", "forms", "except"))
    return Swapped(row.text("category"), row.listed("keys"), row.listed("forms"), frozenset(row.listed("except")))


def _entry(row: Fields) -> Entry | None:
    days = _days(row)
    basis, confidence = row.one_of("basis", BASES), row.one_of("confidence", CONFIDENCES)
    of_day, status = row.one_of("day_basis", BASES, basis), row.one_of("status", _STATUSES, "fact")
    entry = Entry(
        id=row.text("id"),
        category=row.text("category"),
        key=row.text("key"),
        what=row.text("what"),
        days=days or Interval(),
        sure=None if status == "reported" else _sure(days or Interval(), basis, of_day, confidence),
        other_days=tuple(_other_days(row)),
        terms=tuple(_terms(row)),
        drafters=row.listed("drafters"),
        consulted=row.listed("consulted"),
        drafters_are_sure=row.one_of("drafters_basis", BASES, basis) != "memory",
        of=row.words("of"),
        answers=row.listed("answers"),
        names=row.listed("names"),
        confidence=confidence,
        basis=basis if of_day != "memory" else "memory",
        status=status,
        sources=row.listed("sources"),
    )
    return None if days is None else entry


def _days(row: Fields) -> Interval | None:
    """The days of an entry, or None when they can't be told."""
    begin, end = row.days("date"), row.days("until")
    if begin is None:
        if row.raw.get("date") is None:
            row.wrong("date", "is missing. Give a day, a month or a year.")
        return None
    if end is None:
        return begin
    if begin.earliest is None or end.latest is None or end.latest < begin.earliest:
        row.wrong("until", f"lies before date ({begin.edtf}). Put the two in order.")
        return None
    return Interval(begin.earliest, end.latest)


def _sure(days: Interval, basis: str, of_day: str, confidence: str) -> Interval | None:
    """What may decide: nothing of what is remembered or of low confidence, and only the month of a remembered day."""
    if basis == "memory" or confidence == "low" or days.earliest is None or days.latest is None:
        return None
    if of_day != "memory":
        return days
    first = Interval.of_month(days.earliest.year, days.earliest.month)
    return first.hull(Interval.of_month(days.latest.year, days.latest.month))


def _other_days(row: Fields) -> list[OtherDay]:
    found = []
    for other in row.rows("other_days", ("date", "why")):
        day, why = other.day("date"), other.text("why")
        if day is None and other.raw.get("date") is None:
            other.wrong("date", "is missing. Give the day.")
        if day is not None:
            found.append(OtherDay(day, why))
    return found


def _terms(row: Fields) -> list[SetTerm]:
    found = []
    for term in row.rows("terms", ("days", "months", "for", "words")):
        given = [(n, unit) for unit in ("days", "months") if (n := term.whole(unit)) is not None]
        purpose = term.text("for")
        if len(given) == 1:
            found.append(SetTerm(given[0][0], given[0][1].removesuffix("s"), purpose, term.listed("words")))
        else:
            term.wrong("days", "give either days or months.")
    return found


def _ask_order(top: Fields, entries: list[Entry | None], sayings: Sayings) -> None:
    """Keep a fault for every id that stands twice and for every reference that leads nowhere."""
    seen: dict[str, int] = {}
    rows = top.raw.get("entries")
    # of the file as it stands, so that a fault of one entry makes none of those that name it
    keys = {str(row.get("key")) for row in rows if isinstance(row, dict)} if isinstance(rows, list) else set()
    for i, entry in enumerate(entries):
        if entry is None:
            continue
        if entry.id in seen:
            top.faults.add(("entries", i, "id"), f"the id {entry.id!r} stands twice. Give one of the two another.")
        seen[entry.id] = i
        for key, field in (*((k, "answers") for k in entry.answers), *(((entry.of, "of"),) if entry.of else ())):
            if key not in keys:
                top.faults.add(("entries", i, field), f"{field}: no entry has the key {key!r}. Name one that is there.")
    for i, reading in enumerate(sayings.readings):
        for key in reading.of:
            if key not in keys:
                top.faults.add(("readings", i, "of"), f"of: no entry has the key {key!r}. Name one that is there.")
