"""Print what a pipeline scores on the treebanks' parts, as a Markdown table.

    python evaluate.py DATA PIPELINE... [--parts test-ewt test-gum]

DATA is what prepare.py wrote. Every part is scored in two ways: as running text of ten sentences, where the pipeline
finds the sentences itself, and a sentence at a time without its quotation marks and square brackets, as extraction
hands them to it. Tokens are the pipeline's own in both, never the treebank's: a word that is cut otherwise than in the
treebank counts as wrong for heads and sentences, and is passed over for tags, morphology and lemmas, as spaCy's scorer
does it. The speed is words in a second of one core's own time, so that other work on the machine counts little.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import spacy
from alone import alone
from spacy.scorer import Scorer
from spacy.tokens import Doc, DocBin
from spacy.training import Example

if TYPE_CHECKING:
    from spacy.language import Language

COLUMNS = {
    "tags": "tag_acc",
    "morphology": "morph_acc",
    "lemmas": "lemma_acc",
    "UAS": "dep_uas",
    "LAS": "dep_las",
    "sentences F": "sents_f",
}
# The fastest of a few runs is the one that other work on the machine disturbed least.
TIMED_RUNS = 3


def references(nlp: Language, path: Path) -> list[Doc]:
    """The treebank's documents, over the pipeline's vocabulary."""
    return list(DocBin().from_disk(path).get_docs(nlp.vocab))


def whole(nlp: Language, text: str) -> Doc:
    """The tokens of one sentence, which the parser may not cut."""
    doc = nlp.make_doc(text)
    for token in doc[1:]:
        token.is_sent_start = False
    return doc


def parsed(nlp: Language, docs: Iterable[Doc], *, single: bool) -> list[Example]:
    """Each reference with the pipeline's own reading of its text."""
    pairs = [(whole(nlp, d.text) if single else nlp.make_doc(d.text), d) for d in docs]
    read = nlp.pipe(own for own, _ in pairs)
    return [Example(own, reference) for own, (_, reference) in zip(read, pairs, strict=True)]


def speed(nlp: Language, docs: list[Doc]) -> float:
    """Words in a second of processor time, at the best of a few runs."""
    texts = [d.text for d in docs]
    words = sum(len(nlp.make_doc(text)) for text in texts)
    best = float("inf")
    for _ in range(TIMED_RUNS):
        begin = time.process_time()
        for _ in nlp.pipe(texts):
            pass
        best = min(best, time.process_time() - begin)
    return words / best


def row(name: str, nlp: Language, docs: list[Doc], *, single: bool) -> str:
    """One line of the table."""
    scores = Scorer(nlp).score(parsed(nlp, docs, single=single))
    figures = [f"{100 * scores[key]:.1f}" for key in COLUMNS.values()]
    figures[-1] = "given" if single else figures[-1]
    rate = "" if single else f"{speed(nlp, docs):,.0f}"
    return " | ".join([f"| {name}", *figures, f"{rate} |"])


def main() -> None:
    """Print the table of every pipeline on every part."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("pipelines", type=Path, nargs="+")
    parser.add_argument("--parts", nargs="+", default=["test-ewt", "test-gum"])
    args = parser.parse_args()
    print("| " + " | ".join(["pipeline, part", *COLUMNS, "words a second"]) + " |")
    print("|---|" + "---:|" * (len(COLUMNS) + 1))
    for folder in args.pipelines:
        nlp = spacy.load(folder)
        for part in args.parts:
            docs = references(nlp, args.data / f"{part}.spacy")
            sentences = [one for doc in docs for one in alone(doc)]
            print(row(f"{folder.name}, {part}", nlp, docs, single=False), flush=True)
            print(row(f"{folder.name}, {part}, sentences given", nlp, sentences, single=True), flush=True)


if __name__ == "__main__":
    main()
