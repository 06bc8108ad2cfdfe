"""Movements: people sent, arriving, crossing, returning, sent home; and people who are seen somewhere."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.extract.aspect import aspect_of
from twosource.extract.assembled import gathered_at, members_of
from twosource.extract.boarding import alights, is_carrier, is_perceived, rides
from twosource.extract.clause import (
    HOME,
    direction_of,
    extent_of,
    group_of,
    is_first_time,
    particles,
    places_of,
    time_of,
)
from twosource.extract.counts import CountMention
from twosource.extract.parse import Segment, lemma_of
from twosource.extract.people import Group
from twosource.extract.roles import PlaceAt
from twosource.extract.said_pictures import PICTURE_OF
from twosource.extract.scene import Happening, NumberSaid, Reading
from twosource.extract.states import arrived, led, on_the_way, settled
from twosource.extract.words import Trigger, phrase_in
from twosource.model import ClaimType, Count, Direction, Modality, PlaceRole, Polarity, VoiceKind

if TYPE_CHECKING:
    from spacy.tokens import Token

MOVEMENT = "extract.movements/1"
PRESENCE = "extract.presence/1"
_ENDING = re.compile(r"(?:ing|ed)$")
_WHOLE = 12  # characters around a number in which "in all" stands
_STREETS = 5  # tokens behind "moving" in which "through the streets" stands
_HEADS = {"koreans", "women", "men", "people", "them", "those"}
_INDEFINITE = {"person", "woman", "man", "patient", "student", "official"}


def happening_at(token: Token, kind: ClaimType, method: str, segment: Segment, reading: Reading) -> Happening:
    """What a trigger tells, before its people and their number are known."""
    aspect, at = aspect_of(token, segment, reading.words), segment.start_of(token)
    return Happening(
        type=kind,
        at=at,
        segment=segment,
        evidence=(extent_of(segment),),
        paragraph=reading.paragraph_of(segment),
        block=reading.kind_of(segment),
        attribution=reading.speech.at(at),
        method=method,
        polarity=aspect.polarity,
        modality=aspect.modality,
        when=time_of(token, segment, reading),
        places=tuple(places_of(token, segment, reading)),
        perfect=aspect.perfect,
        sector=sector_of(segment, reading),
    )


def find_movements(segment: Segment, reading: Reading) -> list[Happening]:
    """The movements of people that a segment tells of."""
    found = []
    for token in segment.doc:
        trigger = _trigger(token, reading)
        if trigger is not None:
            made = _movement(token, trigger, segment, reading)
            if made is not None:
                found += [made, *_totals(made, token, segment, reading)]
    return found


def _totals(made: Happening, token: Token, segment: Segment, reading: Reading) -> list[Happening]:
    """The whole beside a part: "100 go on Tuesday, with 1,000 in all by the end of the week"."""
    at = segment.start_of(token)
    for count in reading.counts:
        if made.count is None or count.kind != "thing" or not at < count.start < segment.extent.end:
            continue
        around = reading.text[max(at, count.start - _WHOLE) : min(segment.extent.end, count.end + _WHOLE)].lower()
        apart = count.count != made.count and (count.count.low or 0) > (made.count.high or made.count.low or 0)
        if apart and phrase_in(tuple(reading.words.regime["totals"]), around):
            after = [t for t in reading.times_in(segment.extent) if t.start >= count.end and t.when is not None]
            return [replace(made, at=count.start, count=count.count, when=after[0].when if after else None)]
    return []


def _lemma(token: Token, reading: Reading) -> str:
    """A verb's lemma, or its form without the ending where the parser got it wrong ("summone")."""
    lemma, stem = lemma_of(token), _ENDING.sub("", token.text.lower())
    return stem if lemma not in reading.words.movement and stem in reading.words.movement else lemma


