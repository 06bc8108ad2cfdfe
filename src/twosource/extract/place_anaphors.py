"""Places that are meant but not named: "the city", "the Chinese border town", "here", "there"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.extract.parse import Segment, lemma_of
from twosource.extract.places import PlaceMention

if TYPE_CHECKING:
    from spacy.tokens import Token

    from twosource.extract.scene import Reading

_DEFINITE = {"the", "this", "that"}
_REACH = 5  # tokens between the article and the noun
_BEHIND = 24  # characters in which a name behind the noun says which place it is


def places_meant(segment: Segment, reading: Reading) -> list[PlaceMention]:
    """The places that a segment means by a noun or an adverb, each as the place last named that fits."""
    found = []
    for token in segment.doc:
        kinds = _kinds(token, reading)
        if kinds is None or reading.speech.speaks(segment.start_of(token), segment.end_of(token)):
            continue
        place = _meant(token, kinds, segment, reading)
        if place is not None:
            start, end = segment.start_of(token), segment.end_of(token)
            found.append(replace(place, start=start, end=end, text=reading.text[start:end], why="meant, not named"))
    return found


def _kinds(token: Token, reading: Reading) -> frozenset[str] | None:
    """The kinds of place that a word can mean; empty for any kind finer than a country; None when it means none."""
    meant = reading.words.grammar["place_anaphors"]
    lower = token.text.lower()
    if lower in meant["adverbs"] and token.tag_ == "RB":
        return frozenset()
    if token.tag_ != "NN" or lemma_of(token) not in meant["nouns"]:
        return None
    before = token.doc[max(0, token.i - _REACH) : token.i]
    definite = [t for t in before if t.text.lower() in _DEFINITE]
    if not definite or any(t.tag_.startswith(("NNP", "VB", "IN", "PRP")) for t in token.doc[definite[-1].i : token.i]):
        return None
    return frozenset(meant["nouns"][lemma_of(token)])


def _meant(token: Token, kinds: frozenset[str], segment: Segment, reading: Reading) -> PlaceMention | None:
    at, here = segment.start_of(token), token.text.lower() == "here"
    named = [p for p in reading.places if p.kind_of_use == "place" and 0 <= p.start - at < _BEHIND]
    # "here in China" is still where the voice is, within that state.
    if any(p.entry.kind != "country" or not here for p in named):
        return None
    attribution = reading.speech.at(at)
    if attribution is not None and here and attribution.voice.place is not None:
        return _last(p for p in reading.places if p.entry.name == attribution.voice.place)
    earlier = (p for p in reading.places if p.start < at and p.kind_of_use == "place" and _fits(p, kinds))
    return _last(earlier)


def _fits(place: PlaceMention, kinds: frozenset[str]) -> bool:
    return place.entry.kind in kinds if kinds else place.entry.kind != "country"


def _last(places: Iterable[PlaceMention]) -> PlaceMention | None:
    return max(places, key=lambda p: p.start, default=None)
