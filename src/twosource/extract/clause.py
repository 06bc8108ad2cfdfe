"""The arguments of a trigger: who goes, when, from where to where, and which way that is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.extract.clause_heads import has_subject, is_elsewhere
from twosource.extract.parse import Segment, lemma_of
from twosource.extract.people import Group
from twosource.extract.place_anaphors import places_meant
from twosource.extract.places import PlaceMention
from twosource.extract.roles import PlaceAt, place_roles
from twosource.extract.scene import Reading
from twosource.extract.sentences import Extent
from twosource.extract.states import with_acting_state
from twosource.extract.times import TimeMention
from twosource.extract.words import phrase_in
from twosource.model import Direction, Interval, PlaceRole, When

if TYPE_CHECKING:
    from spacy.tokens import Token

HOME = "KP"
_SINCE = {"since", "after", "following"}
_HAVE = {"have", "has", "had", "'ve", "’ve", "having"}
_NEAR = 60  # characters between two dates of one phrase
_ACROSS = 60  # characters between "the borders with" and the last of its states
_NEIGHBOURS = re.compile(
    r"\b(?:borders? with|bordering(?: on)?|across from|opposite)\s+(?:[(\w.’'-]+\s*){0,3}(?:and\s+)?$"
)
_TIED = re.compile(r"(?:\s?[-–]\s?[A-Z]\w+(?:\s[A-Z]\w+)?)?\s+(?P<what>[a-z]+)")  # behind the first of two states
_AND = re.compile(r",?\s+and\s+(?:again\s+)?(?:on\s+)?")
_CLEFT = 8  # tokens between "the first time" and its verb


def group_of(trigger: Token, theme: str, segment: Segment, reading: Reading) -> Group | None:
    """The group of people that a verb is about: its subject or its object, by parse or else by order."""
    groups = [g for g in reading.groups.get(segment.extent.start, ()) if g.segment is segment]
    groups = [g for g in groups if not reading.speech.speaks(g.start, g.end)]
    by_parse = _by_parse(trigger, theme, groups)
    if by_parse is not None:
        return by_parse
    if (theme == "object" and _takes_another(trigger)) or (
        theme == "subject" and _is_done_by_another(trigger, reading)
    ):
        return None
    passive = is_passive(trigger)
    after = [g for g in groups if g.head > trigger.i and g.head - trigger.i < 10]
    before = [g for g in groups if g.head < trigger.i]
    if theme == "object" and not passive:
        return after[0] if after else None
    if theme == "either" and after and not passive and _is_object_gap(trigger, after[0]):
        return after[0]
    return before[-1] if before else None


def _takes_another(trigger: Token) -> bool:
    """True where a verb has a plain noun for its object that is none of the groups: "sent agents to find the women"."""
    objects = [c for c in trigger.children if c.dep_ == "obj" and c.tag_ in ("NN", "NNS")]
    return any(c.i - trigger.i < 3 and not _counts_people(c) for c in objects)


def _is_done_by_another(trigger: Token, reading: Reading) -> bool:
    """True where a verb has a plain noun for its subject that is none of the groups: "restaurants stayed afloat"."""
    subjects = [c for c in trigger.children if c.dep_ == "nsubj" and c.tag_ in ("NN", "NNS") and c.i < trigger.i]
    carriers = reading.words.regime["carriers"]
    return any(trigger.i - c.i < 5 and not _counts_people(c) and lemma_of(c) not in carriers for c in subjects)


def _counts_people(noun: Token) -> bool:
    """True for the noun of "hundreds of workers" and "a group of women"."""
    return any(c.dep_ == "nmod" and any(g.text.lower() == "of" for g in c.children) for c in noun.children)


def is_passive(trigger: Token) -> bool:
    """True for "were sent" and "workers sent there", not for "has sent"."""
    if any(c.dep_ in ("aux:pass", "nsubj:pass") for c in trigger.children):
        return True
    have = any(c.dep_ == "aux" and c.text.lower() in _HAVE for c in trigger.children)
    return trigger.tag_ == "VBN" and not have


def _by_parse(trigger: Token, theme: str, groups: Sequence[Group]) -> Group | None:
    subject = _argument(trigger, ("nsubj", "nsubj:pass"), groups)
    target = _argument(trigger, ("obj", "iobj"), groups)
    passive = any(c.dep_ == "nsubj:pass" for c in trigger.children)
    if theme == "object":
        return target or (subject if passive else _modified(trigger, groups))
    if theme == "either":
        return target or subject or _modified(trigger, groups)
    return subject or _modified(trigger, groups)


def _argument(trigger: Token, deps: tuple[str, ...], groups: Sequence[Group]) -> Group | None:
    for child in trigger.children:
        if child.dep_ in deps:
            inside = [g for g in groups if _is_within_phrase(trigger.doc[g.head], child)]
            direct = [g for g in inside if g.head == child.i]
            if direct or inside:
                return (direct or inside)[0]
    if trigger.dep_ in ("conj", "xcomp") and trigger.head.i != trigger.i and "nsubj" in deps:
        return _argument(trigger.head, deps, groups)
    return None


def _is_within_phrase(token: Token, head: Token) -> bool:
    """True for a noun of a phrase's own, not of a clause that describes it ("agents to find the women")."""
    while token.i != head.i:
        if token.head.i == token.i or token.dep_ in ("acl", "acl:relcl", "advcl", "ccomp", "xcomp", "parataxis"):
            return False
        token = token.head
    return True


