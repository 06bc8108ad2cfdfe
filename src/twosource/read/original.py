"""What reading a path gives: the original bytes, the report made of them, or why there is none."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from twosource.errors import SkipReport
from twosource.model import Rejected, Report


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes of one report as they came in; `charset` is what whoever sent them said of their encoding."""

    sha256: str
    path: str
    data: bytes
    suffix: str
    charset: str | None = None

    @classmethod
    def of(cls, path: str, data: bytes, suffix: str, charset: str | None = None) -> Original:
        """The original of some bytes."""
        return cls(hashlib.sha256(data).hexdigest(), path, data, suffix, charset)


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """How an item stands in its feed: its name there, and the address of the report that it links to.

    `sha256` is the digest of what a reader sees of it, which counters of comments and the like don't change; `again`
    says that an item before it has the same name, `bare` that it has no text of its own.
    """

    name: str
    sha256: str
    link: str | None
    again: bool
    bare: bool


@dataclass(frozen=True, slots=True)
class ReadResult:
    """One input: its original where it could be read, its report, or its rejection.

    `exchange` is the web archive of how it was fetched, where it was; `entry` tells of an item of a feed;
    `pictures` are files that lay beside it.
    """

    original: Original | None = None
    report: Report | None = None
    rejected: Rejected | None = None
    exchange: Original | None = None
    entry: FeedEntry | None = None
    pictures: tuple[Original, ...] = ()


def rejection(path: str, fault: SkipReport, original: Original | None = None) -> ReadResult:
    """The result of an input that is rejected."""
    return ReadResult(original=original, rejected=Rejected(path, fault.code, fault.why))
