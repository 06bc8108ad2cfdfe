"""Happenings of one report that tell the same become one claim: a lead, its body, a speaker's next words.

A careful reader takes "more than 300 went home on Monday" and "300 to 400 went from Dandong to Sinuiju" as one, and
keeps apart what two voices say, what has another number, day, place or direction, and what is planned from what was
done.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from twosource.extract.roles import PlaceAt
from twosource.extract.scene import Happening, NumberSaid
from twosource.model import MOVEMENTS, BlockKind, ClaimType, Count, Modality, PlaceRole, Polarity, VoiceKind, When

# How far apart, in paragraphs, a speaker's sentences may stand and still go on about the same.
NEAR = 3
HOME = "KP"
_DONE = {Modality.OCCURRED, Modality.ONGOING, Modality.ASSESSED}
_AHEAD = {Modality.PLANNED, Modality.PREDICTED, Modality.ORDERED}
_SLACK = 0.1
_VAGUE = 3  # a number in words whose bounds lie so many times apart
_ARRIVED = {PlaceRole.DESTINATION, PlaceRole.AT}


@dataclass(slots=True)
class Cluster:
    """Happenings that are one claim, in the order of the text."""

    members: list[Happening] = field(default_factory=list)
    numbers: list[NumberSaid] = field(default_factory=list)

    @property
    def main(self) -> Happening:
        """The member that says most: the one with a number, a day and a place, the first of equals."""
        return max(self.members, key=lambda h: (h.block is BlockKind.PARAGRAPH, _weight(h), -h.at))

    @property
    def count(self) -> Count | None:
        """The most telling of the numbers: the body's own before one that completes it."""
        stated = [h.count for h in self.members if h.count is not None] + [n.count for n in self.numbers]
        return min(stated, key=_looseness, default=None)

    @property
    def when(self) -> When | None:
        """The finest of the dates; one that lacks its year counts as a day."""
        dated = [h.when for h in self.members if h.when is not None]
        return min(dated, key=_width, default=None)

    @property
    def places(self) -> tuple[PlaceAt, ...]:
        """The places of all members, each once, in the order of the text."""
        seen: dict[tuple[str, bool], PlaceAt] = {}
        for happening in sorted(self.members, key=lambda h: h.at):
            for place in happening.places:
                seen.setdefault((place.mention.entry.id, place.role in _ARRIVED), place)
        return tuple(seen.values())


def _weight(happening: Happening) -> int:
    finer = any(p.mention.entry.kind != "country" for p in happening.places)
    return 2 * (happening.count is not None) + 2 * (happening.when is not None) + finer


def _looseness(count: Count) -> tuple[int, int]:
    """How little a number says: bounds, then "more than 1,100", then words like "hundreds"."""
    if count.stated is None and count.low and count.high is not None and count.high >= _VAGUE * count.low:
        return (2, count.high - count.low)
    if count.low is None or count.high is None:
        return (1, 0) if count.stated is not None else (3, 0)
    return (0, count.high - count.low)


def _width(when: When) -> int:
    days = when.interval.days
    if days is None:
        return 40 if when.lacks_only_year else 100_000
    return days


def family(kind: ClaimType) -> str:
    """The kind of happening within which claims may be one."""
    return "movement" if kind in MOVEMENTS else kind.value


def join(happenings: Sequence[Happening], numbers: Sequence[NumberSaid]) -> list[Cluster]:
    """The claims of a report: happenings that tell the same, with the numbers that complete them."""
    clusters: list[Cluster] = []
    ranked = sorted(happenings, key=lambda h: (_order(h), h.joins, h.is_general, h.at, h.type))
    for happening in ranked:
        home = next((c for c in _nearest(clusters, happening) if all(_same(m, happening) for m in c.members)), None)
        if home is not None:
            home.members.append(happening)
        elif not happening.joins and _may_stand_alone(happening, clusters):
            clusters.append(Cluster([happening]))
    for number in numbers:
        _complete(number, clusters)
    return clusters


def _order(happening: Happening) -> int:
    """Paragraphs first: titles and captions join what the body says."""
    return {BlockKind.PARAGRAPH: 0, BlockKind.SUBHEAD: 1, BlockKind.CAPTION: 2, BlockKind.TITLE: 3}.get(
        happening.block, 4
    )


def _nearest(clusters: Sequence[Cluster], happening: Happening) -> list[Cluster]:
    same_voice = [c for c in clusters if any(m.voice == happening.voice for m in c.members)]
    others = [c for c in clusters if c not in same_voice]
    near = [
        sorted(group, key=lambda c: (abs(c.members[-1].paragraph - happening.paragraph), -c.members[-1].at))
        for group in (same_voice, others)
    ]
    return near[0] + near[1]


def _may_stand_alone(happening: Happening, clusters: Sequence[Cluster]) -> bool:
    """True unless it is a title or subhead that says less than the body does of the same kind."""
    if happening.block not in (BlockKind.TITLE, BlockKind.SUBHEAD):
        return True
    return not any(family(c.main.type) == family(happening.type) for c in clusters) and not happening.is_general


def _same(one: Happening, other: Happening) -> bool:
    if family(one.type) != family(other.type) or one.polarity is not other.polarity:
        return False
    if one.type is ClaimType.POLICY:
        return one.topic == other.topic and one.when == other.when
    if not _voices_fit(one, other) or not _modalities_fit(one.modality, other.modality):
        return False
    ways = ((one.direction, other.direction), (one.course, other.course))
    if any(None not in way and way[0] != way[1] for way in ways):
        return False
    fit = dates_fit(one.when, other.when) and counts_fit(one.count, other.count)
    return fit and places_fit(one.places, other.places) and _about_the_same(one, other)


