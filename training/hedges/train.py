"""Trains the weights by which a word is a hedge: logistic regression over news and encyclopaedia with gold hedges.

    train.py HEDGES_DIR --folds PRED.jsonl          # five folds of factbank.jsonl, pooled, for score_hedges.py
    train.py HEDGES_DIR --weights weights.json && mv weights.json src/twosource/languages/en/hedges/

HEDGES_DIR holds factbank.jsonl (news, with folds) and wiki.jsonl as the hedges benchmark gives them. Needs scikit-learn
and scipy beside the project's own packages. A row is a word that may be a hedge (hedges/words.yml); it is right when a
gold hedge has its very extent. Wiki counts less than news, since its readers marked more words. White space is folded
before anything is read, because factbank's text has doubled blanks around the events that its readers looked at.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from twosource.extract.annotate_hedges import hedges_of, phrase_at
from twosource.extract.hedges_parsed import Parsed, parsed_sentences
from twosource.extract.hedges_signs import signs
from twosource.extract.hedges_words import HedgeWeights, HedgeWords, load_hedge_words
from twosource.languages import Language, load_language

WIKI_COUNTS = 0.5  # flat between .2 and .5; 1 loses half a point
STRENGTH = 0.3  # of the fit against the ridge; flat between .1 and 1
# F1 is flat between .3 and .35. Below .5, since F1 asks for more words than accuracy does.
THRESHOLD = 0.35
SEEN = 3  # signs of fewer rows are left out
LEAST = 0.01  # lighter weights are left out of the file
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Example:
    """A word that may be a hedge: its signs, and whether it is one."""

    document: str
    fold: int | None
    signs: frozenset[str]
    hedge: bool


def main() -> None:
    """Predictions of five folds, the weights of all, or both."""
    options = arguments()
    language = load_language("en")
    known = load_hedge_words(language) if language is not None else None
    if language is None or known is None:
        raise SystemExit("there are no English hedge words")
    parts = {name: load(options.data / f"{name}.jsonl") for name in ("factbank", "wiki")}
    parsed = {row["id"]: list(parsed_sentences(row["text"], language, known)) for p in parts.values() for row in p}
    examples = [e for part in parts.values() for row in part for e in examples_of(row, parsed[row["id"]], known)]
    if options.folds:
        with options.folds.open("w", encoding="utf-8") as out:
            for row in cross_validated(parts["factbank"], parsed, examples, known):
                out.write(json.dumps(row) + "\n")
    if options.weights:
        model = fitted(examples)
        data = {f"{name}.jsonl": digest(options.data / f"{name}.jsonl") for name in parts}
        options.weights.write_text(as_json(model, data, language), encoding="utf-8")


def arguments() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--folds", type=Path, help="write the pooled predictions of the five folds")
    parser.add_argument("--weights", type=Path, help="write the weights trained on all")
    return parser.parse_args()


def load(path: Path) -> list[Row]:
    """The documents of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def examples_of(row: Row, sentences: list[Parsed], known: HedgeWords) -> Iterator[Example]:
    """The words of a document that may be hedges, without those of phrases, which nobody weighs."""
    gold = {(g["start"], g["end"]) for g in row["gold"]}
    for parsed in sentences:
        taken = -1
        for at, word in enumerate(parsed.words):
            phrase = phrase_at(parsed, at, known) if at > taken else None
            taken = at + phrase[0] - 1 if phrase else taken
            if at > taken and word.base in known.types:
                hedge = (word.start, word.end) in gold
                yield Example(row["id"], row.get("fold"), frozenset(signs(parsed, at, known)), hedge)


def fitted(examples: list[Example]) -> HedgeWeights:
    """Weights for the signs of the examples."""
    seen = Counter(sign for e in examples for sign in e.signs)
    column = {sign: n for n, sign in enumerate(sorted(s for s, times in seen.items() if times >= SEEN))}
    rows = [sorted(column[s] for s in e.signs if s in column) for e in examples]
    ends = np.cumsum([0, *(len(r) for r in rows)])
    matrix = csr_matrix((np.ones(ends[-1]), [c for r in rows for c in r], ends), shape=(len(rows), len(column)))
    counts = [1.0 if e.fold is not None else WIKI_COUNTS for e in examples]
    model = LogisticRegression(C=STRENGTH, solver="liblinear", random_state=0)
    model.fit(matrix, [e.hedge for e in examples], sample_weight=counts)
    weights = {sign: round(float(model.coef_[0][n]), 2) for sign, n in column.items()}
    kept = {sign: weight for sign, weight in weights.items() if abs(weight) > LEAST}
    return HedgeWeights(THRESHOLD, round(float(model.intercept_[0]), 4), kept)


def cross_validated(
    news: list[Row], parsed: dict[str, list[Parsed]], examples: list[Example], known: HedgeWords
) -> Iterator[Row]:
    """The hedges of each document by weights that saw only the other folds and wiki."""
    for fold in sorted({row["fold"] for row in news}):
        model = fitted([e for e in examples if e.fold != fold])
        print(f"fold {fold}: {len(model.weights)} weights")
        for row in news:
            if row["fold"] == fold:
                found = [f for sentence in parsed[row["id"]] for f in hedges_of(sentence, known, model)]
                yield {"id": row["id"], "hedges": [{"start": s, "end": e, "type": kind} for s, e, kind in found]}


def as_json(model: HedgeWeights, data: dict[str, str], language: Language) -> str:
    """The file of weights: one sign a line, in order."""
    head = {"made_by": "training/hedges/train.py, not edited by hand", "data": data}
    parser = digest(language.folder / "parser" / "parser" / "model")
    whole = {**head, "parser": parser, "threshold": model.threshold, "bias": model.bias}
    return json.dumps({**whole, "weights": dict(sorted(model.weights.items()))}, ensure_ascii=False, indent=0) + "\n"


if __name__ == "__main__":
    main()
