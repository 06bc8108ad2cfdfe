"""What people do with claims: accept, correct field by field, reject, add, confirm, take back; the case follows.

The desk and the command line call these. Each review stands beside what the machine read, and the case goes by both.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from twosource.errors import WrongUsage
from twosource.extract.gazetteer import Gazetteer, open_gazetteer
from twosource.jobs import review_values
from twosource.jobs.judging import Ground
from twosource.jobs.review_words import span_of
from twosource.model import (
    BY_A_PERSON,
    Claim,
    ClaimType,
    KeptReview,
    Report,
    Review,
    ReviewAct,
    Rule,
    Seconded,
    Voice,
    VoiceKind,
    as_read,
)
from twosource.pipeline import bring_up_to_date, settle
from twosource.regimes import Regime
from twosource.settings import Settings
from twosource.store import Case
from twosource.store.reviewing import Reviewed


@dataclass(frozen=True, slots=True)
class Work:
    """The case in which somebody reviews, its regime, who they are and why they do it."""

    case: Case
    regime: Regime
    settings: Settings
    ground: Ground

    def gazetteer(self) -> Gazetteer:
        """The regime's places."""
        return open_gazetteer(self.regime, self.settings)


@dataclass(frozen=True, slots=True)
class Added:
    """What a person reads in a report: the words, where they begin if they stand there more than once, the fields.

    `voice_of` is the claim of the same report whose voices say this as well; None where the outlet says it itself.
    """

    report: Report
    words: str
    lines: Mapping[str, str]
    at: int | None = None
    voice_of: str | None = None


def accept(work: Work, claim: str) -> KeptReview:
    """The review that says a claim is right as it stands; one that was rejected stands again."""
    held = _held(work, claim)
    return _keep(work, _review(work, ReviewAct.ACCEPT, held))


def reject(work: Work, claim: str) -> KeptReview:
    """The review that takes a claim out of events and findings; what the machine read stays stored."""
    held = _held(work, claim)
    if held.now is None:
        raise WrongUsage("TS144", f"the claim {claim} isn't told of in the case now, so there is nothing to reject.")
    return _keep(work, _review(work, ReviewAct.REJECT, held))


def correct(work: Work, claim: str, lines: Mapping[str, str]) -> KeptReview:
    """The review that puts a person's values in place of the machine's in some fields.

    Args:
        work: where, by whom and why.
        claim: the claim's whole id.
        lines: the fields as `review_values` has them written; those that are as they were change nothing.

    Raises:
        WrongUsage: TS005, no name or reason; TS142 and TS143, a line stands for no value; TS144, nothing differs.
    """
    held = _held(work, claim)
    shown = as_read(_shown(held))
    said, fields = review_values.changed(
        review_values.Ground(shown, report_of(work.case, held.report), work.gazetteer), lines
    )
    if not fields:
        raise WrongUsage("TS144", "every field is as it was, so there is nothing to correct. Accept the claim instead.")
    return _keep(work, replace(_review(work, ReviewAct.CORRECT, held), said=said, fields=fields))


def add(work: Work, added: Added) -> KeptReview:
    """The review that adds a claim on words of a report's stored text.

    Raises:
        WrongUsage: TS005, no name or reason; TS140 and TS141, where the words stand; TS142 and TS143, a line stands for
            no value; TS144, somebody added the same before.
    """
    report = added.report
    span = span_of(report, added.words, added.at)
    if not added.lines.get("type"):
        raise WrongUsage("TS142", "a claim needs a type, so that it can be told of in an event. Give type=arrival.")
    voices, origin = _told_by(work, added)
    bare = Claim("added", report.id, ClaimType.OTHER, (span,), BY_A_PERSON, voices=voices, origin=origin)
    said, _ = review_values.changed(review_values.Ground(bare, report, work.gazetteer), added.lines)
    at, by = _now(), work.ground.by
    key = f"{report.id}\n{span.start}\n{span.end}\n{said.type}\n{by}\n{at}"
    said = replace(said, id=hashlib.sha256(key.encode()).hexdigest()[:16])
    review = Review(ReviewAct.ADD, report.id, said.id, None, said, (), by, at, work.ground.why, _second(work))
    return _keep(work, review)


