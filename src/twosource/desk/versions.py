"""The machine's version of a claim and people's, side by side, and who said what of it."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.desk.place import Place
from twosource.desk.texts import Texts
from twosource.jobs.review_values import CHOICES, FIELDS, name_of, written
from twosource.model import Claim, KeptReview, Report
from twosource.store.reviewing import Reviewed
from twosource.tell.accounts import account

# The contract's words for the values of a field, where they have words of their own.
_WORDS = {
    "type": "types",
    "direction": "directions",
    "polarity": "polarities",
    "modality": "modalities",
    "basis": "bases",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A field as the machine read it and as the case has it, in words; `written` is what a form has it as."""

    field: str
    read: str
    now: str
    differs: bool
    written: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A review, and the fields that it changed as people call them."""

    kept: KeptReview
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Versions:
    """A claim that can be looked at: both versions, and all that was said of it, the oldest first."""

    held: Reviewed
    claim: Claim
    account: str
    lines: tuple[Line, ...]
    said: tuple[Said, ...]

    @property
    def differing(self) -> tuple[Line, ...]:
        """The fields in which the case has something else than the machine read."""
        return tuple(line for line in self.lines if line.differs)


def versions_of(held: Reviewed, report: Report, told: Texts) -> Versions:
    """Both versions of a claim."""
    claim = held.shown or held.kept[0].review.words
    read, now = (None if c is None else written(c) for c in (held.read, held.now))
    as_shown = written(claim)
    lines = tuple(
        Line(
            name,
            "" if read is None else _worded(name, read[name], told),
            "" if now is None else _worded(name, now[name], told),
            read is not None and now is not None and read[name] != now[name],
            as_shown[name],
            tuple((value, _worded(name, value, told)) for value in CHOICES.get(name, ())),
        )
        for name in FIELDS
    )
    said = tuple(Said(k, tuple(map(name_of, k.review.fields))) for k in held.kept)
    return Versions(held, claim, account(claim, report), lines, said)


def _worded(name: str, value: str, told: Texts) -> str:
    if name == "background":
        return told["yes"] if value == "yes" else told["no"]
    return told.value(_WORDS[name], value) if name in _WORDS and value else value


def all_versions(place: Place, found: tuple[Reviewed, ...], told: Texts) -> tuple[Versions, ...]:
    """Both versions of some claims."""
    reports = place.shelf.reports(sorted({one.report for one in found}))
    return tuple(versions_of(one, reports[one.report], told) for one in found)
