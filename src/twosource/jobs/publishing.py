"""An event is published, as far as its reports may be shown to everybody, and taken back again.

What everybody is told is made anew of the case each time: a report that was withdrawn, or bears a label other than
CLEAR by now, isn't in it, nor in a number, an origin or a conflict. It is told as `jobs.marking` tells it under CLEAR,
so that a voice that wishes not to be named has no place and no words. Facts that people state aren't in it either.
"""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from twosource.errors import WrongUsage
from twosource.jobs.marking import told_under
from twosource.link import as_one, event_id_of
from twosource.model import Claim, Event, Kind, Markings, Publication, Report, Tlp, kind_of, markings_of
from twosource.regimes import Regime
from twosource.store import Case
from twosource.store.shelf import Shelf
from twosource.weigh import weigh


@dataclass(frozen=True, slots=True)
class Basis:
    """The claims of an event that everybody may read, and their reports; neither is empty."""

    claims: tuple[Claim, ...]
    reports: Mapping[str, Report]


@dataclass(frozen=True, slots=True)
class PublicEvent:
    """An event as everybody may read of it, made of the reports that are CLEAR alone."""

    event: Event
    claims: tuple[Claim, ...]
    reports: Mapping[str, Report]
    kind: Kind


def publish(case: Case, shelf: Shelf, event: Event, *, by: str, why: str) -> Publication:
    """The publication of an event; the one that stands, where it is published already.

    Args:
        case: open for the change.
        shelf: the same case, for looking at the event's reports alone.
        event: of the case.
        by: who answers for it.
        why: the reason.

    Raises:
        WrongUsage: TS005, a name or a reason is missing; TS121, none of its reports may be shown to everybody.
    """
    if not by.strip() or not why.strip():
        raise WrongUsage("TS005", "to publish an event needs a name and a reason. Give both.")
    standing = [kept.publication for kept in case.publishing.with_claims(event.claims) if kept.stands]
    if standing:
        return standing[0]
    claims = shelf.claims(event.claims)
    reports = shelf.reports(sorted({c.report for c in claims}))
    if clear_of(claims, reports, markings_of(case.markings())) is None:
        raise WrongUsage(
            "TS121",
            f"none of the reports that tell of {event.id} bears the label {Tlp.CLEAR.label}, so there is nothing that "
            "everybody may read. Set a report's label first, if it may be shown.",
        )
    founder = [c for c in event.claims if event_id_of(c) == event.id]
    ordered = tuple(dict.fromkeys((*founder, *event.claims)))
    made = Publication(secrets.token_hex(8), event.id, ordered, by.strip(), _now(), why.strip())
    case.publishing.publish(made)
    return made


def unpublish(case: Case, publication: Publication, *, by: str, why: str) -> None:
    """Everybody may read of an event no more.

    Raises:
        WrongUsage: TS005, a name or a reason is missing; TS120, it isn't published by now.
    """
    if not by.strip() or not why.strip():
        raise WrongUsage("TS005", "to take a publication back needs a name and a reason. Give both.")
    if not case.publishing.unpublish(publication, by=by.strip(), at=_now(), why=why.strip()):
        raise WrongUsage("TS120", "this event isn't published by now; somebody may have taken it back. Look again.")


def basis_of(shelf: Shelf, publication: Publication, regime: str) -> Basis | None:
    """What may be told of a published event now; None where nothing of it may be shown any more."""
    event = current_event(shelf, publication, regime)
    if event is None:
        return None
    claims = shelf.claims(event.claims)
    reports = shelf.reports(sorted({c.report for c in claims}))
    return clear_of(claims, reports, markings_of(shelf.markings()))


def current_event(shelf: Shelf, publication: Publication, regime: str) -> Event | None:
    """The event that a publication is of, by its founding claim, else by most of the claims that it had."""
    told = shelf.events_of_claims(regime, publication.claims)
    if not told:
        return None
    id_ = told.get(publication.claims[0]) or min(Counter(told.values()).items(), key=lambda n: (-n[1], n[0]))[0]
    return next(iter(shelf.events(regime, [id_])), None)


def clear_of(claims: Sequence[Claim], reports: Mapping[str, Report], marks: Markings) -> Basis | None:
    """The claims of CLEAR reports as they are told under that label; None where no report is CLEAR."""
    mine = {id_: replace(r, lineage=()) for id_, r in reports.items() if Tlp.CLEAR.covers(marks.of(id_))}
    told = tuple(told_under(c, Tlp.CLEAR) for c in claims if c.report in mine)
    return Basis(told, mine) if told else None


def in_public(basis: Basis, regime: Regime) -> PublicEvent:
    """The one event that the claims of a basis tell by themselves."""
    weighed = weigh(
        [as_one(basis.claims, basis.reports, regime)], {c.id: c for c in basis.claims}, basis.reports, regime
    )
    return PublicEvent(weighed.events[0], tuple(weighed.claims.values()), weighed.reports, kind_of(basis.claims))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
