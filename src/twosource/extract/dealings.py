"""What stands around the movements: recruitment, ventures and talks, passes and permits, incidents."""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING

from twosource.extract.documents import terms_of_documents
from twosource.extract.movements import concerns, counted, happening_at, is_workplace
from twosource.extract.parse import Segment, lemma_of
from twosource.extract.people import Group
from twosource.extract.scene import Happening, Reading
from twosource.extract.words import phrase_in, phrase_match, phrase_matches
from twosource.model import ClaimType, Direction, Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

RECRUITMENT = "extract.recruitment/1"
VENTURE = "extract.ventures/1"
TALKS = "extract.talks/1"
PASS = "extract.passes/1"  # noqa: S105 - a method's name
INCIDENT = "extract.incidents/1"


def _with(happening: Happening, **changes: object) -> Happening:
    from dataclasses import replace

    return replace(happening, **changes)  # type: ignore[arg-type]


def _groups(segment: Segment, reading: Reading) -> list[Group]:
    return [
        g
        for g in reading.groups.get(segment.extent.start, ())
        if g.segment is segment and concerns(g, segment, reading) and not reading.speech.speaks(g.start, g.end)
    ]


def _token_at(segment: Segment, position: int) -> Token:
    return next((t for t in segment.doc if t.idx + len(t.text) > position), segment.doc[-1])


def find_recruitment(segment: Segment, reading: Reading) -> list[Happening]:
    """That workers are sought, chosen or offered."""
    words = reading.words.regime["recruitment"]
    token: Token | None = next(
        (
            t
            for t in segment.doc
            if t.tag_.startswith("VB")
            and lemma_of(t) in words["verbs"]
            and not (lemma_of(t) in words["employing"] and t.dep_ in ("acl", "acl:relcl"))
            and _takes_people(t, segment, reading)
        ),
        None,
    )
    match = phrase_match(tuple(words["phrases"]), segment.lower) if token is None else None
    if match is not None:
        token = _token_at(segment, match.start())
    if token is None:
        return []
    made = happening_at(token, ClaimType.RECRUITMENT, RECRUITMENT, segment, reading)
    if match is not None and made.modality is Modality.PLANNED and _lies_ahead(match.group(), reading):
        # The workers are "ready to be assigned": their work lies ahead, the offer is made.
        made = _with(made, modality=Modality.ONGOING)
    groups = _groups(segment, reading)
    return [
        _with(made, direction=Direction.TO_HOST, who=tuple(g.who() for g in groups[:1]), group=next(iter(groups), None))
    ]


def _lies_ahead(phrase: str, reading: Reading) -> bool:
    """True where the words for what is planned stand in the phrase itself."""
    planned = [w for row in reading.words.grammar["ways"] if row["is"] == Modality.PLANNED for w in row["phrases"]]
    return phrase_in(tuple(planned), phrase) is not None


def _takes_people(token: Token, segment: Segment, reading: Reading) -> bool:
    words = reading.words.regime["recruitment"]
    if lemma_of(token) in words["of_anybody"]:
        return bool(_groups(segment, reading))
    if lemma_of(token) in words["of_nobody"]:
        return False
    inside = {t.i for c in token.children if c.dep_ in ("obj", "nsubj:pass") for t in c.subtree}
    return any(g.head in inside and g.nationality == "KP" for g in _groups(segment, reading))


def find_ventures(segment: Segment, reading: Reading) -> list[Happening]:
    """What is said to become of joint ventures."""
    words = reading.words.regime["ventures"]
    match = phrase_match(tuple(words["nouns"]), segment.lower)
    if match is None and _course(segment, reading) is not None:
        match = phrase_match(tuple(words["own"]), segment.lower)
    if match is None:
        return []
    noun = _token_at(segment, match.end() - 1)
    verb = _verb_of(noun)
    made = happening_at(verb or noun, ClaimType.VENTURE, VENTURE, segment, reading)
    made = _with(made, course=_course(segment, reading))
    if (
        verb is not None
        and any(w in segment.lower for w in ("prepar", "plan to", "sign"))
        and made.modality is Modality.OCCURRED
    ):
        made = _with(made, modality=Modality.ONGOING)
    return [made]


def _course(segment: Segment, reading: Reading) -> str | None:
    """Whether a segment tells of closing or of opening: by the last verb of either, which the others lead up to."""
    kinds = reading.words.regime["ventures"]["course"]
    told = [(t, kind) for t in segment.doc if t.tag_.startswith("VB") for kind in kinds if lemma_of(t) in kinds[kind]]
    return told[-1][1] if told else None


def _verb_of(noun: Token) -> Token | None:
    token = noun
    while token.head.i != token.i:
        token = token.head
        if token.tag_.startswith("VB"):
            return token
    return None


