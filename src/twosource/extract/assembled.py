"""Who is among people on their way, and where they gathered before they left.

"Those going home include students and patients who had gathered in Tumen", "About 90 have left. The workers were
brought together in Tumen": they left from Tumen, though the verb of leaving stands in another clause or sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.extract.clause import extent_of, places_of
from twosource.extract.join import NEAR, family
from twosource.extract.parse import Segment, lemma_of
from twosource.extract.people import Group
from twosource.extract.roles import PlaceAt
from twosource.extract.scene import Happening, Reading
from twosource.extract.words import Words
from twosource.model import ClaimType, Direction, Modality, PlaceRole, Polarity, Who

if TYPE_CHECKING:
    from spacy.tokens import Token


def members_of(group: Group, segment: Segment, reading: Reading) -> tuple[Who, ...]:
    """The kinds of people that a sentence says a group includes."""
    subject = segment.doc[group.head]
    verb = next((a for a in (subject, *subject.ancestors) if lemma_of(a) in reading.words.grammar["composing"]), None)
    if verb is None or not any(subject.i == c.i for c in verb.children if c.dep_ == "nsubj"):
        return ()
    groups = reading.groups.get(segment.extent.start, ())
    named = [g.who() for g in groups if g.segment is segment and g.head > verb.i and not g.anaphor]
    return tuple(replace(who, nationality=who.nationality or group.nationality) for who in named)


def gathered_at(group: Group, segment: Segment, reading: Reading) -> list[PlaceAt]:
    """The places where a group, or those whom it includes, are said to have gathered: places that they left from."""
    words, composing = reading.words.regime.get("assembling", ()), reading.words.grammar["composing"]
    return [
        replace(place, role=PlaceRole.ORIGIN)
        for verb in segment.doc
        if verb.dep_ == "acl:relcl" and lemma_of(verb) in words
        if verb.head.i == group.head or any(lemma_of(a) in composing for a in verb.head.ancestors)
        for place in places_of(verb, segment, reading)
        if place.mention.start > segment.start_of(verb) and _is_fine(place)
    ]


def with_departure(happening: Happening, others: Sequence[Happening], reading: Reading) -> Happening:
    """A movement home with what the same voice goes on to tell of the same people: where they gathered, in what."""
    if happening.direction is not Direction.TO_DPRK or not _is_done(happening) or family(happening.type) != "movement":
        return happening
    gathered = [o for o in others if _goes_on(o, happening) and _is_gathering(o, reading.words)]
    places = [p for o in gathered for p in _behind_verb(o) if _is_fine(p)]
    carried = [extent_of(s) for s in reading.segments if _carries(s, happening, reading)]
    return replace(
        happening,
        places=(*happening.places, *(replace(p, role=PlaceRole.ORIGIN) for p in places)),
        evidence=(*happening.evidence, *(e for o in gathered for e in o.evidence), *carried),
    )


def _carries(segment: Segment, happening: Happening, reading: Reading) -> bool:
    """True where the same voice goes on that buses fetched them, without saying to which town."""
    near = 0 <= reading.paragraph_of(segment) - happening.paragraph <= NEAR and segment.extent.start > happening.at
    if happening.group is None or not near:
        return False
    attribution = reading.speech.at(segment.extent.start)
    voice = None if attribution is None else attribution.voice.number
    same = {
        g.head
        for g in reading.groups.get(segment.extent.start, ())
        if g.segment is segment and g.referent == happening.group.start
    }
    carriers = [t for t in segment.doc if t.dep_ == "nsubj" and lemma_of(t) in reading.words.regime["carriers"]]
    fetched = {c.i for t in carriers for c in t.head.children if c.dep_ == "obj"}
    return voice == happening.voice and not same.isdisjoint(fetched)


def _goes_on(other: Happening, happening: Happening) -> bool:
    """True for people seen somewhere who are those of a movement told shortly before by the same voice."""
    if happening.group is None or other.group is None or other.type is not ClaimType.PRESENCE:
        return False
    near = 0 <= other.paragraph - happening.paragraph <= NEAR and other.at > happening.at
    same = other.voice == happening.voice and other.group.referent == happening.group.start
    return near and same and _is_done(other)


def _is_done(happening: Happening) -> bool:
    return happening.modality is Modality.OCCURRED and happening.polarity is Polarity.AFFIRMED


def _verb(happening: Happening) -> Token | None:
    return happening.segment.token_at(happening.at)


def _is_gathering(happening: Happening, words: Words) -> bool:
    verb = _verb(happening)
    return verb is not None and lemma_of(verb) in words.regime.get("assembling", ())


def _behind_verb(happening: Happening) -> list[PlaceAt]:
    """The first place behind the verb of gathering: what follows it may only say where that lies."""
    after = [p for p in happening.places if p.mention.start > happening.at and p.role is PlaceRole.AT]
    return after[:1]


def _is_fine(place: PlaceAt) -> bool:
    return place.mention.entry.kind != "country"
