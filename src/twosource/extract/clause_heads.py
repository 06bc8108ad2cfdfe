"""To which clause of a sentence a word belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from twosource.extract.parse import Segment

_CLAUSES = {"ROOT", "conj", "advcl", "acl", "acl:relcl", "ccomp", "xcomp", "parataxis", "csubj"}
_SUBJECTS = {"nsubj", "nsubj:pass", "csubj"}


def clause_head(token: Token) -> Token:
    """The verb (or root) whose clause holds a token."""
    while token.head.i != token.i and not (token.dep_ in _CLAUSES and token.tag_.startswith("VB")):
        token = token.head
    return token


def is_elsewhere(offset: int, trigger: Token, segment: Segment) -> bool:
    """True when a report offset lies in a clause that tells of something else than the trigger's.

    Its own clause, the clauses around it, and infinitives and participles without a subject below it ("sent to work in
    X", "buses carrying them from Y") are the trigger's; a clause beside it, a relative clause and a clause with a
    subject of its own are not. What describes a noun ("returning workers") has only what else describes that noun.
    """
    token = segment.token_at(offset)
    if token is None:
        return False
    phrase = trigger.head if _is_attributive(trigger) else trigger if _is_reduced(trigger) else None
    if phrase is not None:
        return not (phrase.is_ancestor(token) or phrase.i == token.i)
    return _is_in_another(token, trigger)


def _is_in_another(token: Token, trigger: Token) -> bool:
    head, own = clause_head(token), clause_head(trigger)
    if head.i in (own.i, trigger.i):
        return False
    if any(a.i == head.i for a in _around(own)):
        return has_subject(own) and own.dep_ == "conj" and head.i == own.head.i
    if not any(a.i in (own.i, trigger.i) for a in head.ancestors):
        return not _shares_subject(head, own)
    return head.dep_ == "acl:relcl" or has_subject(head) or head.dep_ == "parataxis"


def _is_attributive(trigger: Token) -> bool:
    """True for the participle of "(lines of) returning workers", which a parser may take for a clause."""
    if trigger.dep_ == "amod":
        return True
    if trigger.tag_ != "VBG" or trigger.i == 0 or trigger.i + 1 >= len(trigger.doc):
        return False
    return trigger.nbor(-1).text.lower() in ("of", "the", "no", "any") and trigger.nbor(1).tag_ == "NNS"


def _is_reduced(trigger: Token) -> bool:
    """True for the participle of "workers dispatched to X rioted on Monday": the day is that of the riot."""
    return trigger.tag_ == "VBN" and trigger.dep_ == "acl"


def _around(head: Token) -> list[Token]:
    """The clauses that hold a clause, from the inside out."""
    found = []
    while head.head.i != head.i:
        head = clause_head(head.head)
        found.append(head)
    return found


def has_subject(head: Token) -> bool:
    """True for a clause that names who does what it tells."""
    return any(c.dep_ in _SUBJECTS for c in head.children)


def _shares_subject(head: Token, own: Token) -> bool:
    """True for two verbs of one subject: "were put on buses in X and sent to Y"."""
    joined = head.dep_ == "conj" and not has_subject(head) and head.head.i == own.head.i
    return joined and own.dep_ == "conj"
