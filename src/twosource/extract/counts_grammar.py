"""The grammar that the layer of bare quantities asks of the parser: tags and lemmas by offset."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.extract.counts_tokens import Tokens
from twosource.extract.parse import pipeline
from twosource.extract.sentences import sentences
from twosource.languages import Language

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Grammar:
    """Parsed tokens by the offset at which they begin."""

    tokens: Tokens
    parsed: Mapping[int, Token]

    def tag(self, index: int) -> str:
        """The tag of a token; nothing where the parser cut the text elsewhere."""
        token = self._token(index)
        return "" if token is None else str(token.tag_)

    def lemma(self, index: int) -> str:
        """The lemma of a token, else the token itself, in lower case."""
        token = self._token(index)
        whole = token is not None and len(token.text) == len(self.tokens.exact[index])
        return str(token.lemma_).lower() if token is not None and whole else self.tokens.lower[index]

    def head(self, index: int) -> int:
        """The token that a token depends on; the token itself where the parser cut the text elsewhere."""
        token = self._token(index)
        return index if token is None else self.tokens.at(self.tokens.starts[index] + token.head.idx - token.idx)

    def _token(self, index: int) -> Token | None:
        return self.parsed.get(self.tokens.starts[index]) if 0 <= index < len(self.tokens.starts) else None


def grammar_of(tokens: Tokens, language: Language) -> Grammar:
    """The grammar of a text, parsed sentence by sentence."""
    nlp = pipeline(language.folder)
    extents = sentences(tokens.text, 0, len(tokens.text))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        docs = nlp.pipe(tokens.text[e.start : e.end] for e in extents)
        parsed = {e.start + t.idx: t for e, doc in zip(extents, docs, strict=True) for t in doc}
    return Grammar(tokens, parsed)
