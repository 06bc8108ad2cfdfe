"""Parsed sentences as plain words: base form, tag, and which word depends on which."""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.extract.hedges_lines import Line, lines
from twosource.extract.hedges_words import HedgeWords
from twosource.extract.parse import pipeline
from twosource.languages import Language

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc, Token

_BATCH = 64
_ENDINGS = (("ies", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("es", ""), ("s", ""), ("er", ""))


@dataclass(frozen=True, slots=True)
class Word:
    """A word with what the parser says of it; `head` is the number of the word it depends on, its own for the root."""

    text: str
    base: str
    tag: str
    relation: str
    head: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Parsed:
    """The words of a sentence and, for each, the numbers of the words that depend on it."""

    words: Sequence[Word]
    below: Mapping[int, Sequence[int]]

    def base(self, at: int) -> str:
        """The base form of a word, "<>" before the first and after the last."""
        return self.words[at].base if 0 <= at < len(self.words) else "<>"

    def tag(self, at: int) -> str:
        """The part of speech of a word, "<>" before the first and after the last."""
        return self.words[at].tag if 0 <= at < len(self.words) else "<>"


def parsed_sentences(text: str, language: Language, known: HedgeWords) -> Iterator[Parsed]:
    """The sentences of a text with their parses, in its order."""
    nlp = pipeline(language.folder)
    waiting = list(lines(text))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        docs = list(nlp.pipe((_whole(nlp, line.string) for line in waiting), batch_size=_BATCH))
    for line, doc in zip(waiting, docs, strict=True):
        yield _parsed(line, doc, known)


def _whole(nlp: Pipeline, string: str) -> Doc:
    """The tokens of a string that the parser mustn't take for several sentences."""
    doc = nlp.make_doc(string)
    for token in doc[1:]:
        token.is_sent_start = False
    return doc


def _parsed(line: Line, doc: Doc, known: HedgeWords) -> Parsed:
    tokens = [t for t in doc if not t.is_space]
    number = {t.i: n for n, t in enumerate(tokens)}
    words = [_word(line, t, number.get(t.head.i, n), known) for n, t in enumerate(tokens)]
    below: dict[int, list[int]] = defaultdict(list)
    for n, word in enumerate(words):
        if word.head != n:
            below[word.head].append(n)
    return Parsed(words, dict(below))


def _word(line: Line, token: Token, head: int, known: HedgeWords) -> Word:
    start, end = line.starts[token.idx], line.ends[token.idx + len(token.text) - 1]
    base = base_form(token.text.lower(), token.lemma_.lower(), known)
    return Word(token.text.lower(), base, token.tag_, token.dep_, head, start, end)


def base_form(form: str, lemma: str, known: HedgeWords) -> str:
    """The base form of a word: the list's, the lemmatizer's where that is a known word, or one cut from the form."""
    if form in known.forms:
        return known.forms[form]
    if lemma in known.meanings or form in known.meanings:
        return lemma if lemma in known.meanings else form
    for ending, put in _ENDINGS:
        cut = form.removesuffix(ending)
        for stem in (cut, cut[:-1] if cut[-1:] == cut[-2:-1] else cut):
            if cut != form and stem + put in known.types:
                return stem + put
    return lemma
