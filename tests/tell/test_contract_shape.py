"""Every value of the contract's object has the name and the type that the contract gives it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any

from factories import a_claim, a_finding, a_report, an_event

from twosource.model import (
    Agreement,
    Basis,
    Check,
    CheckVerdict,
    ClaimType,
    Conflict,
    ConflictKind,
    ConflictValue,
    Credit,
    Direction,
    ExceptionFinding,
    ExceptionState,
    Lineage,
    LineageKind,
    Modality,
    Outcome,
    PlaceRole,
    Polarity,
    PublishedBasis,
    Rejected,
    Verdict,
    VoiceKind,
)
from twosource.tell import output_json

# A type, several of which one must fit (None is null), a list of one shape, an object by its names, or a list of words.
Shape = Any
TEXT, NUMBER, WORDS = str, (int, float), [str]
MAYBE = (str, None)
WHEN = {"earliest": MAYBE, "latest": MAYBE, "edtf": TEXT, "text": TEXT}
PLACE = {
    "role": PlaceRole, "name": TEXT, "id": MAYBE, "within": WORDS, "country": MAYBE, "lat": (int, float, None),
    "lon": (int, float, None), "text": TEXT,
}  # fmt: skip
COUNT = {
    "low": (int, None), "high": (int, None), "stated": (int, None), "hedge": MAYBE, "unit": MAYBE, "text": TEXT,
}  # fmt: skip
VOICE = {
    "kind": VoiceKind, "name": MAYBE, "description": MAYBE, "place": MAYBE, "basis": Basis, "anonymous": bool,
    "text": TEXT,
}  # fmt: skip
CONTRACT: Shape = {
    "twosource": TEXT,
    "regime": TEXT,
    "reports": [{
        "id": TEXT, "path": TEXT, "title": MAYBE, "outlet": MAYBE, "published": MAYBE,
        "published_basis": PublishedBasis, "language": TEXT, "credits": [{"role": TEXT, "name": TEXT}],
        "lineage": [{"kind": LineageKind, "of": MAYBE, "outlet": MAYBE, "evidence": TEXT}],
    }],
    "claims": [{
        "id": TEXT, "report": TEXT, "type": ClaimType, "direction": (Direction, None), "polarity": Polarity,
        "modality": Modality, "when": (WHEN, None), "places": [PLACE], "count": (COUNT, None),
        "who": [{"role": TEXT, "text": TEXT, "nationality": MAYBE, "sex": MAYBE, "occupation": MAYBE}],
        "voices": [VOICE], "origin": TEXT, "evidence": [{"start": int, "end": int, "text": TEXT}], "method": TEXT,
    }],
    "events": [{
        "id": TEXT, "type": ClaimType, "direction": (Direction, None), "claims": WORDS, "when": (WHEN, None),
        "places": [PLACE], "count": (COUNT, None),
        "agreements": [{"field": TEXT, "value": TEXT, "claims": WORDS}],
        "conflicts": [{
            "field": TEXT, "kind": ConflictKind, "values": [{"value": TEXT, "claims": WORDS}], "note": TEXT,
        }],
        "origins": {"low": int, "high": int, "groups": [WORDS], "why": WORDS},
        "grade": {"credibility": int, "why": TEXT},
    }],
    "findings": [{
        "event": TEXT, "measure": TEXT, "verdict": Verdict, "because": [{"text": TEXT, "claims": WORDS}],
        "would_decide": WORDS, "exceptions": [{"id": TEXT, "state": ExceptionState}], "as_of": MAYBE,
    }],
    "checks": [{"claim": TEXT, "reference": TEXT, "verdict": CheckVerdict, "detail": TEXT}],
    "rejected": [{"path": TEXT, "code": TEXT, "why": TEXT}],
}  # fmt: skip


def faults(value: object, shape: Shape, where: str = "") -> Iterator[str]:
    """Where a value hasn't the shape that it should have."""
    if isinstance(shape, tuple):
        if all(list(faults(value, one, where)) for one in shape):
            yield f"{where}: {value!r}"
    elif isinstance(shape, list):
        rows = value if isinstance(value, list) else [None]
        for number, row in enumerate(rows):
            yield from faults(row, shape[0], f"{where}[{number}]")
    elif isinstance(shape, dict):
        held = value if isinstance(value, dict) else {}
        for name, inner in shape.items():
            yield from faults(held[name], inner, f"{where}.{name}") if name in held else [f"{where}.{name} is missing"]
    elif shape is None:
        yield from () if value is None else [f"{where}: {value!r}"]
    elif issubclass(shape, StrEnum):
        yield from () if value in list(shape) else [f"{where}: {value!r}"]
    elif not isinstance(value, shape) or (shape is int and isinstance(value, bool)):
        yield f"{where}: {value!r}"


def a_full_outcome() -> Outcome:
    """An outcome in which every list of the contract has a row."""
    parent = Lineage(LineageKind.RE_REPORT, None, "River Times", "River Times said")
    report = a_report(credits=(Credit("reporter", "A. Writer"),), lineage=(parent,))
    claim = a_claim(report)
    bare = replace(claim, id="bare", when=None, places=(), count=None, direction=None, who=(), voices=())
    conflict = Conflict("count", ConflictKind.DRIFT, (ConflictValue("200", (claim.id,)),), "It grew.")
    event = an_event(claim, conflicts=(conflict,), agreements=(Agreement("place", "Hunchun", (claim.id,)),))
    exception = ExceptionFinding("e-1", ExceptionState.OPEN)
    finding = a_finding(event, exceptions=(exception,), would_decide=("Their permits.",), as_of=date(2019, 5, 6))
    return Outcome(
        regime="test",
        reports=(report, a_report("Nothing is known.", path="b.txt", title=None, outlet=None, published=None)),
        claims=(claim, bare),
        events=(event, an_event(bare)),
        findings=(finding, a_finding(event, measure="m-2", as_of=None)),
        checks=(Check(claim.id, "ref-1", CheckVerdict.PARTLY, "The day is another."),),
        rejected=(Rejected("c.txt", "TS011", "c.txt is empty."),),
    )


def test_every_value_has_the_type_that_the_contract_gives_it() -> None:
    """Words of the contract's lists, ISO dates as texts, null where it says null."""
    written = json.loads(output_json(a_full_outcome(), "9.9"))

    assert list(faults(written, CONTRACT)) == []


def test_the_dates_of_an_event_are_iso_and_its_edtf_is_text() -> None:
    """Days are written as 2019-05-06, whatever the machine's habits are."""
    written = json.loads(output_json(a_full_outcome(), "9.9"))

    whens = [row["when"] for row in written["events"] if row["when"] is not None]
    assert whens
    assert all(date.fromisoformat(when["earliest"]) <= date.fromisoformat(when["latest"]) for when in whens)
    assert [f["as_of"] for f in written["findings"]] == ["2019-05-06", None]
