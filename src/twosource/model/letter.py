"""What people outside are told and what they send: published events, comments and tips, and what became of those."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Publication:
    """An event that everybody may read of, as far as its reports may be shown to everybody.

    `id` is what its public address ends in, and says nothing of the case. `claims` are those that the event had when
    it was published, its founding one first: by them it is found though its id has become another.
    """

    id: str
    event: str
    claims: tuple[str, ...]
    by: str
    at: str
    why: str


class LetterKind(StrEnum):
    """What somebody outside sends: something for all to read, or something for the desk alone."""

    COMMENT = "comment"
    TIP = "tip"


class LetterState(StrEnum):
    """What became of it so far; nobody outside sees it unless it is a comment that was approved."""

    WAITING = "waiting"
    APPROVED = "approved"
    REJECTED = "rejected"
    REPORTED = "reported"


class FlagKind(StrEnum):
    """Why a letter is held back, and not only waiting."""

    LINK = "link"
    ADVERTISEMENT = "advertisement"
    ABUSE = "abuse"
    CONTACT = "contact"
    TRAP = "trap"


@dataclass(frozen=True, slots=True)
class Flag:
    """A reason to hold a letter back, with the words of it that gave it."""

    kind: FlagKind
    words: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A comment or a tip; nothing is kept of who sent it.

    `text` is what was sent, `shown` what a moderator let through, "" before; `report` is the id of the report that an
    analyst made of a tip. `rulings` is how many decisions there were on it.
    """

    id: str
    publication: str
    kind: LetterKind
    at: str
    text: str
    flags: tuple[Flag, ...] = ()
    state: LetterState = LetterState.WAITING
    shown: str = ""
    report: str | None = None
    rulings: int = 0

    @property
    def is_edited(self) -> bool:
        """Whether what is shown isn't what was sent."""
        return self.shown not in ("", self.text)


class RulingKind(StrEnum):
    """What somebody decides on a letter."""

    APPROVE = "approve"
    REJECT = "reject"
    REOPEN = "reopen"
    REPORT = "report"
    ERASE = "erase"


@dataclass(frozen=True, slots=True)
class Ruling:
    """One decision on a letter; `shown` is the text that it let through, `report` the report that it made of it."""

    letter: str
    kind: RulingKind
    by: str
    at: str
    why: str
    shown: str = ""
    report: str | None = None
