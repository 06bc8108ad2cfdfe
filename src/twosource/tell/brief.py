"""A brief as data: sentences under headings, each bound to its evidence; how it is printed is decided elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from twosource.errors import WrongUsage
from twosource.model import Check, Claim, Kind, Outcome, Rejected
from twosource.tell.accounts import account
from twosource.tell.evidence import Note, Notes, Sentence
from twosource.tell.happenings import EventPart, LawPart, event_part
from twosource.tell.kinds import Told, told_events
from twosource.tell.law import LawTitles, law_titles
from twosource.tell.record import ReportRow, report_rows
from twosource.tell.values import outlet_text, plain, quoted
from twosource.tell.withdrawn import withdrawn_text
from twosource.tell.words import words

__all__ = ["Aside", "Brief", "EventPart", "LawPart", "build_brief"]


@dataclass(frozen=True, slots=True)
class Aside:
    """A heading with what is kept apart from the happenings, one sentence for each claim."""

    title: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """All that is printed; `only` is the id of the one event that the brief is about, or None.

    `head` is the number and SHA-256 of the last entry of the case's log when the brief was made.
    """

    regime: str
    only: str | None
    events: tuple[EventPart, ...]
    asides: tuple[Aside, ...]
    checks: tuple[Sentence, ...]
    reports: tuple[ReportRow, ...]
    rejected: tuple[Rejected, ...]
    notes: tuple[Note, ...]
    head: str | None = None
    label: str | None = None
    withdrawn: tuple[str, ...] = ()


def build_brief(
    outcome: Outcome,
    only: str | None = None,
    titles: LawTitles | None = None,
    head: str | None = None,
    label: str | None = None,
) -> Brief:
    """The brief of an outcome.

    Args:
        outcome: all that a case holds.
        only: the id of one event, for a brief of it alone, with the reports that tell of it.
        titles: of measures and exceptions; those of the outcome's regime where none are given.
        head: of the case's log, to be printed in the foot.
        label: to whom it may be shown (TLP 2.0), to be printed in head and foot.

    Raises:
        WrongUsage: TS062, there is no event `only`.
        TwosourceError: TS060 or TS061, a sentence would stand without evidence.
    """
    told = [t for t in told_events(outcome) if only in (None, t.event.id)]
    if only is not None and len(told) == 0:
        raise WrongUsage("TS062", f"there is no event {only!r} in this case. `twosource events` lists them.")
    notes = Notes.of(outcome)
    law = titles or law_titles(outcome.regime)
    happened = [t for t in told if t.kind is Kind.HAPPENED or only is not None]
    events = tuple(event_part(t, notes, law, outcome.withdrawn) for t in happened)
    spoken = {c.id for t in told for c in t.claims}
    asides = () if only is not None else (*_asides(told, notes), *_unlinked(outcome, notes))
    checks = tuple(_check(c, notes) for c in _sorted_checks(outcome) if only is None or c.claim in spoken)
    return Brief(
        regime=outcome.regime,
        only=only,
        events=events,
        asides=asides,
        checks=checks,
        reports=report_rows(outcome, None if only is None else spoken),
        rejected=tuple(sorted(outcome.rejected, key=lambda r: r.path)) if only is None else (),
        notes=notes.all(),
        head=head,
        label=label,
        withdrawn=tuple(f"{withdrawn_text(w)}." for w in outcome.withdrawn if only is None or only in w.events),
    )


def _asides(told: Sequence[Told], notes: Notes) -> list[Aside]:
    return [
        Aside(kind.value, tuple(_account(c, notes) for t in those for c in _in_order(t.claims, notes)))
        for kind in Kind
        if kind is not Kind.HAPPENED and len(those := [t for t in told if t.kind is kind]) > 0
    ]


def _unlinked(outcome: Outcome, notes: Notes) -> list[Aside]:
    """Claims that tell no happening and that no check has taken up."""
    taken = {c for e in outcome.events for c in e.claims} | {c.claim for c in outcome.checks}
    left = _in_order([c for c in outcome.claims if c.id not in taken], notes)
    return [Aside("Also said, and not held against anything", tuple(_account(c, notes) for c in left))] if left else []


def _account(claim: Claim, notes: Notes) -> Sentence:
    return notes.cite(account(claim, notes.reports[claim.report]), [claim.id])


def _in_order(claims: Sequence[Claim], notes: Notes) -> list[Claim]:
    """Claims by the day, the name and the text of their report."""
    return sorted(claims, key=lambda c: (notes.reports[c.report].published or "~", c.report, c.evidence[0].start, c.id))


def _sorted_checks(outcome: Outcome) -> list[Check]:
    return sorted(outcome.checks, key=lambda c: (list(words().checks).index(c.verdict), c.claim, c.reference))


def _check(check: Check, notes: Notes) -> Sentence:
    claim = notes.claims[check.claim]
    said = " … ".join(plain(s.text) for s in claim.evidence)
    outlet = outlet_text(notes.reports[claim.report])
    detail = plain(check.detail)
    return notes.cite(f"{outlet} says {quoted(said)}; this {words().checks[check.verdict]}: {detail}", [check.claim])
