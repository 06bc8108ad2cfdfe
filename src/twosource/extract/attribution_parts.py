"""Features by which a token is known to belong to the source or the content of a cue.

They tell where the token stands to the cue: the way between the two through the parse, the side, the distance, what
lies between (commas, quotation marks, other cues), and whether both stand in the same quotation or sentence.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from twosource.extract.attribution_columns import (
    DEPTH,
    Ancestry,
    Bools,
    Column,
    Templates,
    ancestry,
    at,
    binned,
    child_by,
    distance_to,
    shifted,
    string_hash,
)
from twosource.extract.attribution_cues import FRAME, quote_marks
from twosource.extract.attribution_tokens import Hashes, Ints, Table

SEED = 2000
# Sentences around the cue's own that may hold content; one that holds no quotation is left out.
BEFORE, AFTER = 2, 4
# Tokens of the cue's own sentence that are looked at; longer sentences are tables or lists.
REACH_BEFORE, REACH_AFTER = 150, 250
CLIMB = 6


@dataclass(frozen=True, slots=True)
class Cue:
    """A run of rows that attributes, and the row that the parse hangs it on."""

    start: int
    end: int
    head: int


@dataclass(frozen=True, slots=True)
class Windows:
    """The rows around each cue of a text, one cue's after another's, and which cue each row is looked at for."""

    row: Ints
    cue: Ints


def cue_of(table: Table, start: int, end: int) -> Cue:
    """The cue that a run of rows makes; its head is the first verb or noun that the run doesn't govern itself."""
    outside = [r for r in range(start, end) if not start <= table.head[r] < end or table.head[r] == r]
    open_class = set(_open_tags().tolist())
    best = [r for r in outside if table.tag[r] in open_class] or outside or [start]
    return Cue(start, end, best[0])


def _open_tags() -> Hashes:
    names = ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "NN", "NNS", "JJ")
    return np.array([string_hash(name) for name in names])


def windows(table: Table, cues: list[Cue]) -> Windows:
    """The rows that may belong to each cue: its sentence, quoted sentences near by, what follows its colon."""
    bounds = np.append(np.flatnonzero(np.diff(table.sentence, prepend=-1)), len(table))
    quoted = np.zeros(len(bounds) - 1, np.bool_)
    quoted[table.sentence[table.quote > 0]] = True
    rows, numbers = [], []
    for number, cue in enumerate(cues):
        for sentence in _sentences(table, cue, bounds, quoted):
            first = max(int(bounds[sentence]), cue.start - REACH_BEFORE)
            last = min(int(bounds[sentence + 1]), cue.end + REACH_AFTER)
            if first < last:
                rows.append(np.arange(first, last))
                numbers.append(np.full(last - first, number))
    return Windows(np.concatenate(rows), np.concatenate(numbers))


def _sentences(table: Table, cue: Cue, bounds: Ints, quoted: Bools) -> list[int]:
    own = int(table.sentence[cue.start])
    paragraph = int(table.paragraph[cue.start])
    colon = table.lower[bounds[own + 1] - 1] == string_hash(":")
    chosen = []
    for sentence in range(max(0, own - BEFORE), min(len(quoted), own + AFTER + 1)):
        ahead = int(table.paragraph[bounds[sentence]]) - paragraph
        joined = ahead == 0 or (ahead == 1 and bool(colon))
        if sentence == own or (joined and bool(quoted[sentence])):
            chosen.append(sentence)
    return chosen


@dataclass(frozen=True, slots=True)
class Way:
    """For each row of the windows the way through the parse from the cue's head up to a joint and down to the token."""

    up: Ints
    down: Ints
    entry: Ints
    second: Ints
    up_path: Hashes
    down_path: Hashes


def part_features(table: Table, cues: list[Cue], around: Windows) -> npt.NDArray[np.int32]:
    """The features of every row of the windows, as rows of the weight table of parts."""
    lines = ancestry(table)
    heads = np.array([cue.head for cue in cues])
    way = _ways(lines, around.row, heads[around.cue])
    templates = Templates(SEED)
    _relations(table, templates, around, heads, way)
    _surroundings(table, templates, around, cues, way)
    _other_cues(table, templates, around, cues, lines)
    return templates.matrix()


