"""Trains the weights of the signs by which a name is a place: logistic regression over texts with gold places.

    train_signs.py GOLD.jsonl... > weights.yml && mv weights.yml src/twosource/languages/en/place_weights.yml

Each line is a document as the places benchmark gives it: {"id", "text", "gold": [{"start", "end", "ignore"?}]}. A
candidate is right when it touches a gold place. Words for people ("Chinese") are left out.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np

from twosource.extract.gazetteer import open_gazetteer
from twosource.extract.places_around import look_around
from twosource.extract.places_signs import signs_of
from twosource.extract.places_spans import candidates, tokenise
from twosource.extract.places_words import load_place_words
from twosource.languages import load_language
from twosource.regimes import load_regime
from twosource.settings import settings_from_environment

HEAD = """\
# Read by twosource.extract.places_words. What each sign counts for a name being a place (log odds); above 0 it is one.
# Made by training/places/train_signs.py, not edited by hand, from the gold places of these files (SHA-256):
"""
RIDGE = 1.0
ROUNDS = 60
RARE = 8
Row = tuple[str, list[str], bool]
Hits = Counter[tuple[bool, bool]]


def rows_of(path: Path) -> list[Row]:
    """The candidates of a file: document, signs, whether it is a place."""
    language = load_language("en")
    assert language is not None
    words = load_place_words(language)
    rows = []
    with open_gazetteer(load_regime(), settings_from_environment()) as gazetteer:
        for line in filter(None, path.read_text(encoding="utf-8").split("\n")):
            document = json.loads(line)
            tokens = tokenise(document["text"])
            found = candidates(document["text"], tokens, gazetteer, words)
            around = look_around(document["text"], tokens, found, words)
            gold = [(g["start"], g["end"]) for g in document["gold"] if not g.get("ignore")]
            for at, candidate in enumerate(found):
                if candidate.people or candidate.key in words.lists["never"]:
                    continue
                right = any(candidate.start < end and start < candidate.end for start, end in gold)
                rows.append((document["id"], signs_of(at, found, around, words), right))
    return rows


def fit(rows: list[Row], names: list[str]) -> dict[str, float]:
    """Weights by Newton's method."""
    index = {name: at for at, name in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    for number, (_, signs, _) in enumerate(rows):
        x[number, [index[sign] for sign in signs if sign in index]] = 1
    y = np.array([right for *_, right in rows], dtype=float)
    weights = np.zeros(len(names))
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-(x @ weights)))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + RIDGE * np.eye(len(names))
        step = np.linalg.solve(hessian, x.T @ (p - y) + RIDGE * weights)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return dict(zip(names, map(float, weights), strict=True))


def hits(rows: list[Row], weights: dict[str, float]) -> Hits:
    """How many are right, and how many are said to be."""
    return Counter((right, sum(weights.get(s, 0) for s in signs) > 0) for _, signs, right in rows)


def fold_of(document: str, folds: int) -> int:
    """The fold of a document, by its id."""
    return int(hashlib.sha256(document.encode()).hexdigest(), 16) % folds


def held_out(rows: list[Row], names: list[str], folds: int) -> str:
    """Precision and recall, each fold of the documents by the weights of the others."""
    total: Hits = Counter()
    for fold in range(folds):
        weights = fit([r for r in rows if fold_of(r[0], folds) != fold], names)
        total += hits([r for r in rows if fold_of(r[0], folds) == fold], weights)
    right = total[True, True]
    precision, recall = right / (right + total[False, True]), right / (right + total[True, False])
    return f"Over {folds} folds by document: precision {precision:.3f}, recall {recall:.3f} of the candidates."


def main() -> None:
    """The weights on standard output."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--folds", type=int, default=5)
    options = parser.parse_args()
    rows = [row for path in options.gold for row in rows_of(path)]
    seen = Counter(s for _, signs, _ in rows for s in signs)
    names = sorted(s for s in seen if seen[s] >= RARE)
    figures = held_out(rows, names, options.folds)
    print(figures, file=sys.stderr)
    print(HEAD, end="")
    for path in options.gold:
        print(f"#   {path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}")
    print(f"# {figures}\n# The figures hold nobody's text. Licence: as the program.")
    for name, weight in fit(rows, names).items():
        print(f"{json.dumps(name)}: {weight:.2f}")


if __name__ == "__main__":
    main()
