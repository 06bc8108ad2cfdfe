"""The ready model of linking: how much each level of each field speaks for one event, read from a regime's link.yml."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from twosource.model import ClaimType, Modality
from twosource.regimes import Regime
from twosource.resources import demand, key_faults, unknown_keys

_TOP = (
    "version",
    "prior",
    "dense_from",
    "threshold",
    "mean_floor",
    "fields",
    "limits",
    "numbers",
    "families",
    "rare",
    "standing",
    "manners",
    "telling",
    "home",
    "wide",
    "wide_radius_km",
    "hubs",
)
_LIMITS = ("max_gap_days", "max_km", "printed_slack_days", "recalled_days")
_NUMBERS = ("slack", "open_reach")
_PARTS = 2**20
# The prior falls by steps, four to each doubling of a case: between two of them more claims change no weight.
_STEPS = 4


def exact(bits: float) -> float:
    """The bits to the nearest 2**-20: floats hold sums of such figures exactly, so in whatever order they add up."""
    return round(bits * _PARTS) / _PARTS


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a field: its words, how often one event gives it, how often two events do.

    `weight` are the bits that the level speaks for one event; below 0 against it.
    """

    name: str
    label: str
    m: float
    u: float
    weight: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "weight", exact(math.log2(self.m / self.u)))


@dataclass(frozen=True, slots=True)
class Limits:
    """What no sum of weights can outweigh."""

    max_gap_days: int
    max_km: float
    printed_slack_days: int
    recalled_days: int


# One model is no other, and by that the caches know them apart.
@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """All that linking is told by a regime."""

    version: str
    prior: float
    dense_from: int
    threshold: float
    mean_floor: float
    fields: Mapping[str, Mapping[str, Level]]
    limits: Limits
    slack: float
    open_reach: float
    family_of: Mapping[ClaimType, str]
    manner_of: Mapping[Modality, str]
    rare: frozenset[str]
    standing: frozenset[str]
    telling: tuple[ClaimType, ...]
    home: str
    wide: frozenset[str]
    wide_radius_km: float
    hubs: frozenset[str]

    def prior_of(self, number: int) -> float:
        """The chance that two claims which meet tell one event, in a case of so many claims.

        A claim has about as many others of its event in a large case as in a small one, but meets more strangers: they
        grow with the case. From `dense_from` claims on the chance falls in inverse proportion, by steps.
        """
        if number <= self.dense_from:
            return self.prior
        steps = math.floor(_STEPS * math.log2(number / self.dense_from))
        return self.prior * math.exp2(-steps / _STEPS)

    def prior_weight(self, number: int) -> float:
        """Bits that stand before any field has spoken, in a case of so many claims."""
        chance = self.prior_of(number)
        return exact(math.log2(chance / (1 - chance)))


@cache
def load_model(regime: Regime) -> Model:
    """The regime's linking model; BadResource (TS022) lists every fault of `link.yml`."""
    raw = regime.read("link")
    demand(_faults(raw), "link.yml")
    return Model(
        version=str(raw["version"]),
        prior=float(raw["prior"]),
        dense_from=int(raw["dense_from"]),
        threshold=float(raw["threshold"]),
        mean_floor=float(raw["mean_floor"]),
        fields={f: {n: _level(n, row) for n, row in levels.items()} for f, levels in raw["fields"].items()},
        limits=Limits(**raw["limits"]),
        slack=float(raw["numbers"]["slack"]),
        open_reach=float(raw["numbers"]["open_reach"]),
        family_of={ClaimType(t): name for name, types in raw["families"].items() for t in types},
        manner_of={Modality(t): name for name, modes in raw["manners"].items() for t in modes},
        rare=frozenset(raw["rare"]),
        standing=frozenset(raw["standing"]),
        telling=tuple(ClaimType(t) for t in raw["telling"]),
        home=str(raw["home"]),
        wide=frozenset(fold(name) for name in raw["wide"]),
        wide_radius_km=float(raw["wide_radius_km"]),
        hubs=frozenset(fold(name) for name in raw["hubs"]),
    )


# A case names the same places over and over.
@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """A place's name without case, marks and the words for its rank, so that spellings of one name are equal."""
    bare = "".join(c if c.isalnum() else " " for c in name.casefold())
    kept = [w for w in bare.split() if w not in _RANKS]
    return "".join(kept)


_RANKS = frozenset({"city", "county", "province", "prefecture", "autonomous", "korean", "district", "town", "the"})


def _level(name: str, row: Mapping[str, Any]) -> Level:
    return Level(name, str(row["label"]), float(row["m"]), float(row["u"]))


def _faults(raw: Any) -> list[str]:  # noqa: ANN401 - what the file holds is what is checked here
    faults = key_faults(raw, _TOP)
    if faults:
        return faults
    faults += [f"limits: {fault}" for fault in _keys(raw["limits"], _LIMITS)]
    faults += [f"numbers: {fault}" for fault in _keys(raw["numbers"], _NUMBERS)]
    for name, levels in raw["fields"].items():
        faults += [f"{name}: {fault}" for fault in _level_faults(levels)]
    faults += [f"families: no such kind of claim: {t!r}" for t in _unknown(raw["families"], ClaimType)]
    faults += [f"manners: no such modality: {t!r}" for t in _unknown(raw["manners"], Modality)]
    faults += [f"telling: no such kind of claim: {t!r}" for t in raw["telling"] if t not in list(ClaimType)]
    faults += [f"{k}: no such family: {n!r}" for k in ("rare", "standing") for n in raw[k] if n not in raw["families"]]
    if not 0 < float(raw["prior"]) < 1:
        faults.append("prior: must lie between 0 and 1")
    if not isinstance(raw["dense_from"], int) or raw["dense_from"] < 1:
        faults.append("dense_from: must be a number of claims, 1 or more")
    return faults


def _keys(found: Mapping[str, object], known: tuple[str, ...]) -> list[str]:
    return unknown_keys(found, known) + [f"the key {key!r} is missing" for key in known if key not in found]


def _unknown(groups: Mapping[str, list[str]], kinds: type[ClaimType | Modality]) -> list[str]:
    known = {str(k) for k in kinds}
    return [name for names in groups.values() for name in names if name not in known]


def _level_faults(levels: Mapping[str, Mapping[str, Any]]) -> list[str]:
    faults: list[str] = []
    for name, row in levels.items():
        faults += [f"{name}: {fault}" for fault in _keys(row, ("label", "m", "u"))]
        faults += [f"{name}: {k} must lie between 0 and 1" for k in "mu" if not 0 < float(row.get(k, 0.5)) < 1]
    if not faults:
        for k in "mu":
            total = sum(float(row[k]) for row in levels.values())
            if abs(total - 1) > 0.001:
                faults.append(f"the {k} of all levels must add up to 1, and come to {total:.3f}")
    return faults
