"""One claim a report, for regimes in which a report tells one happening as a whole.

    text ─ sentences that tell of it ─▶ its day, its town ─▶ the claim

A day counts as the happening's when its sentence tells of the happening; words of what came afterwards (an arrest, a
hearing) speak against a day near them, and so does a place far down the text.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from twosource.extract.asked import Passage, asked_of
from twosource.extract.gazetteer import Entry, Gazetteer
from twosource.extract.places import PlaceMention, find_places, to_place
from twosource.extract.sentences import Extent, sentences
from twosource.extract.story_words import StoryWords
from twosource.extract.times import TimeMention, find_times
from twosource.extract.words import phrase_matches
from twosource.languages import Language
from twosource.model import BlockKind, Claim, Interval, Place, PlaceRole, Report, Span, Voice, VoiceKind, When

METHOD = "story/1"
_TELLING = (BlockKind.TITLE, BlockKind.DATELINE, BlockKind.SUBHEAD, BlockKind.PARAGRAPH, BlockKind.CAPTION)
_NEAR_BEFORE, _NEAR_AFTER = 70, 50  # characters around a day in which words are held to be about it
_DEEP = 15  # sentences; below, a day is as unlikely as any
_LONGEST_DAYS = 3  # what is vaguer ("last month") says nothing of the day
_SURE_ENOUGH = 0.0  # flat between -0.5 and 1 on 3,000 reports of November 2026
_LEAD = 3  # sentences
_TOWNS = frozenset({"city", "town", "village"})


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a story: where it stands, how much it tells of the happening (0 to 2), and whether in the title."""

    extent: Extent
    tells: int
    is_title: bool


def story_claim(report: Report, words: StoryWords, language: Language, gazetteer: Gazetteer) -> Claim | None:
    """The one claim that a report makes, or None where no word of the regime's happenings is in it."""
    lines = tuple(_lines(report, words))
    if not any(line.tells for line in lines):
        return None
    when = _day(report, lines, words, language)
    place = _town(report, lines, gazetteer, language)
    told = max(lines, key=lambda line: (line.tells, not line.is_title, -line.extent.start))
    extents = {told.extent}
    extents |= {_line_at(lines, m.start).extent for m in (when, place) if m is not None}
    return Claim(
        id=hashlib.sha256(f"{report.id} story".encode()).hexdigest()[:16],
        report=report.id,
        type=words.type,
        evidence=tuple(Span.cut(report.text, e.start, e.end) for e in sorted(extents, key=lambda e: e.start)),
        method=METHOD,
        when=None if when is None or when.when is None else When.of(when.when.interval, when.text),
        places=() if place is None else (_place(place),),
        voices=(Voice(VoiceKind.OUTLET, name=report.outlet),),
        origin=f"{report.id[:16]}:outlet",
        asked=() if words.asked is None else asked_of(tuple(_passages(report, lines)), words.asked),
    )


def _passages(report: Report, lines: Sequence[Line]) -> Iterator[Passage]:
    """The sentences with what they are: the title, the first ones of the text, or others."""
    lead = 0
    for line in lines:
        where = "title" if line.is_title else "lead" if lead < _LEAD else "text"
        lead += 0 if line.is_title else 1
        yield Passage(report.text[line.extent.start : line.extent.end], where, line.extent.start)


def _place(mention: PlaceMention) -> Place:
    return to_place(mention, PlaceRole.AT)


def _lines(report: Report, words: StoryWords) -> Iterator[Line]:
    for block in report.blocks:
        if block.kind in _TELLING:
            for extent in sentences(report.text, block.start, block.end):
                lowered = report.text[extent.start : extent.end].lower()
                yield Line(extent, words.tells(lowered), block.kind is BlockKind.TITLE)


def _line_at(lines: Sequence[Line], offset: int) -> Line:
    return next(line for line in lines if line.extent.holds(offset))


def _number_of(lines: Sequence[Line], offset: int) -> int | None:
    return next((n for n, line in enumerate(lines) if line.extent.holds(offset)), None)


def _day(report: Report, lines: Sequence[Line], words: StoryWords, language: Language) -> TimeMention | None:
    """The mention of a day that is most likely the happening's, or None where none is likely."""
    printed = None if report.published_when is None else report.published_when.latest
    found: list[tuple[float, int, TimeMention]] = []
    for mention in find_times(report.text, report.published_when, language):
        number = _number_of(lines, mention.start)
        if number is not None and (interval := _of_a_day(mention, printed)) is not None:
            score = _likely(report.text, mention, lines[number], number, words) - (0.5 if not interval.is_day else 0.0)
            found.append((score, -mention.start, mention))
    best = max(found, default=None, key=lambda row: row[:2])
    return best[2] if best is not None and best[0] >= _SURE_ENOUGH else None


def _of_a_day(mention: TimeMention, printed: date | None) -> Interval | None:
    if mention.when is None or mention.kind not in ("date", "time"):
        return None
    interval = mention.when.interval
    if interval.earliest is None or (interval.days or _LONGEST_DAYS + 1) > _LONGEST_DAYS:
        return None
    return None if printed is not None and interval.earliest > printed else interval


def _likely(text: str, mention: TimeMention, line: Line, number: int, words: StoryWords) -> float:
    """How likely a day is the happening's: the more the higher, around 3 where everything speaks for it."""
    begin, end = max(line.extent.start, mention.start - _NEAR_BEFORE), min(line.extent.end, mention.end + _NEAR_AFTER)
    near, whole = text[begin:end].lower(), text[line.extent.start : line.extent.end].lower()
    score = line.tells + (1.0 if words.tells(near) > 1 else 0.0) - 0.12 * min(number, _DEEP)
    score -= 1.5 if phrase_matches(words.afterwards, near) else 0.0
    return score - (1.0 if phrase_matches(words.afterwards, whole) else 0.0)


def _town(report: Report, lines: Sequence[Line], gazetteer: Gazetteer, language: Language) -> PlaceMention | None:
    """The first mention of the town that most speaks for, or of the widest place where no town is named."""
    weights: dict[str, float] = defaultdict(float)
    first: dict[str, PlaceMention] = {}
    body = next((line.extent.start for line in lines if not line.is_title), 0)
    for mention in find_places(report.text, gazetteer, language):
        number = _number_of(lines, mention.start)
        if number is None or mention.kind_of_use != "place":
            continue
        line = lines[number]
        weight = (1.5 if line.tells > 1 else 1.0) / (1 + 0.25 * number)
        weight += 0.5 if line.is_title else 1.0 if mention.start < body + 40 else 0.0
        weights[mention.entry.id] += weight
        first.setdefault(mention.entry.id, mention)
    towns = [id_ for id_ in weights if is_town(first[id_].entry)] or list(weights)
    best = max(towns, default=None, key=lambda id_: (weights[id_], -first[id_].start))
    return None if best is None else first[best]


def is_town(entry: Entry) -> bool:
    """True for a town or a part of one, false for a county, a state or a country."""
    return entry.kind in _TOWNS
