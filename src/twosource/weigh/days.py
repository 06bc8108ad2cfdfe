"""On which days claims agree, and by how much they differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from twosource.model import Claim, Conflict, ConflictKind, Interval
from twosource.weigh.lines import Lines
from twosource.weigh.said import Compared, Said, agreement, apart, conflict, several_reports
from twosource.weigh.slips import day_slipped


def compare_dates(claims: Sequence[Claim], lines: Lines) -> Compared:
    """What the claims make of the date; a day of an unknown year is read in the year nearest to the others."""
    said = _said(claims)
    if not several_reports(said):
        return Compared()

    def kind_of(a: Said[Interval], b: Said[Interval]) -> tuple[ConflictKind, str]:
        if (note := day_slipped(a.value, b.value)) is not None:
            return ConflictKind.CORRUPTION, note
        if lines.one_origin(a.claim, b.claim):
            return ConflictKind.DRIFT, "The reports go back to one origin: the date changed on the way."
        return ConflictKind.CONTRADICTION, ""

    conflicts = apart("date", said, lambda a, b: not a.overlaps(b), kind_of, _finest)
    if conflicts:
        return Compared(conflicts=tuple(replace(c, note=c.note or _by_days(c, said)) for c in conflicts))
    shared = Interval()
    for one in said:
        shared = shared.intersection(one.value) or shared
    agreed = agreement("date", shared.edtf, said)
    if len({s.value for s in said}) == 1:
        return Compared(agreed)
    note = "The dates leave room for each other; some are given more exactly than others."
    return Compared(agreed, (conflict("date", ConflictKind.PRECISION, said, note),))


def _said(claims: Sequence[Claim]) -> list[Said[Interval]]:
    dated = [(c, c.when) for c in claims if c.when is not None and c.when.is_stated]
    known = [w.interval for _, w in dated if not w.interval.is_unknown]
    if not known:
        # Without a year anywhere the days can still be held against each other, in any one year.
        years = [(c, w, w.in_year(2000)) for c, w in dated]
        return [Said(c, y.interval, w.edtf) for c, w, y in years if y is not None]
    anchor = min(known, key=lambda i: (i.days or 10**7, i.edtf))
    near = [(c, w, w.nearest_to(anchor).interval) for c, w in dated]
    return [Said(c, interval, w.edtf) for c, w, interval in near if not interval.is_unknown]


def _by_days(found: Conflict, said: Sequence[Said[Interval]]) -> str:
    """By how much the dates of a contradiction differ."""
    claims = {id_ for value in found.values for id_ in value.claims}
    against = [s.value for s in said if s.claim.id in claims]
    days = max(a.gap_days(b) for a in against for b in against)
    return f"The dates exclude each other; they lie {days} day{'s' if days > 1 else ''} apart at most."


def _finest(said: Sequence[Said[Interval]]) -> list[Said[Interval]]:
    """What is said, less the vague dates that hold another of them."""
    return [s for s in said if not any(s.value != o.value and s.value.contains(o.value) for o in said)]
