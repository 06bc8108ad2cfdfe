"""A regime's `ledger.yml` read strictly: how its movements are added up, and the estimates that stand beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from twosource.check.chronology_file import CONFIDENCES
from twosource.check.fields import Fields, open_file
from twosource.model import Bounds, ClaimType, Estimate, Interval, Way
from twosource.regimes import Regime

_ESTIMATE = ("what", "scope", "unit", "low", "high", "as_of", "by", "confidence", "source")


@dataclass(frozen=True, slots=True)
class Rules:
    """How a regime's movements are added up.

    `implied`: the way of kinds that need no direction; `papers`: kinds that issue papers, with their unit; `present`:
    kinds that tell of people at work; `units`: each unit with the words of what is counted; `unit`: where no word fits;
    `totals`: words beside a number that make it a total.
    """

    home: str
    implied: Mapping[ClaimType, Way]
    papers: Mapping[ClaimType, str]
    present: frozenset[ClaimType]
    unit: str
    units: tuple[tuple[str, tuple[str, ...]], ...]
    totals: tuple[str, ...]
    estimates: tuple[Estimate, ...]


@cache
def load_rules(regime: Regime) -> Rules:
    """The regime's rules; BadResource (TS020, TS021, TS022) lists every fault of its file."""
    known = ("home", "implied", "papers", "present", "unit", "units", "totals", "estimates")
    top = open_file(regime.path("ledger"), known)
    rules = Rules(
        home=top.text("home"),
        implied={kind: Way(way) for kind, way in _by_kind(top, "implied", [w.value for w in Way]).items()},
        papers=_by_kind(top, "papers", None),
        present=frozenset(kind for name in top.listed("present") if (kind := _kind(top, "present", name)) is not None),
        unit=top.text("unit"),
        units=tuple((row.text("unit"), row.listed("words")) for row in top.rows("units", ("unit", "words"))),
        totals=top.listed("totals"),
        estimates=tuple(_estimate(row) for row in top.rows("estimates", _ESTIMATE)),
    )
    top.faults.tell()
    return rules


def _by_kind(top: Fields, key: str, allowed: list[str] | None) -> dict[ClaimType, str]:
    """A field that gives a word to each of some kinds of happening."""
    raw = top.raw.get(key) or {}
    if not isinstance(raw, dict):
        top.wrong(key, f"must give a word for each kind of happening, not {raw!r}.")
        return {}
    fields = Fields(raw, (key,), top.faults)
    found = {}
    for name in map(str, raw):
        kind = _kind(fields, name, name)
        word = fields.text(name) if allowed is None else fields.one_of(name, allowed)
        if kind is not None:
            found[kind] = word
    return found


def _kind(fields: Fields, key: str, name: str) -> ClaimType | None:
    if name in set(ClaimType):
        return ClaimType(name)
    fields.wrong(key, f"{name!r} is no kind of happening. Give one of {', '.join(ClaimType)}.")
    return None


def _estimate(row: Fields) -> Estimate:
    low, high = row.whole("low") or 0, row.whole("high")
    if low < 0 or (high is not None and high < low):
        row.wrong("high", f"no number is at least {low} and at most {high}. Put the two in order.")
        low, high = 0, None
    if row.raw.get("low") is None and row.raw.get("high") is None:
        row.wrong("low", "and high are both missing. Give at least one of them.")
    as_of = row.days("as_of")
    if as_of is None and row.raw.get("as_of") is None:
        row.wrong("as_of", "is missing. Give a day, a month or a year.")
    return Estimate(
        what=row.text("what"),
        scope=row.text("scope"),
        unit=row.text("unit"),
        bounds=Bounds(low, high),
        as_of=as_of or Interval(),
        by=row.text("by"),
        confidence=row.one_of("confidence", CONFIDENCES),
        source=row.text("source"),
    )
