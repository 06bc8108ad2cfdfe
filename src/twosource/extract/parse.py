"""Clauses of a sentence by our own Universal Dependencies pipeline (see training/parser).

A sentence is parsed in segments: what it quotes, each quotation by itself, and the sentence around them. A parser that
was trained on whole sentences reads both better apart, and who says what is then a matter of segments.
"""

from __future__ import annotations

import re
import warnings
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from twosource.extract.sentences import Extent
from twosource.languages import Language

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc, Token

# Quotations of fewer words are part of the sentence around them ("faithfully and strictly").
SHORT_QUOTATION = 4
_DOUBLED, _SHORTEST_DOUBLED, _LONG = "bdgmnpt", 3, 5
_DROPPED = '[]“”"«»'


@dataclass(frozen=True, slots=True)
class Segment:
    """A parsed run of a report: its extent, whether it is quoted, and the way from tokens back to the text."""

    extent: Extent
    sentence: Extent
    quotation: Extent | None
    doc: Doc
    _pieces: tuple[tuple[int, int], ...]
    lower: str
    """The parsed string in lower case."""

    def offset(self, position: int) -> int:
        """The report's offset for a position in the parsed string."""
        index = bisect_right(self._pieces, (position, 1 << 60)) - 1
        at, source = self._pieces[max(index, 0)]
        return source + position - at

    def start_of(self, token: Token) -> int:
        """The report's offset at which a token begins."""
        return self.offset(token.idx)

    def end_of(self, token: Token) -> int:
        """The report's offset at which a token ends."""
        return self.offset(token.idx + len(token.text) - 1) + 1

    def token_at(self, offset: int) -> Token | None:
        """The token that holds a report offset, or None."""
        for token in self.doc:
            if self.start_of(token) <= offset < self.end_of(token):
                return token
        return None

    def tokens_in(self, start: int, end: int) -> list[Token]:
        """The tokens that lie between two report offsets."""
        return [t for t in self.doc if start <= self.start_of(t) and self.end_of(t) <= end]


@dataclass(frozen=True, slots=True)
class Draft:
    """A segment before it is parsed: the string and where its pieces come from."""

    extent: Extent
    sentence: Extent
    quotation: Extent | None
    string: str
    pieces: tuple[tuple[int, int], ...]


# Ends that no English verb has without its e: "approv", "announc", "organiz", "continu", "repatriat", "charg", "clos".
_CUT = re.compile(r"(?:v|[nr]c|iz|[^aeioq]u|[iulrcgtnvd]at|[dr]g|chang|rrang|(?<!b)(?<!c)[ao]s)$")
_SHORT = 3  # letters: "us" and "di" are no cut verbs


def lemma_of(token: Token) -> str:
    """A token's lemma in lower case, mended where the lemmatizer took too little or too much off an ending.

    A consonant that only the ending doubled ("banning") goes, an e that the ending dropped ("approving") comes back.
    """
    lemma = token.lemma_.lower()
    if token.tag_ in ("VBG", "VBD", "VBN") and len(lemma) > _SHORT and _CUT.search(lemma):
        return lemma + "e"
    if len(lemma) > _LONG and lemma.endswith("ell") and token.tag_ in ("VBG", "VBD", "VBN"):
        return lemma[:-1]  # "cancelled", as British papers print it
    doubled = len(lemma) > _SHORTEST_DOUBLED and lemma[-1] == lemma[-2] and lemma[-1] in _DOUBLED
    if doubled and token.tag_ in ("VBG", "VBD", "VBN") and token.text.lower() != lemma:
        return lemma[:-1]
    return lemma


def drafts(text: str, sentence: Extent, quoted: Iterable[Extent]) -> list[Draft]:
    """The segments of one sentence: the frame around its quotations first, then each quotation."""
    inside = [
        (q, Extent(max(q.start, sentence.start), min(q.end, sentence.end)))
        for q in quoted
        if q.touches(sentence) and len(text[q.start : q.end].split()) >= SHORT_QUOTATION
    ]
    frame: list[Extent] = []
    begin = sentence.start
    for _, part in inside:
        frame.append(Extent(begin, part.start))
        begin = part.end
    frame.append(Extent(begin, sentence.end))
    made = [_draft(text, frame, sentence, None)]
    made += [_draft(text, [part], sentence, quotation) for quotation, part in inside]
    return [d for d in made if any(c.isalnum() for c in d.string)]


def _draft(text: str, extents: list[Extent], sentence: Extent, quotation: Extent | None) -> Draft:
    parts: list[str] = []
    pieces: list[tuple[int, int]] = []
    length = 0
    for extent in extents:
        for start, end in _kept(text, extent, leading=length == 0):
            pieces.append((length, start))
            parts.append(text[start:end])
            length += end - start
    whole = Extent(extents[0].start, extents[-1].end)
    return Draft(whole, sentence, quotation, "".join(parts), tuple(pieces) or ((0, whole.start),))


def _kept(text: str, extent: Extent, *, leading: bool) -> Iterator[tuple[int, int]]:
    """Runs of an extent without quotation marks and square brackets, and without a lead of commas and blanks."""
    begin = extent.start
    while leading and begin < extent.end and (text[begin] in _DROPPED or text[begin] in ", \t\n"):
        begin += 1
    for offset in range(begin, extent.end):
        if text[offset] in _DROPPED:
            if begin < offset:
                yield begin, offset
            begin = offset + 1
    if begin < extent.end:
        yield begin, extent.end


@cache
def pipeline(folder: Path) -> Pipeline:
    """The language's own parser, loaded once in a process."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import spacy

        return spacy.load(folder / "parser")


def parse(language: Language, waiting: list[Draft]) -> list[Segment]:
    """The drafts with their parses, in the same order; each draft is kept as one sentence."""
    nlp = pipeline(language.folder)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        docs = list(nlp.pipe([_whole(nlp, d.string) for d in waiting]))
    return [
        Segment(d.extent, d.sentence, d.quotation, doc, d.pieces, d.string.lower())
        for d, doc in zip(waiting, docs, strict=True)
    ]


def _whole(nlp: Pipeline, string: str) -> Doc:
    doc = nlp.make_doc(string)
    for token in doc[1:]:
        token.is_sent_start = False
    return doc
