"""Voices that go on from the sentence before: they confirm it, or speak in the way in which another spoke there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.extract.parse import Segment, lemma_of
from twosource.extract.said import Attribution, Scene
from twosource.extract.sentences import Extent
from twosource.extract.speakers import Register
from twosource.model import VoiceKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_REACH = 3  # tokens between "likewise" and its verb
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


def in_the_same_way(
    segment: Segment, own: Sequence[Attribution], before: Sequence[Attribution], scene: Scene, register: Register
) -> list[Attribution]:
    """A segment's attributions; a state that "likewise said" speaks by a document where another did right before.

    Args:
        segment: the sentence that goes on: "Lesser Tartary likewise said that half of them had left".
        own: its own attributions.
        before: those of the sentence before it: "Greater Tartary's report said that …".
        scene: the report.
        register: the voices of the report.
    """
    likewise = [t.i for t in segment.doc if t.text.lower() in scene.words.speech["likewise"]]
    by_document = any(a.voice.kind is VoiceKind.DOCUMENT and a.voice.name is not None for a in before)
    if not likewise or not by_document:
        return list(own)
    verbs = {
        lemma_of(t) for t in segment.doc if t.tag_.startswith("VB") and any(abs(t.i - i) < _REACH for i in likewise)
    }
    return [
        replace(a, voice=register.document_of(a.voice))
        if a.verb in verbs and a.voice.kind is VoiceKind.OFFICIAL and a.voice.name is not None
        else a
        for a in own
    ]


def _points_back(verb: Token, nouns: Sequence[str]) -> bool:
    """True where what a verb takes is "this", "it" or "this news"."""
    for child in verb.children:
        if child.dep_ not in ("obj", "ccomp"):
            continue
        pointing = any(c.text.lower() in (*_POINTING, "the") for c in child.children)
        if child.text.lower() in _POINTING or (lemma_of(child) in nouns and pointing):
            return True
    return False
