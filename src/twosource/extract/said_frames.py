"""Verbs of speech in a sentence's frame: who speaks, when, to whom, and which words are the speaker's.

A clause behind the verb is what it reports; so is all that stands before a closing "…, sources said", and the whole
sentence around an inserted "…, he said, …" or behind "according to".
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.extract.parse import Segment, lemma_of
from twosource.extract.said import Attribution, Scene
from twosource.extract.sentences import Extent
from twosource.extract.speakers import Known, Phrase, Register, phrase_of
from twosource.extract.words import Words, phrase_match
from twosource.model import VoiceKind
from twosource.regimes.outlets import OutletMention

if TYPE_CHECKING:
    from spacy.tokens import Token

    from twosource.extract.times import TimeMention

_LEAST_CLAUSE = 4  # tokens
_RECIPIENT = 6  # tokens of "told our paper on Monday"


def in_frame(segment: Segment, scene: Scene, register: Register) -> list[Attribution]:
    """The attributions that a sentence's frame makes, in the order of its verbs, "according to" last."""
    found: list[Attribution] = []
    for token in segment.doc:
        made = None
        if _is_reporting(token, scene.words):
            made = _by_verb(token, segment, scene, register)
        elif lemma_of(token) in scene.words.speech["perceive"]:
            made = _by_witness(token, segment, scene, register)
        if made is not None:
            found.append(made)
    return _carried(found + _according_to(segment, scene, register), scene)


def _carried(found: list[Attribution], scene: Scene) -> list[Attribution]:
    """The attributions, those within what an outlet reports carried by it: "…, a report says, Reuters said"."""
    outlets = [
        a
        for a in found
        if a.voice.kind is VoiceKind.OUTLET
        and a.voice.name is not None
        and not scene.outlets.same_family(a.voice.name, scene.outlet)
    ]
    if len(outlets) != 1:
        return found
    outer = outlets[0]
    return [
        replace(a, via=(outer.voice.name or "",))
        if a is not outer and not a.via and outer.extent.touches(a.extent)
        else a
        for a in found
    ]


def _is_reporting(token: Token, words: Words) -> bool:
    lemma = lemma_of(token)
    if not token.tag_.startswith("VB") and not _closes(token, lemma):
        return False
    if token.dep_ in ("aux", "cop"):
        return False
    if lemma not in words.speech["say"] and lemma not in words.speech["think"] and lemma not in words.speech["denial"]:
        return False
    passive = any(c.dep_ in ("aux:pass", "nsubj:pass") for c in token.children)
    return not passive and not (token.tag_ == "VBN" and token.dep_ in ("acl", "amod"))


def _closes(token: Token, lemma: str) -> bool:
    """True for the "say" or "Reuters reports" that ends a sentence: a parser may take it for a noun."""
    if token.i <= _LEAST_CLAUSE or any(t.is_alpha for t in token.doc[token.i + 1 :]):
        return False
    return lemma == "say" or (lemma == "report" and token.nbor(-1).tag_ == "NNP")


def _by_verb(token: Token, segment: Segment, scene: Scene, register: Register) -> Attribution | None:
    speaker = _speaker(token, segment, scene)
    if speaker is None or not _may_report(token, segment, scene.words):
        return None
    phrase = phrase_of(speaker, segment, scene.words, scene.mentions, scene.text)
    if phrase is None:
        return None
    if phrase.kind is VoiceKind.NAMED and _is_state(phrase, scene):
        phrase = replace(phrase, kind=VoiceKind.OFFICIAL)
    extent = _governed(token, speaker, segment)
    reach = _phrase_extent(phrase, token, speaker, segment)
    voice = _voice(phrase, reach, scene, register)
    lemma, told = lemma_of(token), _recipients(token, segment, scene)
    return Attribution(
        extent,
        voice,
        lemma,
        reach,
        _spoken(token, segment, scene),
        tuple(m.outlet.names[0] for m in told if not scene.outlets.same_family(m.outlet.names[0], scene.outlet)),
        believed=lemma in scene.words.speech["think"],
        denied=lemma in scene.words.speech["denial"],
        told_us=any(scene.outlets.same_family(m.outlet.names[0], scene.outlet) for m in told),
    )


def _by_witness(token: Token, segment: Segment, scene: Scene, register: Register) -> Attribution | None:
    """The attribution of "were spotted by a local source" to that source."""
    agent = next((c for c in token.children if c.dep_ == "obl:agent" and _is_source(c, scene.words)), None)
    phrase = None if agent is None else phrase_of(agent, segment, scene.words, scene.mentions, scene.text)
    if agent is None or phrase is None:
        return None
    reach = Extent(phrase.start, phrase.end)
    return Attribution(segment.extent, _voice(phrase, reach, scene, register), lemma_of(token), reach)


