"""Trains the chains of the voices layer and writes their weights.

    python training/voices/train.py VOICES_DIR OUT_DIR [--rounds N]

VOICES_DIR holds train.jsonl as the voices benchmark gives them; OUT_DIR receives cues.npz,
parts.npz and trained.json with the hashes of the data. Both chains are conditional random fields (see crf.py) over the
hashed features of `twosource.extract.attribution_*`. The chain of parts is trained on gold cues, and on the false cues
that the chain of cues finds in held-out parts of the training data, whose rows are all outside: so that it learns to
leave a false cue empty.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from crf import Sequences, train

from twosource.extract.annotate_voices import BEGINS, CONTENT, GOES_ON, SOURCE, cues_of
from twosource.extract.attribution_chain import Chain, best_labels
from twosource.extract.attribution_cues import cue_features
from twosource.extract.attribution_parts import Cue, cue_of, part_features, windows
from twosource.extract.attribution_tokens import Table, read_tokens
from twosource.languages import load_language

FOLDS = 4
SMALLEST = 0.03  # of the largest weight: smaller ones are left out
CUE_LABELS, PART_LABELS = ("O", "B", "I"), ("O", "source", "content")


@dataclass(frozen=True, slots=True)
class Read:
    """A document as a table of tokens with its gold attributions."""

    table: Table
    gold: list[dict[str, Any]]


def main() -> None:
    """Train, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("voices", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    data = options.voices / "train.jsonl"
    reads = list(documents(data))
    print(f"{len(reads)} documents read", flush=True)
    cued = [cue_sequences(read) for read in reads]
    false = [list[Cue]() for _ in reads]
    for fold in range(FOLDS):
        chain = train([c for n, c in enumerate(cued) if n % FOLDS != fold], CUE_LABELS, options.rounds // 2)
        for number in range(fold, len(reads), FOLDS):
            false[number] = false_cues(reads[number], cued[number], chain)
    print(f"{sum(map(len, false))} false cues in held-out parts", flush=True)
    options.out.mkdir(parents=True, exist_ok=True)
    write(train(cued, CUE_LABELS, options.rounds), options.out / "cues.npz")
    parts = [p for read, wrong in zip(reads, false, strict=True) if (p := part_sequences(read, wrong)) is not None]
    write(train(parts, PART_LABELS, options.rounds), options.out / "parts.npz")
    made_of = {"train.jsonl": hashlib.sha256(data.read_bytes()).hexdigest(), "rounds": options.rounds}
    (options.out / "trained.json").write_text(json.dumps(made_of, indent=1) + "\n", encoding="utf-8")


def documents(path: Path) -> Iterator[Read]:
    """The documents of a file, parsed."""
    language = load_language("en")
    if language is None:
        raise SystemExit("the words of English aren't installed")
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield Read(read_tokens(row["text"], language), row["gold"])


def marked(table: Table, pieces: Sequence[Sequence[int]]) -> npt.NDArray[np.bool_]:
    """True for the tokens that touch one of the pieces."""
    mask = np.zeros(len(table), np.bool_)
    for start, end in pieces:
        mask |= (table.start < end) & (table.end > start)
    return mask


def cue_sequences(read: Read) -> Sequences:
    """Every token of a document, labelled by the cues."""
    labels = np.zeros(len(read.table), np.int64)
    for attribution in read.gold:
        rows = np.flatnonzero(marked(read.table, attribution["cue"]))
        labels[rows] = GOES_ON
        labels[rows[np.diff(rows, prepend=-2) != 1]] = BEGINS
    return Sequences(cue_features(read.table), labels, read.table.sentence)


def gold_cues(read: Read) -> list[tuple[Cue, dict[str, Any]]]:
    """The cues of a document that have one, each as the run from its first to its last token."""
    found = []
    for attribution in read.gold:
        rows = np.flatnonzero(marked(read.table, attribution["cue"][:1]))
        if len(rows):
            found.append((cue_of(read.table, int(rows[0]), int(rows[-1]) + 1), attribution))
    return found


def false_cues(read: Read, cued: Sequences, chain: Chain) -> list[Cue]:
    """The cues that a chain finds where there are none."""
    found = cues_of(read.table, best_labels(chain.scores(cued.rows), cued.group, chain.steps))
    return [cue for cue in found if not (cued.labels[cue.start : cue.end] != 0).any()]


def part_sequences(read: Read, wrong: list[Cue]) -> Sequences | None:
    """The rows around every cue of a document, labelled by its source and content; around a false cue none is."""
    pairs: list[tuple[Cue, dict[str, Any]]] = [*gold_cues(read), *((cue, {}) for cue in wrong)]
    if not pairs:
        return None
    cues = [cue for cue, _ in pairs]
    around = windows(read.table, cues)
    labels = np.zeros(len(around.row), np.int64)
    for number, (_, attribution) in enumerate(pairs):
        mine = around.cue == number
        for part, label in (("content", CONTENT), ("source", SOURCE)):
            labels[mine & marked(read.table, attribution.get(part, ()))[around.row]] = label
    return Sequences(part_features(read.table, cues, around), labels, around.cue)


def write(chain: Chain, path: Path) -> None:
    """Keep the weights that matter, as half-precision numbers in a compressed archive of plain arrays."""
    least = SMALLEST * float(np.abs(chain.table).max())
    rows = np.flatnonzero(np.abs(chain.table).max(axis=1) > least)
    np.savez_compressed(
        path,
        labels=np.array(chain.labels),
        rows=rows.astype(np.int32),
        weights=chain.table[rows].astype(np.float16),
        steps=chain.steps,
    )
    print(f"{path}: {len(rows)} rows, {path.stat().st_size:,} bytes", flush=True)


if __name__ == "__main__":
    main()