def _ways(lines: Ancestry, row: Ints, head: Ints) -> Way:
    above = lines.chain[row]
    up = np.full(len(row), CLIMB, np.int64)
    down = np.zeros(len(row), np.int64)
    for level in range(CLIMB):
        joint = lines.chain[head, level]
        meets = (above == joint[:, None]) & (joint >= 0)[:, None]
        new = meets.any(axis=1) & (up == CLIMB)
        up[new] = level
        down[new] = meets[new].argmax(axis=1)
    apart = up == CLIMB
    down[apart] = DEPTH - 1
    index = np.arange(len(row))
    entry = above[index, np.maximum(down - 1, 0)]
    second = above[index, np.maximum(down - 2, 0)]
    up_path = np.where(apart, np.uint64(1), lines.path[head, np.minimum(up, DEPTH - 1)])
    return Way(up, down, np.where(apart, -1, entry), np.where(apart, -1, second), up_path, lines.path[row, down])


def _relations(table: Table, templates: Templates, around: Windows, heads: Ints, way: Way) -> None:
    row, head = around.row, heads[around.cue]
    lemma, tag, dep = table.lemma, table.tag, table.dep
    side = np.sign(row - head)
    entry_dep, second_dep = at(dep, way.entry), at(dep, way.second)
    core = _core(table)[head]
    place = (way.up_path, entry_dep, side)
    columns: tuple[tuple[Column, ...], ...] = (
        (way.up, entry_dep),
        (way.up, way.down, side),
        place,
        (*place, second_dep),
        (*place, way.down),
        (*place, lemma[head]),
        (*place, tag[head]),
        (*place, core),
        (*place, core, tag[head]),
        (*place, lemma[head], second_dep),
        (way.up_path, way.down_path),
        (way.up_path, way.down_path, lemma[head]),
        (way.up_path, way.down_path, core),
        (way.up_path, way.down_path, tag[row]),
        (way.up_path, way.down_path, table.lower[row]),
        (way.up, entry_dep, at(lemma, way.entry)),
        (way.up, entry_dep, at(tag, way.entry)),
        (*place, at(tag, way.entry), tag[row]),
        (*place, dep[row]),
        (lemma[head], side),
        (lemma[head], side, tag[row]),
        (way.up, at(lemma, way.entry), lemma[head]),
    )
    for column in columns:
        templates.add(*column)
    group = around.cue
    where = (way.up_path ^ entry_dep ^ side.astype(np.uint64)).astype(np.uint64)
    for by in (-1, 1):
        other = shifted(way.entry, by, group)
        changes = other != way.entry.astype(np.uint64) + np.uint64(1)
        templates.add(shifted(where, by, group), where)
        templates.add(changes, *place)
        templates.add(changes, way.up, entry_dep, shifted(table.lower[row], by, group))


def _core(table: Table) -> Ints:
    """Which of subject, passive subject, object, clause and open clause each token governs, as bits."""
    core = np.zeros(len(table), np.int64)
    for number, relations in enumerate(FRAME[:6]):
        core |= (child_by(table, relations) >= 0).astype(np.int64) << number
    return core


