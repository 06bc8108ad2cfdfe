"""What a video or photo shows: the picture is then the voice, and whoever handed it over is its origin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.extract.parse import Segment, lemma_of
from twosource.extract.said import Attribution, Scene
from twosource.extract.sentences import Extent
from twosource.extract.speakers import Known, Register, phrase_of
from twosource.model import VoiceKind

if TYPE_CHECKING:
    from spacy.tokens import Token

PICTURE_OF = "of"  # in place of the verb, for "a photograph of …"
_HANDED = 6  # tokens behind "video" in which "provided by the source" is looked for


def in_pictures(segment: Segment, scene: Scene, register: Register) -> list[Attribution]:
    """The attributions of a sentence to pictures: "in the video, hundreds are seen", "a video showing women"."""
    found = []
    for token in segment.doc:
        if lemma_of(token) not in scene.words.speech["source_nouns"]["imagery"] or not token.tag_.startswith("NN"):
            continue
        verb, extent = _shown(token, segment, scene)
        phrase = phrase_of(token, segment, scene.words, (), scene.text)
        if extent is None or phrase is None or phrase.kind is not VoiceKind.IMAGERY:
            continue
        voice = register.find(phrase, None)
        giver = _giver(token, segment, scene, register)
        if giver is not None:
            voice.same_as = giver.origin
        found.append(Attribution(extent, voice, verb, Extent(phrase.start, phrase.end)))
    return found


def _shown(noun: Token, segment: Segment, scene: Scene) -> tuple[str, Extent | None]:
    """By what word a sentence tells what a picture shows, and where; None where it only mentions one."""
    words = scene.words.speech["pictures"]
    case = next((c.text.lower() for c in noun.children if c.dep_ == "case"), "")
    perceived = any(lemma_of(t) in words["seen"] and t.tag_.startswith("VB") for t in segment.doc)
    if case in words["within"] and perceived:
        return "show", segment.extent
    after = segment.doc[noun.i + 1 : noun.i + 3]
    if len(after) > 1 and after[0].text.lower() == "of":
        return PICTURE_OF, Extent(segment.end_of(after[0]), segment.extent.end)
    verb = next((t for t in segment.doc[noun.i + 1 : noun.i + _HANDED] if lemma_of(t) in words["show"]), None)
    if verb is None or not verb.tag_.startswith("VB"):
        return "show", None
    return "show", Extent(segment.end_of(verb), segment.extent.end) if verb.i + 1 < len(segment.doc) else None


def _giver(noun: Token, segment: Segment, scene: Scene, register: Register) -> Known | None:
    """The voice that handed a picture over: "the video provided by the source"."""
    after = list(segment.doc[noun.i + 1 : noun.i + 1 + _HANDED])
    handed = next((t.i for t in after if lemma_of(t) in scene.words.speech["pictures"]["handed"]), None)
    if handed is None:
        return None
    for token in segment.doc[handed + 1 : handed + 1 + _HANDED]:
        phrase = phrase_of(token, segment, scene.words, (), scene.text) if token.tag_.startswith("NN") else None
        if phrase is not None and phrase.kind in (VoiceKind.ANONYMOUS, VoiceKind.NAMED, VoiceKind.OFFICIAL):
            return register.find(phrase, None)
    return None