def _told_by(work: Work, added: Added) -> tuple[tuple[Voice, ...], str]:
    """The voices of an added claim, and the one who knows: those of another claim, or the outlet itself."""
    report = added.report
    if not added.voice_of:
        return (Voice(VoiceKind.OUTLET, name=report.outlet),), f"{report.id[:16]}:outlet"
    like = work.case.reviewing.of_claim(added.voice_of)
    shown = None if like is None else like.shown
    if shown is None or shown.report != report.id:
        raise WrongUsage("TS144", f"the report has no claim {added.voice_of}, whose voice this could be.")
    return shown.voices, shown.teller


def confirm(work: Work, kept: KeptReview) -> KeptReview:
    """The review as it holds from now on, since another person than the first stands by it too.

    Raises:
        WrongUsage: TS145, the same person; TS146, it doesn't wait for anybody.
    """
    review, ground = kept.review, work.ground
    if not kept.waits:
        raise WrongUsage("TS146", f"the review {review.id} doesn't wait for a second person: it holds, or was undone.")
    if ground.by.strip().casefold() == review.by.strip().casefold():
        raise WrongUsage("TS145", f"{review.by} made this review, and a second person must confirm it.")
    said = Seconded(ground.by, _now(), ground.why)
    if not work.case.reviewing.confirm(review, said):
        raise WrongUsage("TS146", f"the review {review.id} was confirmed or taken back meanwhile.")
    settle(work.case, work.regime)
    return replace(kept, confirmed=said)


def undo(work: Work, kept: KeptReview) -> KeptReview:
    """The review as it is once it is taken back; what others said of the claim stands again."""
    said = Seconded(work.ground.by, _now(), work.ground.why)
    if not work.case.reviewing.take_back(kept.review, said):
        raise WrongUsage("TS146", f"the review {kept.review.id} was taken back before.")
    settle(work.case, work.regime)
    return replace(kept, taken_back=said)


def ask_second(case: Case, ground: Ground, *, second: bool) -> Rule:
    """The rule that holds for reviews from now on: whether each needs another person before the case goes by it."""
    rule = Rule(second, ground.by, _now(), ground.why)
    case.reviewing.set_rule(rule)
    return rule


def report_of(case: Case, id_: str) -> Report:
    """A report of the case by its whole id; WrongUsage (TS004) where there is none."""
    found = case.report(id_)
    if found is None:
        raise WrongUsage("TS004", f"{case.folder} holds no report {id_[:20]}.")
    return found


def _held(work: Work, claim: str) -> Reviewed:
    # What the claim is told of in now is kept with the review, so that the case must be settled.
    bring_up_to_date(work.case, work.regime)
    held = work.case.reviewing.of_claim(claim)
    if held is None or not held.can_be_reviewed:
        raise WrongUsage("TS144", f"the case has no claim {claim} to review; it may have been read anew or undone.")
    return held


def _shown(held: Reviewed) -> Claim:
    if held.shown is None:
        raise WrongUsage("TS144", f"nothing is read in the words of {held.id} any more.")
    return held.shown


def _review(work: Work, act: ReviewAct, held: Reviewed) -> Review:
    read = held.read or _shown(held)
    event = work.case.event_of(work.regime.id, held.id)
    beside = () if event is None else tuple(c for c in event.claims if c != held.id)
    return Review(
        act,
        held.report,
        held.id,
        as_read(read),
        None,
        (),
        work.ground.by,
        _now(),
        work.ground.why,
        _second(work),
        beside if act is ReviewAct.REJECT else (),
    )


def _second(work: Work) -> bool:
    rule = work.case.reviewing.rule()
    return rule is not None and rule.second


def _keep(work: Work, review: Review) -> KeptReview:
    work.case.reviewing.keep(review)
    settle(work.case, work.regime)
    return KeptReview(review)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