def _surroundings(table: Table, templates: Templates, around: Windows, cues: list[Cue], way: Way) -> None:
    row, group = around.row, around.cue
    starts, ends = np.array([c.start for c in cues])[group], np.array([c.end for c in cues])[group]
    lower, tag = table.lower[row], table.tag[row]
    inside = (row >= starts) & (row < ends)
    gap = np.where(row < starts, row - starts, np.where(row >= ends, row - ends + 1, 0))
    step = binned(gap)
    around_lower = [shifted(lower, by, group) for by in (-2, -1, 1, 2)]
    around_tag = [shifted(tag, by, group) for by in (-2, -1, 1, 2)]
    marks = quote_marks(table)
    quoted, cue_quoted = table.quote[row] > 0, table.quote[starts] > 0
    same = quoted & (table.quote[row] == table.quote[starts])
    quote_state = marks[row] + 2 * quoted + 4 * cue_quoted + 8 * same
    sentence = table.sentence[row] - table.sentence[starts]
    commas = _between(np.asarray(table.lower == string_hash(",")), row, starts, ends)
    quotes = _between(marks, row, starts, ends)
    verbs = _between(np.isin(table.tag, _open_tags()[:6]), row, starts, ends)
    new_quote = distance_to(marks, backwards=True)[row] == 1
    last_word = table.lower[ends - 1]
    cue_starts = starts == np.searchsorted(table.sentence, table.sentence[starts])
    columns: tuple[tuple[Column, ...], ...] = (
        (lower,),
        (tag,),
        (inside, step),
        (step, tag),
        (step, lower),
        (around_lower[1], lower),
        (lower, around_lower[2]),
        (around_tag[1], tag),
        (tag, around_tag[2]),
        (around_tag[0], around_tag[1], tag),
        (tag, around_tag[2], around_tag[3]),
        (around_lower[1], np.sign(gap)),
        (around_lower[2], np.sign(gap)),
        (quote_state, np.sign(gap)),
        (quote_state, sentence),
        (quote_state, sentence, quotes),
        (quote_state, commas, np.sign(gap)),
        (quote_state, quotes, np.sign(gap), table.lemma[starts]),
        (commas, quotes, verbs, np.sign(gap)),
        (commas, step, tag),
        (verbs, np.sign(gap), tag),
        (new_quote, quote_state, sentence),
        (lower, quote_state),
        (around_lower[1], quote_state, way.up),
        (around_lower[2], quote_state, way.up),
        (last_word, np.sign(gap), quote_state),
        (last_word, step, way.up),
        (ends - starts, inside, np.sign(gap)),
        (cue_starts, np.sign(gap), way.up, quote_state),
        (sentence, tag, commas),
        (table.shape[row], np.sign(gap), way.up),
    )
    for column in columns:
        templates.add(*column)


def _between(mask: Bools, row: Ints, starts: Ints, ends: Ints) -> Ints:
    """How many marked rows lie between each row and its cue, 3 for more."""
    count = np.append(0, np.cumsum(mask))
    before = count[starts] - count[np.minimum(row + 1, starts)]
    after = count[np.maximum(row, ends)] - count[ends]
    between: Ints = np.minimum(np.where(row < starts, before, after), 3)
    return between


def _other_cues(table: Table, templates: Templates, around: Windows, cues: list[Cue], lines: Ancestry) -> None:
    row, group = around.row, around.cue
    starts, ends = np.array([c.start for c in cues])[group], np.array([c.end for c in cues])[group]
    heads = np.array([c.head for c in cues])
    is_head = np.zeros(len(table) + 1, np.bool_)  # the last row stands for "beyond the root"
    is_head[heads] = True
    in_cue = np.zeros(len(table), np.bool_)
    for cue in cues:
        in_cue[cue.start : cue.end] = True
    begins = np.zeros(len(table), np.bool_)
    begins[[c.start for c in cues]] = True
    above = lines.chain[row]
    first = is_head[above].argmax(axis=1)
    governor = above[np.arange(len(row)), first]
    governed = np.where(is_head[governor], np.where(governor == heads[group], 1, 2), 0)
    other = in_cue[row] & ~((row >= starts) & (row < ends))
    between = _between(begins, row, starts, ends)
    framed = np.zeros(int(table.sentence.max()) + 1, np.bool_)
    framed[[table.sentence[c.start] for c in cues if table.quote[c.start] == 0]] = True
    own = table.sentence[row] == table.sentence[starts]
    side = np.sign(row - starts)
    state = framed[table.sentence[row]] + 2 * own + 4 * (table.quote[row] > 0)
    columns: tuple[tuple[Column, ...], ...] = (
        (governed, side),
        (governed, side, table.tag[row]),
        (governed, between, side),
        (other, side),
        (between, side, own),
        (between, side, table.tag[row]),
        (state, side),
        (state, between, side),
        (state, table.sentence[row] - table.sentence[starts]),
        (governed, side, at(table.dep, row)),
    )
    for column in columns:
        templates.add(*column)
