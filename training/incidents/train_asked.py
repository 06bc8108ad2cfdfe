"""Trains how the numbers of killed and injured are chosen: a conditional logit over all pairs of numbers.

    train_asked.py INCIDENTS_DIR REGIME_DIR                   # writes asked.yml into REGIME_DIR
    train_asked.py INCIDENTS_DIR REGIME_DIR --folds COUNTS    # five folds, on gold incidents
    train_asked.py INCIDENTS_DIR REGIME_DIR --folds COUNTS --events PRED    # and on the events of a prediction

INCIDENTS_DIR is the incidents benchmark's. Needs scipy and scikit-learn beside the project's own packages.
A row is an incident with a record; the choice is its pair of numbers, the signs are those of `weigh.asked`. With
--folds, an incident (or an event, by the incident of its first report) is answered by what was trained on the others.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from train import FOLDS, extracted

from twosource.model import Asked
from twosource.weigh.asked import Grid

LARGEST = {"killed": 9, "injured": 13}
TOTALS = {"shot": ("killed", "injured")}
OWN = 6  # values with bits of their own; beyond, each one more weighs the same
POWER = 0.3  # many reports' signs are divided by their number to this power; flat between 0 and .5
STRENGTH = 3.0  # of the ridge; flat between 1 and 6
SEEN = 5  # signs of fewer incidents are left out
GRID = Grid.of(LARGEST, TOTALS)
SIZE = len(GRID.columns["killed"])


@dataclass(frozen=True, slots=True)
class Rows:
    """Incidents (or events) side by side: a row of signs for each choice of each."""

    signs: tuple[str, ...]
    table: csr_matrix


def signs_of(reports: Sequence[Sequence[Asked]]) -> dict[str, np.ndarray]:
    """What speaks for each choice: the signs of the reports, and what is held before anything is read."""
    found: dict[str, np.ndarray] = defaultdict(lambda: np.zeros(SIZE))
    for mentions in reports:
        for sign, choices in GRID.signs(mentions):
            found[sign] += choices / len(reports) ** POWER
    for name, column in GRID.columns.items():
        for value in range(OWN):
            found[f"before {name} {value}"] = (column == value).astype(float)
        found[f"before {name} more"] = np.maximum(column - OWN + 1, 0)
    found["before nobody"] = np.all([c == 0 for c in GRID.columns.values()], axis=0).astype(float)
    return found


def rows_of(told: Sequence[Mapping[str, np.ndarray]], signs: Sequence[str]) -> Rows:
    """The signs of some incidents as a table."""
    place = {sign: n for n, sign in enumerate(signs)}
    rows: list[np.ndarray] = []
    columns: list[np.ndarray] = []
    values: list[np.ndarray] = []
    for number, found in enumerate(told):
        for sign, choices in found.items():
            if sign in place:
                (filled,) = np.nonzero(choices)
                rows.append(number * SIZE + filled)
                columns.append(np.full(len(filled), place[sign]))
                values.append(choices[filled])
    where = (np.concatenate(rows), np.concatenate(columns))
    return Rows(tuple(signs), csr_matrix((np.concatenate(values), where), shape=(len(told) * SIZE, len(signs))))


def fitted(table: csr_matrix, right: np.ndarray) -> np.ndarray:
    """The weights, in nats, under which the right choices are likeliest."""
    number = len(right)
    picked = table[np.arange(number) * SIZE + right]
    turned = table.T.tocsr()

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = (table @ weights).reshape(number, SIZE)
        scores -= scores.max(axis=1, keepdims=True)
        chances = np.exp(scores)
        chances /= chances.sum(axis=1, keepdims=True)
        slope = turned @ chances.ravel() - np.asarray(picked.sum(axis=0)).ravel()
        missed = -np.log(chances[np.arange(number), right] + 1e-300).sum()
        return missed + STRENGTH / 2 * weights @ weights, slope + STRENGTH * weights

    return minimize(loss, np.zeros(table.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 150}).x


def fold_of(incident: str) -> int:
    """The fold of an incident, by its name."""
    return int(sha256(incident.encode()).hexdigest(), 16) % FOLDS


def rows_in(file: Path) -> list[dict[str, object]]:
    """The rows of a JSON Lines file."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def main() -> int:
    """Write the weights, or cross-validated numbers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("incidents", type=Path)
    parser.add_argument("regime", type=Path)
    parser.add_argument("--folds", type=Path, metavar="COUNTS", help="write the numbers of five folds here")
    parser.add_argument("--events", type=Path, metavar="PRED", help="answer for the events of this prediction")
    parser.add_argument("--claims", type=Path, help="the extracted claims, as train.py keeps them")
    options = parser.parse_args()
    reports, claims = extracted(options.incidents / "documents-dev.jsonl", options.regime, options.claims)
    asked = {reports[c.report].path.rpartition("#")[2]: c.asked for c in claims}
    incident_of = {str(r["id"]): str(r["incident"]) for r in rows_in(options.incidents / "gold-dev.jsonl")}
    members: dict[str, list[str]] = defaultdict(list)
    for report, incident in sorted(incident_of.items()):
        members[incident].append(report)
    gold = [r for r in rows_in(options.incidents / "incidents-dev.jsonl") if r["counted"]]
    told = [signs_of([asked.get(m, ()) for m in members[str(r["incident"])]]) for r in gold]
    seen = Counter(sign for found in told for sign in found)
    rows = rows_of(told, sorted(sign for sign, number in seen.items() if number >= SEEN))
    right = np.array([_place(r) for r in gold])
    if options.folds is None:
        _write(fitted(rows.table, right) / math.log(2), rows.signs, options.regime)
        return 0
    groups = {i: members[i] for i in (str(r["incident"]) for r in gold)}
    if options.events is not None:
        groups = defaultdict(list)
        for row in rows_in(options.events):
            groups[str(row["event"])].append(str(row["id"]))
    answers = _folds(groups, asked, incident_of, rows, right, [str(r["incident"]) for r in gold])
    key = "event" if options.events is not None else "incident"
    lines = [json.dumps({key: name, **values}) for name, values in answers]
    options.folds.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


def _folds(
    groups: Mapping[str, Sequence[str]],
    asked: Mapping[str, Sequence[Asked]],
    incident_of: Mapping[str, str],
    rows: Rows,
    right: np.ndarray,
    incidents: Sequence[str],
) -> Iterator[tuple[str, dict[str, int]]]:
    fold = np.array([fold_of(i) for i in incidents])
    for k in range(FOLDS):
        (kept,) = np.nonzero(fold != k)
        choices = (kept[:, None] * SIZE + np.arange(SIZE)).ravel()
        weights = fitted(rows.table[choices], right[kept])
        names = [name for name, reports in groups.items() if fold_of(incident_of[min(reports)]) == k]
        told = rows_of([signs_of([asked.get(m, ()) for m in groups[name]]) for name in names], rows.signs)
        best = (told.table @ weights).reshape(len(names), SIZE).argmax(axis=1)
        yield from (
            (name, {field: int(column[place]) for field, column in GRID.columns.items()})
            for name, place in zip(names, best, strict=True)
        )


def _place(row: Mapping[str, object]) -> int:
    wanted = [GRID.columns[f] == min(int(str(row[f])), largest) for f, largest in LARGEST.items()]
    return int(np.argmax(np.all(wanted, axis=0)))


def _write(bits: np.ndarray, signs: Sequence[str], folder: Path) -> None:
    told = dict(zip(signs, (round(float(b), 2) for b in bits), strict=True))
    (folder / "asked.yml").write_text("\n".join(_lines(told)) + "\n", encoding="utf-8")


def _lines(told: Mapping[str, float]) -> Iterator[str]:
    yield "# Read by twosource.weigh.asked_model. How the numbers that are asked for are chosen (docs/incidents.md)."
    yield "# Written by training/incidents/train_asked.py; the bits come from 1,560 incidents with a record."
    yield "# Licence: as the program."
    yield 'version: "1"'
    yield f"reports_power: {POWER:g}"
    yield "# What is held of each number before anything is read: the bits of 0, 1, 2 and so on, then of each one more."
    yield "fields:"
    for name, largest in LARGEST.items():
        values = ", ".join(f"{told.get(f'before {name} {v}', 0):g}" for v in range(OWN))
        more = told.get(f"before {name} more", 0)
        yield f"  {name}: {{largest: {largest}, values: [{values}], each_more: {more:g}}}"
    totals = ", ".join(f"{name}: [{', '.join(parts)}]" for name, parts in TOTALS.items())
    yield f"totals: {{{totals}}}"
    yield f"nobody: {told.get('before nobody', 0):g}"
    yield "# Of each field, by the form in which a report tells it and where: the bits of the value told, of smaller"
    yield "# ones, and, of a total, of a part with that value."
    yield "signs:"
    for field in (*LARGEST, *TOTALS):
        yield f"  {field}:"
        forms: dict[str, dict[str, float]] = defaultdict(dict)
        for sign, weight in told.items():
            name, form, *relation = sign.split()
            if name == field:
                forms[form][relation[0]] = weight
        for form in sorted(forms):
            yield f"    {form}: {{{', '.join(f'{r}: {b:g}' for r, b in sorted(forms[form].items()))}}}"


if __name__ == "__main__":
    raise SystemExit(main())
