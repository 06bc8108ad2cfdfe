"""The facts that measures ask for, and the claims that answer them, as `measures/facts.yml` gives them."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from twosource.check.fields import Fields, open_file
from twosource.check.measure import Fact, FactKind, Selector
from twosource.model import ClaimType, Direction

_FACT = ("id", "kind", "ask", "true_for", "false_for", "true_says", "false_says")
SELECTOR = ("types", "directions", "occupations", "with_sector", "hosts", "not_hosts")
_UNTOLD = "unknown"
E = TypeVar("E", bound=StrEnum)


def load_facts(path: Path) -> dict[str, Fact]:
    """The facts of a file by id; BadResource (TS020, TS021, TS022) lists every fault of it."""
    top = open_file(path, ("facts",))
    found: dict[str, Fact] = {}
    for row in top.rows("facts", _FACT):
        fact = Fact(
            id=row.text("id"),
            kind=FactKind(row.one_of("kind", [k.value for k in FactKind])),
            ask=row.text("ask"),
            true_for=selectors(row, "true_for"),
            false_for=selectors(row, "false_for"),
            true_says=row.text("true_says", ""),
            false_says=row.text("false_says", ""),
        )
        if fact.id in found:
            row.wrong("id", f"{fact.id!r} stands twice. Give one of the two another.")
        found[fact.id] = fact
    top.faults.tell()
    return found


def selectors(row: Fields, key: str) -> tuple[Selector, ...]:
    """The claims that a field of a row selects."""
    return tuple(selector(r) for r in row.rows(key, SELECTOR))


def selector(row: Fields) -> Selector:
    """The claims that one row selects."""
    ways = row.listed("directions")
    told = frozenset(_values(row, "directions", [w for w in ways if w != _UNTOLD], Direction))
    return Selector(
        types=frozenset(_values(row, "types", row.listed("types"), ClaimType)),
        directions=told | {None} if _UNTOLD in ways else told,
        occupations=frozenset(row.listed("occupations")),
        with_sector=row.flag("with_sector", default=False),
        hosts=frozenset(row.listed("hosts")),
        not_hosts=frozenset(row.listed("not_hosts")),
    )


def _values(row: Fields, key: str, given: list[str] | tuple[str, ...], kinds: type[E]) -> list[E]:
    known = [k.value for k in kinds]
    for value in given:
        if value not in known:
            row.wrong(key, f"{value!r} is none of {', '.join(known)}.")
    return [kinds(v) for v in given if v in known]