def _trigger(token: Token, reading: Reading) -> Trigger | None:
    lemma = _lemma(token, reading)
    if alights(token, reading):
        return reading.words.movement.get("arrive")
    if token.tag_ == "NN" and token.text.lower() == lemma and is_perceived(token, reading):
        return reading.words.movement.get(lemma) or reading.words.movement_nouns.get(lemma)
    if token.tag_ == "VBN" and token.dep_ == "amod":
        return None  # "dispatched workers" says which workers are meant
    if token.tag_.startswith("VB") or (token.tag_ == "JJ" and token.text.lower().endswith("ing")):
        return reading.words.movement.get(lemma)
    if token.tag_ in ("NN", "NNS"):
        return reading.words.movement_nouns.get(lemma)
    return None


def _movement(token: Token, trigger: Trigger, segment: Segment, reading: Reading) -> Happening | None:
    home, back = particles(token, reading)
    homeward = home or back or trigger.way is Direction.TO_DPRK
    places = led(settled(places_of(token, segment, reading), HOME, homeward=homeward), token, segment)
    if trigger.type is ClaimType.ARRIVAL and trigger.way is not None:
        places = arrived(places, HOME, segment.start_of(token))
    aspect = aspect_of(token, segment, reading.words)
    group = _theme(token, trigger, segment, reading)
    carried = group is None and is_carrier(token, reading)
    lemma = _lemma(token, reading)
    moved = home or back or carried or _has_way(places) or alights(token, reading)
    weak = lemma in reading.words.regime["weak_movement"] and not moved
    riding = weak and rides(token, reading)
    if weak and not riding:
        return None
    if trigger.noun and group is None and aspect.polarity is not Polarity.NOT_OBSERVED:
        return None
    if group is None and not carried and aspect.polarity is not Polarity.NOT_OBSERVED:
        return None
    if group is not None and not concerns(group, segment, reading):
        return None
    direction = direction_of(places, home=home, back=back, way=trigger.way)
    if direction is None and any(p.mention.entry.country not in (None, HOME) for p in places):
        direction = Direction.TO_HOST
    vague = all(p.mention.entry.kind == "country" for p in places)
    if direction is Direction.TO_DPRK and group is not None and vague:
        places = [*places, *gathered_at(group, segment, reading)]
    kind = _kind(trigger, direction, group, token)
    return replace(
        happening_at(token, kind, MOVEMENT, segment, reading),
        direction=direction,
        places=on_the_way(places, HOME, direction),
        count=None if group is None else counted(group),
        share=None if group is None else group.share,
        who=() if group is None else members_of(group, segment, reading) or (group.who(),),
        group=group,
        # "They came by train" says nothing by itself, but more of what was told before.
        joins=is_first_time(token, reading) or riding,
    )


def counted(group: Group) -> Count | None:
    """The number of a group in what the regime counts; a share of it is no number."""
    return None if group.count is None or not group.is_counted else group.count.count


def _theme(token: Token, trigger: Trigger, segment: Segment, reading: Reading) -> Group | None:
    if not trigger.noun:
        return group_of(token, trigger.theme, segment, reading)
    groups = [g for g in reading.groups.get(segment.extent.start, ()) if g.segment is segment]
    after = [
        g
        for g in groups
        if 0 < g.head - token.i < 8 and token.i + 1 < len(token.doc) and token.nbor(1).text.lower() == "of"
    ]
    before = [g for g in groups if 0 < token.i - g.head < 3]
    return next(iter(after or before), None)


def _has_way(places: list[PlaceAt]) -> bool:
    return any(p.role in (PlaceRole.DESTINATION, PlaceRole.ORIGIN, PlaceRole.VIA) for p in places)


def concerns(group: Group, segment: Segment, reading: Reading) -> bool:
    """True when a group may be the regime's people: said to be, or nothing says that they are others."""
    if group.nationality is not None:
        return group.nationality == HOME
    if group.anaphor:
        return True
    sentence = reading.text[segment.sentence.start : segment.sentence.end].lower()
    return _named_in(sentence, reading) or group.kind not in _INDEFINITE or _headline_names(group, reading)


def _named_in(text: str, reading: Reading) -> bool:
    names = tuple(reading.words.regime["nationality"][HOME])
    return phrase_in(names, text) is not None or "north korea" in text


