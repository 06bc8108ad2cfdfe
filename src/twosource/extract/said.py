"""That a voice stands behind some words of a report, and what has to be known before such voices are sought."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.extract.sentences import Extent
from twosource.extract.speakers import Known
from twosource.extract.words import Words
from twosource.model import VoiceKind
from twosource.regimes.outlets import OutletMention, Outlets

if TYPE_CHECKING:
    from twosource.extract.places import PlaceMention
    from twosource.extract.times import TimeMention


@dataclass(frozen=True, slots=True)
class Attribution:
    """That a voice stands behind an extent of the report."""

    extent: Extent
    voice: Known
    verb: str
    phrase: Extent
    spoken: TimeMention | None = None
    via: tuple[str, ...] = ()
    believed: bool = False
    denied: bool = False
    told_us: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known of a report's text before its voices are sought."""

    text: str
    outlet: str | None
    outlets: Outlets
    mentions: tuple[OutletMention, ...]
    places: tuple[PlaceMention, ...]
    times: tuple[TimeMention, ...]
    words: Words


def _nearness(attribution: Attribution) -> tuple[bool, int, int]:
    extent = attribution.extent
    return (attribution.voice.kind is VoiceKind.OUTLET, extent.end - extent.start, extent.start)


@dataclass(frozen=True, slots=True)
class Speech:
    """Every attribution of a report, and the outlet that the report as a whole is taken from, if any."""

    attributions: tuple[Attribution, ...]
    via: tuple[str, ...]
    via_from: int
    voices: tuple[Known, ...]

    def at(self, offset: int) -> Attribution | None:
        """The attribution with the smallest extent that holds an offset, or None where the outlet itself speaks.

        Where an outlet carries another voice's words ("…, according to a report, Reuters says"), that other voice.
        """
        holding = [a for a in self.attributions if a.extent.holds(offset)]
        return min(holding, key=_nearness, default=None)

    def speaks(self, start: int, end: int) -> bool:
        """True when an extent lies in the phrase of some speaker."""
        return any(a.phrase.start <= start and end <= a.phrase.end for a in self.attributions)
