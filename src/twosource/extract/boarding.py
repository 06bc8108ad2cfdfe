"""Buses, trains and planes in a clause: people who board them, ride in them and get off, and those who see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.extract.parse import lemma_of
from twosource.extract.scene import Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

_OFF = 4  # tokens behind "getting" in which "off the train" stands
_STEPS = {"step", "climb"}  # of those, verbs that alight only with "off"
_PERCEIVED = 9  # tokens between "saw" and the infinitive of what was seen
_ABOARD = {"by", "on", "aboard", "in"}


def alights(token: Token, reading: Reading) -> bool:
    """True for "disembarked" and for "getting off the train"."""
    words, lemma = reading.words.regime, lemma_of(token)
    if lemma not in words["alighting"] or not token.tag_.startswith("VB"):
        return False
    if lemma not in words["weak_movement"] and lemma not in _STEPS:
        return True
    after = token.doc[token.i + 1 : token.i + 1 + _OFF]
    return any(t.text.lower() == "off" for t in after) and any(lemma_of(t) in words["carriers"] for t in after)


def is_perceived(token: Token, reading: Reading) -> bool:
    """True for the infinitive of "saw two buses and a lorry come over", which a parser may take for a noun."""
    before = token.doc[max(0, token.i - _PERCEIVED) : token.i]
    perceived = reading.words.regime["presence"]["perceived"]
    return (
        token.nbor(-1).tag_ in ("NN", "NNS")
        and any(lemma_of(t) in perceived and t.tag_.startswith("VB") for t in before)
        if token.i
        else False
    )


def is_carrier(token: Token, reading: Reading) -> bool:
    """True when the subject is a bus or train: what it carried is told elsewhere."""
    carriers = reading.words.regime["carriers"]
    subjects = [c for c in token.children if c.dep_ in ("nsubj", "nsubj:pass", "compound")]
    if token.dep_ in ("acl", "acl:relcl"):
        subjects.append(token.head)
    if token.dep_ in ("conj", "xcomp", "ccomp") and is_perceived(token, reading):
        subjects += [token.head, *(c for c in token.head.children if c.dep_ == "obj")]
    return any(lemma_of(t) in carriers for c in subjects for t in (c, *c.subtree))


def rides(token: Token, reading: Reading) -> bool:
    """True for "came by train" and "left aboard two buses"."""
    aboard = [c for c in token.children if c.dep_ == "obl" and lemma_of(c) in reading.words.regime["carriers"]]
    return any(g.dep_ == "case" and g.text.lower() in _ABOARD for c in aboard for g in c.children)
