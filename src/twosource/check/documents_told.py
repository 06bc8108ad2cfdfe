"""Claims on passes and permits: what is agreed, what is practised, and the stay that is permitted are held apart.

Practice beyond an agreement is reported as such, whatever the law says of the document.
"""

from __future__ import annotations

from collections.abc import Iterator

from twosource.check.chronology import SetTerm
from twosource.check.meant import phrases
from twosource.check.plain import sentence
from twosource.check.practice import Practice, TravelDocument, claim_text, sure_text
from twosource.check.said_of_law import days_of, same_length, term_text
from twosource.model import Check, CheckVerdict, Claim, Term, TermOf

# How far behind words like "only with" the document may stand, in characters.
_NEAR = 30


def document_checks(claim: Claim, practice: Practice) -> Iterator[Check]:
    """How what a claim says of a document stands to the agreement on it."""
    for document in practice.documents:
        if claim.document in document.kinds:
            yield from (_term_check(claim, term, document) for term in claim.terms)
            yield from _only(claim, document)


def _term_check(claim: Claim, term: Term, document: TravelDocument) -> Check:
    own = document.agreed
    if own is None or not document.known.decides:
        why = f"Nothing sure is known of how long a {document.what} is valid."
        return Check(claim.id, document.id, CheckVerdict.NOT_COVERED, why)
    verdict, how = _stands(term, own)
    agreement = f"by agreement a {document.what} is valid for {term_text(own)}, {sure_text(document.known)}"
    return Check(claim.id, document.id, verdict, f"The report gives “{term.text}” as {how}; {agreement}.")


def _stands(term: Term, own: SetTerm) -> tuple[CheckVerdict, str]:
    """How a length of time stands to the one that is agreed, and as what the report gives it."""
    if term.of is TermOf.STAY:
        return CheckVerdict.NOT_COVERED, "the stay that is permitted, which is another thing than how long it is valid"
    equal = same_length(term, own)
    if term.of is TermOf.AGREED:
        return CheckVerdict.AGREES if equal else CheckVerdict.DIFFERS, "what is agreed"
    (low, high), most = days_of(term), days_of(own)[1]
    if equal or high <= most:
        return CheckVerdict.AGREES, "what is practised"
    verdict = CheckVerdict.DIFFERS if low > most else CheckVerdict.PARTLY
    return verdict, "what is practised, or means a stay: practice beyond the agreement, whatever the law says of it"


def _only(claim: Claim, document: TravelDocument) -> Iterator[Check]:
    text = claim_text(claim)
    for match in phrases(document.only).finditer(text):
        if any(kind in text[match.end() : match.end() + _NEAR + len(kind)] for kind in document.kinds):
            detail = (
                f"The report says “{match.group()}”. {sentence(document.others)} This is {sure_text(document.known)}."
            )
            yield Check(claim.id, document.id, CheckVerdict.PARTLY, detail)
            return
