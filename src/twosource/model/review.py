"""What people make of claims: each review stands beside what the machine read, and the case goes by both together.

A review is bound to the words that the claim stands on. What a better machine reads in the same words takes the place
of what was read there before, and the review holds on; where nothing is read in them any more, it has no ground.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from twosource.model.claim import Claim

# What a claim's `method` ends with where a person said something else than the machine.
BY_A_PERSON = "a person's review"


class ReviewAct(StrEnum):
    """What somebody does with a claim."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    ADD = "add"


class Look(StrEnum):
    """Why something is worth a person's look."""

    SECOND = "second"
    READS_OTHERWISE = "reads-otherwise"
    NO_GROUND = "no-ground"
    DECIDES = "decides"
    CONTRADICTS = "contradicts"
    LOWERS = "lowers"
    FACT_MISSING = "fact-missing"
    LINK = "link"
    BASIS_UNKNOWN = "basis-unknown"
    RECOGNISED = "recognised"
    BARE = "bare"


@dataclass(frozen=True, slots=True)
class Review:
    """What one person says of one claim.

    `read` is what the machine had read in these words, None where the person adds a claim. `said` holds the person's
    values: all of an added claim; of a corrected one those that `fields` name. `beside` are the other claims of the
    event that the claim was told of in then. `second` says that it holds once another person confirms it.
    """

    act: ReviewAct
    report: str
    claim: str
    read: Claim | None
    said: Claim | None
    fields: tuple[str, ...]
    by: str
    at: str
    why: str
    second: bool = False
    beside: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """An id made of what was said of which claim, by whom and when."""
        parts = (self.act.value, self.report, self.claim, " ".join(self.fields), self.by, self.at, self.why)
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]

    @property
    def words(self) -> Claim:
        """A claim on the words that the review is bound to."""
        held = self.read or self.said
        if held is None:
            raise ValueError(f"the review {self.id} is bound to no words")
        return held


@dataclass(frozen=True, slots=True)
class Seconded:
    """Who confirmed a review, when and why."""

    by: str
    at: str
    why: str


@dataclass(frozen=True, slots=True)
class KeptReview:
    """A review with what became of it: who confirmed it, and who took it back; None where nobody did."""

    review: Review
    confirmed: Seconded | None = None
    taken_back: Seconded | None = None

    @property
    def stands(self) -> bool:
        """True where nobody took it back."""
        return self.taken_back is None

    @property
    def waits(self) -> bool:
        """True where it stands, and another person is still to confirm it."""
        return self.stands and self.review.second and self.confirmed is None

    @property
    def holds(self) -> bool:
        """True where the case goes by it."""
        return self.stands and not self.waits


@dataclass(frozen=True, slots=True)
class Rule:
    """Whether reviews made from now on hold only once another person confirms them, and who said so."""

    second: bool
    by: str
    at: str
    why: str


def as_read(claim: Claim) -> Claim:
    """A claim as its report alone gives it, without what weighing it with others set."""
    return replace(claim, origin=claim.teller, local_origin="")


def reviewed(read: Sequence[Claim], kept: Iterable[KeptReview]) -> tuple[Claim, ...]:
    """The claims that a case goes by: what the machine read as people corrected it, less the rejected, with the added.

    Args:
        read: the claims of one report, or of many, as the machine read them.
        kept: the reviews of these reports, the oldest first.
    """
    holding = [k.review for k in kept if k.holds]
    if not holding:
        return tuple(read)
    base = with_added(read, holding)
    now, gone = dict(base), set[str]()
    for review in holding:
        bound = bound_to(review, base)
        if bound is None or review.act is ReviewAct.ADD:
            continue
        if review.act is ReviewAct.REJECT:
            gone.add(bound.id)
            continue
        gone.discard(bound.id)
        if review.act is ReviewAct.CORRECT:
            now[bound.id] = corrected(now[bound.id], review)
    return tuple(claim for id_, claim in now.items() if id_ not in gone)


def with_added(read: Iterable[Claim], reviews: Iterable[Review]) -> dict[str, Claim]:
    """What the machine read and what people added, by id."""
    added = (r.said for r in reviews if r.act is ReviewAct.ADD and r.said is not None)
    return {c.id: c for c in (*read, *added)}


def bound_to(review: Review, claims: Mapping[str, Claim]) -> Claim | None:
    """The claim that stands on the very words that a review is bound to; None where none does.

    Of several on the same words it is the one of the same id, else the only one of the same type.
    """
    words = review.words
    same = claims.get(review.claim)
    if same is not None and same.evidence == words.evidence:
        return same
    on_them = [c for c in claims.values() if c.report == review.report and c.evidence == words.evidence]
    alike = [c for c in on_them if c.type is words.type] if len(on_them) > 1 else on_them
    return alike[0] if len(alike) == 1 else None


def corrected(claim: Claim, review: Review) -> Claim:
    """A claim with the person's values in place of the machine's."""
    values = {name: getattr(review.said, name) for name in review.fields}
    method = claim.method if claim.method.endswith(BY_A_PERSON) else f"{claim.method}; {BY_A_PERSON}"
    return replace(claim, **values, method=method)


def reads_otherwise(claim: Claim, review: Review) -> bool:
    """True where the machine reads something else in the words now than when the review was made."""
    if review.read is None:
        return False
    now, then = (replace(as_read(c), id="", method="") for c in (claim, review.read))
    return now != then
