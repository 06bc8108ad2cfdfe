"""One report read: its segments parsed and searched, its voices found, its happenings joined into claims."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping

from twosource.extract.claims import claim_of
from twosource.extract.clause import HOME
from twosource.extract.counts import CountMention, find_counts
from twosource.extract.dealings import find_incidents, find_passes, find_recruitment, find_talks, find_ventures
from twosource.extract.declines import find_declines
from twosource.extract.gazetteer import Gazetteer
from twosource.extract.join import Cluster, join
from twosource.extract.movements import find_movements, find_numbers, find_presence, without_law
from twosource.extract.outlets_named import outlets_in
from twosource.extract.parse import Draft, Segment, drafts, parse
from twosource.extract.people import find_groups
from twosource.extract.places import PlaceMention, find_places, to_place
from twosource.extract.resolve import resolve_groups
from twosource.extract.said import Scene, Speech
from twosource.extract.same_people import completed
from twosource.extract.scene import Happening, NumberSaid, Reading
from twosource.extract.sentences import Extent, quotations, sentences
from twosource.extract.speech import find_speech
from twosource.extract.times import TimeMention, find_times
from twosource.extract.topics import find_topics
from twosource.extract.words import Words, load_words
from twosource.languages import Language
from twosource.model import (
    Block,
    BlockKind,
    Claim,
    ClaimType,
    Direction,
    Modality,
    Place,
    PlaceRole,
    Report,
    VoiceKind,
    When,
)
from twosource.regimes import Regime
from twosource.regimes.outlets import load_outlets

# What a claim may come out of, in the order in which it is believed.
_TELLING = (BlockKind.TITLE, BlockKind.SUBHEAD, BlockKind.PARAGRAPH, BlockKind.CAPTION)

# Behind a state's name that only says whose: "U.S. President", "Russia Today".
_ATTRIBUTIVE = re.compile(r" [A-Z]")
_UP = 2  # paragraphs

Paragraph = tuple[Extent, list[Segment], tuple[Extent, ...]]


def read_segments(report: Report, regime: Regime, language: Language, gazetteer: Gazetteer) -> Reading | None:
    """All that is found in a report, or None when no word of the regime's screen is in it."""
    words = load_words(regime, language)
    if words.screen.search(report.text.lower()) is None:
        return None
    paragraphs, kinds, numbers = _parsed(report, language, words)
    outlets = load_outlets(regime)
    own = outlets.named(report.outlet)
    mentions = outlets_in(report.text, report.outlet, outlets, words.speech["press"])
    found = find_places(report.text, gazetteer, language, home=None if own is None else own.home)
    places = tuple(p for p in found if not any(m.start <= p.start and p.end <= m.end for m in mentions))
    times = find_times(report.text, report.published_when, language)
    scene = Scene(report.text, report.outlet, outlets, mentions, places, times, words)
    telling = [p for p in paragraphs if kinds[p[0].start] in (BlockKind.PARAGRAPH, BlockKind.CAPTION)]
    speech = find_speech(telling, scene)
    times = _retold(report, language, speech, times)
    counts = find_counts(report.text, language, skip=[(t.start, t.end) for t in times])
    segments = tuple(s for p in paragraphs for s in p[1])
    return Reading(
        report,
        words,
        segments,
        {s.extent.start: kinds[p[0].start] for p in paragraphs for s in p[1]},
        {s.extent.start: numbers[p[0].start] for p in paragraphs for s in p[1]},
        speech,
        times,
        counts,
        places,
        outlets,
        _groups(segments, counts, words, report.text, speech),
    )


def _parsed(
    report: Report, language: Language, words: Words
) -> tuple[list[Paragraph], dict[int, BlockKind], dict[int, int]]:
    waiting: list[Draft] = []
    frames: list[tuple[Extent, tuple[Extent, ...], int]] = []
    kinds: dict[int, BlockKind] = {}
    numbers: dict[int, int] = {}
    for number, block in enumerate(b for b in report.blocks if _tells(b, report)):
        quoted = quotations(report.text, block.start, block.end)
        made = [
            d
            for sentence in sentences(report.text, block.start, block.end)
            if words.screen.search(report.text[sentence.start : sentence.end].lower()) or quoted
            for d in drafts(report.text, sentence, quoted)
        ]
        kinds[block.start], numbers[block.start] = block.kind, number
        frames.append((Extent(block.start, block.end), quoted, len(made)))
        waiting += made
    parsed = iter(parse(language, waiting))
    return [(extent, [next(parsed) for _ in range(size)], quoted) for extent, quoted, size in frames], kinds, numbers


def _tells(block: Block, report: Report) -> bool:
    """True for what a claim may come out of; the caption of a file photo shows nothing of what the report tells."""
    captions = [m.caption for m in report.media if m.file_photo and m.caption is not None]
    old = any(c.start < block.end and block.start < c.end for c in captions)
    return block.kind in _TELLING and not old


def _retold(
    report: Report, language: Language, speech: Speech, times: tuple[TimeMention, ...]
) -> tuple[TimeMention, ...]:
    """The times again, those in what a voice said on a given day counted from that day."""
    days: list[tuple[int, int, When]] = []
    for attribution in speech.attributions:
        spoken = attribution.spoken
        if spoken is not None and spoken.when is not None and not spoken.when.interval.is_unknown:
            days.append((attribution.extent.start, attribution.extent.end, spoken.when))
    if not days:
        return times
    return find_times(report.text, report.published_when, language, speech_days=days)