def _is_state(phrase: Phrase, scene: Scene) -> bool:
    """True for "China said" and "Moscow said": a state speaks by its officials."""
    states = [p for p in scene.places if p.entry.kind == "country" or p.entry.capital]
    return any(p.start <= phrase.start and phrase.end <= p.end for p in states)


def _speaker(token: Token, segment: Segment, scene: Scene) -> Token | None:
    """The head of the phrase that speaks: the parse's subject, unless that is a place named within the phrase.

    In "a source in Dandong, a port on the Yalu across from Sinuiju, told" a parser easily takes the last name for the
    subject; what speaks is then the source named before.
    """
    subject = _subject(token)
    if token.tag_ == "VBG" and token.dep_ == "advcl":
        subject = _of_speech_before(token, scene.words) or subject
        if subject is not None:
            return subject
    if subject is not None and subject.tag_.startswith("PRP"):
        return subject
    closing = _closing_source(token, scene.words)
    if closing is not None:
        return closing
    if subject is not None and _is_source(subject, scene.words):
        return subject
    named = _source_before(token, scene.words)
    if named is not None and (subject is None or _within_place(subject, segment, scene)):
        return named
    return subject or _beside(token, scene.words)


def _of_speech_before(token: Token, words: Words) -> Token | None:
    """The subject of the verb of speech that a closing "…, saying" goes on from."""
    said = (*words.speech["say"], *words.speech["think"])
    verb = next((a for a in token.ancestors if lemma_of(a) in said and a.tag_.startswith("VB")), None)
    return None if verb is None else _subject(verb)


def _closing_source(token: Token, words: Words) -> Token | None:
    """The source of a closing "…, a trader in the city said", whatever else a parser takes for the subject."""
    doc = token.doc
    comma = next((t.i for t in reversed(doc[: token.i]) if t.text == ","), None)
    if comma is None or comma < _LEAST_CLAUSE or doc[token.i - 1].text == ",":
        return None
    if all(t.tag_ in ("NNP", "DT") for t in doc[comma + 1 : token.i]) and _closes(token, lemma_of(token)):
        return doc[token.i - 1]
    noun = next((t for t in doc[comma + 1 : token.i] if t.tag_ in ("NN", "NNS") and not _has_noun_after(t)), None)
    if noun is None or not _is_source(noun, words):
        return None
    opens = all(t.tag_ in ("DT", "JJ", "CD", "NN", "NNP", "PRP$", "POS") for t in doc[comma + 1 : noun.i])
    told = any(t.tag_.startswith(("VB", "NN")) for t in doc[:comma])
    ends = len([t for t in doc[token.i + 1 :] if t.is_alpha]) <= _RECIPIENT
    return noun if opens and told and ends else None


def _is_source(token: Token, words: Words) -> bool:
    lemma = lemma_of(token)
    if lemma == "korean":
        return token.tag_ in ("NN", "NNP", "JJ") and not _has_noun_after(token)
    return token.tag_ in ("NN", "NNS") and any(lemma in nouns for nouns in words.speech["source_nouns"].values())


def _has_noun_after(token: Token) -> bool:
    return token.i + 1 < len(token.doc) and token.nbor(1).tag_.startswith("NN")


def _source_before(token: Token, words: Words) -> Token | None:
    """The first noun for a source between the verb and the verb of speech before it."""
    found: Token | None = None
    for left in reversed(token.doc[: token.i]):
        if left.tag_ in ("VBD", "VBZ", "VBP") and lemma_of(left) in words.speech["say"]:
            break
        follows = left.nbor(1).tag_ if left.i + 1 < len(token.doc) else ""
        if _is_source(left, words) and not follows.startswith("NN"):
            found = left
    return found


def _within_place(token: Token, segment: Segment, scene: Scene) -> bool:
    at = segment.start_of(token)
    return any(p.start <= at < p.end for p in scene.places) or token.tag_ not in ("NN", "NNS", "NNP", "NNPS")


