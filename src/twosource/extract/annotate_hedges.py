"""The layer of hedges of a document alone: words by which a sentence leaves open whether something is so."""

from __future__ import annotations

import math
from typing import Any

from twosource.extract.hedges_parsed import Parsed, parsed_sentences
from twosource.extract.hedges_signs import signs
from twosource.extract.hedges_words import HedgeWeights, HedgeWords, load_hedge_weights, load_hedge_words
from twosource.languages import Language

Found = tuple[int, int, str]


def hedges_layer(text: str, language: Language) -> list[dict[str, Any]]:
    """The hedges of a text as JSON rows, in the order of the text.

    Args:
        text: what is annotated.
        language: whose words are sought; one that has no hedge words yet finds none.

    Returns:
        Rows of `start`, `end`, `text` and `type`, the last as in the Szeged Uncertainty Corpus.
    """
    known = load_hedge_words(language)
    if known is None:
        return []
    weights = load_hedge_weights(language)
    found = [f for parsed in parsed_sentences(text, language, known) for f in hedges_of(parsed, known, weights)]
    return [{"start": start, "end": end, "text": text[start:end], "type": kind} for start, end, kind in found]


def hedges_of(parsed: Parsed, known: HedgeWords, weights: HedgeWeights) -> list[Found]:
    """Start, end and type of the hedges of a sentence; a phrase goes before the words it is made of."""
    found: list[Found] = []
    at = 0
    while at < len(parsed.words):
        phrase = phrase_at(parsed, at, known)
        if phrase is not None:
            length, kind = phrase
            found.append((parsed.words[at].start, parsed.words[at + length - 1].end, kind))
            at += length
            continue
        word = parsed.words[at]
        if word.base in known.types and probability(parsed, at, known, weights) >= weights.threshold:
            found.append((word.start, word.end, known.types[word.base]))
        at += 1
    return found


def phrase_at(parsed: Parsed, at: int, known: HedgeWords) -> tuple[int, str] | None:
    """The number of words and the type of the longest phrase that begins at a word, or None."""
    for words, kind in known.phrases.get(parsed.base(at), ()):
        if all(parsed.base(at + n) == word for n, word in enumerate(words)):
            return len(words), kind
    return None


def probability(parsed: Parsed, at: int, known: HedgeWords, weights: HedgeWeights) -> float:
    """How likely the word with that number is a hedge."""
    # An exact sum: that of plain floats would depend on the order of the set, which differs between processes.
    total = weights.bias + math.fsum(weights.weights.get(sign, 0.0) for sign in signs(parsed, at, known))
    return 1 / (1 + math.exp(-max(-500.0, min(500.0, total))))
