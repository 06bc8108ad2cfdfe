"""Outlets by every name they go by, with family and home, as a regime's `outlets.yml` gives them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from twosource.regimes import Regime
from twosource.resources import demand, unknown_keys

_IN_BRACKETS = re.compile(r"\([^()]*\)")
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
    pattern: re.Pattern[str]

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
        found = self.pattern.search(bare if bare.strip() else name)
        return None if found is None else self.by_name[found.group().casefold()]

    def mentions(self, text: str) -> tuple[OutletMention, ...]:
        """Every outlet named in a text, in the order of the text."""
        return tuple(
            OutletMention(m.start(), m.end(), m.group(), self.by_name[m.group().casefold()])
            for m in self.pattern.finditer(text)
        )

    def same_family(self, one: str | None, other: str | None) -> bool:
        """True when both names are of one publisher, or the same name."""
        if one is None or other is None:
            return False
        first, second = self.named(one), self.named(other)
        if first is None or second is None:
            return one.strip().casefold() == other.strip().casefold()
        return first.family == second.family


@cache
def load_outlets(regime: Regime) -> Outlets:
    """The regime's outlets; BadResource (TS022) lists every fault of `outlets.yml`."""
    rows = regime.read("outlets")["outlets"]
    faults: list[str] = []
    by_name: dict[str, Outlet] = {}
    for row in rows:
        faults += [f"{row.get('id', '?')}: {fault}" for fault in unknown_keys(row, _KEYS)]
        outlet = Outlet(
            id=row["id"],
            names=tuple(row["names"]),
            home=row.get("home"),
            zone=row.get("zone"),
            agency=bool(row.get("agency", False)),
            family=row.get("family") or row["id"],
        )
        for name in outlet.names:
            other = by_name.setdefault(name.casefold(), outlet)
            if other is not outlet:
                faults.append(f"{outlet.id}: the name {name!r} belongs to {other.id} already")
    demand(faults, "outlets.yml")
    return Outlets(by_name, _pattern(by_name))


def _pattern(names: Mapping[str, Outlet]) -> re.Pattern[str]:
    # Acronyms only as printed: "RFA", not "rfa"; a name in Latin script ends at a word border, one in Hangul needn't.
    ordered = sorted({n for o in names.values() for n in o.names}, key=lambda n: (-len(n), n))
    latin = [re.escape(n) for n in ordered if n.isascii()]
    other = [re.escape(n) for n in ordered if not n.isascii()]
    parts = ([rf"(?<!\w)(?:{'|'.join(latin)})(?!\w)"] if latin else []) + other
    return re.compile("|".join(parts) or r"(?!)")
