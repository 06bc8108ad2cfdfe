"""What is known of documents, customs and traffic at the border: the nouns against which reports are held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from twosource.check.chronology import SetTerm
from twosource.model import Claim

CUSTOM = "custom"


@dataclass(frozen=True, slots=True)
class Known:
    """How sure something is, and why."""

    confidence: str
    basis: str

    @property
    def decides(self) -> bool:
        """False for what is remembered or of low confidence."""
        return self.basis != "memory" and self.confidence != "low"


def sure_text(known: Known) -> str:
    """How sure something is, within a sentence."""
    return f"known with {known.confidence} confidence"


def claim_text(claim: Claim) -> str:
    """The words of a claim's evidence, in lower case."""
    return " ".join(span.text for span in claim.evidence).lower()


@dataclass(frozen=True, slots=True)
class TravelDocument:
    """A document of travel: how long it is valid by agreement, and which others are reported beside it.

    `kinds` are what extraction calls it; `only` are words that say that no other document will do.
    """

    id: str
    kinds: tuple[str, ...]
    what: str
    agreed: SetTerm | None
    only: tuple[str, ...]
    others: str
    known: Known


@dataclass(frozen=True, slots=True)
class Custom:
    """Something done every year between two days, given as month and day; the first may lie after the second."""

    id: str
    names: tuple[str, ...]
    what: str
    first: tuple[int, int]
    last: tuple[int, int]
    note: str
    known: Known

    def holds(self, day: date) -> bool:
        """Whether a day lies between the two."""
        at = (day.month, day.day)
        inside = self.first <= at <= self.last
        return inside if self.first <= self.last else at >= self.first or at <= self.last


@dataclass(frozen=True, slots=True)
class Crossing:
    """A crossing of the border: the towns on its two sides, what may use it, the first day of its use."""

    id: str
    name: str
    towns: tuple[str, ...]
    modes: tuple[str, ...]
    opened: date | None
    known: Known


@dataclass(frozen=True, slots=True)
class Town:
    """A town near the border with the names of what contains it, from small to large."""

    id: str
    name: str
    within: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Practice:
    """All that a regime knows of practice.

    `seasons` are words of parts of the year with the months that they span; `traffic` the words for what uses a road,
    a railway, the water; `border_towns` words that put a town on the border; `towns` for each name of a
    town, in lower case, the town; `regions` for each name of a region the one by which towns are said to lie in it.
    """

    documents: tuple[TravelDocument, ...]
    customs: tuple[Custom, ...]
    crossings: tuple[Crossing, ...]
    seasons: Mapping[str, tuple[int, int]]
    traffic: Mapping[str, tuple[str, ...]]
    border_towns: tuple[str, ...]
    towns: Mapping[str, Town]
    regions: Mapping[str, str]

    def names(self) -> Mapping[str, tuple[str, str]]:
        """For each name of a custom, in lower case, the category and key by which extraction tells it."""
        return {name.lower(): (CUSTOM, custom.id) for custom in self.customs for name in custom.names}