def _modified(trigger: Token, groups: Sequence[Group]) -> Group | None:
    """The group that a participle or relative clause describes: "workers sent home", "returning workers"."""
    if trigger.dep_ in ("acl", "acl:relcl", "amod"):
        return next((g for g in groups if g.head == trigger.head.i), None)
    return None


def _is_object_gap(trigger: Token, group: Group) -> bool:
    return all(
        t.tag_ in ("DT", "JJ", "NN", "NNP", "NNPS", "CD", "PRP$", "RB", "IN", "POS", "JJR", "RBR", "PDT")
        and t.text.lower() not in ("to", "from", "by", "with", "after", "since")
        for t in trigger.doc[trigger.i + 1 : group.head]
    )


def places_of(trigger: Token, segment: Segment, reading: Reading) -> list[PlaceAt]:
    """The places of the trigger's clause with their roles; those of a clause about something else are left out."""
    mentions = reading.places_in(segment.extent)
    mentions += places_meant(segment, reading)
    mentions.sort(key=lambda m: m.start)
    mentions = [
        m
        for m in mentions
        if not (
            _is_neighbour(m.start, segment, reading)
            or _is_theirs(m, segment, reading)
            or _is_of_relations(m, segment, reading)
        )
    ]
    roles = place_roles(reading.text, mentions, segment.extent.start)
    kept = [r for r in roles if not is_elsewhere(r.mention.start, trigger, segment)]
    if any(c.text.lower() == "where" for c in trigger.children):
        # "Vladivostok, where they had been deployed": what the place is to the main clause it isn't to this one
        kept = [replace(r, role=PlaceRole.AT) for r in kept]
    return with_acting_state(kept, trigger, segment)


def _is_theirs(mention: PlaceMention, segment: Segment, reading: Reading) -> bool:
    """True for the state in "DPRK citizens": it says whose they are, not where."""
    groups = reading.groups.get(segment.extent.start, ())
    home = mention.entry.country == HOME and mention.entry.kind == "country"
    return home and any(g.start <= mention.start < g.end for g in groups if g.segment is segment)


def _is_of_relations(mention: PlaceMention, segment: Segment, reading: Reading) -> bool:
    """True for the states in "North Korea-China relations" and "China-North Korea ties"."""
    if mention.entry.kind != "country":
        return False
    tied = _TIED.match(reading.text, mention.end, segment.extent.end)
    return tied is not None and tied["what"].lower() in reading.words.grammar["between_states"]


def _is_neighbour(start: int, segment: Segment, reading: Reading) -> bool:
    """True for a place that only says where another lies: "near the borders with North Korea and Russia"."""
    begin = max(segment.extent.start, start - _ACROSS)
    return _NEIGHBOURS.search(reading.text[begin:start]) is not None


def time_of(trigger: Token, segment: Segment, reading: Reading) -> When | None:
    """When a trigger's happening was: the date nearest to it in its segment, shifted by "since" or "before"."""
    at = segment.start_of(trigger)
    dates = [t for t in _dates(segment, reading) if not _is_attributive(t, segment)]
    ranked = sorted(dates, key=lambda t: (is_elsewhere(t.start, trigger, segment), abs(t.start - at), t.start))
    if not ranked:
        return None
    best = ranked[0]
    if not is_elsewhere(best.start, trigger, segment):
        return _with_second(best, ranked, reading) or _narrowed(best, ranked, trigger, segment)
    opening = next((t for t in ranked if _opens(t, trigger, segment, reading)), None)
    return opening.when if opening is not None else _related(best, trigger, segment, reading)


def _opens(time: TimeMention, trigger: Token, segment: Segment, reading: Reading) -> bool:
    """True for the date of "In mid-May, ten women gathered", whatever a parser makes of it: no verb stands between."""
    before = reading.text[segment.extent.start : time.start]
    if len(before.split()) > 1 or not reading.text.startswith(",", time.end):
        return False
    between = segment.tokens_in(time.end, segment.start_of(trigger))
    return time.start < segment.start_of(trigger) and not any(t.tag_.startswith("VB") for t in between)


def _dates(segment: Segment, reading: Reading) -> list[TimeMention]:
    """The dates of a segment, "the past two months" among them, but those on which a voice spoke."""
    spoken = {a.spoken for a in reading.speech.attributions if a.spoken is not None}
    known = [t for t in reading.times_in(segment.extent) if t.kind != "set" and t.when is not None]
    return [t for t in known if t not in spoken]


