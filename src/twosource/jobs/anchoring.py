"""The head of a case's log under the time stamps of outside authorities, who learn its digest and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from twosource.errors import SkipReport, StoreError, TwosourceError
from twosource.read.addresses import is_public
from twosource.read.post import Limits, Posted, post
from twosource.store import Anchor, Case, Entry, Roots
from twosource.store.tokens import NO_ROOTS, QUERY, Question, Token, digest_of, question_on, token_fault, token_of

LIMITS = Limits(max_bytes=200_000, seconds=30.0)
# A clock that is wrong by more makes the time stamp, or the case's own log, worth nothing.
_CLOCKS_APART = timedelta(hours=1)
_AGAIN = "Try again later, or name another authority."
_GRANTED = 200


@dataclass(frozen=True, slots=True)
class Terms:
    """How authorities are asked: also inside a network, under which policy, by which roots, within which limits."""

    allow_private: bool = False
    policy: str | None = None
    roots: Roots = NO_ROOTS
    limits: Limits = LIMITS


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of one authority: the anchor that is kept now, or why there is none."""

    authority: str
    anchor: Anchor | None = None
    refused: TwosourceError | None = None


def anchor(case: Case, authorities: Sequence[str], terms: Terms) -> tuple[Asked, ...]:
    """What came of each authority, asked in turn for a time stamp on the last entry of the log.

    One that refuses, doesn't answer or answers something else changes nothing, and the next is asked.

    Raises:
        StoreError: TS032, a token can't be written; TS040, the last entry isn't what its digest says.
    """
    entry = _last(case)
    return tuple(_asked(case, entry, one, terms) for one in dict.fromkeys(authorities))


def _last(case: Case) -> Entry:
    head = case.head()
    (entry,) = (e for e in case.log(head.number - 1) if e.number == head.number)
    if digest_of(entry.body.encode()) != entry.sha256:
        raise StoreError("TS040", f"entry {head.number} of the log isn't what its digest says. Run `verify`.")
    return entry


def _asked(case: Case, entry: Entry, authority: str, terms: Terms) -> Asked:
    try:
        token = _token(entry, authority, terms)
    except StoreError as fault:
        return Asked(authority, refused=fault)
    return Asked(authority, case.keep_anchor(entry.number, authority, token))


def _token(entry: Entry, authority: str, terms: Terms) -> Token:
    question = question_on(entry.body.encode())
    answer = _answer(authority, question, terms)
    try:
        token = token_of(answer)
    except ValueError as fault:
        raise _no_token(authority, str(fault)) from fault
    why = _why_not(token, question, entry, terms)
    if why is not None:
        raise _no_token(authority, why)
    return token


def _why_not(token: Token, question: Question, entry: Entry, terms: Terms) -> str | None:
    if token.nonce != question.nonce:
        return "it answers another question (its nonce isn't the one that was sent)"
    if terms.policy not in (None, token.policy):
        return f"it was made under the policy {token.policy}, not {terms.policy}"
    if abs(token.at - datetime.now(UTC)) > _CLOCKS_APART:
        return f"it says {token.at.isoformat()}, which is over an hour from this machine's clock"
    return token_fault(token, entry.sha256, terms.roots)


def _no_token(authority: str, why: str) -> StoreError:
    return StoreError("TS044", f"{authority} answered with no time stamp that can be kept: {why}. {_AGAIN}")


def _answer(authority: str, question: Question, terms: Terms) -> bytes:
    permit = (lambda _numeric: True) if terms.allow_private else is_public
    try:
        answer = post(authority, Posted(QUERY, question.data), terms.limits, permit=permit)
    except SkipReport as fault:
        raise StoreError("TS043", _why_unanswered(authority, fault, terms.limits)) from fault
    if answer.status != _GRANTED:
        raise StoreError("TS043", f"{authority} was answered with status {answer.status}, not 200. {_AGAIN}")
    return answer.body


def _why_unanswered(authority: str, fault: SkipReport, limits: Limits) -> str:
    """The sentence for an authority where reading has one for a page."""
    if fault.code == "TS080":
        return f"{authority} is no web address that is asked. Give one that begins with https:// or http://."
    if fault.code == "TS081":
        inside = "leads into a private network or to this machine"
        return f"{authority} {inside}. Give --allow-private if that is your own authority."
    said = str(fault.__cause__ or fault.why)
    within = f"within {limits.seconds:g} seconds and {limits.max_bytes} bytes"
    return f"{authority} gave no answer {within} ({said}). {_AGAIN}"
