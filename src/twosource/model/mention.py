"""Words for happenings that somebody marked in reports, and which event each means."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.model.dates import When


@dataclass(frozen=True, slots=True)
class Mention:
    """A marked run of a report's text, from `start` up to `end` in code points."""

    id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Marked:
    """A report with its marked words."""

    id: str
    text: str
    published: When | None
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a mention tells of: the part of the happening, and the people whom it befell, as far as they are told."""

    kind: str
    who: tuple[str, ...] = ()
