"""One claim as one sentence: which outlet tells of what, when, where and how many, who says so and how they know.

What a report says of a voice is quoted, never put in other words: a voice that wishes not to be named gets no detail
here that its report doesn't print.
"""

from __future__ import annotations

from collections.abc import Sequence

from twosource.model import Claim, Modality, Report, Voice, VoiceKind
from twosource.tell.values import (
    count_text,
    dated,
    edtf_text,
    joined,
    outlet_text,
    people_text,
    plain,
    quoted,
    way_text,
    ways_text,
    without_article,
)
from twosource.tell.words import words


def account(claim: Claim, report: Report) -> str:
    """What a claim says, with the outlet before it and the voices after it."""
    published = f" ({edtf_text(report.published)})" if report.published else ""
    verb = words().polarities[claim.polarity]
    ways, number = ways_text(claim.places), _number(claim)
    told = f"{outlet_text(report)}{published} {verb} {deed(claim)}{_day(claim)}"
    where, how_many = f", {ways}" if ways else "", f": {number}" if number else ""
    return f"{told}{where}{how_many}{_recalled(claim)}{_source(claim, report)}."


def deed(claim: Claim) -> str:
    """What kind of happening a claim tells of: "a planned dispatch to the host country"."""
    noun = words().types[claim.type]
    manner = words().modalities[claim.modality]
    way = way_text(claim.type, claim.direction)
    if manner == "":
        return f"{noun}{way}"
    bare = without_article(noun)
    article = "" if bare == noun else "an " if manner[0] in "aeiou" else "a "
    return f"{article}{manner} {bare}{way}"


def _number(claim: Claim) -> str:
    if claim.count is None:
        return ""
    people = people_text(claim)
    if not claim.count.text:
        return f"{count_text(claim.count)} {people or 'people'}"
    return f"{quoted(claim.count.text)} ({people})" if people else quoted(claim.count.text)


def _day(claim: Claim) -> str:
    if claim.when is None and claim.modality is not Modality.OCCURRED:
        # Only of what is told as done is it worth saying that no day is given.
        return ""
    said = "" if claim.when is None else plain(claim.when.text)
    return f"{dated(claim.when)} ({quoted(said)})" if said else dated(claim.when)


def _recalled(claim: Claim) -> str:
    return ", recalled as background" if claim.background else ""


def _source(claim: Claim, report: Report) -> str:
    """The chain of voices, from the one who knows back to the outlet: "; as told by …"."""
    chain = _beyond_the_outlet(claim.voices, report)
    if len(chain) == 0:
        return "; it names no source"
    knows, *between = reversed(chain)
    through = f", by way of {joined(voice_text(v) for v in between)}" if between else ""
    return f"; as told by {voice_text(knows)}{through}, {words().bases[knows.basis]}"


def _beyond_the_outlet(voices: Sequence[Voice], report: Report) -> tuple[Voice, ...]:
    """The voices without the outlet that prints the report itself."""
    if len(voices) > 0 and voices[0].kind is VoiceKind.OUTLET and voices[0].name in (report.outlet, None):
        return tuple(voices[1:])
    return tuple(voices)


def voice_text(voice: Voice) -> str:
    """A voice by its name, or in the report's words; whether it wishes not to be named."""
    if voice.kind is VoiceKind.ANONYMOUS or voice.anonymous:
        said = voice.text or voice.description
        return f"{quoted(said)} (not named)" if said else words().voices[VoiceKind.ANONYMOUS]
    if voice.name:
        return plain(voice.name)
    said = voice.text or voice.description
    return quoted(said) if said else words().voices[voice.kind]