def _voices_fit(one: Happening, other: Happening) -> bool:
    headline = {BlockKind.TITLE, BlockKind.CAPTION, BlockKind.SUBHEAD}
    if one.block in headline or other.block in headline or one.joins or other.joins:
        return True
    return one.voice == other.voice or None in (one.voice, other.voice) or _carries(one, other) or _carries(other, one)


def _carries(one: Happening, other: Happening) -> bool:
    """True where one is told by the outlet through which the other's voice speaks."""
    if one.attribution is None or other.attribution is None or one.attribution.voice.kind is not VoiceKind.OUTLET:
        return False
    return one.attribution.voice.name in other.attribution.via


def _modalities_fit(one: Modality, other: Modality) -> bool:
    if {one, other} == {Modality.ONGOING, Modality.HABITUAL}:
        return True
    if one in _DONE or other in _DONE:
        return one in _DONE and other in _DONE
    if one in _AHEAD or other in _AHEAD:
        return one in _AHEAD and other in _AHEAD
    return True


def dates_fit(one: When | None, other: When | None) -> bool:
    """True unless the dates exclude each other, if only by the day of the week."""
    weekdays = {w.day_of_week for w in (one, other) if w is not None} - {None}
    if len(weekdays) > 1 and None not in (one, other) and (_is_undated(one) or _is_undated(other)):
        return False
    if one is None or other is None or one.interval.is_unknown or other.interval.is_unknown:
        return (
            one is None
            or other is None
            or not (one.lacks_only_year and other.lacks_only_year)
            or one.edtf == other.edtf
        )
    return one.interval.overlaps(other.interval)


def _is_undated(when: When | None) -> bool:
    return when is not None and when.weekday is not None


def counts_fit(one: Count | None, other: Count | None) -> bool:
    """True unless the numbers exclude each other; "about 400" reaches a tenth to either side."""
    if one is None or other is None:
        return True
    (a, b), (c, d) = _bounds(one), _bounds(other)
    return max(a, c) <= min(b, d)


def _bounds(count: Count) -> tuple[float, float]:
    slack = _SLACK if count.hedge else 0.0
    low = 0.0 if count.low is None else count.low * (1 - slack)
    high = float("inf") if count.high is None else count.high * (1 + slack)
    return low, high


def places_fit(one: Sequence[PlaceAt], other: Sequence[PlaceAt]) -> bool:
    """True unless both name other host states, or in the same part of the way finer places that lie apart."""
    hosts = [{p.mention.entry.country for p in places} - {HOME, None} for places in (one, other)]
    if hosts[0] and hosts[1] and not hosts[0] & hosts[1]:
        return False
    for roles in (_ARRIVED, {PlaceRole.ORIGIN}):
        a = _finest([p for p in one if p.role in roles])
        b = _finest([p for p in other if p.role in roles])
        if a and b and not any(_nested(x, y) for x in a for y in b):
            return False
    return True


def _finest(places: Sequence[PlaceAt]) -> list[PlaceAt]:
    return [p for p in places if p.mention.entry.kind != "country"]


def _nested(one: PlaceAt, other: PlaceAt) -> bool:
    a, b = one.mention.entry, other.mention.entry
    return a.id == b.id or a.name in b.within or b.name in a.within or a.name == b.name


def _about_the_same(one: Happening, other: Happening) -> bool:
    """Whether a general statement is the same as a specific one: only where the same speaker goes on."""
    near = abs(one.paragraph - other.paragraph) <= NEAR
    if one.joins or other.joins:
        return near
    if one.type in (ClaimType.PASS, ClaimType.RECRUITMENT, ClaimType.VENTURE, ClaimType.TALKS):
        return near
    if one.polarity is not Polarity.AFFIRMED:
        return True
    if one.is_general == other.is_general:
        return True if not one.is_general else near or one.voice == other.voice
    if one.voice is not None and one.voice == other.voice:
        return abs(one.paragraph - other.paragraph) <= NEAR
    return one.paragraph == other.paragraph


def _complete(number: NumberSaid, clusters: list[Cluster]) -> None:
    """Give a number to the last thing told before it by the same voice, where that has none, or one that fits."""
    fitting = [c for c in clusters if _may_complete(number, c) and counts_fit(c.count, number.count)]
    home = max(fitting, key=lambda c: _closeness(number, c), default=None)
    if home is not None:
        home.numbers.append(number)


def _told_before(number: NumberSaid, cluster: Cluster) -> list[Happening]:
    return [m for m in cluster.members if m.at < number.evidence.end]


def _may_complete(number: NumberSaid, cluster: Cluster) -> bool:
    main, before = cluster.main, _told_before(number, cluster)
    if (
        not before
        or main.polarity is not Polarity.AFFIRMED
        or family(main.type) not in ("movement", ClaimType.PRESENCE.value)
    ):
        return False
    voices = {m.voice for m in cluster.members}
    near = number.paragraph - max(m.paragraph for m in before) <= NEAR
    return near and (number.voice is None or None in voices or number.voice in voices)


def _closeness(number: NumberSaid, cluster: Cluster) -> tuple[bool, bool, int]:
    same_voice = any(m.voice == number.voice for m in cluster.members)
    return (same_voice, cluster.count is None, max(m.at for m in _told_before(number, cluster)))
