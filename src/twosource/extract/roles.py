"""What a place is to a happening: where people go, where from, through what, or where they are.

Read from the preposition before the place's phrase; places that follow each other inside one phrase ("Helong city in
Jilin province's Yanbian prefecture", "Dandong, Liaoning Province") share the role of the first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from twosource.extract.places import PlaceMention
from twosource.model import PlaceRole

_ROLE_OF = {
    "to": PlaceRole.DESTINATION,
    "into": PlaceRole.DESTINATION,
    "toward": PlaceRole.DESTINATION,
    "towards": PlaceRole.DESTINATION,
    "for": PlaceRole.DESTINATION,
    "onto": PlaceRole.DESTINATION,
    "from": PlaceRole.ORIGIN,
    "of": PlaceRole.AT,
    "out of": PlaceRole.ORIGIN,
    "through": PlaceRole.VIA,
    "via": PlaceRole.VIA,
    "across": PlaceRole.VIA,
    "over": PlaceRole.VIA,
    "along": PlaceRole.AT,
    "in": PlaceRole.AT,
    "at": PlaceRole.AT,
    "near": PlaceRole.AT,
    "around": PlaceRole.AT,
    "within": PlaceRole.AT,
    "inside": PlaceRole.AT,
    "outside": PlaceRole.AT,
    "on": PlaceRole.AT,
    "between": PlaceRole.AT,
    "enter": PlaceRole.DESTINATION,
    "entered": PlaceRole.DESTINATION,
    "entering": PlaceRole.DESTINATION,
    "enters": PlaceRole.DESTINATION,
    "reached": PlaceRole.DESTINATION,
    "reach": PlaceRole.DESTINATION,
    "left": PlaceRole.ORIGIN,
    "leave": PlaceRole.ORIGIN,
    "leaving": PlaceRole.ORIGIN,
    "leaves": PlaceRole.ORIGIN,
    "departed": PlaceRole.ORIGIN,
    "quit": PlaceRole.ORIGIN,
    "exited": PlaceRole.ORIGIN,
    "departing": PlaceRole.ORIGIN,
    "crossed": PlaceRole.VIA,
    "cross": PlaceRole.VIA,
    "crossing": PlaceRole.VIA,
    "crosses": PlaceRole.VIA,
}
_WORD = re.compile(r"[\w'’-]+|[,;:()\[\]–—]|--")
# Words that may stand between a preposition and its place's name.
_SKIPPED = re.compile(
    r"^(?:the|a|an|its|their|this|that|china[’']s|korea[’']s|russia[’']s|north|south|east|west|northern|southern|eastern|western|"
    r"north-eastern|northeastern|north-east|northeast|central|downtown|nearby|neighbou?ring|border|port|chinese|russian|korean|"
    r"city|cities|town|county|province|prefecture|district|region|provinces|autonomous|of|customs|industrial|and|or|"
    r"both|same|whole|entire|old|new|local|[\w.-]+[’']s|province[’']s|north[’']s|side|bank|capital|village|area|streets|"
    r"house|facility|post|office|station|parks?|zones?|factory|factories|hotel|hotels|opposite|called|named)$",
    re.IGNORECASE,
)
_JOINING = re.compile(
    r"^[\s\[(]*(?:,|’s|'s|city|county|town|province|prefecture|in|of|and|district|the|\(|north-eastern|northeastern|north-east|"
    r"eastern|china[’']s|the city of|port|border|autonomous|korean|special|\s|[\])])*$",
    re.IGNORECASE,
)
_REACH = 60


@dataclass(frozen=True, slots=True)
class PlaceAt:
    """A place with its role in some happening."""

    mention: PlaceMention
    role: PlaceRole
    preposition: str


def place_roles(text: str, mentions: Sequence[PlaceMention], start: int) -> list[PlaceAt]:
    """The roles of the places of one clause; `start` is where the clause begins."""
    found: list[PlaceAt] = []
    for mention in mentions:
        before = found[-1] if found else None
        if before is not None and _one_phrase(text, before.mention, mention):
            found.append(PlaceAt(mention, before.role, before.preposition))
            continue
        word = _preposition(text, mention.start, start)
        found.append(PlaceAt(mention, _ROLE_OF.get(word, PlaceRole.AT), word))
    return found


def _one_phrase(text: str, one: PlaceMention, other: PlaceMention) -> bool:
    between = text[one.end : other.start]
    if len(between) > 40 or " to " in between or "from" in between:
        return False
    if re.fullmatch(r"\s*(?:,|and|or)?\s*and\s*", between):
        return True
    return bool(_JOINING.match(between))


def _preposition(text: str, at: int, start: int) -> str:
    words = [m.group() for m in _WORD.finditer(text, max(start, at - _REACH), at)]
    if text[max(0, at - 1) : at].isalnum():
        words = words[:-1]
    for word in reversed(words):
        lower = word.lower()
        if lower in _ROLE_OF and not (lower == "of" and len(words) > 1):
            return lower
        if not _SKIPPED.match(word):
            return ""
    return ""
