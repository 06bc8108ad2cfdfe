"""Whom claims tell of: whether their sex, occupations and lines of work can be those of the same people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from twosource.model import Claim, ConflictKind
from twosource.weigh.said import Compared, Said, agreement, conflict, contradicting, several_reports

Kinds = frozenset[str]


def compare_who(claims: Sequence[Claim]) -> Compared:
    """What the claims make of who the people are: their sex first, then their occupations."""
    sexes = _said(claims, lambda c: (w.sex for w in c.who))
    occupations = _said(claims, lambda c: (w.occupation for w in c.who))
    against = [s for said in (sexes, occupations) for s in contradicting(said, Kinds.isdisjoint)]
    if against:
        note = "The reports tell of different people: no sex, or no occupation, is common to all."
        return Compared(conflicts=(conflict("who", ConflictKind.CONTRADICTION, against, note),))
    said = occupations if several_reports(occupations) else sexes
    if not several_reports(said):
        return Compared()
    shared = Kinds.intersection(*(s.value for s in said)) or said[0].value
    return Compared(agreement("who", ", ".join(sorted(shared)), said))


def compare_sectors(claims: Sequence[Claim]) -> Compared:
    """What the claims make of the line of work."""
    said = [Said(c, c.sector, c.sector) for c in claims if c.sector is not None]
    if not several_reports(said):
        return Compared()
    against = contradicting(said, str.__ne__)
    if against:
        note = "The reports name different lines of work."
        return Compared(conflicts=(conflict("sector", ConflictKind.CONTRADICTION, against, note),))
    return Compared(agreement("sector", said[0].value, said))


def _said(claims: Sequence[Claim], words: Callable[[Claim], Iterable[str | None]]) -> list[Said[Kinds]]:
    """What each claim says, without those that say nothing."""
    told = [(c, Kinds(word for word in words(c) if word is not None)) for c in claims]
    return [Said(c, kinds, ", ".join(sorted(kinds))) for c, kinds in told if kinds]
