"""What comes in: a report, the places in its text, and what it says of itself."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum

from twosource.model.dates import When
from twosource.model.picture import Picture
from twosource.model.region import PageSize, Region


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a report's stored text by code-point offsets; `text` is exactly that slice."""

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or len(self.text) != self.end - self.start:
            raise ValueError(f"a span of {self.start} to {self.end} can't hold {len(self.text)} characters")

    @classmethod
    def cut(cls, text: str, start: int, end: int) -> Span:
        """The span of a text from `start` to `end`."""
        return cls(start, end, text[start:end])

    def holds_in(self, text: str) -> bool:
        """True when the stored text still says at these offsets what the span says."""
        return text[self.start : self.end] == self.text


class BlockKind(StrEnum):
    """What a block of a report's text is; claims come out of titles, paragraphs, subheads and captions only."""

    TITLE = "title"
    DATELINE = "dateline"
    CREDIT = "credit"
    SUBHEAD = "subhead"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Block:
    """A run of the stored text that is one thing: a paragraph, a caption, a comment rule."""

    start: int
    end: int
    kind: BlockKind


class PublishedBasis(StrEnum):
    """How the day of publication is known."""

    STATED = "stated"
    SIDECAR = "sidecar"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Credit:
    """Somebody named as having made the report: reporter, translator, editor, photographer."""

    role: str
    name: str


class LineageKind(StrEnum):
    """How a report comes from another."""

    REPRINT = "reprint"
    RE_REPORT = "re-report"
    TRANSLATION = "translation"
    SISTER_EDITION = "sister-edition"
    UPDATE = "update"


@dataclass(frozen=True, slots=True)
class Lineage:
    """One parent of a report: `of` is None when that report isn't in the case."""

    kind: LineageKind
    of: str | None
    outlet: str | None
    evidence: str


@dataclass(frozen=True, slots=True)
class Media:
    """A picture or film that a report carries or speaks of: its caption, its file, or both.

    `why` says by what a file photo is known for one, where its caption doesn't say so.
    """

    kind: str
    caption: Span | None
    file_photo: bool
    taken: When | None = None
    picture: Picture | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """Something a reader of the case should know of a report: a stable code and a sentence."""

    code: str
    why: str


@dataclass(frozen=True, slots=True)
class Report:
    """One report: its original's SHA-256, its stored text, and what it says of itself.

    `text` is frozen once stored; every offset in the case points into it. `blocks` follow each other without
    overlap and hold every character that isn't white space between blocks. `url` is what the sidecar or the page
    gives; it is never fetched. Of a report that was read from pages, `pages` are their sizes, and `regions` the lines
    of the text in its order, each with its place on its page.
    """

    id: str
    path: str
    text: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    published_basis: PublishedBasis = PublishedBasis.UNKNOWN
    published_at: str | None = None
    language: str = "und"
    url: str | None = None
    credits: tuple[Credit, ...] = ()
    blocks: tuple[Block, ...] = ()
    media: tuple[Media, ...] = ()
    lineage: tuple[Lineage, ...] = ()
    notes: tuple[Note, ...] = field(default=())
    pages: tuple[PageSize, ...] = ()
    regions: tuple[Region, ...] = ()

    @property
    def published_when(self) -> When | None:
        """The day of publication with its precision, or None when nothing gives it."""
        return None if self.published is None else When.of_edtf(self.published)

    def block_at(self, offset: int) -> Block | None:
        """The block that holds an offset, or None between blocks."""
        # Blocks follow each other, so the last that begins before is the only one that can hold it.
        number = bisect_right(self.blocks, offset, key=lambda b: b.start) - 1
        return self.blocks[number] if number >= 0 and offset < self.blocks[number].end else None

    def regions_of(self, span: Span) -> tuple[Region, ...]:
        """The boxes that a span stands in, line by line, cut to its words; none where it wasn't read from pages."""
        # Regions follow each other, so the first that can hold the span is the last that begins before it.
        number = max(0, bisect_right(self.regions, span.start, key=lambda r: r.start) - 1)
        found = []
        for region in self.regions[number:]:
            if region.start >= span.end:
                break
            if region.end > span.start:
                found.append(region.cut(self.text, span.start, span.end))
        return tuple(found)
