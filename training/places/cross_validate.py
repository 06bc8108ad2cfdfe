"""What the places layer finds by weights that never saw the text: other documents' weights, and other corpora's.

    cross_validate.py OUT_DIR GOLD.jsonl GOLD.jsonl...

For each file it writes folds-NAME.jsonl (five folds by document; the weights are of the other four folds of every file)
and crossed-NAME.jsonl (the weights are of the other files alone), both for score_places.py, and prints what is wrong in
folds-NAME by kind. Each line of a file is a document as the places benchmark gives it.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from train_signs import RARE, Row, fit, fold_of, rows_of

from twosource.extract.gazetteer import Gazetteer, open_gazetteer
from twosource.extract.places import PlaceMention, find_by
from twosource.extract.places_resolve import distance_km
from twosource.extract.places_spans import Candidate, candidates, tokenise
from twosource.extract.places_words import PlaceWords, load_place_words
from twosource.languages import load_language
from twosource.regimes import load_regime
from twosource.settings import settings_from_environment

FOLDS = 5
NEAR_KM = 161
Document = dict[str, Any]


def main() -> None:
    """The predictions as files, the kinds of error on standard output."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("gold", type=Path, nargs="+")
    options = parser.parse_args()
    language = load_language("en")
    assert language is not None
    words = load_place_words(language)
    rows = {path: rows_of(path) for path in options.gold}
    in_folds = [weights([r for some in rows.values() for r in some if fold_of(r[0], FOLDS) != f]) for f in range(FOLDS)]
    with open_gazetteer(load_regime(), settings_from_environment()) as gazetteer:
        for path in options.gold:
            documents = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
            other = weights([r for name, some in rows.items() if name != path for r in some])
            crossed = [found(d, words, other, gazetteer) for d in documents]
            folds = [found(d, words, in_folds[fold_of(d["id"], FOLDS)], gazetteer) for d in documents]
            write(options.out / f"crossed-{path.name}", documents, crossed)
            write(options.out / f"folds-{path.name}", documents, folds)
            kinds: Counter[str] = Counter()
            for document, mentions in zip(documents, folds, strict=True):
                kinds += errors(document, mentions, gazetteer, words)
            print(path.name, *(f"  {times:5}  {kind}" for kind, times in kinds.most_common()), sep="\n")


def weights(rows: list[Row]) -> dict[str, float]:
    """As train_signs.py makes them, to two places."""
    seen = Counter(s for _, signs, _ in rows for s in signs)
    return {sign: round(w, 2) for sign, w in fit(rows, sorted(s for s in seen if seen[s] >= RARE)).items()}


def found(
    document: Document, words: PlaceWords, of_signs: Mapping[str, float], gazetteer: Gazetteer
) -> list[PlaceMention]:
    """The places of a document by other weights."""
    mentions = find_by(replace(words, weights=of_signs), document["text"], gazetteer)
    return [m for m in mentions if m.kind_of_use == "place"]


def write(path: Path, documents: list[Document], found_in: list[list[PlaceMention]]) -> None:
    """One line a document, as score_places.py reads it."""
    with path.open("w", encoding="utf-8") as out:
        for document, mentions in zip(documents, found_in, strict=True):
            places = [{"start": m.start, "end": m.end, "lat": m.entry.lat, "lon": m.entry.lon} for m in mentions]
            out.write(json.dumps({"id": document["id"], "places": places}) + "\n")


def errors(document: Document, mentions: list[PlaceMention], gazetteer: Gazetteer, words: PlaceWords) -> Counter[str]:
    """How often what is wrong, by kind, and how many gold places are right."""
    text, gold = document["text"], document["gold"]
    known = candidates(text, tokenise(text), gazetteer, words)
    kinds = Counter(kind_of(g, mentions, known, words) for g in gold if not g.get("ignore"))
    for mention in mentions:
        if not any(touch(g, mention) for g in gold):
            kinds["found, but no place in the gold: " + shape(mention, text)] += 1
    return kinds


def kind_of(gold: Document, mentions: list[PlaceMention], known: list[Candidate], words: PlaceWords) -> str:
    """What became of a gold place."""
    mention = next((m for m in mentions if touch(gold, m)), None)
    if mention is None:
        candidate = next((c for c in known if touch(gold, c)), None)
        if candidate is None:
            return "missed: no gazetteer or list holds the name"
        if candidate.people:
            return "missed: taken for a word for people"
        never = candidate.key in words.lists["never"]
        return "missed: on the list of words that are no place" if never else "missed: weighed as no place"
    if gold["lat"] is None:
        return "right, as far as the gold says"
    km = distance_km(mention.entry, replace(mention.entry, lat=gold["lat"], lon=gold["lon"]))
    if km is not None and km <= NEAR_KM:
        return "right"
    return f"found, but put farther than 161 km off: {mention.entry.level.name.lower()}"


def touch(gold: Document, other: PlaceMention | Candidate) -> bool:
    """True when the two share a character."""
    return bool(gold["start"] < other.end and other.start < gold["end"])


def shape(mention: PlaceMention, text: str) -> str:
    """How a wrong mention stands in its text."""
    behind, before = text[mention.end : mention.end + 2], text[max(0, mention.start - 2) : mention.start]
    if behind[:1] == " " and behind[1:].isupper():
        return "a capitalised word follows"
    if before[1:] == " " and text[: mention.start].split(" ")[-2:][0][:1].isupper():
        return "a capitalised word stands before"
    return "alone"


if __name__ == "__main__":
    main()
