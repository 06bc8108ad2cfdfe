"""Speakers: which noun phrase of a segment speaks, and which voice of the report it is.

A report introduces a voice once ("a source in Dandong, who asked not to be named") and then says "the source", "he"
or nothing at all. Each phrase is held against the voices named before; an indefinite phrase, an ordinal or "another"
makes a new one, a definite phrase or a pronoun goes back to the last that fits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from twosource.extract.parse import Segment, lemma_of
from twosource.extract.words import Words, phrase_in
from twosource.model import VoiceKind
from twosource.regimes.outlets import OutletMention

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(slots=True)
class Known:
    """A voice that a report has introduced; it grows as the report tells more of it."""

    number: int
    kind: VoiceKind
    head: str
    text: str
    name: str | None = None
    place: str | None = None
    anonymous: bool = False
    plural: bool = False
    apart: str = ""
    via: tuple[str, ...] = ()
    same_as: int | None = None

    @property
    def origin(self) -> int:
        """The number of the voice who ultimately knows: another's, for a video that a source handed over."""
        return self.number if self.same_as is None else self.same_as


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase that may speak, by report offsets."""

    start: int
    end: int
    text: str
    head: str
    determiner: str
    adjectives: tuple[str, ...]
    kind: VoiceKind
    name: str | None
    plural: bool
    unnamed: bool


@dataclass(slots=True)
class Register:
    """The voices of one report in the order in which they are introduced."""

    words: Words
    known: list[Known] = field(default_factory=list)
    last: Known | None = None

    def find(self, phrase: Phrase, place: str | None) -> Known:
        """The voice that a phrase names: one of those before, or a new one."""
        earlier = self._earlier(phrase, place)
        voice = earlier if earlier is not None else self._new(phrase, place)
        if voice.place is None:
            voice.place = place
        voice.anonymous = voice.anonymous or phrase.unnamed
        if voice.kind is not VoiceKind.OUTLET:
            self.last = voice
        return voice

    def document_of(self, speaker: Known) -> Known:
        """The document by which a named speaker speaks: one of those before, or a new one."""
        documents = (k for k in reversed(self.known) if k.kind is VoiceKind.DOCUMENT and k.name == speaker.name)
        found = next(documents, None)
        if found is None:
            found = replace(speaker, number=len(self.known), kind=VoiceKind.DOCUMENT)
            self.known.append(found)
        self.last = found
        return found

    def _earlier(self, phrase: Phrase, place: str | None) -> Known | None:
        speech = self.words.speech
        people = [k for k in self.known if k.kind is not VoiceKind.OUTLET]
        if phrase.head in speech["pronouns"]["singular"] or phrase.head in speech["pronouns"]["plural"]:
            humans = [k for k in people if k.kind not in (VoiceKind.DOCUMENT, VoiceKind.IMAGERY)]
            return self.last if self.last in humans else next(reversed(humans), None)
        if phrase.name is not None:
            return next(
                (k for k in reversed(self.known) if k.name is not None and _same_name(k.name, phrase.name)), None
            )
        fitting = [k for k in people if k.kind is phrase.kind and _fits(k, place)]
        fitting = [k for k in fitting if k.plural == phrase.plural] or fitting
        if phrase.determiner in speech["definite"]:
            alike = [k for k in fitting if k.head == phrase.head] or (
                fitting if phrase.kind is VoiceKind.ANONYMOUS else []
            )
            numbered = [k for k in alike if phrase.adjectives and set(phrase.adjectives) & set(k.apart.split())]
            return next(reversed(numbered or alike), None)
        if phrase.plural and not phrase.determiner and not set(phrase.adjectives) & set(speech["apart"]):
            return next(
                (k for k in reversed(fitting) if k.plural and k.head == phrase.head and place in (None, k.place)), None
            )
        return None

    def _new(self, phrase: Phrase, place: str | None) -> Known:
        apart = [a for a in (phrase.determiner, *phrase.adjectives) if a in self.words.speech["apart"]]
        voice = Known(
            number=len(self.known),
            kind=phrase.kind,
            head=phrase.head,
            text=phrase.text,
            name=phrase.name,
            place=place,
            anonymous=phrase.kind is VoiceKind.ANONYMOUS or phrase.unnamed,
            plural=phrase.plural,
            apart=" ".join(apart),
        )
        self.known.append(voice)
        return voice


def _fits(known: Known, place: str | None) -> bool:
    return place is None or known.place is None or known.place == place


def _same_name(one: str, other: str) -> bool:
    a, b = one.casefold().split(), other.casefold().split()
    return a == b or (len(b) == 1 and b[0] in a) or (len(a) == 1 and a[0] in b)


def phrase_of(
    token: Token, segment: Segment, words: Words, outlets: Sequence[OutletMention], text: str
) -> Phrase | None:
    """The phrase whose head is that token, when it is one that can speak; else None."""
    first, last = _phrase_tokens(token)
    start, end = segment.start_of(first), segment.end_of(last)
    outlet = next((o for o in outlets if o.start < end + 2 and start < o.end), None)
    if outlet is not None and outlet.start >= end:
        # "the state paper Rodong Sinmun": the name behind the noun for what it is
        outlet = outlet if lemma_of(token) in words.speech["source_nouns"]["outlet"] else None
    kind = _speaker_kind(token, words, outlet)
    if kind is None:
        return None
    name = _name(token, kind, outlet)
    inside = list(token.doc[first.i : token.i])
    determiner = next(
        (
            t.text.lower()
            for t in inside
            if t.tag_ in ("DT", "PRP$", "CD", "PDT") or t.text.lower() in words.speech["indefinite"]
        ),
        "",
    )
    if not determiner and any(t.tag_ == "POS" for t in inside) and kind is VoiceKind.ANONYMOUS:
        determiner = "the"
    adjectives = tuple(t.text.lower() for t in inside if t.tag_.startswith("JJ"))
    unnamed = phrase_in(
        tuple(words.speech["unnamed"]["phrases"]), text[segment.sentence.start : segment.sentence.end].lower()
    )
    return Phrase(
        start,
        end,
        text[start:end],
        lemma_of(token),
        determiner,
        adjectives,
        kind,
        name,
        token.tag_ in ("NNS", "NNPS") or token.text.lower() == "they",
        unnamed is not None and kind is not VoiceKind.OUTLET,
    )


def _phrase_tokens(token: Token) -> tuple[Token, Token]:
    first = token
    for left in reversed(token.doc[max(0, token.i - 8) : token.i]):
        if left.tag_ not in (
            "JJ",
            "JJR",
            "JJS",
            "NN",
            "NNS",
            "NNP",
            "NNPS",
            "CD",
            "DT",
            "PRP$",
            "POS",
            "HYPH",
            "VBG",
            "AFX",
            "PDT",
        ):
            break
        if left.tag_ == "VBG" and (left.dep_ not in ("amod", "compound") or left.i == 0):
            break  # "Citing sources in Seoul" opens a clause
        first = left
    return first, _last_of_name(token)


def _last_of_name(token: Token) -> Token:
    """The last token of a name that begins at or before a token; "Kim Seong-min" is one name."""
    last, doc = token, token.doc
    while token.tag_.startswith("NNP") and last.i + 1 < len(doc):
        hyphened = doc[last.i + 1].tag_ == "HYPH" and last.i + 2 < len(doc) and not last.whitespace_
        if hyphened and not doc[last.i + 1].whitespace_:
            last = doc[last.i + 2]
        elif doc[last.i + 1].tag_ in ("NNP", "NNPS") or (doc[last.i + 1].dep_ == "flat" and doc[last.i + 1].is_title):
            last = doc[last.i + 1]
        else:
            break
    return last


def _speaker_kind(token: Token, words: Words, outlet: OutletMention | None) -> VoiceKind | None:
    nouns, lemma, tag = words.speech["source_nouns"], lemma_of(token), token.tag_
    pronouns = words.speech["pronouns"]
    if token.text.lower() in (*pronouns["singular"], *pronouns["plural"]):
        return VoiceKind.ANONYMOUS
    personal = lemma in nouns["anonymous"] and lemma != "agency"
    if outlet is not None and not personal:
        return VoiceKind.OUTLET
    wired = lemma not in nouns["official"] or _is_of_news(token, words)
    # What a word is when several readings fit: the first that does.
    readings = (
        (VoiceKind.IMAGERY, lemma in nouns["imagery"]),
        (VoiceKind.DOCUMENT, lemma in nouns["document"] and tag.startswith("NN")),
        (VoiceKind.OUTLET, lemma in nouns["outlet"] and wired and tag in ("NN", "NNS")),
        (VoiceKind.ANONYMOUS, personal and not tag.startswith("NNP")),
        (VoiceKind.ANONYMOUS, lemma == "korean" and tag in ("NN", "NNP", "JJ")),
        (VoiceKind.OFFICIAL, lemma in nouns["official"]),
        (VoiceKind.NAMED, lemma in nouns["expert"] or tag in ("NNP", "NNPS")),
    )
    return next((kind for kind, fits in readings if fits), None)


def _is_of_news(token: Token, words: Words) -> bool:
    """True for the agency of "the news agency", and for "the agency"; "the intelligence agency" is no outlet."""
    before = token.nbor(-1) if token.i > 0 else None
    return before is None or before.tag_[:2] not in ("NN", "JJ") or before.text.lower() in words.speech["wires"]


def _name(token: Token, kind: VoiceKind, outlet: OutletMention | None) -> str | None:
    if kind is VoiceKind.OUTLET:
        return outlet.outlet.names[0] if outlet is not None else None
    if kind in (VoiceKind.ANONYMOUS, VoiceKind.IMAGERY):
        return None
    first, last = _phrase_tokens(token)
    proper = token.doc[first.i : last.i + 1].text.split() if last.i > token.i else []
    proper = proper or [t.text for t in token.doc[first.i : last.i + 1] if t.tag_ in ("NNP", "NNPS")]
    if kind is VoiceKind.OFFICIAL and not token.tag_.startswith("NNP"):
        following = []
        for right in token.doc[token.i + 1 : token.i + 4]:
            if right.tag_ != "NNP":
                break
            following.append(right.text)
        proper = following
    return " ".join(proper) or None
