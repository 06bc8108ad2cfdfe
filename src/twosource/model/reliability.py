"""How far an outlet or a voice can be relied on: a letter of the Admiralty code, which only people set."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class ReliabilityLetter(StrEnum):
    """The Admiralty code's letters, from completely reliable to one that can't be judged."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class Source(StrEnum):
    """What a letter is set on."""

    OUTLET = "outlet"
    VOICE = "voice"


# What nobody judged yet.
NOT_JUDGED = ReliabilityLetter.F


@dataclass(frozen=True, slots=True)
class Reliability:
    """What somebody says of an outlet or a named voice; of several on one, the last holds."""

    source: Source
    name: str
    letter: ReliabilityLetter
    by: str
    at: str
    why: str


def letters_of(said: Iterable[Reliability]) -> dict[tuple[Source, str], ReliabilityLetter]:
    """The letter that holds for each outlet and voice of which anything was said, the oldest word first."""
    return {(one.source, one.name): one.letter for one in said}
