"""One factory for each noun: reports and claims with as little written out as a test needs."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

from twosource.model import (
    Block,
    BlockKind,
    Claim,
    ClaimType,
    Count,
    Direction,
    Place,
    PlaceRole,
    PublishedBasis,
    Report,
    Span,
    Voice,
    VoiceKind,
    When,
    Who,
)

_WHERE: dict[str, tuple[tuple[str, ...], str, float | None, float | None, float | None]] = {
    "Helong": (("Yanbian", "Jilin", "China"), "CN", 42.54, 129.0, None),
    "Longjing": (("Yanbian", "Jilin", "China"), "CN", 42.77, 129.42, None),
    "Hunchun": (("Yanbian", "Jilin", "China"), "CN", 42.86, 130.36, None),
    "Yanbian": (("Jilin", "China"), "CN", 42.9, 129.5, 100.0),
    "Jilin": (("China",), "CN", 43.7, 126.2, 300.0),
    "Dandong": (("Liaoning", "China"), "CN", 40.12, 124.39, None),
    "China": ((), "CN", None, None, None),
    "Russia": ((), "RU", None, None, None),
    "Vladivostok": (("Russia",), "RU", 43.12, 131.9, None),
    "Nanping": (("Jilin", "China"), "CN", 42.4, 129.2, None),
    "North Pyongan": (("North Korea",), "KP", 40.0, 125.0, 80.0),
    "Pyongyang": (("North Korea",), "KP", 39.03, 125.75, None),
    "Sinuiju": (("North Pyongan", "North Korea"), "KP", 40.1, 124.4, None),
}


def a_place(name: str, role: PlaceRole = PlaceRole.AT) -> Place:
    """A place that the table above knows."""
    within, country, lat, lon, radius = _WHERE[name]
    return Place(role, name, name.casefold(), within, country, lat, lon, name, radius)


def a_report(
    name: str,
    outlet: str | None = "The Harbour Post",
    published: str | None = "2018-04-05",
    **more: Any,  # noqa: ANN401 - what the noun takes
) -> Report:
    """A report whose id is the hash of its name."""
    text = more.pop("text", f"{name}: " + "a line of planted text. " * 40)
    return Report(
        id=hashlib.sha256(name.encode()).hexdigest(),
        path=f"{name}.txt",
        text=text,
        outlet=outlet,
        published=published,
        published_basis=PublishedBasis.SIDECAR if published else PublishedBasis.UNKNOWN,
        language=more.pop("language", "en"),
        blocks=(Block(0, len(text), BlockKind.PARAGRAPH),),
        **more,
    )


def a_source(text: str = "a source", *, place: str | None = None, **more: Any) -> Voice:  # noqa: ANN401 - what the noun takes
    """An anonymous voice."""
    return Voice(VoiceKind.ANONYMOUS, description=text, place=place, anonymous=True, text=text, **more)


def a_claim(report: Report, name: str, **more: Any) -> Claim:  # noqa: ANN401 - what the noun takes
    """A claim of women sent to Helong, unless the test says otherwise.

    `when` is EDTF or a When, `count` a number or a Count; `through` are the outlets between the
    report's own and the `voice`.
    """
    when, count = more.pop("when", "2018-04-01"), more.pop("count", 400)
    places, voice = more.pop("places", ("Helong",)), more.pop("voice", a_source())
    through = [Voice(VoiceKind.OUTLET, name=n) for n in more.pop("through", ())]
    at, length = more.pop("at", 0), more.pop("length", 20)
    inner = [] if voice is None else [voice]
    return Claim(
        id=hashlib.sha256(f"{report.id} {name}".encode()).hexdigest()[:16],
        report=report.id,
        type=more.pop("type", ClaimType.DISPATCH),
        evidence=(Span.cut(report.text, at, at + length),),
        method="planted",
        direction=more.pop("direction", Direction.TO_HOST),
        when=when if when is None or isinstance(when, When) else When.of_edtf(when, f"on {when}"),
        places=tuple(p if isinstance(p, Place) else a_place(p) for p in places),
        count=Count(count, count, stated=count) if isinstance(count, int) else count,
        who=(Who("people", "people", "KP", more.pop("sex", "female"), more.pop("occupation", None)),),
        voices=(Voice(VoiceKind.OUTLET, name=report.outlet), *through, *inner),
        origin=more.pop("origin", f"{report.id[:8]}:{'outlet' if voice is None else voice.text}"),
        **more,
    )


def more_than(number: int) -> Count:
    """A number and above."""
    return Count(number, None, stated=number, hedge="more than")


def about(low: int, high: int | None = None) -> Count:
    """A number, or two, with a hedge."""
    return Count(low, low if high is None else high, stated=low, hedge="about")


def day(text: str) -> date:
    """A day of ISO 8601."""
    return date.fromisoformat(text)
