"""The fields of an event by its reports: what each report says, where they agree, differ, or one alone speaks.

Values in conflict bear letters, so that nobody depends on colours to see who stands where.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from twosource.desk.texts import Texts
from twosource.model import Claim, Event, Lineage, PlaceRole, Polarity, Report
from twosource.tell.accounts import deed, voice_text
from twosource.tell.values import UNKNOWN, count_text, outlet_text, people_text, place_text, plain, quoted
from twosource.tell.words import words

_MARKS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LONE, _SILENT = "lone", "silent"


@dataclass(frozen=True, slots=True)
class Said:
    """What claims of a report say of a field; `claim` is the first of them, `mark` its side in a conflict."""

    text: str
    claim: str
    mark: str


@dataclass(frozen=True, slots=True)
class Column:
    """A report of the event."""

    id: str
    outlet: str
    published: str | None
    lineage: tuple[Lineage, ...]
    language: str


@dataclass(frozen=True, slots=True)
class Line:
    """A field, and what each report says of it; `state` is how they stand to each other, `note` why."""

    field: str
    state: str
    note: str
    cells: tuple[tuple[Said, ...], ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Columns are the reports by their day, lines the fields that any of them speaks of."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]


def matrix_of(event: Event, claims: Sequence[Claim], reports: Mapping[str, Report], told: Texts) -> Matrix:
    """The matrix of an event."""
    ids = sorted({c.report for c in claims}, key=lambda r: (reports[r].published or "~", outlet_text(reports[r]), r))
    by_report = {id_: [c for c in claims if c.report == id_] for id_ in ids}
    tellers = _tellers(told)
    lines = (_line(field, tell, event, by_report) for field, tell in tellers.items())
    columns = tuple(_column(reports[id_]) for id_ in ids)
    return Matrix(columns, tuple(line for line in lines if line.state != _SILENT))


def _column(report: Report) -> Column:
    return Column(report.id, outlet_text(report), report.published, report.lineage, report.language)


def _tellers(told: Texts) -> dict[str, Callable[[Claim], str]]:
    return {
        "what": _what,
        "date": lambda c: _or_nothing(told.when(c.when), told["unknown"]),
        "place": lambda c: _places(c, PlaceRole.DESTINATION, PlaceRole.AT),
        "from": lambda c: _places(c, PlaceRole.ORIGIN),
        "via": lambda c: _places(c, PlaceRole.VIA),
        "count": _count,
        "who": _who,
        "sector": lambda c: plain(c.sector or ""),
        "direction": lambda c: told.value("directions", c.direction),
        "voice": lambda c: _voice(c, told),
    }


def _line(field: str, tell: Callable[[Claim], str], event: Event, by_report: Mapping[str, Sequence[Claim]]) -> Line:
    conflict = next((c for c in event.conflicts if c.field == field), None)
    sides = {} if conflict is None else {
        claim: _MARKS[n % len(_MARKS)] for n, v in enumerate(conflict.values) for claim in v.claims
    }  # fmt: skip
    cells = tuple(_cell(claims, tell, sides) for claims in by_report.values())
    return Line(field, _state(field, event, cells), plain(conflict.note) if conflict is not None else "", cells)


def _cell(claims: Sequence[Claim], tell: Callable[[Claim], str], sides: Mapping[str, str]) -> tuple[Said, ...]:
    found: dict[tuple[str, str], str] = {}
    for claim in sorted(claims, key=lambda c: (c.evidence[0].start, c.id)):
        text = tell(claim)
        if text:
            found.setdefault((text, sides.get(claim.id, "")), claim.id)
    return tuple(Said(text, claim, side) for (text, side), claim in found.items())


def _state(field: str, event: Event, cells: Sequence[Sequence[Said]]) -> str:
    for conflict in event.conflicts:
        if conflict.field == field:
            return conflict.kind.value
    speaking = sum(1 for cell in cells if cell)
    if speaking == 0:
        return _SILENT
    if any(a.field == field for a in event.agreements) and speaking > 1:
        return "agree"
    same = len({tuple(s.text for s in cell) for cell in cells if cell}) == 1
    if speaking > 1 and same:
        return "agree"
    return _LONE if speaking == 1 else "said"


def _what(claim: Claim) -> str:
    verb = "" if claim.polarity is Polarity.AFFIRMED else f"{words().polarities[claim.polarity]} "
    return f"{verb}{deed(claim)}" + (", recalled" if claim.background else "")


def _places(claim: Claim, *roles: PlaceRole) -> str:
    return "; ".join(dict.fromkeys(place_text(p) for p in claim.places if p.role in roles))


def _count(claim: Claim) -> str:
    if claim.count is None:
        return ""
    return quoted(claim.count.text) if claim.count.text else _or_nothing(count_text(claim.count), UNKNOWN)


def _who(claim: Claim) -> str:
    said = list(dict.fromkeys(plain(w.text) for w in claim.who if w.text))
    sex = people_text(claim)
    return "; ".join(quoted(text) for text in said) or sex


def _voice(claim: Claim, told: Texts) -> str:
    if not claim.voices:
        return ""
    voice = claim.voices[-1]
    basis = told.value("bases", voice.basis)
    return f"{voice_text(voice)}, {basis}"


def _or_nothing(text: str, unknown: str) -> str:
    return "" if text == unknown else text
