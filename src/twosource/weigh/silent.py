"""Reports that give an agency's figures without a word of where they have them from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from twosource.model import Claim, Place, PlaceRole, Report, VoiceKind
from twosource.weigh.table import Table

NO_SOURCE = "the agency's figures, with no source of its own"
_WORD = re.compile(r"\w+")


def leading_claims(report: Report, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims that a report leads with: in the first half of its text, and not merely recalled."""
    return tuple(c for c in claims if not c.background and c.evidence[0].start <= len(report.text) / 2)


def same_figures(
    child: Sequence[Claim], parent: Sequence[Claim], events: Sequence[frozenset[str]], table: Table
) -> bool:
    """True when two reports tell one of the events by the same numbers, day and places, the child by a bare voice."""
    return any(
        any({a.id, b.id} <= event for event in events) and is_bare(a, table) and _same_figures(a, b)
        for a in child
        for b in parent
    )


def is_bare(claim: Claim, table: Table) -> bool:
    """True when a report says nothing of who knows it by which they could be told from anybody else."""
    inner = claim.voices[-1] if claim.voices else None
    if inner is None or inner.kind is VoiceKind.OUTLET:
        return True
    if inner.kind is not VoiceKind.ANONYMOUS or inner.place is not None or inner.apart:
        return False
    words = _WORD.findall((inner.description or inner.text).casefold())
    return all(word in table.bare_voice for word in words)


def _same_figures(a: Claim, b: Claim) -> bool:
    """True for the same bounds on the number, the same day and two same places."""
    if a.count is None or b.count is None or a.when is None or b.when is None:
        return False
    bounds = (a.count.low, a.count.high) == (b.count.low, b.count.high)
    same_day = a.when.interval.is_day and a.when.edtf == b.when.edtf
    places = {_name(p) for p in a.places} & {_name(p) for p in b.places} - {None}
    return bounds and same_day and len(places) > 1


def _name(place: Place) -> str | None:
    fine = place.role is not PlaceRole.OF_SOURCE and (place.lat is not None or bool(place.within))
    return (place.id or place.name) if fine else None
