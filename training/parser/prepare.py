"""Write spaCy training files from the Universal Dependencies treebanks of English.

    python prepare.py TREEBANKS OUT

TREEBANKS holds `en-ewt-*.conllu.gz` and `en-gum-*.conllu.gz`; OUT receives
`train.spacy`, `dev.spacy`, `test-ewt.spacy` and `test-gum.spacy`.
`docs/parser.md` says what the treebanks are, how to check them and what comes after.
"""

from __future__ import annotations

import argparse
import gzip
from collections.abc import Iterator
from pathlib import Path

from spacy.tokens import Doc, DocBin
from spacy.training.converters.conllu_to_docs import conllu_to_docs

# Ten sentences a document, as running text: the parser has to learn where sentences end.
SENTENCES_PER_DOCUMENT = 10
PARTS = {
    "train": ("en-ewt-train", "en-gum-train"),
    "dev": ("en-ewt-dev", "en-gum-dev"),
    "test-ewt": ("en-ewt-test",),
    "test-gum": ("en-gum-test",),
}


def without_empty_nodes(path: Path) -> Iterator[str]:
    """Lines of a CoNLL-U file, less the enhanced graph's empty nodes, which spaCy can't read."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            number = line.split("\t", 1)[0]
            if "." not in number or line.startswith("#"):
                yield line


def documents(treebanks: Path, names: tuple[str, ...]) -> Iterator[Doc]:
    """The named treebank files as documents of running text."""
    for name in names:
        text = "".join(without_empty_nodes(treebanks / f"{name}.conllu.gz"))
        yield from conllu_to_docs(text, n_sents=SENTENCES_PER_DOCUMENT, no_print=True)  # type: ignore[no-untyped-call]


def write_part(treebanks: Path, names: tuple[str, ...], target: Path) -> int:
    """Write the named treebank files as one spaCy file; return the number of tokens."""
    docs = DocBin(store_user_data=False)
    tokens = 0
    for doc in documents(treebanks, names):
        docs.add(doc)
        tokens += len(doc)
    docs.to_disk(target)
    return tokens


def main() -> None:
    """Write every part and say how many tokens each has."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("treebanks", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for part, names in PARTS.items():
        print(part, write_part(args.treebanks, names, args.out / f"{part}.spacy"))


if __name__ == "__main__":
    main()
