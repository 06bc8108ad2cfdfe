"""Outlets by every name they go by, with family and home, as a regime's `outlets.yml` gives them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from twosource.regimes import Regime
from twosource.regimes.names import Names
from twosource.resources import demand, unknown_keys

_IN_BRACKETS = re.compile(r"\([^()]*\)")
_COUNTRY = re.compile(r"[A-Z]{2}")
_KEYS = ("id", "names", "home", "zone", "agency", "owner", "family")


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet: names in every language (the first is the one to print), home (ISO 3166), publisher family."""

    id: str
    names: tuple[str, ...]
    home: str | None
    zone: str | None
    agency: bool
    family: str


@dataclass(frozen=True, slots=True)
class OutletMention:
    """An outlet named in a text."""

    start: int
    end: int
    text: str
    outlet: Outlet


# One regime's outlets are no other's, and by that the caches know them apart.
@dataclass(frozen=True, slots=True, eq=False)
class Outlets:
    """All outlets of a regime, found by name."""

    by_name: Mapping[str, Outlet]
    names: Names

    def named(self, name: str | None) -> Outlet | None:
        """The outlet of that name, or the one whose name the words hold ("Yonhap via The Korea Times"), or None.

        What stands in brackets behind a name is another's part in it: "The Post (brief of Reuters)" isn't Reuters.
        """
        if name is None:
            return None
        exact = self.by_name.get(name.strip().casefold())
        if exact is not None:
            return exact
        bare = _IN_BRACKETS.sub(" ", name)
        found = next(iter(self.mentions(bare if bare.strip() else name)), None)
        return None if found is None else found.outlet

    def mentions(self, text: str) -> tuple[OutletMention, ...]:
        """Every outlet named in a text, in the order of the text."""
        return tuple(
            OutletMention(start, end, text[start:end], self.by_name[text[start:end].casefold()])
            for start, end in self.names.find(text)
        )

    def with_others(self, names: Iterable[str | None]) -> Outlets:
        """These outlets and those of other names, each a publisher of its own.

        A name of one word in Latin letters is left out: in a text it could be any word.
        """
        others = sorted({name.strip() for name in names if name is not None and self.named(name) is None})
        found = {name.casefold(): _unlisted(name) for name in others if _is_told(name)}
        if not found:
            return self
        by_name = {**found, **self.by_name}
        return Outlets(by_name, Names.of(n for o in by_name.values() for n in o.names))

    def same_family(self, one: str | None, other: str | None) -> bool:
        """True when both names are of one publisher, or the same name."""
        if one is None or other is None:
            return False
        first, second = self.named(one), self.named(other)
        if first is None or second is None:
            return one.strip().casefold() == other.strip().casefold()
        return first.family == second.family


def _unlisted(name: str) -> Outlet:
    """An outlet of which nothing but its name is known."""
    return Outlet(name.casefold(), (name,), home=None, zone=None, agency=False, family=name.casefold())


def _is_told(name: str) -> bool:
    return not name.isascii() or len(re.findall(r"\w+", name)) > 1


@cache
def load_outlets(regime: Regime) -> Outlets:
    """The regime's outlets; BadResource (TS022) lists every fault of `outlets.yml`."""
    rows = regime.read("outlets")["outlets"]
    demand((f"{row.get('id', '?')}: {fault}" for row in rows for fault in _faults(row)), "outlets.yml")
    faults: list[str] = []
    by_name: dict[str, Outlet] = {}
    for row in rows:
        outlet = Outlet(
            id=row["id"],
            names=tuple(row["names"]),
            home=row.get("home"),
            zone=row.get("zone"),
            agency=row.get("agency", False),
            family=row.get("family") or row["id"],
        )
        for name in outlet.names:
            other = by_name.setdefault(name.casefold(), outlet)
            if other is not outlet:
                faults.append(f"{outlet.id}: the name {name!r} belongs to {other.id} already")
    demand(faults, "outlets.yml")
    return Outlets(by_name, Names.of(n for o in by_name.values() for n in o.names))


def _faults(row: Mapping[str, object]) -> Iterator[str]:
    """What is wrong with one outlet, a sentence each."""
    yield from unknown_keys(row, _KEYS)
    if not isinstance(row.get("id"), str):
        yield "the id is missing. Write a short name that no other outlet has."
    names = row.get("names")
    if not isinstance(names, list) or not names or not all(isinstance(n, str) and n.strip() for n in names):
        yield "names must be a list of one name at least, each in words. Put what YAML takes for a number in quotes."
    if (home := row.get("home")) is not None and not (isinstance(home, str) and _COUNTRY.fullmatch(home)):
        yield f"home is {home!r}. Write the two capital letters of ISO 3166, or null."
    if not isinstance(row.get("agency", False), bool):
        yield f"agency is {row['agency']!r}. Write true or false."
    yield from (
        f"{key} is {row[key]!r}. Write words, or null."
        for key in ("zone", "owner", "family")
        if not isinstance(row.get(key), str | None)
    )