def _may_report(token: Token, segment: Segment, words: Words) -> bool:
    """True unless the verb has an object of its own that isn't a person told, as in "reported for duty"."""
    if lemma_of(token) not in words.speech["weak"]:
        return True
    if lemma_of(token) in words.speech["figures"]["verbs"] and any(
        lemma_of(c) in words.speech["figures"]["objects"] for c in token.children if c.dep_ == "obj"
    ):
        return True
    clauses = [c for c in token.children if c.dep_ in ("ccomp", "parataxis") and not _says(c, words)]
    return bool(clauses) or segment.doc.text.rstrip().endswith(token.text + ".")


def _says(token: Token, words: Words) -> bool:
    """True for the "said" of "they went home, sources said", which is no clause that "went" reports."""
    lemma = lemma_of(token)
    return lemma in words.speech["say"] and lemma not in words.speech["weak"]


def _subject(token: Token) -> Token | None:
    for child in token.children:
        if child.dep_ in ("nsubj", "csubj"):
            if child.text.lower() in ("who", "which", "that"):
                return token.head if token.dep_.startswith("acl") else None
            return _within_clause(child)
    if token.dep_ in ("conj", "advcl", "xcomp") and token.head.i != token.i and token.head.tag_.startswith("VB"):
        return _subject(token.head)
    if token.dep_ == "acl" and token.tag_ == "VBG" and token.head.tag_.startswith("NN"):
        return token.head
    return None


def _within_clause(subject: Token) -> Token:
    """The noun of a clause that a parser took for the subject: "a man living there" in "a man living there told"."""
    if subject.dep_ != "csubj" or subject.tag_ != "VBG":
        return subject
    return next((c for c in subject.children if c.dep_ == "nsubj"), subject)


def _beside(token: Token, words: Words) -> Token | None:
    """The noun next to a verb of speech where the parse gives it no subject: "…, said the source"."""
    doc = token.doc
    for right in doc[token.i + 1 : token.i + 6]:
        if right.tag_.startswith("NN") and (right.i + 1 >= len(doc) or not doc[right.i + 1].tag_.startswith("NN")):
            between = doc[token.i + 1 : right.i]
            if (
                lemma_of(token) in words.speech["say"]
                and lemma_of(token) not in words.speech["weak"]
                and all(t.tag_ in ("DT", "JJ", "NN", "NNP", "POS", "PRP$", "CD") for t in between)
            ):
                return right
            break
    for left in reversed(doc[max(0, token.i - 12) : token.i]):
        if left.dep_ in ("nsubj", "nsubj:pass", "ROOT", "dep", "obl") and left.tag_.startswith(("NN", "PRP")):
            return left
    return None


def _governed(token: Token, speaker: Token, segment: Segment) -> Extent:
    """The extent of what a verb of speech reports: a clause after it, or all that stands before a closing "X said"."""
    content = [
        c
        for c in token.children
        if c.dep_ in ("ccomp", "parataxis", "obj", "xcomp")
        and (c.dep_ in ("ccomp", "parataxis") or c.tag_.startswith(("VB", "NN")))
    ]
    clause = next((c for c in content if c.dep_ == "ccomp"), None)
    closing = max(token.i, speaker.i)
    opening = min(token.i, speaker.i, speaker.left_edge.i)
    after = [t for t in segment.doc[closing + 1 :] if t.is_alpha]
    if _is_inserted(token, opening, segment):
        return segment.extent
    if clause is not None and clause.i < opening:
        return Extent(segment.extent.start, segment.start_of(segment.doc[opening]))
    if clause is None and opening > 2 and (len(after) <= 6 or not _speaks_on(token)):
        return Extent(segment.extent.start, segment.start_of(segment.doc[opening]))
    begin = segment.end_of(token)
    end = segment.extent.end
    if token.dep_ in ("advcl", "acl:relcl", "acl") and clause is not None:
        end = segment.end_of(segment.doc[_last(clause)])
    if begin >= end:
        return Extent(segment.extent.end - 1, segment.extent.end)
    return Extent(begin, end)


def _is_inserted(token: Token, opening: int, segment: Segment) -> bool:
    """True for "…, sources said, …": a clause stands before it, and the sentence goes on behind a comma."""
    doc = segment.doc
    if opening < _LEAST_CLAUSE or doc[opening - 1].text != ",":
        return False
    if not any(t.tag_ in ("VBD", "VBZ", "VBP", "VBN") for t in doc[:opening]):
        return False
    behind = [t for t in doc[token.i + 1 :] if t.text == ","][:1]
    told = doc[token.i + 1 : behind[0].i] if behind else doc[token.i + 1 :]
    goes_on = bool(behind) and len(doc) - behind[0].i > _LEAST_CLAUSE
    return goes_on and len(told) <= _RECIPIENT and doc[behind[0].i + 1].tag_ not in ("VBG", "WP")


