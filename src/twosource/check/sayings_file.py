"""How reports speak of law and history, out of the parts of `chronology.yml` that hold words."""

from __future__ import annotations

from twosource.check.chronology import Reading, Sayings
from twosource.check.fields import Fields
from twosource.model import CheckVerdict

SAYINGS = ("acts", "limits", "many", "readings")
_READING = ("id", "of", "first", "then", "verdict", "why")


def sayings_of(top: Fields) -> Sayings:
    """The words of a chronology's file; faults are kept with the file."""
    return Sayings(
        acts=_by_category(top, "acts"),
        limits=top.listed("limits"),
        many=_by_category(top, "many"),
        readings=tuple(_reading(row) for row in top.rows("readings", _READING)),
    )


def _by_category(top: Fields, key: str) -> dict[str, tuple[str, ...]]:
    raw = top.raw.get(key) or {}
    if not isinstance(raw, dict):
        top.wrong(key, "must give a list of words for each category.")
        return {}
    fields = Fields(raw, (key,), top.faults)
    return {str(category): fields.listed(str(category)) for category in raw}


def _reading(row: Fields) -> Reading:
    reading = Reading(
        id=row.text("id"),
        of=row.listed("of"),
        first=row.listed("first"),
        then=row.listed("then"),
        verdict=CheckVerdict(row.one_of("verdict", [v.value for v in CheckVerdict])),
        why=row.text("why"),
    )
    if not reading.first:
        row.wrong("first", "is empty: no text can read so. List at least one phrase.")
    return reading
