"""Which event each marked word of some reports means, across the reports.

marked reports ─ pipeline.run ─▶ groups that tell one happening ─ extract ─▶ meanings ─▶ events
"""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypedDict

from twosource import pipeline
from twosource.errors import TwosourceError
from twosource.extract.mention_meanings import Happening, meanings
from twosource.extract.mention_words import load_mention_words
from twosource.languages import load_language
from twosource.model import Claim, Event, Marked, Meaning, Outcome
from twosource.read.marked import read_marked
from twosource.regimes import Regime, load_regime
from twosource.settings import Settings


class Meant(TypedDict):
    """A mention and the event that it means."""

    id: str
    event: str


class MeantRow(TypedDict):
    """A report's mentions with their events."""

    id: str
    mentions: list[Meant]


@dataclass(frozen=True, slots=True)
class _Group:
    """Reports that tell one happening."""

    name: str
    reports: tuple[Marked, ...]
    known: Happening


def mentions(
    lines: Iterable[bytes], name: str, regime_name: str, settings: Settings
) -> Iterator[MeantRow | TwosourceError]:
    """The event of each mention, report by report in the order of the lines, or why a line of them is no report.

    Args:
        lines: JSON Lines of reports with marked words; all of them are read before the first row is given.
        name: what the file is called in messages.
        regime_name: a regime of whole reports that has `mentions/`, by its name or folder.
        settings: of the installation.

    Raises:
        BadResource: TS021 to TS023, there is no such regime, or it says nothing of marked words, or has faults.
    """
    regime = load_regime(regime_name)
    english = load_language("en")
    if english is None:
        raise ValueError("the words of English aren't installed")
    words = load_mention_words(regime, english)
    rows = list(read_marked(lines, name))
    reports = [row for row in rows if isinstance(row, Marked)]
    event_of: dict[tuple[str, str], str] = {}
    for group in _groups(reports, regime, settings):
        found = meanings(group.reports, group.known, words, english)
        event_of |= {key: _event(group.name, meaning) for key, meaning in found.items()}
    for row in rows:
        if isinstance(row, Marked):
            yield MeantRow(id=row.id, mentions=[Meant(id=m.id, event=event_of[row.id, m.id]) for m in row.mentions])
        else:
            yield row


def _event(group: str, meaning: Meaning) -> str:
    return " ".join(part for part in (group, meaning.kind, "+".join(meaning.who)) if part)


def _groups(reports: Sequence[Marked], regime: Regime, settings: Settings) -> Iterator[_Group]:
    """The reports by the happening that they tell; one that tells none the regime knows stands alone."""
    outcome = _outcome(reports, regime, settings)
    line_of = {report.id: int(report.path.rpartition("#")[2]) for report in outcome.reports}
    event_of = {line_of[claim.report]: event for event, claim in _told(outcome)}
    first_of = {report.text: number for number, report in reversed(list(enumerate(reports)))}
    together: dict[str, list[Marked]] = defaultdict(list)
    events: dict[str, Event] = {}
    for number, report in enumerate(reports):
        # The same text twice is one report of the case.
        event = event_of.get(number) or event_of.get(first_of[report.text])
        key = report.id if event is None else event.id
        together[key].append(report)
        if event is not None:
            events[key] = event
    claims = {claim.id: claim for claim in outcome.claims}
    for key, group in together.items():
        yield _Group(key, tuple(group), _known(events.get(key), group, claims))


def _told(outcome: Outcome) -> Iterator[tuple[Event, Claim]]:
    claims = {claim.id: claim for claim in outcome.claims}
    for event in outcome.events:
        yield from ((event, claims[id_]) for id_ in event.claims)


def _known(event: Event | None, reports: Sequence[Marked], claims: Mapping[str, Claim]) -> Happening:
    """What the events tell of a happening: its day is the last one told that isn't after the first report."""
    printed = [r.published.earliest for r in reports if r.published is not None and r.published.earliest is not None]
    first = min(printed, default=None)
    if event is None:
        return Happening(first, {})
    told = [when.earliest for id_ in event.claims if (when := claims[id_].when) is not None]
    days = [day for day in told if day is not None and (first is None or day <= first)]
    day: date | None = max(days, default=first)
    return Happening(day, {value.field: value.value for value in event.asked})


def _outcome(reports: Sequence[Marked], regime: Regime, settings: Settings) -> Outcome:
    """The whole job on the reports, in a case that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="twosource-") as scratch, pipeline.case_at(None) as case:
        file = Path(scratch) / "reports.jsonl"
        file.write_text("".join(_line(number, report) for number, report in enumerate(reports)), encoding="utf-8")
        chosen = pipeline.regime_of(case, regime.place)
        return pipeline.run([file], case, settings, chosen)


def _line(number: int, report: Marked) -> str:
    """A report as `twosource run` reads it: its first line, a date left out, is the title; its outlet isn't known."""
    lines = [line.strip() for line in report.text.replace("//n", "\n").splitlines() if line.strip()]
    printed = "" if report.published is None else report.published.edtf
    body = lines[1:] if lines[:1] == [printed] else lines
    title = body[0] if body else ""
    held = {"id": str(number), "title": title, "text": "\n\n".join([title, "\n".join(body[1:])]), "language": "en"}
    held |= {"outlet": f"outlet {number}"} | ({"published": printed} if printed else {})
    return json.dumps(held, ensure_ascii=False) + "\n"
