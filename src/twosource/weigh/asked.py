"""The values of the asked fields over all reports of an event: the ones that most speaks for, and who says otherwise.

Each mention of a report is a sign for the value that it gives ("two were killed": `same`) and against smaller ones
(`under`); of a total ("four were shot") also for a part. The bits of the signs are the regime's. A sign that many
reports bear weighs more, but not in proportion, for they copy from each other. All fields are chosen together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import numpy as np

from twosource.model import Agreement, Asked, AskedValue, Claim, Conflict, ConflictKind, ConflictValue
from twosource.weigh.asked_model import AskedModel
from twosource.weigh.said import Compared

_SEVERAL = 2
Weights: TypeAlias = "np.ndarray[tuple[int], np.dtype[np.float64]]"


@dataclass(frozen=True, slots=True)
class Grid:
    """All values that the fields may have together: for each field its value in each choice, side by side."""

    columns: Mapping[str, Weights]
    totals: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, largest: Mapping[str, int], totals: Mapping[str, tuple[str, ...]]) -> Grid:
        """The grid of fields up to their largest values."""
        axes = np.meshgrid(*(np.arange(n + 1, dtype=np.float64) for n in largest.values()), indexing="ij")
        return cls({name: axis.ravel() for name, axis in zip(largest, axes, strict=True)}, totals)

    def signs(self, mentions: Sequence[Asked]) -> Iterator[tuple[str, Weights]]:
        """The signs of one report's mentions, each different one once, with 1 for the choices that they speak of."""
        for field, form, where, value in sorted({(m.field, m.form, m.where, m.value) for m in mentions}):
            parts = self.totals.get(field, (field,))
            told: Weights = np.sum([self.columns[part] for part in parts], axis=0)
            yield f"{field} {form}-{where} same", (told == value).astype(np.float64)
            yield f"{field} {form}-{where} under", (told < value).astype(np.float64)
            for part in parts if field in self.totals else ():
                yield f"{field} {form}-{where} {part}", (self.columns[part] == value).astype(np.float64)


@lru_cache(maxsize=8)
def _ground(model: AskedModel) -> tuple[Grid, Weights]:
    """The grid of a model, and the bits of each choice before anything is read."""
    grid = Grid.of({name: f.largest for name, f in model.fields.items()}, model.totals)
    columns = grid.columns.items()
    before: Weights = np.sum([[model.fields[name].before(int(v)) for v in column] for name, column in columns], axis=0)
    none = np.all([column == 0 for _, column in columns], axis=0)
    return grid, before + model.nobody * none


def _weighed(reports: Sequence[Sequence[Asked]], model: AskedModel) -> Weights:
    """The bits of all choices, for what some reports say of one happening."""
    grid, before = _ground(model)
    told = np.zeros_like(before)
    for mentions in reports:
        for sign, choices in grid.signs(mentions):
            told += model.signs.get(sign, 0.0) * choices
    whole: Weights = before + told * len(reports) ** -model.reports_power
    return whole


def asked_values(claims: Sequence[Claim], model: AskedModel) -> tuple[AskedValue, ...]:
    """The value of each field that most speaks for, with its chance and the claims whose own report gives it."""
    weighed = _weighed([c.asked for c in claims], model)
    chances = 2.0 ** (weighed - weighed.max())
    chances /= chances.sum()
    grid, best, own = _ground(model)[0], _best(weighed, model), _own(claims, model)
    return tuple(
        AskedValue(
            field=name,
            value=best[name],
            chance=round(float(chances[grid.columns[name] == best[name]].sum()), 3),
            claims=tuple(sorted(c for c, v in own.items() if v.get(name) == best[name])),
        )
        for name in model.fields
    )


def compare_asked(claims: Sequence[Claim], model: AskedModel) -> tuple[Compared, ...]:
    """On which asked fields the reports agree, and where they say different numbers."""
    own = _own(claims, model)
    found = []
    for name in model.fields:
        by_value: dict[int, list[str]] = defaultdict(list)
        for claim, values in own.items():
            if name in values:
                by_value[values[name]].append(claim)
        if sum(map(len, by_value.values())) < _SEVERAL:
            continue
        rows = tuple(ConflictValue(str(v), tuple(sorted(ids))) for v, ids in sorted(by_value.items()))
        if len(rows) == 1:
            found.append(Compared(Agreement(name, rows[0].value, rows[0].claims)))
        else:
            note = "The reports, each read by itself, come to different numbers; later ones may know more."
            found.append(Compared(conflicts=(Conflict(name, ConflictKind.CONTRADICTION, rows, note),)))
    return tuple(found)


def _own(claims: Sequence[Claim], model: AskedModel) -> dict[str, dict[str, int]]:
    """What each claim's report gives by itself, of the fields that it speaks of."""
    found = {}
    for claim in claims:
        spoken = {part for m in claim.asked for part in model.totals.get(m.field, (m.field,))}
        if spoken:
            best = _best(_weighed([claim.asked], model), model)
            found[claim.id] = {name: value for name, value in best.items() if name in spoken}
    return found


def _best(weighed: Weights, model: AskedModel) -> dict[str, int]:
    """The values with most bits; of equals the smallest."""
    # Rounded, for sums made on another machine may differ in their last digit.
    place = int(np.argmax(np.round(weighed, 9)))
    return {name: int(column[place]) for name, column in _ground(model)[0].columns.items()}
