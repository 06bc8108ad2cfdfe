"""One event as sentences: what is known, who says so, what agrees and what conflicts, the law it touches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from twosource.model import Claim, Conflict, ConflictValue, Event, ExceptionFinding, Finding, Reason, Withdrawal
from twosource.tell.accounts import account
from twosource.tell.evidence import Notes, Sentence
from twosource.tell.kinds import Told
from twosource.tell.law import LawTitles
from twosource.tell.values import (
    UNKNOWN,
    count_text,
    dated,
    day_text,
    edtf_text,
    joined,
    kind_text,
    outlet_text,
    plain,
    spot_text,
    way_text,
    ways_text,
    when_text,
)
from twosource.tell.withdrawn import withdrawn_from
from twosource.tell.words import words


@dataclass(frozen=True, slots=True)
class LawPart:
    """One measure and an event: the verdict with its day, the reasons, the exceptions, what would settle it."""

    measure: str
    title: str
    verdict: Sentence
    because: tuple[Sentence, ...]
    exceptions: tuple[Sentence, ...]
    would_decide: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class EventPart:
    """One event of a brief."""

    id: str
    title: str
    known: Sentence
    accounts: tuple[Sentence, ...]
    agreements: tuple[Sentence, ...]
    conflicts: tuple[Sentence, ...]
    origins: tuple[Sentence, ...]
    grade: tuple[Sentence, ...]
    law: tuple[LawPart, ...]
    withdrawn: tuple[str, ...] = ()


def event_part(told: Told, notes: Notes, titles: LawTitles, withdrawn: Sequence[Withdrawal] = ()) -> EventPart:
    """The event's sentences, in the order in which they are read; `withdrawn` are the case's withdrawn reports."""
    event = told.event
    claims = sorted(
        told.claims, key=lambda c: (notes.reports[c.report].published or "~", c.report, c.evidence[0].start)
    )
    return EventPart(
        id=event.id,
        title=event_title(event),
        known=notes.cite(known_text(event, claims), [c.id for c in claims]),
        accounts=tuple(notes.cite(account(c, notes.reports[c.report]), [c.id]) for c in claims),
        agreements=tuple(
            notes.cite(f"All who speak of {words().field(a.field)} agree: {_value(a.field, a.value)}.", a.claims)
            for a in event.agreements
        ),
        conflicts=tuple(_conflict(c, notes) for c in event.conflicts),
        origins=_origins(event, notes),
        grade=_grade(event, notes),
        law=tuple(_law(f, event, notes, titles) for f in told.findings),
        withdrawn=withdrawn_from(withdrawn, event.id),
    )


def event_title(event: Event) -> str:
    """A heading: the kind of happening, the place and the day."""
    where, when = spot_text(event.places), when_text(event.when)
    return ", ".join([kind_text(event), *(part for part in (where, when) if part != UNKNOWN)])


def known_text(event: Event, claims: Sequence[Claim]) -> str:
    """What all accounts together leave open: when, where and how many."""
    reports = len({c.report for c in claims})
    tellers = "1 report tells" if reports == 1 else f"{reports} reports tell"
    number, ways = count_text(event.count), ways_text(event.places)
    deed = f"{words().types[event.type]}{way_text(event.type, event.direction)}{dated(event.when)}"
    where = f", {ways}" if ways else ", at a place that is not given"
    how_many = f"{number} people" if number != UNKNOWN else _asked_text(event) or "how many people is not given"
    return f"{tellers} of {deed}{where}: {how_many}."


def _asked_text(event: Event) -> str:
    """What a regime asks for, each with the number chosen and its chance; "" where it asks for nothing."""
    return joined(f"{words().field(a.field)} {a.value} ({a.chance:.0%} by the weights)" for a in event.asked)


def _value(field: str, value: str) -> str:
    return edtf_text(value) if field == "date" else plain(value)


def _conflict(conflict: Conflict, notes: Notes) -> Sentence:
    said = "; ".join(_who_says(conflict.field, v, notes) for v in conflict.values)
    how = f"On {words().field(conflict.field)} {words().conflicts[conflict.kind]}"
    claims = [c for v in conflict.values for c in v.claims]
    note = f"; {_lowered(plain(conflict.note))}" if conflict.note else "."
    return notes.cite(f"{how}: {said}{note}", claims)


def _who_says(field: str, value: ConflictValue, notes: Notes) -> str:
    outlets = sorted({outlet_text(notes.reports[notes.claims[c].report]) for c in value.claims})
    return f"{_value(field, value.value)} ({joined(outlets)})"


def _origins(event: Event, notes: Notes) -> tuple[Sentence, ...]:
    if event.origins is None:
        return ()
    low, high = event.origins.low, event.origins.high
    bounds = f"exactly {low}" if low == high else f"at least {low} and at most {high}"
    head = notes.cite(f"Independent origins: {bounds}.", event.claims)
    return (head, *(notes.cite(plain(why), event.claims) for why in event.origins.why))


def _grade(event: Event, notes: Notes) -> tuple[Sentence, ...]:
    if event.grade is None:
        return ()
    number = event.grade.credibility
    text = f"Credibility {number} of 6, {words().credibilities[number]}: {_lowered(plain(event.grade.why))}"
    return (notes.cite(text, event.claims),)


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _law(finding: Finding, event: Event, notes: Notes, titles: LawTitles) -> LawPart:
    title = titles.measure(finding.measure)
    tested = "What" if finding.as_of is None else f"Tested as of {day_text(finding.as_of)}, what"
    verdict = f"{tested} the reports tell {words().verdicts[finding.verdict]['long']}."
    return LawPart(
        measure=finding.measure,
        title=title,
        verdict=notes.cite(verdict, event.claims),
        because=tuple(_reason(r, event, notes) for r in finding.because),
        exceptions=tuple(_exception(e, finding, event, notes, titles) for e in finding.exceptions),
        would_decide=tuple(notes.cite(plain(fact), event.claims) for fact in finding.would_decide),
    )


def _reason(reason: Reason, event: Event, notes: Notes) -> Sentence:
    # A reason that only recites the rule has no claim of its own; it is said of this event, on the evidence for it.
    return notes.cite(plain(reason.text), reason.claims or event.claims)


def _exception(
    exception: ExceptionFinding, finding: Finding, event: Event, notes: Notes, titles: LawTitles
) -> Sentence:
    rule = plain(titles.exception(finding.measure, exception.id))
    return notes.cite(f"{rule}: {words().exceptions[exception.state]}.", event.claims)
