"""Which entries of the chronology a claim of law or history means: by name, by its day, or by what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby

from twosource.check.chronology import Chronology, Entry
from twosource.model import Claim, Interval, Report

LAW = "resolution"
# as far back as "the resolution" may lie from the one that it means, in characters
_REACH = 800
# a longer time than this singles out nothing that has no name
_NARROW_DAYS = 92


@dataclass(frozen=True, slots=True)
class Told:
    """A claim of law or history with the entries that it means (none: nobody can tell) and how that is known.

    `beside` are the entries of other things that the same sentence tells of.
    """

    claim: Claim
    text: str
    published: Interval
    entries: tuple[Entry, ...] = ()
    by_name: bool = False
    by_day: bool = False
    beside: tuple[Entry, ...] = ()

    @property
    def category(self) -> str:
        """The category that the claim speaks of."""
        return "" if self.claim.topic is None else self.claim.topic.category


def told_of(claims: Iterable[Claim], reports: Mapping[str, Report], chronology: Chronology) -> list[Told]:
    """Every claim of law or history with what it means, in the order of the reports' ids and of their texts."""
    categories = {e.category for e in chronology.entries}
    told = [c for c in claims if c.topic is not None and c.topic.category in categories]
    ordered = sorted(told, key=lambda c: (c.report, c.evidence[0].start, c.id))
    found: list[Told] = []
    for report, mine in groupby(ordered, key=lambda c: c.report):
        when = reports[report].published_when if report in reports else None
        published = Interval() if when is None else when.interval
        found += _in_report([_opened(c, published) for c in mine], chronology)
    return found


def _opened(claim: Claim, published: Interval) -> Told:
    return Told(claim, " ".join(s.text for s in claim.evidence).lower(), published)


def _in_report(told: Sequence[Told], chronology: Chronology) -> list[Told]:
    known = [_by_itself(t, chronology) for t in told]
    before: Told | None = None
    for i, one in enumerate(known):
        if one.category == LAW and not one.entries:
            known[i] = _as_before(one, before)
        before = known[i] if known[i].category == LAW and known[i].entries else before
    sentences: dict[int, list[Told]] = {}
    for one in known:
        sentences.setdefault(_start(one), []).append(one)
    return [_with_neighbours(t, sentences[_start(t)], chronology) for t in known]


def _start(told: Told) -> int:
    return told.claim.evidence[0].start


def _by_itself(told: Told, chronology: Chronology) -> Told:
    """What a claim means by the name or the day that it gives."""
    topic, when = told.claim.topic, told.claim.when
    if topic is None:
        return told
    if topic.key is not None:
        return replace(told, entries=chronology.called(topic.category, topic.key), by_name=True)
    days = Interval() if when is None else when.interval
    if days.days is None or days.days > _NARROW_DAYS:
        return told
    same = [e for e in chronology.of_category(topic.category) if any(days.overlaps(a) for a in e.accepted)]
    return replace(told, entries=tuple(same), by_day=True) if len({e.key for e in same}) == 1 else told


def _as_before(told: Told, before: Told | None) -> Told:
    """A resolution without a name or a day is the one that was told of last, when that isn't far."""
    if before is None or told.claim.when is not None:
        return told
    gap = told.claim.evidence[0].start - before.claim.evidence[-1].end
    return replace(told, entries=before.entries) if 0 <= gap <= _REACH else told


def _with_neighbours(told: Told, sentence: Sequence[Told], chronology: Chronology) -> Told:
    """A claim with what its sentence tells of beside it; a test without a name is what a resolution there answered."""
    near = [t for t in sentence if t.category != told.category]
    beside = tuple(dict.fromkeys(e for t in near for e in t.entries))
    if told.entries or told.claim.when is not None:
        return replace(told, beside=beside)
    keys = {key for e in beside for key in e.answers}
    answered = tuple(e for e in chronology.of_category(told.category) if e.key in keys)
    return replace(told, entries=answered, beside=beside)


@cache
def phrases(words: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for any of the words or phrases between word borders; one that never matches when there are none."""
    longest = sorted(words, key=lambda w: (-len(w), w))
    return re.compile(rf"\b(?:{'|'.join(re.escape(w) for w in longest)})\b" if words else r"(?!)")
