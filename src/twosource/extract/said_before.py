"""Voices that confirm what the sentence before said: "Sources in both countries have confirmed this development"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.extract.parse import Segment, lemma_of
from twosource.extract.said import Attribution, Scene
from twosource.extract.sentences import Extent

if TYPE_CHECKING:
    from spacy.tokens import Token

_POINTING = {"this", "that", "it", "these"}


def of_sentence_before(
    segment: Segment, own: Sequence[Attribution], before: Extent | None, scene: Scene
) -> list[Attribution]:
    """The attributions of the sentence before to voices that a segment says confirm it.

    Args:
        segment: the sentence that confirms.
        own: its own attributions.
        before: the sentence before it, or None.
        scene: the report.
    """
    words = scene.words.speech["confirming"]
    verbs = {lemma_of(t) for t in segment.doc if t.tag_.startswith("VB") and _points_back(t, words["nouns"])}
    confirming = verbs & set(words["verbs"])
    if before is None or not confirming:
        return []
    return [replace(a, extent=before, spoken=None) for a in own if a.verb in confirming]


def _points_back(verb: Token, nouns: Sequence[str]) -> bool:
    """True where what a verb takes is "this", "it" or "this news"."""
    for child in verb.children:
        if child.dep_ not in ("obj", "ccomp"):
            continue
        pointing = any(c.text.lower() in (*_POINTING, "the") for c in child.children)
        if child.text.lower() in _POINTING or (lemma_of(child) in nouns and pointing):
            return True
    return False