def _headline_names(group: Group, reading: Reading) -> bool:
    """True for a number of people in a report whose title is about the regime's: it is taken to be of them."""
    return group.count is not None and _named_in((reading.report.title or "").lower(), reading)


def _kind(trigger: Trigger, direction: Direction | None, group: Group | None, token: Token) -> ClaimType:
    passive = token.tag_ == "VBN" and not any(c.text.lower() in ("has", "have", "had") for c in token.children)
    if direction is Direction.TO_DPRK and trigger.type in (
        ClaimType.DISPATCH,
        ClaimType.ARRIVAL,
        ClaimType.CROSSING,
        ClaimType.DEPARTURE,
    ):
        return ClaimType.REPATRIATION if trigger.theme == "object" else ClaimType.RETURN
    if direction is Direction.TO_DPRK and trigger.type is ClaimType.RETURN and passive and group is not None:
        return ClaimType.REPATRIATION
    if direction is Direction.TO_HOST and trigger.type in (
        ClaimType.RETURN,
        ClaimType.REPATRIATION,
        ClaimType.DEPARTURE,
    ):
        return ClaimType.ARRIVAL
    return trigger.type


def find_presence(segment: Segment, reading: Reading) -> list[Happening]:
    """The places where a segment says that people work, live or are seen."""
    found = []
    for token in segment.doc:
        group = _present(token, segment, reading) or _pictured(token, segment, reading)
        if (
            group is None
            or group.kind in reading.words.regime["presence"]["not_of"]
            or not concerns(group, segment, reading)
        ):
            continue
        places = places_of(token, segment, reading)
        finer = [p for p in places if p.mention.entry.kind != "country"]
        workplace = is_workplace(segment, reading)
        uncounted = group.count is None or group.share is not None
        if not finer and uncounted and not workplace:
            continue
        plain = happening_at(token, ClaimType.PRESENCE, PRESENCE, segment, reading)
        told = replace(plain, places=tuple(places), count=counted(group), share=group.share)
        found.append(replace(told, who=(group.who(),), group=group))
    return found


def _present(token: Token, segment: Segment, reading: Reading) -> Group | None:
    """The group that a verb says is somewhere, or None."""
    words, lemma = reading.words.regime["presence"], lemma_of(token)
    if not token.tag_.startswith("VB"):
        return None
    passive = any(c.dep_ in ("aux:pass", "nsubj:pass") for c in token.children)
    phrase = token.text.lower() + (" " + token.nbor(1).text.lower() if token.i + 1 < len(token.doc) else "")
    group = None
    if lemma in words["moving"]:
        group = group_of(token, "subject", segment, reading) if _in_the_streets(token, reading) else None
    elif lemma in (*words["perceived"], *words["based"]) and passive:
        group = group_of(token, "object", segment, reading)
    elif lemma in words["employ"] and not passive:
        group = _employed(token, segment, reading)
    elif lemma in words["verbs"] or phrase in words["phrases"]:
        group = group_of(token, "subject", segment, reading)
    else:
        group = _existing(token, segment, reading)
    return group


def _pictured(token: Token, segment: Segment, reading: Reading) -> Group | None:
    """The group of "a photograph of a line of women in X", at the token that is its head."""
    if not token.tag_.startswith("NN"):
        return None
    attribution = reading.speech.at(segment.start_of(token))
    if attribution is None or attribution.voice.kind is not VoiceKind.IMAGERY or attribution.verb != PICTURE_OF:
        return None
    groups = reading.groups.get(segment.extent.start, ())
    return next((g for g in groups if g.segment is segment and g.head == token.i), None)


def _employed(token: Token, segment: Segment, reading: Reading) -> Group | None:
    if token.dep_ in ("aux", "aux:pass"):
        return None
    group = group_of(token, "object", segment, reading)
    return group if group is not None and group.nationality == HOME else None


def _in_the_streets(token: Token, reading: Reading) -> bool:
    """True where people move about in a place and aren't on their way to another."""
    after = token.doc[token.i + 1 : token.i + 1 + _STREETS]
    return any(lemma_of(t) in reading.words.regime["presence"]["streets"] for t in after)


