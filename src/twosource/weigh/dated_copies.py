"""Reports without a date whose text a dated report of the case holds too: their days count from that one's print."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from twosource.model import BlockKind, Note, PublishedBasis, Report
from twosource.weigh.pictures import OldPictures

_SENTENCE = re.compile(r"(?<=[.!?。！？])\s+")
_DATELINE = re.compile(r"^.{0,60}?(?:--|—|–)\s+")
_LEAST = 40  # characters: shorter sentences stand in many reports by chance
_COPIED = 2 / 3  # of the characters of an undated report's sentences
_ENOUGH = 200  # characters that must be the same


def with_dated_copies(old: OldPictures, reports: Iterable[Report]) -> OldPictures:
    """What other reports tell of a report, with the days of undated ones that are copies.

    "On Monday" in a copy is the Monday before the print of the text that it was copied from, whenever the copy came
    out. Of several dated reports the first counts. The report itself stays undated; a note says from where its days
    count.
    """
    held = {r.id: r for r in reports}
    waiting = {id_: _sentences(r) for id_, r in held.items() if r.published is None}
    if not waiting:
        return old
    found, notes = dict(old.reports), dict(old.notes)
    for id_, (day, of) in _days(waiting, held.values()).items():
        why = f"it has no date: its days count from {day.isoformat()}, when {of[:12]} printed the same text"
        found[id_] = replace(
            found.get(id_, held[id_]), published=day.isoformat(), published_basis=PublishedBasis.INFERRED
        )
        notes[id_] = (*notes.get(id_, ()), Note("N15", why))
    return OldPictures(found, notes)


def _days(waiting: Mapping[str, frozenset[str]], reports: Iterable[Report]) -> dict[str, tuple[date, str]]:
    """For each undated copy the first day on which its text was printed, and the report that did."""
    holders = defaultdict(list)
    for id_, sentences in waiting.items():
        for sentence in sentences:
            holders[sentence].append(id_)
    first: dict[str, tuple[date, str]] = {}
    for report in reports:
        when = report.published_when
        if when is None or when.earliest is None or not when.interval.is_day:
            continue
        shared: dict[str, int] = defaultdict(int)
        for sentence in _sentences(report):
            for id_ in holders.get(sentence, ()):
                shared[id_] += len(sentence)
        for id_, characters in shared.items():
            if characters >= max(_ENOUGH, _COPIED * sum(map(len, waiting[id_]))):
                first[id_] = min(first.get(id_, (date.max, "")), (when.earliest, report.id))
    return first


def _sentences(report: Report) -> frozenset[str]:
    """The longer sentences of a report's paragraphs, without a dateline, with single spaces."""
    return frozenset(_long_ones(report))


def _long_ones(report: Report) -> Iterator[str]:
    for block in report.blocks:
        if block.kind is BlockKind.PARAGRAPH:
            for sentence in _SENTENCE.split(report.text[block.start : block.end]):
                plain = _DATELINE.sub("", " ".join(sentence.split()))
                if len(plain) >= _LEAST:
                    yield plain
