"""One factory for each noun: whatever a test doesn't name has a plain value."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from typing import Any

from twosource.model import (
    Block,
    BlockKind,
    Claim,
    ClaimType,
    Count,
    Direction,
    Event,
    Finding,
    Grade,
    Interval,
    Origins,
    Place,
    PlaceRole,
    PublishedBasis,
    Reason,
    Report,
    Span,
    Verdict,
    Voice,
    VoiceKind,
    When,
    Who,
)

TEXT = "Workers return\n\nSome 200 women came to Hunchun on May 6, a trader in the city said.\n\nNobody else saw them."


def a_report(text: str = TEXT, **fields: Any) -> Report:  # noqa: ANN401 - any field of a report
    """A report whose text is laid out in paragraphs at blank lines; its id is made from the text."""
    plain = Report(
        id=hashlib.sha256(text.encode()).hexdigest(),
        path="one.txt",
        text=text,
        title="Workers return",
        outlet="Border Post",
        published="2019-05-08",
        published_basis=PublishedBasis.STATED,
        language="en",
        blocks=tuple(_paragraphs(text)),
    )
    return replace(plain, **fields)


def _paragraphs(text: str) -> list[Block]:
    blocks, start = [], 0
    for piece in text.split("\n\n"):
        blocks.append(Block(start, start + len(piece), BlockKind.PARAGRAPH))
        start += len(piece) + 2
    return blocks


def a_claim(report: Report, words: str = "Some 200 women came to Hunchun on May 6", **fields: Any) -> Claim:  # noqa: ANN401 - any field of a claim
    """A claim of 200 women who came to Hunchun, on the words of its report."""
    start = report.text.index(words)
    evidence = (Span.cut(report.text, start, start + len(words)),)
    plain = Claim(
        id=hashlib.sha256(f"{report.id} {start} {words}".encode()).hexdigest()[:16],
        report=report.id,
        type=ClaimType.ARRIVAL,
        evidence=evidence,
        method="test/1",
        direction=Direction.TO_HOST,
        when=When.of(Interval.of_day(date(2019, 5, 6)), "on May 6"),
        places=(a_place(),),
        count=Count(200, 200, stated=200, hedge="some", unit="people", text="Some 200"),
        who=(Who("worker", "women", "KP", "female"),),
        voices=(Voice(VoiceKind.OUTLET, name=report.outlet), a_voice()),
        origin="one",
    )
    return replace(plain, **fields)


def a_place(name: str = "Hunchun", role: PlaceRole = PlaceRole.DESTINATION, **fields: Any) -> Place:  # noqa: ANN401 - any field of a place
    """A town in Jilin."""
    return replace(Place(role, name, f"test:{name}", ("Yanbian", "Jilin"), "CN", 42.87, 130.36, name), **fields)


def a_voice(**fields: Any) -> Voice:  # noqa: ANN401 - any field of a voice
    """A trader who isn't named."""
    return replace(Voice(VoiceKind.ANONYMOUS, description="a trader in the city", anonymous=True), **fields)


def an_event(*claims: Claim, **fields: Any) -> Event:  # noqa: ANN401 - any field of an event
    """The event that the claims tell, with the first one's day, places and number, on one origin."""
    first = claims[0]
    ids = tuple(sorted(c.id for c in claims))
    plain = Event(
        id=hashlib.sha256(first.id.encode()).hexdigest()[:16],
        type=first.type,
        direction=first.direction,
        claims=ids,
        when=first.when,
        places=first.places,
        count=first.count,
        origins=Origins(1, 1, (ids,), ("All reports of it go back to one origin.",)),
        grade=Grade(3, "One origin at least."),
    )
    return replace(plain, **fields)


def a_finding(event: Event, **fields: Any) -> Finding:  # noqa: ANN401 - any field of a finding
    """A finding that a duty of a measure called m-1 was running on the event's day."""
    plain = Finding(
        event=event.id,
        measure="m-1",
        verdict=Verdict.DUTY_RUNNING,
        because=(Reason("The women came while the time was running.", event.claims),),
        as_of=date(2019, 5, 6),
    )
    return replace(plain, **fields)