def _existing(token: Token, segment: Segment, reading: Reading) -> Group | None:
    """The counted group of "there are about 1,000 workers in …" and of estimates."""
    groups = [g for g in reading.groups.get(segment.extent.start, ()) if g.segment is segment]
    groups = [g for g in groups if g.count is not None or g.text.lower().startswith("no ")]
    existential = any(c.dep_ == "expl" for c in token.children) or any(c.dep_ == "expl" for c in token.head.children)
    estimating = lemma_of(token) in ("estimate", "believe", "put") and token.tag_.startswith("VB")
    if not existential and not estimating:
        return None
    # "There were 120 of them" completes what was told before, and tells of no other place.
    groups = [
        g for g in groups if g.kind != "pronoun" and not (g.anaphor and g.text.lower().endswith(("them", "those")))
    ]
    return next((g for g in groups if g.nationality == HOME), None)


def is_workplace(segment: Segment, reading: Reading) -> bool:
    """True where a segment names a factory, restaurant or the like."""
    return any(lemma_of(t) in reading.words.regime["workplaces"] for t in segment.doc)


def find_numbers(segment: Segment, reading: Reading) -> list[NumberSaid]:
    """Numbers that complete what was said before: of "them", or "the number of workers"."""
    found = []
    lowered = segment.lower
    for count in reading.counts:
        if (
            not segment.extent.holds(count.number_start)
            or count.rate is not None
            or not _of_people(count, reading)
            or (count.count.low is None and count.count.high is None)
        ):
            continue
        token = segment.token_at(count.number_start)
        if token is None:
            continue
        tail = [t.text.lower() for t in segment.doc[token.i + 1 : token.i + 5]]
        of_them = "of" in tail and bool({"them", "those"} & set(tail))
        numbered = phrase_in(
            ("number of", "the number", "their number", "numbering", "numbered", "total number", "in all"), lowered
        )
        existential = any(t.dep_ == "expl" for t in segment.doc)
        if (of_them and existential) or (numbered and segment.quotation is None and "fell" not in lowered):
            attribution = reading.speech.at(count.number_start)
            found.append(
                NumberSaid(
                    count.count,
                    extent_of(segment),
                    reading.paragraph_of(segment),
                    None if attribution is None else attribution.voice.number,
                )
            )
    return found


def _of_people(count: CountMention, reading: Reading) -> bool:
    """True for a number of people, or of what isn't said."""
    if count.kind != "thing" or count.unit_start is None:
        return count.kind == "thing"
    unit = reading.text[count.unit_start : count.unit_end].lower().split()
    return any(w.removesuffix("s") in reading.words.people or w in _HEADS for w in unit)


def sector_of(segment: Segment, reading: Reading) -> str | None:
    """The sector that a sentence names, or None."""
    sentence = reading.text[segment.sentence.start : segment.sentence.end].lower()
    for sector, words in reading.words.regime["sectors"].items():
        if phrase_in(tuple(words), sentence):
            return str(sector)
    return None


def without_law(happenings: list[Happening], reading: Reading, *, law: bool) -> list[Happening]:
    """Happenings less what a sentence of law only demands: that belongs to the claim of law."""
    demands = (Modality.REQUIRED, Modality.ORDERED, Modality.HABITUAL) if law else (Modality.REQUIRED,)
    return [h for h in happenings if h.modality not in demands or _has_own_number(h) or not (law or _legal(h, reading))]


def _has_own_number(happening: Happening) -> bool:
    anaphor = happening.group is not None and happening.group.anaphor
    return happening.count is not None and not anaphor


def _legal(happening: Happening, reading: Reading) -> bool:
    """True where sanctions demand, and nobody in particular is told."""
    return phrase_in(tuple(reading.words.regime["law_words"]), happening.segment.lower) is not None


__all__ = [
    "MOVEMENT",
    "PRESENCE",
    "find_movements",
    "find_numbers",
    "find_presence",
    "is_workplace",
    "replace",
    "sector_of",
    "without_law",
]
