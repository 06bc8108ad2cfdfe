"""Features by which a token is known to be part of a cue: "said", "according to", "the claim", a colon before a quote.

Each template joins what the table says of the token, its neighbours, its head and the children of the clause that it
heads. A cue is told by its word together with its frame: "found" with a clause is one, with an object often none.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from twosource.extract.attribution_columns import (
    Bools,
    Column,
    Templates,
    at,
    binned,
    child_by,
    distance_to,
    per_group,
    shifted,
    string_hash,
)
from twosource.extract.attribution_tokens import Hashes, Ints, Table

SEED = 1000
FRAME = (
    ("nsubj",),
    ("nsubj:pass", "csubj"),
    ("obj", "iobj"),
    ("ccomp", "parataxis"),
    ("xcomp",),
    ("obl", "obl:agent"),
    ("mark",),
    ("aux",),
    ("aux:pass", "cop"),
    ("advmod",),
    ("compound:prt",),
    ("case",),
    ("nmod", "nmod:poss"),
    ("acl", "acl:relcl"),
    ("advcl",),
    ("conj",),
    ("appos",),
    ("det",),
)


def quote_marks(table: Table) -> Bools:
    """True for tokens that are double quotation marks."""
    return np.asarray(table.lower == string_hash('"'))


def cue_features(table: Table) -> npt.NDArray[np.int32]:
    """The features of every token, as rows of the weight table of cues."""
    templates = Templates(SEED)
    _words(table, templates)
    _clauses(table, templates)
    _quotations(table, templates)
    return templates.matrix()


def _words(table: Table, templates: Templates) -> None:
    group = table.sentence
    lemma, lower, tag, dep = table.lemma, table.lower, table.tag, table.dep
    lemmas = {by: shifted(lemma, by, group) for by in (-2, -1, 1, 2)}
    lowers = {by: shifted(lower, by, group) for by in (-2, -1, 1, 2)}
    tags = {by: shifted(tag, by, group) for by in (-3, -2, -1, 1, 2, 3)}
    deps = {by: shifted(dep, by, group) for by in (-1, 1)}
    templates.each((lemma, lower, tag, dep, table.suffix, table.shape, lowers[-1], lowers[1], tags[-1], tags[1]))
    templates.each((tags[-2], tags[2], tags[-3], tags[3], lowers[-2], lowers[2], lemmas[-2]))
    for pair in (
        (lemma, tag),
        (lemma, dep),
        (lemma, lowers[-1]),
        (lemma, lowers[1]),
        (lemma, tags[-1]),
        (lemma, tags[1]),
        (tags[-1], tag),
        (tag, tags[1]),
        (tags[-1], tag, tags[1]),
        (tags[-2], tags[-1], tag),
        (tag, tags[1], tags[2]),
        (deps[-1], dep),
        (dep, deps[1]),
        (lemma, lowers[1], lowers[2]),
        (lowers[-1], lowers[1]),
        (lemmas[-1], tag),
        (lemmas[1], tag),
        (lemmas[-1], lemma, lemmas[1]),
    ):
        templates.add(*pair)


def _clauses(table: Table, templates: Templates) -> None:
    lemma, tag, dep, head = table.lemma, table.tag, table.dep, table.head
    children = [child_by(table, relations) for relations in FRAME]
    frame = np.zeros(len(table), np.int64)
    for number, child in enumerate(children):
        frame |= (child >= 0).astype(np.int64) << number
    core = frame & 0b111111
    subject = np.where(children[0] >= 0, children[0], children[1])
    templates.each((frame, lemma[head], tag[head], at(lemma, subject), at(lemma, children[2]), at(lemma, children[9])))
    for pair in (
        (lemma, frame),
        (lemma, core),
        (tag, frame),
        (tag, core),
        (lemma[head], dep),
        (tag[head], dep),
        (lemma[head], lemma),
        (dep[head], dep),
        (dep[head], dep, tag),
        (lemma, dep[head]),
        (core[head], dep, tag),
        (core, dep),
        (at(lemma, subject), tag),
        (at(tag, subject), lemma),
        (at(tag, subject), tag, core),
        (at(lemma, children[2]), lemma),
        (at(tag, children[2]), lemma),
        (at(tag, children[3]), lemma),
        (at(lemma, children[3]), tag),
        (at(tag, children[4]), lemma),
        (at(lemma, children[4]), lemma),
        (at(lemma, children[10]), lemma),
        (at(lemma, children[11]), lemma),
        (at(lemma, children[7]), tag),
        (at(lemma, children[12]), lemma),
        (at(tag, children[13]), lemma),
        (at(lemma, subject[head]), dep, tag),
        (at(tag, subject[head]), dep, tag),
        (at(table.shape, subject), tag, core),
    ):
        templates.add(*pair)
    for number in (3, 5, 12):
        templates.add(lemma, _case_of(children[number], children[11], lemma))
    for number in (6, 8, 10, 17):
        templates.add(tag, at(lemma, children[number]))


def _case_of(child: Ints, case: Ints, lemma: Hashes) -> Hashes:
    """The preposition of a child, 0 without one."""
    return at(lemma, np.where(child >= 0, case[np.maximum(child, 0)], -1))


def _quotations(table: Table, templates: Templates) -> None:
    marks = quote_marks(table)
    quoted = table.quote > 0
    before, after = distance_to(marks, backwards=True), distance_to(marks, backwards=False)
    near = binned(np.where(before <= after, -before, after))
    anywhere = per_group(marks | quoted, table.sentence)
    frame = per_group(~quoted & ~marks & (table.tag != string_hash(",")), table.sentence)
    sentence_starts = np.flatnonzero(np.diff(table.sentence, prepend=-1))
    first = sentence_starts[table.sentence] if len(sentence_starts) else table.sentence
    place = binned(np.arange(len(table)) - first)
    last = np.append(sentence_starts[1:], len(table))[table.sentence] - 1 - np.arange(len(table))
    ends = np.append(sentence_starts[1:], len(table))[table.sentence] - 1
    closing = table.lower[ends]
    columns: tuple[tuple[Column, ...], ...] = (
        (quoted,),
        (quoted, table.lemma),
        (near, quoted),
        (near, quoted, table.tag),
        (near, quoted, table.lemma),
        (anywhere, frame, quoted),
        (anywhere, quoted, table.lemma),
        (place, table.tag),
        (place, table.lemma),
        (binned(last), table.tag),
        (closing, table.tag),
        (closing, table.lemma),
    )
    for column in columns:
        templates.add(*column)