def _groups(
    segments: tuple[Segment, ...], counts: tuple[CountMention, ...], words: Words, text: str, speech: Speech
) -> dict[int, tuple]:  # type: ignore[type-arg]
    # a number counts the people of its own sentence; a noun behind it may stand in the next segment
    ends = [c.end for c in counts]
    found = {}
    for segment in segments:
        first, last = bisect_left(ends, segment.sentence.start), bisect_right(ends, segment.sentence.end)
        found[segment.extent.start] = tuple(find_groups(segment, counts[first:last], words, text))
    return resolve_groups(segments, found, speech)


def claims_in(reading: Reading, topics: Mapping[str, tuple[str, str]]) -> tuple[Claim, ...]:
    """The claims of a report that was read, in the order of its text."""
    happenings: list[Happening] = []
    numbers: list[NumberSaid] = []
    unnamed = reading.words.regime["unnamed"]
    for segments in _by_sentence(reading.segments):
        lawful = find_topics(segments, reading, topics, unnamed)
        happenings += lawful
        for segment in segments:
            told = find_movements(segment, reading) + find_presence(segment, reading) + find_declines(segment, reading)
            happenings += without_law(
                told, reading, law=any(h.topic is not None and h.topic.category == "resolution" for h in lawful)
            )
            happenings += _dealings(segment, reading, lawful=bool(lawful))
            numbers += find_numbers(segment, reading)
    clusters = join(completed(happenings, reading), numbers)
    made = [claim_of(c, reading, _fallback(c, reading)) for c in clusters]
    return tuple(sorted(made, key=lambda c: (c.evidence[0].start, c.evidence[-1].end, c.type, c.id)))


def _dealings(segment: Segment, reading: Reading, *, lawful: bool) -> list[Happening]:
    talks = find_talks(segment, reading)
    found = find_recruitment(segment, reading) + talks + find_incidents(segment, reading)
    if not lawful:
        # A venture whose people only meet is no news of the venture.
        found += ([] if talks else find_ventures(segment, reading)) + find_passes(segment, reading)
    return found


def _by_sentence(segments: tuple[Segment, ...]) -> list[list[Segment]]:
    grouped: dict[int, list[Segment]] = {}
    for segment in segments:
        grouped.setdefault(segment.sentence.start, []).append(segment)
    return [grouped[start] for start in sorted(grouped)]


def _fallback(cluster: Cluster, reading: Reading) -> tuple[Place, ...]:
    """Where something without a place of its own took place: where its voice is, or the host state named before.

    Of dealings in a state, told by somebody in a town of it, that town is the place.
    """
    main = cluster.main
    dealing = main.type in (ClaimType.TALKS, ClaimType.VENTURE, ClaimType.PASS, ClaimType.RECRUITMENT)
    if cluster.places or main.type is ClaimType.POLICY:
        town = _place_of_voice(main, reading) if dealing else None
        states = {p.mention.entry.country for p in cluster.places if p.mention.entry.kind == "country"}
        finer = town is not None and all(p.mention.entry.kind == "country" for p in cluster.places)
        return (to_place(town, PlaceRole.AT),) if town is not None and finer and town.entry.country in states else ()
    own = dealing or main.modality is Modality.STATISTIC or _is_state(main)
    place = _place_of_voice(main, reading) if own else None
    place = place or _state_before(main, reading)
    if place is None:
        return ()
    arriving = main.direction is Direction.TO_HOST and not dealing
    role = PlaceRole.DESTINATION if arriving else PlaceRole.AT
    return (to_place(place, PlaceRole.ORIGIN if main.direction is Direction.TO_DPRK else role),)


def _is_state(main: Happening) -> bool:
    """True where a state, or its report, tells of "its" workers."""
    voice = None if main.attribution is None else main.attribution.voice
    possessive = main.group is not None and main.group.segment.doc[: main.group.head].text.lower()
    of_state = voice is not None and (
        voice.kind is VoiceKind.OFFICIAL or (voice.kind is VoiceKind.DOCUMENT and voice.name is not None)
    )
    return of_state and bool(possessive) and " its " in f" {possessive} "


def _state_before(main: Happening, reading: Reading) -> PlaceMention | None:
    """The last state other than the people's own that is named before, no more than two paragraphs up."""
    begin = min(
        (s.extent.start for s in reading.segments if main.paragraph - reading.paragraph_of(s) <= _UP), default=0
    )
    named = [
        p
        for p in reading.places
        if begin <= p.start < main.segment.extent.end
        and p.kind_of_use == "place"
        and p.entry.kind == "country"
        and p.entry.country != HOME
        and not reading.speech.speaks(p.start, p.end)
        and _ATTRIBUTIVE.match(reading.text, p.end) is None
    ]
    return max(named, key=lambda p: p.start, default=None)


def _place_of_voice(main: Happening, reading: Reading) -> PlaceMention | None:
    """The place that the report gives for a voice, as the gazetteer knows it."""
    if main.attribution is None or main.attribution.voice.place is None:
        return None
    name = main.attribution.voice.place
    return next((p for p in reading.places if p.entry.name == name), None)
