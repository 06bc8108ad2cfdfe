"""Findings for a terminal: each with its reasons and what would settle it; and what a stated fact turned."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from twosource.model import Finding, Outcome
from twosource.tell.law import LawTitles, law_titles
from twosource.tell.ledger_values import event_line
from twosource.tell.values import day_text, order, plain
from twosource.tell.words import words

NOTHING = "No measure covers what is told."


def findings_text(outcome: Outcome, width: int, only: str | None = None) -> str:
    """The findings of an outcome, or of one event alone, line by line under their events."""
    titles = law_titles(outcome.regime)
    lines: list[str] = []
    for event in sorted(outcome.events, key=order):
        mine = [f for f in outcome.findings if f.event == event.id]
        if mine and only in (None, event.id):
            lines += ["", *textwrap.wrap(f"event {event.id[:8]}  {event_line(event)}", width)]
            lines += [line for f in mine for line in _finding(f, titles, width)]
    return "\n".join(lines[1:]) or NOTHING


def _finding(finding: Finding, titles: LawTitles, width: int) -> Iterator[str]:
    tested = "" if finding.as_of is None else f", tested as of {day_text(finding.as_of)}"
    head = f"{finding.measure} ({titles.measure(finding.measure)}): {verdict_text(finding)}{tested}"
    yield from textwrap.wrap(head, width, initial_indent="  ", subsequent_indent="    ")
    for text in (*(r.text for r in finding.because), *_open(finding)):
        yield from textwrap.wrap(plain(text), width, initial_indent="    - ", subsequent_indent="      ")


def _open(finding: Finding) -> Iterator[str]:
    yield from (f"It would settle it to know: {fact}" for fact in finding.would_decide)


def verdict_text(finding: Finding) -> str:
    """A verdict in a few words."""
    return words().verdicts[finding.verdict]["short"]


def turned_text(pairs: Sequence[tuple[Finding, Finding]], width: int) -> str:
    """What findings say after something was stated or taken back, beside what they said before."""
    lines = []
    for before, after in pairs:
        old, new = verdict_text(before), verdict_text(after)
        turned = f"{old} → {new}" if old != new else f"{new}, as before, with other reasons"
        lines += textwrap.wrap(f"{after.measure}: {turned}", width, initial_indent="  ", subsequent_indent="    ")
        still = [f"still open: {fact}" for fact in after.would_decide]
        for told in still or ["nothing is open any more that would change it"]:
            lines += textwrap.wrap(told, width, initial_indent="    ", subsequent_indent="      ")
    return "\n".join(lines) or "  no finding is changed by it"
