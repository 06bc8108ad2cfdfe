"""The tokens of a text as columns: what the parser says of each, its sentence, its paragraph, its quotation.

Every attribution feature is computed on whole columns, so that a report costs little more than its parse. Words stand
in the columns as 64-bit hashes of their strings; no word is kept.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from twosource.extract.parse import pipeline
from twosource.extract.sentences import Extent, quotations, sentences
from twosource.languages import Language

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc

Ints = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]

# A run without a sentence's end is cut here, so that a table of figures or a hostile page costs no more than prose.
LONGEST_SENTENCE = 1500
_ATTRIBUTES = ("LOWER", "LEMMA", "TAG", "DEP", "SUFFIX", "SHAPE", "IDX", "LENGTH", "HEAD")
_BREAK = re.compile(r"\n[^\S\n]*\n\s*|(?<=[.!?:;”\"'’)])[^\S\n]*\n\s*")
_DOUBLED = re.compile(r"''|``|‘‘|’’")
_OPENS_AFTER = re.compile(r"[\s(\[{—–-]$")
_PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "\u00a0": " "})


@dataclass(frozen=True, slots=True)
class Table:
    """The tokens of a text, one row each; sentences and paragraphs are runs of rows, heads are rows."""

    start: Ints
    end: Ints
    lower: Hashes
    lemma: Hashes
    tag: Hashes
    dep: Hashes
    suffix: Hashes
    shape: Hashes
    head: Ints
    sentence: Ints
    paragraph: Ints
    quote: Ints
    """The number of the quotation that a token stands in, 0 outside of all."""

    def __len__(self) -> int:
        """The number of tokens."""
        return len(self.start)


def read_tokens(text: str, language: Language) -> Table:
    """The tokens of a text by the language's parser."""
    marked = _DOUBLED.sub(_as_one_mark, text)
    extents: list[tuple[Extent, int]] = []
    quoted: list[Extent] = []
    for number, paragraph in enumerate(paragraphs(text)):
        quoted += quotations(marked, paragraph.start, paragraph.end)
        extents += [
            (cut, number) for s in sentences(marked, paragraph.start, paragraph.end) for cut in _cuts(marked, s)
        ]
    docs = _parsed(pipeline(language.folder), [marked[e.start : e.end].translate(_PLAIN) for e, _ in extents])
    return _table(docs, extents, quoted)


def paragraphs(text: str) -> Iterator[Extent]:
    """The paragraphs of a text: blank lines part them, and line ends after a sentence's last mark."""
    begin = 0
    for gap in _BREAK.finditer(text):
        yield Extent(begin, gap.start())
        begin = gap.end()
    yield Extent(begin, len(text))


def _as_one_mark(doubled: re.Match[str]) -> str:
    """A doubled single mark as one double mark and a blank, so that offsets stay."""
    before = doubled.string[max(0, doubled.start() - 1) : doubled.start()]
    return "“ " if before == "" or _OPENS_AFTER.match(before) else " ”"


def _cuts(text: str, sentence: Extent) -> Iterator[Extent]:
    begin = sentence.start
    while sentence.end - begin > LONGEST_SENTENCE:
        cut = text.rfind(" ", begin + LONGEST_SENTENCE // 2, begin + LONGEST_SENTENCE)
        end = cut if cut > 0 else begin + LONGEST_SENTENCE
        yield Extent(begin, end)
        begin = end
    yield Extent(begin, sentence.end)


def _parsed(nlp: Pipeline, strings: list[str]) -> list[Doc]:
    docs = [nlp.make_doc(string) for string in strings]
    for doc in docs:
        for token in doc[1:]:
            token.is_sent_start = False
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return list(nlp.pipe(docs))


def _table(docs: list[Doc], extents: list[tuple[Extent, int]], quoted: list[Extent]) -> Table:
    arrays = [doc.to_array(list(_ATTRIBUTES)) for doc in docs]
    kept = [at for at, array in enumerate(arrays) if len(array)]
    if not kept:
        none, nothing = np.zeros(0, np.int64), np.zeros(0, np.uint64)
        words = (nothing, nothing, nothing, nothing, nothing, nothing)
        return Table(none, none, *words, none, none, none, none)
    sizes = np.array([len(arrays[at]) for at in kept])
    rows = np.concatenate([arrays[at].astype(np.uint64) for at in kept])
    columns = dict(zip(_ATTRIBUTES, rows.T, strict=True))
    start = columns["IDX"].astype(np.int64) + np.repeat([extents[at][0].start for at in kept], sizes)
    return Table(
        start=start,
        end=start + columns["LENGTH"].astype(np.int64),
        lower=columns["LOWER"].copy(),
        lemma=columns["LEMMA"].copy(),
        tag=columns["TAG"].copy(),
        dep=columns["DEP"].copy(),
        suffix=columns["SUFFIX"].copy(),
        shape=columns["SHAPE"].copy(),
        head=columns["HEAD"].astype(np.int64) + np.arange(len(start)),
        sentence=np.repeat(np.arange(len(kept)), sizes),
        paragraph=np.repeat([extents[at][1] for at in kept], sizes),
        quote=_quote_numbers(start, quoted),
    )


def _quote_numbers(start: Ints, quoted: list[Extent]) -> Ints:
    if not quoted:
        return np.zeros(len(start), np.int64)
    opens = np.array([q.start for q in quoted])
    closes = np.array([q.end for q in quoted])
    at = np.searchsorted(opens, start, side="right") - 1
    inside = (at >= 0) & (start < closes[np.maximum(at, 0)])
    return np.where(inside, at + 1, 0)