def _speaks_on(token: Token) -> bool:
    return any(c.dep_ in ("obj", "ccomp", "xcomp") and c.i > token.i for c in token.children)


def _last(token: Token) -> int:
    return max((t.i for t in token.subtree), default=token.i)


def _phrase_extent(phrase: Phrase, verb: Token, speaker: Token, segment: Segment) -> Extent:
    """The speaker's phrase with what describes it, up to the verb: "a source in Dandong, a port on the Yalu, told"."""
    if speaker.i < verb.i:
        return Extent(phrase.start, max(phrase.end, segment.start_of(verb)))
    right = min(_last(speaker), speaker.i + 12)
    return Extent(phrase.start, max(phrase.end, segment.end_of(segment.doc[right])))


def _voice(phrase: Phrase, reach: Extent, scene: Scene, register: Register) -> Known:
    named = [p for p in scene.places if reach.start <= p.start and p.end <= reach.end and p.kind_of_use == "place"]
    place = None
    if named and phrase.kind is not VoiceKind.OUTLET:
        place = min(named, key=lambda p: (-len(p.entry.within), p.start)).entry.name
    printed = phrase.kind is VoiceKind.DOCUMENT and phrase.head in scene.words.speech["printed"]
    pressed = printed or (phrase.kind is VoiceKind.OUTLET and phrase.name is None)
    if pressed and phrase.determiner in ("the", "this", "its"):
        earlier = [k for k in register.known if k.kind is VoiceKind.OUTLET]
        if earlier:
            return earlier[-1]
    return register.find(phrase, place)


def _spoken(token: Token, segment: Segment, scene: Scene) -> TimeMention | None:
    """The day on which the voice spoke, where it stands right behind the verb and its recipient."""
    begin = segment.end_of(token)
    clause = next((c for c in token.children if c.dep_ == "ccomp" and c.i > token.i), None)
    limit = segment.doc[min(len(segment.doc) - 1, token.i + 9)]
    end = segment.end_of(limit) if clause is None else min(segment.end_of(limit), segment.start_of(clause.left_edge))
    for time in scene.times:
        if (
            begin <= time.start < end
            and time.kind == "date"
            and time.when is not None
            and segment.extent.holds(time.start)
        ):
            return time
    return None


def _recipients(token: Token, segment: Segment, scene: Scene) -> list[OutletMention]:
    """The outlets to which a voice says that it speaks: the first named within reach of "told"."""
    begin, end = segment.end_of(token), segment.extent.end
    limit = min(end, begin + 60)
    if lemma_of(token) not in ("tell", "inform", "speak", "confirm", "say"):
        return []
    return [m for m in scene.mentions if begin <= m.start < limit][:1]


def _according_to(segment: Segment, scene: Scene, register: Register) -> list[Attribution]:
    lowered = segment.lower
    match = phrase_match(tuple(scene.words.speech["attribution_phrases"]), lowered)
    if match is None:
        return []
    found: list[Attribution] = []
    after = segment.offset(match.end())
    for token in segment.doc:
        if token.idx < match.end() or not token.tag_.startswith(("NN", "PRP")) or token.tag_ == "PRP$":
            continue
        if token.i + 1 < len(segment.doc) and token.nbor(1).tag_.startswith(("NN", "POS")):
            continue
        if token.dep_ in ("compound", "nmod:poss", "amod") and token.head.i > token.i:
            continue
        phrase = phrase_of(token, segment, scene.words, scene.mentions, scene.text)
        if phrase is None:
            break
        end = min(segment.extent.end, phrase.end + 80)
        stop = scene.text.find(",", phrase.end, end)
        reach = Extent(after, stop if stop > 0 else max(phrase.end, min(end, segment.extent.end)))
        outlet = next((m for m in scene.mentions if reach.holds(m.start)), None)
        if outlet is not None and phrase.kind in (VoiceKind.DOCUMENT, VoiceKind.OUTLET):
            phrase = _as_outlet(phrase, outlet)
        voice = _voice(phrase, reach, scene, register)
        found.append(Attribution(segment.sentence, voice, "according to", reach))
        break
    return found


def _as_outlet(phrase: Phrase, outlet: OutletMention) -> Phrase:
    return Phrase(
        phrase.start,
        outlet.end,
        phrase.text,
        phrase.head,
        phrase.determiner,
        phrase.adjectives,
        VoiceKind.OUTLET,
        outlet.outlet.names[0],
        phrase.plural,
        unnamed=False,
    )
