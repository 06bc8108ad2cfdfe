"""The layer of voices: who says what by which words, as spans of source, cue and content.

    text ─ tokens ─▶ chain of cues ─▶ for each cue the rows around it ─▶ chain of parts ─▶ source, cue, content

Both chains are trained (training/voices); what they know lies in `languages/*/attribution`. The claims of a report
don't come from here: they need a speaker's kind and place, which the finders in `speech` give.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from twosource.extract.attribution_chain import Chain, best_labels, load_chain
from twosource.extract.attribution_columns import string_hash
from twosource.extract.attribution_cues import cue_features
from twosource.extract.attribution_parts import Cue, Windows, cue_of, part_features, windows
from twosource.extract.attribution_tokens import Ints, Table, read_tokens
from twosource.languages import Language

OUTSIDE, BEGINS, GOES_ON = 0, 1, 2  # labels of the chain of cues
SOURCE, CONTENT = 1, 2  # labels of the chain of parts, beside OUTSIDE
# What "no cue" and "no part" must be better by to win, in nats: F1 asks for more than the likeliest labelling gives.
# Calibrated on PolNeAR's dev part on 26 November 2026, 0 to 1.3 by 0 to 0.6; flat between 0.5 and 0.9, 0.4 and 0.6.
LEAN_CUES, LEAN_PARTS = 0.7, 0.5
_GAP = 2  # tokens between two pieces that are one: a comma, a closing mark
_MARKS = (",", '"', "'", "``", "''")


def voices_layer(text: str, language: Language) -> list[dict[str, Any]]:
    """The attributions of a text in the order of their cues, each part a list of pieces by offsets.

    Args:
        text: any text.
        language: whose parser and weights are used.

    Returns:
        Rows of {source, cue, content}; a source may be empty ("it is alleged"), a content never is.
    """
    table = read_tokens(text, language)
    if len(table) == 0:
        return []
    folder = language.folder / "attribution"
    cues = find_cues(table, load_chain(folder / "cues.npz"))
    if not cues:
        return []
    around = windows(table, cues)
    labels = label_parts(table, cues, around, load_chain(folder / "parts.npz"))
    rows = (_row(table, cue, around.row[mine], labels[mine]) for cue, mine in _by_cue(cues, around))
    return [row for row in rows if row["content"]]


def find_cues(table: Table, chain: Chain) -> list[Cue]:
    """The cues of a text, in its order."""
    scores = chain.scores(cue_features(table))
    scores[:, OUTSIDE] -= LEAN_CUES
    labels = best_labels(scores, table.sentence, chain.steps)
    return cues_of(table, labels)


def cues_of(table: Table, labels: Ints) -> list[Cue]:
    """The cues that a labelling of all tokens marks: a beginning, or a run that follows no cue, opens one."""
    cues = []
    start: int | None = None
    for row in range(len(labels) + 1):
        inside = row < len(labels) and labels[row] != OUTSIDE
        new = not inside or labels[row] == BEGINS or (row > 0 and table.sentence[row] != table.sentence[row - 1])
        if start is not None and new:
            cues.append(cue_of(table, start, row))
            start = None
        if inside and start is None:
            start = row
    return cues


def label_parts(table: Table, cues: list[Cue], around: Windows, chain: Chain) -> Ints:
    """For each row around each cue whether it belongs to the cue's source or content."""
    scores = chain.scores(part_features(table, cues, around))
    scores[:, OUTSIDE] -= LEAN_PARTS
    return best_labels(scores, around.cue, chain.steps)


def _by_cue(cues: list[Cue], around: Windows) -> list[tuple[Cue, Ints]]:
    bounds = np.searchsorted(around.cue, np.arange(len(cues) + 1))
    return [(cue, np.arange(bounds[n], bounds[n + 1])) for n, cue in enumerate(cues)]


def _row(table: Table, cue: Cue, rows: Ints, labels: Ints) -> dict[str, Any]:
    free = (rows < cue.start) | (rows >= cue.end)
    return {
        "source": _pieces(table, rows[free & (labels == SOURCE)]),
        "cue": [[int(table.start[cue.start]), int(table.end[cue.end - 1])]],
        "content": _pieces(table, rows[free & (labels == CONTENT)]),
    }


def _pieces(table: Table, rows: Ints) -> list[list[int]]:
    """Runs of rows as offsets; runs that only a mark parts are one."""
    pieces: list[list[int]] = []
    last = -_GAP - 1
    marks = {int(string_hash(mark)) for mark in _MARKS}
    for row in rows.tolist():
        between = table.lower[last + 1 : row].tolist() if pieces else []
        if pieces and len(between) <= _GAP and all(int(w) in marks for w in between):
            pieces[-1][1] = int(table.end[row])
        else:
            pieces.append([int(table.start[row]), int(table.end[row])])
        last = row
    return pieces
