"""What claims say of one field, and what comes of holding it against each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Generic, TypeVar

from twosource.model import Agreement, Claim, Conflict, ConflictKind, ConflictValue

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Said(Generic[T]):
    """A claim, what it says of a field, and how that is printed."""

    claim: Claim
    value: T
    text: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What all claims agree on in one field, if they do, and how they differ."""

    agreement: Agreement | None = None
    conflicts: tuple[Conflict, ...] = ()


def several_reports(said: Iterable[Said[T]]) -> bool:
    """True when more than one report speaks of the field, so that there is something to compare."""
    return len({s.claim.report for s in said}) > 1


def apart(
    field: str,
    said: Sequence[Said[T]],
    excludes: Callable[[T, T], bool],
    kind_of: Callable[[Said[T], Said[T]], tuple[ConflictKind, str]],
    keep: Callable[[Sequence[Said[T]]], Sequence[Said[T]]] = tuple,
) -> tuple[Conflict, ...]:
    """One conflict for each way in which what is said in one report is excluded by what is said in another.

    Args:
        field: what is spoken of.
        said: what the claims say of it.
        excludes: whether two values can't both be right.
        kind_of: the kind of conflict that two claims are in, and a sentence that says why.
        keep: which of those that are in one kind of conflict are worth printing.
    """
    found: dict[tuple[ConflictKind, str], set[str]] = {}
    for a, b in combinations(said, 2):
        if a.claim.report != b.claim.report and excludes(a.value, b.value):
            found.setdefault(kind_of(a, b), set()).update((a.claim.id, b.claim.id))
    order = list(ConflictKind)
    ways = sorted(found.items(), key=lambda row: (order.index(row[0][0]), row[0][1]))
    return tuple(
        conflict(field, kind, keep([s for s in said if s.claim.id in ids]), note) for (kind, note), ids in ways
    )


def values_of(said: Iterable[Said[T]]) -> tuple[ConflictValue, ...]:
    """The values with the claims that say each, in the order of their text."""
    claims: dict[str, set[str]] = {}
    for one in said:
        claims.setdefault(one.text, set()).add(one.claim.id)
    return tuple(ConflictValue(text, tuple(sorted(ids))) for text, ids in sorted(claims.items()))


def conflict(field: str, kind: ConflictKind, said: Sequence[Said[T]], note: str) -> Conflict:
    """A conflict in a field between all that is said."""
    return Conflict(field, kind, values_of(said), note)


def agreement(field: str, value: str, said: Iterable[Said[T]]) -> Agreement:
    """An agreement in a field between all who speak of it."""
    return Agreement(field, value, tuple(sorted({s.claim.id for s in said})))
