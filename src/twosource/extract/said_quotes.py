"""Quotations: whose words they are, told by the sentence that holds them, the paragraph, or the voice before."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.extract.parse import Segment
from twosource.extract.said import Attribution
from twosource.extract.sentences import Extent
from twosource.extract.speakers import Known, Register
from twosource.model import VoiceKind


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its parsed segments and what it quotes."""

    extent: Extent
    segments: list[Segment]
    quotations: tuple[Extent, ...]


def in_quotations(
    paragraph: Paragraph, own: list[Attribution], before: Known | None, register: Register
) -> list[Attribution]:
    """The attributions of a paragraph's quotations, given those of its frames and the voice that spoke before it."""
    made: list[Attribution] = []
    for quotation in paragraph.quotations:
        speaker = _speaker_of(quotation, paragraph, own)
        if speaker is not None:
            made.append(
                Attribution(quotation, speaker.voice, speaker.verb, speaker.phrase, speaker.spoken, speaker.via)
            )
        elif _stands_alone(quotation, paragraph) and (before or register.last) is not None:
            voice = before or register.last
            made.append(Attribution(quotation, voice, "", Extent(quotation.start, quotation.start + 1)))  # type: ignore[arg-type]
    return made


def _speaker_of(quotation: Extent, paragraph: Paragraph, own: list[Attribution]) -> Attribution | None:
    """The attribution nearest to a quotation: in a sentence that touches it, else anywhere in the paragraph."""
    spoken = [a for a in own if a.voice.kind is not VoiceKind.OUTLET or a.voice.name is not None]
    touching = [s.sentence for s in paragraph.segments if s.quotation == quotation]
    near = [a for a in spoken if any(t.holds(a.phrase.start) for t in touching)]
    pool = near or [a for a in spoken if paragraph.extent.holds(a.phrase.start)]
    people = [a for a in pool if a.voice.kind is not VoiceKind.OUTLET] or pool
    return min(people, key=lambda a: _distance(a.phrase, quotation), default=None)


def _distance(phrase: Extent, quotation: Extent) -> int:
    if phrase.start >= quotation.end:
        return phrase.start - quotation.end
    return max(0, quotation.start - phrase.end) + 1


def _stands_alone(quotation: Extent, paragraph: Paragraph) -> bool:
    return quotation.end - quotation.start > (paragraph.extent.end - paragraph.extent.start) // 3
