"""Where words stand in a report's stored text: what a person adds to a case is bound to them as every claim is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from twosource.errors import WrongUsage
from twosource.model import Report, Span

_AROUND = 40  # characters that are shown on either side
_MOST = 50  # places that are listed


@dataclass(frozen=True, slots=True)
class Found:
    """One place at which the words stand, with a little of the text around it."""

    span: Span
    before: str
    after: str


def places_of(report: Report, words: str) -> tuple[Found, ...]:
    """Every place at which words stand in a report's text, whatever white space parts them there."""
    pieces = words.split()
    if not pieces:
        return ()
    pattern = re.compile(r"\s+".join(map(re.escape, pieces)))
    text = report.text
    spans = (Span.cut(text, m.start(), m.end()) for m in pattern.finditer(text))
    return tuple(
        Found(s, text[max(0, s.start - _AROUND) : s.start], text[s.end : s.end + _AROUND])
        for s, _ in zip(spans, range(_MOST), strict=False)
    )


def span_of(report: Report, words: str, at: int | None = None) -> Span:
    """The span of words in a report's stored text.

    Args:
        report: whose text is searched.
        words: as they were selected or typed; line breaks and spaces are all one.
        at: the offset at which they begin, where they stand there more than once.

    Raises:
        WrongUsage: TS140, they don't stand there; TS141, they stand there more than once and none was chosen.
    """
    found = places_of(report, words)
    if at is not None:
        found = tuple(f for f in found if f.span.start == at)
    if not found:
        where = "" if at is None else f" at {at}"
        raise WrongUsage(
            "TS140",
            f"the report's stored text doesn't hold the words {' '.join(words.split())[:80]!r}{where}. Copy them from "
            "the report's page: a claim stands on the report's own words.",
        )
    if len(found) > 1:
        starts = ", ".join(str(f.span.start) for f in found)
        raise WrongUsage(
            "TS141",
            f"the words stand in the text {len(found)} times, at {starts}. Take more words with them, or say where "
            "they begin (--at).",
        )
    return found[0].span
