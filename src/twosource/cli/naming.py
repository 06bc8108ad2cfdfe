"""The claim or event that the beginning of an id means; WrongUsage (TS004) where it means none, or two."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from twosource.errors import WrongUsage
from twosource.link import events_named
from twosource.model import Event, Outcome

T = TypeVar("T")
LISTS_EVENTS = "`events` lists them"


def claim_named(outcome: Outcome, part: str, case: Path) -> str:
    """The id of the claim whose id begins so."""
    found = [c.id for c in outcome.claims if begins(c.id, part)]
    return only(found, part, case, "`show EVENT` lists an event's claims")


def event_named(outcome: Outcome, part: str, case: Path) -> Event:
    """The event whose id begins so, or began so before an earlier print or a merge renamed it."""
    return only(events_named(outcome.events, part), part, case, LISTS_EVENTS)


def begins(whole: str, part: str) -> bool:
    """True for a beginning that names something."""
    return part != "" and whole.startswith(part)


def only(found: Sequence[T], part: str, case: Path, where: str) -> T:
    """The one thing that was found; `where` says what prints the ids."""
    if len(found) != 1:
        what = "nothing has" if not found else f"{len(found)} things have"
        why = f"{what} an id that begins with {part!r} in {case}. Give the beginning of one id alone: {where}."
        raise WrongUsage("TS004", why)
    return found[0]
