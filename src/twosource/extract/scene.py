"""A report as the finders of claims see it: its parsed segments with all that was found in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from twosource.extract.counts import CountMention
from twosource.extract.parse import Segment
from twosource.extract.people import Group
from twosource.extract.places import PlaceMention
from twosource.extract.roles import PlaceAt
from twosource.extract.said import Attribution, Speech
from twosource.extract.sentences import Extent
from twosource.extract.times import TimeMention
from twosource.extract.words import Words
from twosource.model import (
    BlockKind,
    Claim,
    ClaimType,
    Count,
    Direction,
    Modality,
    Polarity,
    Report,
    Share,
    Term,
    Topic,
    When,
    Who,
)
from twosource.regimes.outlets import Outlets


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was found in a report before claims are made of it."""

    report: Report
    words: Words
    segments: tuple[Segment, ...]
    kinds: Mapping[int, BlockKind]
    paragraphs: Mapping[int, int]
    speech: Speech
    times: tuple[TimeMention, ...]
    counts: tuple[CountMention, ...]
    places: tuple[PlaceMention, ...]
    outlets: Outlets
    groups: Mapping[int, tuple[Group, ...]]

    @property
    def text(self) -> str:
        """The report's stored text."""
        return self.report.text

    def times_in(self, extent: Extent) -> list[TimeMention]:
        """The time expressions of an extent."""
        return [t for t in self.times if extent.start <= t.start and t.end <= extent.end]

    def places_in(self, extent: Extent) -> list[PlaceMention]:
        """The places of an extent that aren't part of a speaker's phrase."""
        return [
            p
            for p in self.places
            if extent.start <= p.start
            and p.end <= extent.end
            and p.kind_of_use == "place"
            and not self.speech.speaks(p.start, p.end)
        ]

    def paragraph_of(self, segment: Segment) -> int:
        """The number of the paragraph that holds a segment."""
        return self.paragraphs[segment.extent.start]

    def kind_of(self, segment: Segment) -> BlockKind:
        """The kind of block that holds a segment."""
        return self.kinds[segment.extent.start]


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that a segment says happened, before claims that tell the same are joined."""

    type: ClaimType
    at: int
    segment: Segment
    evidence: tuple[Extent, ...]
    paragraph: int
    block: BlockKind
    attribution: Attribution | None
    method: str
    direction: Direction | None = None
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.OCCURRED
    when: When | None = None
    places: tuple[PlaceAt, ...] = ()
    count: Count | None = None
    who: tuple[Who, ...] = ()
    group: Group | None = None
    document: str | None = None
    terms: tuple[Term, ...] = ()
    share: Share | None = None
    topic: Topic | None = None
    sector: str | None = None
    course: str | None = None
    perfect: bool = False
    joins: bool = False

    @property
    def voice(self) -> int | None:
        """The number of the voice that speaks, or None for the outlet itself."""
        return None if self.attribution is None else self.attribution.voice.number

    @property
    def is_general(self) -> bool:
        """True when nothing pins it down: no number, no day, no place finer than a country."""
        finer = any(p.mention.entry.kind != "country" for p in self.places)
        return self.count is None and self.when is None and not finer


@dataclass(frozen=True, slots=True)
class NumberSaid:
    """A number that completes what was said before: "there were more than 100 of them"."""

    count: Count
    evidence: Extent
    paragraph: int
    voice: int | None
    who: Who | None = None


__all__ = ["Claim", "Happening", "NumberSaid", "PlaceAt", "Reading", "field"]
