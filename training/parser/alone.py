"""Sentences of a treebank put as extraction puts them to the parser: alone, without quotation marks and brackets."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

# What extract/parse.py takes out of a sentence, and how the treebanks of old write quotation marks.
_DROPPED = frozenset(["[", "]", "“", "”", '"', "«", "»", "``", "''"])


def alone(doc: Doc) -> Iterator[Doc]:
    """Each sentence of a document as a document of its own, less the marks that extraction takes out."""
    for sentence in doc.sents:
        kept = [token for token in sentence if not _is_taken_out(token)]
        if kept:
            yield _document(sentence, kept)


def _is_taken_out(token: Token) -> bool:
    """True for a mark that governs nothing: one that does can't go without its dependents losing their head."""
    return token.text in _DROPPED and token.head.i != token.i and not any(token.children)


def _document(sentence: Span, kept: list[Token]) -> Doc:
    place = {token.i: number for number, token in enumerate(kept)}
    ends = [*(token.i for token in kept[1:]), sentence.end]
    return Doc(
        sentence.doc.vocab,
        words=[t.text for t in kept],
        spaces=[any(s.whitespace_ for s in sentence.doc[t.i : end]) for t, end in zip(kept, ends, strict=True)],
        tags=[t.tag_ for t in kept],
        pos=[t.pos_ for t in kept],
        morphs=[str(t.morph) for t in kept],
        lemmas=[t.lemma_ for t in kept],
        heads=[place[t.head.i] for t in kept],
        deps=[t.dep_ for t in kept],
        sent_starts=[number == 0 for number in range(len(kept))],
    )
