"""Groups that stand for others: "they", "them", "the workers", "all of them" take what the group before them had."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from twosource.extract.parse import Segment
from twosource.extract.people import Group
from twosource.extract.said import Speech

HOME = "KP"


def resolve_groups(
    segments: Sequence[Segment], found: Mapping[int, tuple[Group, ...]], speech: Speech
) -> dict[int, tuple[Group, ...]]:
    """The groups of each segment, those that stand for another with its nationality, sex and, near by, its number.

    A group within a speaker's phrase is nobody's antecedent.
    """
    last: Group | None = None
    made: dict[int, tuple[Group, ...]] = {}
    for segment in sorted(segments, key=lambda s: (s.extent.start, s.extent.end)):
        row: list[Group] = []
        for group in found[segment.extent.start]:
            if last is None and group.is_number:
                continue  # a number of nobody named
            resolved = _resolved(group, last) if group.anaphor and last is not None else group
            row.append(resolved)
            if not speech.speaks(group.start, group.end) and _may_be_meant(resolved):
                last = resolved
        made[segment.extent.start] = tuple(row)
    return made


def _may_be_meant(group: Group) -> bool:
    """True for a group that a later "they" may stand for: not a pronoun, nor people of another country."""
    return group.kind != "pronoun" and group.nationality in (None, HOME)


def _resolved(group: Group, earlier: Group) -> Group:
    """A group that stands for another: its number too where both stand in one sentence.

    One with a number of its own is a part of the other ("around 400 of them"), and isn't the same people.
    """
    own, whole_of = group.count, earlier.count
    differ = own is not None and whole_of is not None and own.count != whole_of.count
    apart = group.is_number or group.is_of_others or (differ and not group.is_share)
    whole = group.segment.sentence == earlier.segment.sentence and not group.is_share
    return replace(
        group,
        kind=earlier.kind if group.kind == "pronoun" else group.kind,
        nationality=group.nationality or earlier.nationality,
        sex=group.sex or earlier.sex,
        referent=None if apart else earlier.start if earlier.referent is None else earlier.referent,
        count=group.count or (earlier.count if whole else None),
    )
