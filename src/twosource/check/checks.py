"""Claims of law and history held against the chronology: one check for each thing that can be compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from twosource.check.chronology import Chronology
from twosource.check.days_told import day_check, entry_text, recent_check
from twosource.check.meant import Told, told_of
from twosource.check.said_of_law import answer_check, drafter_check, reading_checks, several_check, term_checks
from twosource.model import Check, CheckVerdict, Claim, Polarity, Report


def check_claims(claims: Iterable[Claim], reports: Mapping[str, Report], chronology: Chronology) -> tuple[Check, ...]:
    """One check or more for each claim with a topic, by claim, reference and verdict.

    Args:
        claims: all claims; those without a topic are passed over.
        reports: the claims' reports by id; the day of publication gives "recent" its meaning.
        chronology: of the regime.
    """
    found = [check for told in told_of(claims, reports, chronology) for check in _checks(told, chronology)]
    return tuple(sorted(found, key=lambda c: (c.claim, c.reference, c.verdict, c.detail)))


def _checks(told: Told, chronology: Chronology) -> list[Check]:
    if told.claim.polarity is not Polarity.AFFIRMED:
        return [_uncovered(told, "The report doesn't say that it is so.")]
    slip = _slip(told, chronology)
    if slip is not None:
        return [slip]
    return list(_compared(told, chronology)) or [_uncovered(told, _why_not(told))]


def _compared(told: Told, chronology: Chronology) -> Iterator[Check]:
    single = (
        day_check(told, chronology),
        recent_check(told, chronology),
        several_check(told, chronology),
        drafter_check(told),
        answer_check(told),
    )
    yield from (check for check in single if check is not None)
    yield from term_checks(told, chronology)
    yield from reading_checks(told, chronology)


def _slip(told: Told, chronology: Chronology) -> Check | None:
    """DIFFERS when a claim's number is a known one in which two figures changed places."""
    topic = told.claim.topic
    right = None if topic is None or topic.key is None or told.entries else chronology.slips().get(topic.key)
    if topic is None or right is None:
        return None
    entry = chronology.called(topic.category, right)[0]
    detail = f"The report writes {topic.key}; two figures of {right} may have changed places: {entry_text(entry)}."
    return Check(told.claim.id, entry.id, CheckVerdict.DIFFERS, detail)


def _why_not(told: Told) -> str:
    if told.entries:
        return f"The report says nothing of it that can be compared; {entry_text(told.entries[0])}."
    topic = told.claim.topic
    if topic is not None and topic.key is not None:
        return f"The chronology has no entry for {topic.key!r}."
    return "The report doesn't say enough to tell which one it means."


def _uncovered(told: Told, why: str) -> Check:
    reference = told.entries[0].id if told.entries else told.category
    return Check(told.claim.id, reference, CheckVerdict.NOT_COVERED, why)
