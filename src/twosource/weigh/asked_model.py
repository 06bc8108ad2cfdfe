"""How what reports say of the asked fields is weighed: the bits of each sign, read from a regime's `asked.yml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from twosource.regimes import Regime
from twosource.resources import demand, key_faults

NAME = "asked"
_TOP = ("version", "reports_power", "fields", "totals", "nobody", "signs")
_FIELD = ("largest", "values", "each_more")


@dataclass(frozen=True, slots=True)
class AskedField:
    """What is held of a field before anything is read: bits of the first values, and of each beyond; the largest."""

    largest: int
    values: tuple[float, ...]
    each_more: float

    def before(self, value: int) -> float:
        """Bits of a value before anything is read."""
        if value < len(self.values):
            return self.values[value]
        return self.each_more * (value - len(self.values) + 1)


@dataclass(frozen=True, slots=True, eq=False)
class AskedModel:
    """All that choosing values is told by a regime; `asked.yml` says what each key means."""

    reports_power: float
    fields: Mapping[str, AskedField]
    totals: Mapping[str, tuple[str, ...]]
    nobody: float
    signs: Mapping[str, float]


@cache
def load_asked(regime: Regime) -> AskedModel | None:
    """The regime's way of choosing values, None where it asks for nothing; BadResource (TS022) lists all faults."""
    if not regime.path(NAME).is_file():
        return None
    raw = regime.read(NAME)
    demand(_faults(raw), str(regime.path(NAME)))
    return AskedModel(
        reports_power=float(raw["reports_power"]),
        fields={name: _field(row) for name, row in raw["fields"].items()},
        totals={name: tuple(parts) for name, parts in raw["totals"].items()},
        nobody=float(raw["nobody"]),
        signs=dict(_signs(raw["signs"])),
    )


def _field(row: Mapping[str, Any]) -> AskedField:
    return AskedField(int(row["largest"]), tuple(map(float, row["values"])), float(row["each_more"]))


def _signs(rows: Mapping[str, Mapping[str, Mapping[str, float]]]) -> Iterator[tuple[str, float]]:
    for field, forms in rows.items():
        for form, relations in forms.items():
            yield from ((f"{field} {form} {relation}", float(bits)) for relation, bits in relations.items())


def _faults(raw: Any) -> list[str]:  # noqa: ANN401 - what the file holds is what is checked here
    faults = key_faults(raw, _TOP)
    if faults:
        return faults
    for name, row in raw["fields"].items():
        if not isinstance(row, dict) or set(row) != set(_FIELD):
            faults.append(f"fields: {name}: must give {', '.join(_FIELD)}")
    for name, parts in raw["totals"].items():
        faults += [f"totals: {name}: there is no field {part!r}" for part in parts if part not in raw["fields"]]
    known = {*raw["fields"], *raw["totals"]}
    return faults + [f"signs: there is no field {name!r}" for name in raw["signs"] if name not in known]