def _is_attributive(time: TimeMention, segment: Segment) -> bool:
    """True for a date that only says which thing is meant: "end-of-year reviews", "last summer's sanctions"."""
    tokens = segment.tokens_in(time.start, time.end)
    if not tokens:
        return False
    last = tokens[-1]
    possessive = any(c.tag_ == "POS" for c in last.children)
    inside = {t.i for t in tokens}
    heads = [t for t in tokens if t.head.i not in inside]
    named = [t for t in heads if t.dep_ in ("compound", "amod", "nmod:poss") and t.head.tag_.startswith("NN")]
    return possessive or bool(named and named[0].head.i > last.i)


def _with_second(best: TimeMention, others: Sequence[TimeMention], reading: Reading) -> When | None:
    """The days from the first to the last of "on May 5 and May 9"; None where no second day stands right behind."""
    for other in others:
        first, last = sorted((best, other), key=lambda t: t.start)
        between = reading.text[first.end : last.start]
        if other is best or _AND.fullmatch(between) is None or first.when is None or last.when is None:
            continue
        if first.when.interval.is_day and last.when.interval.is_day and first.when != last.when:
            text = reading.text[first.start : last.end]
            return When.of(first.when.interval.hull(last.when.interval), text)
    return None


def _narrowed(best: TimeMention, ranked: list[TimeMention], trigger: Token, segment: Segment) -> When | None:
    """The finest of the dates of one clause where one lies in the other ("this week, on April 2")."""
    when = best.when
    for other in ranked[1:]:
        if other.when is None or when is None or is_elsewhere(other.start, trigger, segment):
            continue
        near = abs(other.start - best.start) < _NEAR
        inside = when.interval.contains(other.when.interval) and when.interval != other.when.interval
        if near and inside and not other.when.interval.is_unknown:
            when = other.when
    return when


def _related(time: TimeMention, trigger: Token, segment: Segment, reading: Reading) -> When | None:
    """The open interval that a date in a clause with "since", "after" or "before" leaves for the main clause."""
    token = segment.token_at(time.start)
    if token is None or time.when is None or time.when.interval.is_unknown or is_first_time(trigger, reading):
        return None
    mark = ""
    while token.head.i != token.i and token is not trigger:
        found = [c.text.lower() for c in token.children if c.dep_ in ("mark", "case", "advmod")]
        mark = next((m for m in found if m in _SINCE or m == "before"), mark)
        if token.dep_ in ("conj", "parataxis") and has_subject(token):
            return None
        token = token.head
    published = reading.report.published_when
    latest = None if published is None else published.latest
    if mark in _SINCE and (latest is None or time.when.earliest is None or time.when.earliest <= latest):
        return When.of(Interval(time.when.earliest, latest), time.text)
    if mark == "before":
        return When.of(Interval(None, time.when.latest), time.text)
    return None


def is_first_time(trigger: Token, reading: Reading) -> bool:
    """True in "it was the first time that …": its date says since when it hadn't happened, not when it did.

    So does "…, the first large repatriation since then" behind what it adds to.
    """
    if trigger.tag_.startswith("NN") and any(c.text.lower() == "first" for c in trigger.children):
        return True
    before = trigger.doc[max(0, trigger.i - _CLEFT) : trigger.i].text.lower()
    return phrase_in(tuple(reading.words.grammar["first_time"]), before) is not None


def direction_of(places: Sequence[PlaceAt], *, home: bool, back: bool, way: Direction | None) -> Direction | None:
    """Which way people go, told by where to, where from and "home", else by the trigger's own sense."""
    to = [p.mention.entry.country for p in places if p.role is PlaceRole.DESTINATION and p.mention.entry.country]
    off = [p.mention.entry.country for p in places if p.role is PlaceRole.ORIGIN and p.mention.entry.country]
    if to:
        if any(c == HOME for c in to):
            return Direction.TO_DPRK
        if not home:
            return Direction.TO_HOST if any(c != HOME for c in to) else None
    if home:
        return Direction.TO_DPRK
    if off:
        return Direction.TO_HOST if any(c == HOME for c in off) else Direction.TO_DPRK
    if back and way is not Direction.TO_HOST:
        return Direction.TO_DPRK
    return way


def particles(trigger: Token, reading: Reading) -> tuple[bool, bool]:
    """Whether "home" and whether "back" stand with a verb, before the next comma."""
    after: list[str] = []
    for token in trigger.doc[trigger.i + 1 : trigger.i + 16]:
        if token.text in (",", ";", ".") or (token.tag_ in ("VBD", "VBZ", "VBP") and token.i > trigger.i + 1):
            break
        after.append(token.text.lower())
    words = reading.words.regime
    home = any(w in words["home_particles"] for w in after)
    # "to their home country", "to their own country" and "home" are one thing
    text = " ".join(after)
    home = home or any(p in text for p in ("their country", "their home", "their own country", "to their homeland"))
    if lemma_of(trigger) in words["out_verbs"] and "out" in after[:2]:
        home = True
    return home, any(w in words["back_particles"] for w in after)


def extent_of(segment: Segment) -> Extent:
    """The extent that stands as evidence: the quotation's part, or the whole sentence."""
    return segment.extent if segment.quotation is not None else segment.sentence
