"""In what way a verb says that something is: done, going on, planned, ordered, believed; affirmed, denied, not seen.

Read from the verb's auxiliaries, from the verbs that govern it and from set phrases of the sentence, with the words of
`languages/*/grammar.yml`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.extract.parse import Segment, lemma_of
from twosource.extract.words import Words, phrase_in
from twosource.model import Modality, Polarity

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLIMBED = {"xcomp", "ccomp", "acl", "acl:relcl", "amod", "nsubj", "nsubj:pass", "obj", "nmod", "obl", "advcl", "conj"}
_STEPS = 3


@dataclass(frozen=True, slots=True)
class Aspect:
    """The way in which something is said to be, and whether the verb's own tense tells that it is over."""

    modality: Modality
    polarity: Polarity
    perfect: bool


def aspect_of(trigger: Token, segment: Segment, words: Words) -> Aspect:
    """The aspect of what a trigger names, within its segment."""
    chain = _chain(trigger, words)
    phrase = _clause_text(trigger, segment)
    return Aspect(_modality(trigger, chain, phrase, words), _polarity(chain, phrase, words), _is_perfect(chain))


def _chain(trigger: Token, words: Words) -> list[Token]:
    """The trigger and the verbs and nouns that govern it, up to the verb of speech."""
    chain = [trigger]
    token = trigger
    for _ in range(_STEPS):
        if token.dep_ not in _CLIMBED or token.head.i == token.i:
            break
        if token.dep_ in ("obl", "nmod") and not trigger.tag_.startswith("NN") and token is trigger:
            break
        if token.dep_ == "conj" and any(c.dep_ in ("nsubj", "nsubj:pass") for c in token.children):
            break  # a clause with a subject of its own is neither denied nor planned with the one before
        if token.dep_ == "conj" and any(c.dep_ in ("aux", "aux:pass", "cop") for c in token.children):
            break  # nor is one with an auxiliary of its own: "are not staff and are deployed to factories"
        before, token = token, token.head
        if (
            before.dep_ == "ccomp"
            and lemma_of(token) in words.speech["say"]
            and lemma_of(token) not in ("show", "observe", "predict")
        ):
            break
        chain.append(token)
    return chain


def _clause_text(trigger: Token, segment: Segment) -> str:
    """The words from the last comma or clause border before a trigger to the next after it, in lower case."""
    doc = segment.doc
    first, last = trigger.i, trigger.i
    while first > 0 and doc[first - 1].text not in (",", ";", "--", "—") and trigger.i - first < 14:
        first -= 1
    while last + 1 < len(doc) and doc[last + 1].text not in (",", ";", "--", "—") and last - trigger.i < 14:
        last += 1
    return doc[first : last + 1].text.lower()


def _modality(trigger: Token, chain: list[Token], phrase: str, words: Words) -> Modality:
    """The first row of the table of ways whose auxiliaries, governing verbs or phrases are there, else by tense."""
    auxiliaries = {c.text.lower() for t in chain for c in t.children if c.dep_ in ("aux", "aux:pass")}
    governors = {lemma_of(t) for t in chain[1:]}
    for row in words.grammar["ways"]:
        said = auxiliaries & set(row.get("aux", ())) and not (row.get("unless_past") and trigger.tag_ == "VBD")
        if said or governors & set(row.get("lemmas", ())) or phrase_in(tuple(row.get("phrases", ())), phrase):
            return Modality(row["is"])
    return _by_tense(trigger, chain, auxiliaries)


def _by_tense(trigger: Token, chain: list[Token], auxiliaries: set[str]) -> Modality:
    if trigger.tag_ in ("VBD", "VBN") or auxiliaries & {"had", "was", "were", "did"}:
        return Modality.OCCURRED
    finite = next((t for t in chain if t.tag_ in ("VBD", "VBZ", "VBP")), None)
    if auxiliaries & {"is", "are", "'re", "'s", "am"} and trigger.tag_ == "VBG":
        return Modality.ONGOING
    if auxiliaries & {"has", "have", "'ve"}:
        return Modality.OCCURRED
    if trigger.tag_ in ("VBZ", "VBP") and finite is trigger:
        return Modality.HABITUAL
    if finite is not None and finite.tag_ in ("VBZ", "VBP") and trigger.tag_ in ("VBG", "VB"):
        return Modality.ONGOING
    return Modality.OCCURRED


def _polarity(chain: list[Token], phrase: str, words: Words) -> Polarity:
    if phrase_in(tuple(words.speech["unconfirmed"]["phrases"]), phrase):
        return Polarity.NOT_CONFIRMED
    negated = next((t for t in chain if _is_negated(t, words)), None)
    if negated is None:
        return Polarity.AFFIRMED
    perceiving = [t for t in chain if lemma_of(t) in words.grammar["perception"]]
    return Polarity.NOT_OBSERVED if perceiving else Polarity.DENIED


def _is_negated(token: Token, words: Words) -> bool:
    negation = set(words.grammar["negation"])
    for child in token.children:
        lower = child.text.lower()
        if lower in negation and child.dep_ in ("advmod", "det", "neg", "cc:preconj", "nsubj", "nsubj:pass"):
            # "not only" denies nothing; nor does a "no" that belongs to a later clause
            return not (lower == "not" and child.i + 1 < len(token.doc) and child.nbor(1).text.lower() == "only")
        if child.dep_ in ("nsubj", "nsubj:pass", "obj") and any(
            g.text.lower() in ("no", "neither", "none") and g.dep_ in ("det", "advmod") for g in child.children
        ):
            return True
        if lower == "longer" and any(g.text.lower() == "no" for g in child.children):
            return True
    return False


def _is_perfect(chain: list[Token]) -> bool:
    return any(c.text.lower() in ("have", "has", "'ve") and c.dep_ == "aux" for t in chain for c in t.children)