def find_talks(segment: Segment, reading: Reading) -> list[Happening]:
    """Talks and contracts between businesses; talks between states are none."""
    words = reading.words.regime["talks"]
    for token in segment.doc:
        if token.tag_ not in ("NN", "NNS") or lemma_of(token) not in words["nouns"]:
            continue
        verb = _verb_of_talks(token, words["verbs"])
        if verb is None:
            continue
        near = {t.text.lower() for t in segment.doc[max(0, verb.i - 12) : verb.i + 12]}
        of_states = near & set(words["parties"]) and not near & {"business", "trade", "company", "companies", "joint"}
        if near & set(words["context"]) and not of_states:
            made = happening_at(verb, ClaimType.TALKS, TALKS, segment, reading)
            group = next(iter(_groups(segment, reading)), None)
            made = _with(made, group=group, who=() if group is None else (group.who(),))
            if lemma_of(verb) in ("schedule", "plan", "arrange"):
                made = _with(made, modality=Modality.PLANNED)
            return [made]
    return []


def _verb_of_talks(noun: Token, verbs: Container[str]) -> Token | None:
    """The verb that says what is done with talks, or None.

    A parser may take the participle of "have scheduled talks" for one that describes them.
    """
    describing = [c for c in noun.children if c.dep_ in ("amod", "acl") and c.tag_ == "VBN"]
    found = [v for v in (_verb_of(noun), *describing) if v is not None and lemma_of(v) in verbs]
    return found[0] if found else None


def find_passes(segment: Segment, reading: Reading) -> list[Happening]:
    """That passes, permits or visas are issued, used or run for some time."""
    words = reading.words.regime
    kinds = {name: kind for kind, names in words["documents"].items() for name in names}
    matches = phrase_matches(tuple(kinds), segment.lower)
    if not matches:
        return []
    noun = _token_at(segment, matches[0].end() - 1)
    # "Border passes" is a document, whatever the parser takes "passes" for.
    if not noun.tag_.startswith("NN") and " " not in matches[0].group():
        return []
    lemmas = {lemma_of(t) for t in segment.doc}
    terms = terms_of_documents(segment, reading)
    if not (lemmas & set(words["document_verbs"]) and (terms or _issued(noun, reading))):
        return []
    verb = _verb_of(noun)
    made = happening_at(verb or noun, ClaimType.PASS, PASS, segment, reading)
    groups = _groups(segment, reading)
    return [
        _with(
            made,
            direction=Direction.TO_HOST,
            document=kinds[matches[0].group()],
            terms=terms,
            modality=Modality.HABITUAL,
            when=made.when if groups and not terms else None,
            who=tuple(g.who() for g in groups[:1]),
            group=next(iter(groups), None),
        )
    ]


def _issued(noun: Token, reading: Reading) -> bool:
    """True when the document is given to, or used by, the people: not when it is only counted."""
    chain = [noun]
    while chain[-1].head.i != chain[-1].i and len(chain) < 4:
        chain.append(chain[-1].head)
    used = {lemma_of(t) for t in chain[1:] if t.tag_.startswith("VB")}
    return bool(used & set(reading.words.regime["document_verbs"]))


def _goes_on(segment: Segment, reading: Reading) -> list[Happening]:
    """What "the riot took place at a factory in X" adds to an incident told elsewhere in the report."""
    words = reading.words.regime["incidents"]
    for token in segment.doc:
        definite = any(c.text.lower() in ("the", "this", "that") for c in token.children)
        named = token.dep_ == "nsubj" and definite and lemma_of(token) in words["nouns"]
        if named and lemma_of(token.head) in words["course"]:
            made = happening_at(token.head, ClaimType.INCIDENT, INCIDENT, segment, reading)
            return [_with(made, joins=True)]
    return []


def find_incidents(segment: Segment, reading: Reading) -> list[Happening]:
    """Strikes, escapes, arrests, deaths among the people, or where they work."""
    words = reading.words.regime["incidents"]
    if any(p in segment.lower for p in words["not"]):
        return []
    groups = [g for g in _groups(segment, reading) if g.kind in words["befall"]]
    if not any(g.nationality == "KP" for g in groups):
        return _goes_on(segment, reading)
    for token in segment.doc:
        lemma = lemma_of(token)
        if (token.tag_ in ("NN", "NNS") and lemma in words["nouns"]) or (
            token.tag_.startswith("VB") and lemma in words["verbs"]
        ):
            if lemma in words["at_work"] and not is_workplace(segment, reading):
                continue
            made = happening_at(token, ClaimType.INCIDENT, INCIDENT, segment, reading)
            main = next((g for g in groups if g.count is not None), groups[0])
            return [
                _with(
                    made,
                    who=(main.who(),),
                    group=main,
                    count=counted(main),
                )
            ]
    return []
