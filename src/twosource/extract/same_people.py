"""What a report says of the same people completes what it says of them elsewhere.

"About 30 labourers were seen at the market in Yanji … They had all gone back": the thirty went, from Yanji, after they
were seen. Only words that stand for a group named before ("they", "all of them") take something over, only from the
same voice near by, and only what they don't say themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from twosource.extract.assembled import with_departure
from twosource.extract.join import NEAR, family
from twosource.extract.movements import counted
from twosource.extract.people import Group
from twosource.extract.roles import PlaceAt
from twosource.extract.scene import Happening, Reading
from twosource.model import ClaimType, Direction, Interval, Modality, PlaceRole, Polarity, When

# What happens at a place on a day to people who then go: the day of their going is that day, or later.
_CAUSES = {ClaimType.TALKS, ClaimType.INCIDENT}


def completed(happenings: Sequence[Happening], reading: Reading) -> list[Happening]:
    """The happenings in their order, movements of people named before with what was said of those people."""
    ordered = sorted(happenings, key=lambda h: h.at)
    return [with_departure(_complete(h, ordered), ordered, reading) for h in ordered if not _is_absorbed(h, ordered)]


def _complete(happening: Happening, others: Sequence[Happening]) -> Happening:
    if happening.group is not None and happening.group.is_of_others:
        return replace(happening, when=happening.when or _when_beside(happening, others))
    earlier = _earlier(happening, others)
    if earlier is None:
        return happening
    whole = earlier.count if earlier.count is not None or earlier.group is None else counted(earlier.group)
    if happening.group is not None and happening.group.is_share:
        whole = None
    count = happening.count if happening.count is not None else whole
    return replace(
        happening,
        count=count,
        when=happening.when or _when(earlier),
        places=(*happening.places, *_whence(happening, earlier)),
        who=happening.who if happening.group is None or not happening.group.anaphor else earlier.who,
        evidence=(*earlier.evidence, *happening.evidence),
        sector=happening.sector or earlier.sector,
    )


def _when_beside(happening: Happening, others: Sequence[Happening]) -> When | None:
    """The date of what others do in the same sentence: "the port sent 90 home in 2018 and the mine half of theirs"."""
    sentence = happening.segment.sentence
    beside = [o for o in others if o.segment.sentence == sentence and family(o.type) == family(happening.type)]
    return next((o.when for o in reversed(beside) if o.at < happening.at and o.when is not None), None)


def _earlier(happening: Happening, others: Sequence[Happening]) -> Happening | None:
    """The last thing told before of the same people by the same voice, with a place, a number or a day."""
    if happening.group is None or not happening.group.anaphor or family(happening.type) != "movement":
        return None
    if happening.modality is not Modality.OCCURRED or happening.polarity is not Polarity.AFFIRMED:
        return None
    told = [
        o for o in others if o.at < happening.at and _of_same_people(o, happening.group) and _may_tell(o, happening)
    ]
    return told[-1] if told else None


def _of_same_people(other: Happening, group: Group) -> bool:
    return other.group is not None and group.referent is not None and other.group.start == group.referent


def _may_tell(other: Happening, happening: Happening) -> bool:
    voices = {other.voice, happening.voice}
    near = happening.paragraph - other.paragraph <= NEAR
    done = other.modality is Modality.OCCURRED and other.polarity is Polarity.AFFIRMED
    one_voice = len(voices) == 1 or None in voices
    return near and done and one_voice and (other.type is ClaimType.PRESENCE or other.type in _CAUSES)


def _when(earlier: Happening) -> When | None:
    if earlier.when is None or earlier.type in _CAUSES:
        return earlier.when
    begin = earlier.when.earliest
    return None if begin is None else When.of(Interval(begin, None), earlier.when.text)


def _whence(happening: Happening, earlier: Happening) -> tuple[PlaceAt, ...]:
    if happening.direction is not Direction.TO_DPRK or any(_is_fine(p) for p in happening.places):
        return ()
    return tuple(replace(p, role=PlaceRole.ORIGIN) for p in earlier.places if _is_fine(p))


def _is_fine(place: PlaceAt) -> bool:
    return place.mention.entry.kind != "country"


def _is_absorbed(happening: Happening, others: Sequence[Happening]) -> bool:
    """True for the end of contracts that only says how the same people came to go."""
    if happening.type is not ClaimType.TALKS or happening.group is None:
        return False
    return any(_earlier(o, others) is happening for o in others) or any(
        o.segment is happening.segment
        and o.group is not None
        and o.at != happening.at
        and o.direction is Direction.TO_DPRK
        and family(o.type) == "movement"
        for o in others
    )
