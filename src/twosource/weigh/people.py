"""Whom claims tell of: whether their sex, occupations, lines of work and means can be those of the same people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from twosource.model import Claim, Conflict, ConflictKind
from twosource.weigh.lines import Lines
from twosource.weigh.said import Compared, Said, agreement, apart, several_reports

Kinds = frozenset[str]


def compare_who(claims: Sequence[Claim], lines: Lines) -> Compared:
    """What the claims make of who the people are: their sex first, then their occupations."""
    sexes = _said(claims, lambda c: (w.sex for w in c.who))
    occupations = _said(claims, lambda c: (w.occupation for w in c.who))
    note = "The reports tell of different people: no sex, or no occupation, is common to all."
    conflicts = tuple(c for said in (sexes, occupations) for c in _other_kinds("who", said, lines, note))
    if conflicts:
        return Compared(conflicts=conflicts)
    return _agreed("who", occupations if several_reports(occupations) else sexes)


def compare_sectors(claims: Sequence[Claim], lines: Lines) -> Compared:
    """What the claims make of the line of work."""
    said = _said(claims, lambda c: (c.sector,))
    conflicts = _other_kinds("sector", said, lines, "The reports name different lines of work.")
    return Compared(conflicts=conflicts) if conflicts else _agreed("sector", said)


def compare_means(claims: Sequence[Claim], lines: Lines) -> Compared:
    """What the claims make of what carried the people."""
    said = _said(claims, lambda c: c.means)
    conflicts = _other_kinds("means", said, lines, "The reports name different means of travel.")
    return Compared(conflicts=conflicts) if conflicts else _agreed("means", said)


def _other_kinds(field: str, said: Sequence[Said[Kinds]], lines: Lines, note: str) -> tuple[Conflict, ...]:
    """The conflicts between kinds that have nothing in common; between languages, a word that was mistaken."""

    def kind_of(a: Said[Kinds], b: Said[Kinds]) -> tuple[ConflictKind, str]:
        if not lines.one_origin(a.claim, b.claim):
            return ConflictKind.CONTRADICTION, note
        if lines.translated(a.claim, b.claim):
            return ConflictKind.CORRUPTION, "The reports go back to one origin, in two languages: a word was mistaken."
        return ConflictKind.DRIFT, "The reports go back to one origin: the word changed on the way."

    return apart(field, said, Kinds.isdisjoint, kind_of)


def _agreed(field: str, said: Sequence[Said[Kinds]]) -> Compared:
    if not several_reports(said):
        return Compared()
    shared = Kinds.intersection(*(s.value for s in said)) or said[0].value
    return Compared(agreement(field, ", ".join(sorted(shared)), said))


def _said(claims: Sequence[Claim], words: Callable[[Claim], Iterable[str | None]]) -> list[Said[Kinds]]:
    """What each claim says, without those that say nothing."""
    told = [(c, Kinds(word for word in words(c) if word is not None)) for c in claims]
    return [Said(c, kinds, ", ".join(sorted(kinds))) for c, kinds in told if kinds]
