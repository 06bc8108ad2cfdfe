"""Numbers that fell: "workers with permits fell from 30,000 to 11,000" tells of so many fewer, and of both numbers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.extract.counts import CountMention
from twosource.extract.movements import happening_at
from twosource.extract.parse import Segment, lemma_of
from twosource.extract.people import Group
from twosource.extract.scene import Happening, Reading
from twosource.model import ClaimType, Count, Direction, Modality, Polarity

if TYPE_CHECKING:
    from spacy.tokens import Token

DECLINE = "extract.declines/1"
_BEHIND = 24  # characters between the verb and "from N", or N and "to M"


def find_declines(segment: Segment, reading: Reading) -> list[Happening]:
    """The people fewer, and the numbers before and after, where a segment says that a number of them fell."""
    for token in segment.doc:
        if lemma_of(token) not in reading.words.regime["declines"] or not token.tag_.startswith("VB"):
            continue
        group = _counted(token, segment, reading)
        numbers = _from_and_to(segment.end_of(token), segment, reading)
        if group is not None and numbers is not None:
            return _told(token, group, numbers, segment, reading)
    return []


def _counted(token: Token, segment: Segment, reading: Reading) -> Group | None:
    groups = [g for g in reading.groups.get(segment.extent.start, ()) if g.segment is segment and g.head < token.i]
    kinds = reading.words.regime["declining"]
    return next((g for g in reversed(groups) if g.kind in kinds or g.nationality is not None), None)


def _from_and_to(at: int, segment: Segment, reading: Reading) -> tuple[CountMention, CountMention] | None:
    """The two numbers of "from N to M", N the larger, right behind the verb."""
    after = [c for c in reading.counts if at <= c.start and c.end <= segment.extent.end and c.count.stated is not None]
    if len(after) != 2 or after[0].start - at > _BEHIND or after[1].start - after[0].end > _BEHIND:
        return None
    before = reading.text[at : after[0].start].lower().split()
    between = reading.text[after[0].end : after[1].start].lower().split()
    if "from" not in before or "to" not in between or (after[0].count.stated or 0) <= (after[1].count.stated or 0):
        return None
    return after[0], after[1]


def _told(
    token: Token, group: Group, numbers: tuple[CountMention, CountMention], segment: Segment, reading: Reading
) -> list[Happening]:
    plain = happening_at(token, ClaimType.PRESENCE, DECLINE, segment, reading)
    plain = replace(plain, modality=Modality.STATISTIC, polarity=Polarity.AFFIRMED, who=(group.who(),), group=group)
    first, then = (n.count for n in numbers)
    fewer = (first.stated or 0) - (then.stated or 0)
    unit = first.unit or group.text
    said = reading.text[numbers[0].start : numbers[1].end]
    gone = replace(
        plain, type=ClaimType.RETURN, direction=Direction.TO_DPRK, count=Count(fewer, fewer, unit=unit, text=said)
    )
    return [gone, replace(plain, count=first, when=None), replace(plain, at=plain.at + 1, count=then)]
