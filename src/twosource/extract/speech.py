"""Who says what: for every place in a report the chain of voices that stands behind the words there.

Direct speech belongs to the speaker whose verb stands in the same sentence or paragraph, else to the last voice.
Indirect speech is what a verb of speech governs (see said_frames). The smallest such extent that holds an offset
decides.
"""

from __future__ import annotations

from collections.abc import Sequence

from twosource.extract.parse import Segment
from twosource.extract.said import Attribution, Scene, Speech
from twosource.extract.said_before import in_the_same_way, of_sentence_before
from twosource.extract.said_frames import in_frame
from twosource.extract.said_pictures import in_pictures
from twosource.extract.said_quotes import Paragraph, in_quotations
from twosource.extract.sentences import Extent
from twosource.extract.speakers import Register
from twosource.model import VoiceKind

_WHOLE = 1 << 30
HOME = "KP"


def find_speech(paragraphs: Sequence[tuple[Extent, list[Segment], tuple[Extent, ...]]], scene: Scene) -> Speech:
    """The attributions of a report, read paragraph by paragraph in its order."""
    register = Register(scene.words)
    made: list[Attribution] = []
    cited: list[tuple[int, str]] = []
    for extent, segments, quoted in paragraphs:
        before = register.last
        own: list[Attribution] = []
        last: Extent | None = None
        for segment in segments:
            if segment.quotation is None:
                earlier = [a for a in own if last is not None and last.holds(a.phrase.start)]
                framed = in_the_same_way(segment, in_frame(segment, scene, register), earlier, scene, register)
                own += framed + in_pictures(segment, scene, register)
                own += of_sentence_before(segment, framed, last, scene)
                last = segment.sentence
        own += in_quotations(Paragraph(extent, segments, quoted), own, before, register)
        made += own
        cited += _cited(own, scene)
    via, via_from = ((), _WHOLE) if _speaks_to_us(made) else _taken_from(cited, paragraphs)
    return Speech(tuple(made), via, via_from, tuple(register.known))


def _speaks_to_us(made: Sequence[Attribution]) -> bool:
    """True when some voice of the report spoke to its own outlet: then the report isn't taken from another."""
    return any(a.told_us for a in made)


def _cited(own: list[Attribution], scene: Scene) -> list[tuple[int, str]]:
    """Outlets other than the report's own from which an attribution takes its words, with the place."""
    found = []
    for attribution in own:
        names = list(attribution.via)
        if attribution.voice.kind is VoiceKind.OUTLET and attribution.voice.name is not None:
            names.append(attribution.voice.name)
        found += [(attribution.phrase.start, n) for n in names if _may_be_source(n, scene)]
    return found


def _may_be_source(name: str, scene: Scene) -> bool:
    """True for another publisher that isn't an organ of the state that the regime is about: that is a party."""
    outlet = scene.outlets.named(name)
    party = outlet is not None and outlet.home == HOME
    return not party and not scene.outlets.same_family(name, scene.outlet)


def _taken_from(
    cited: list[tuple[int, str]], paragraphs: Sequence[tuple[Extent, list[Segment], tuple[Extent, ...]]]
) -> tuple[tuple[str, ...], int]:
    """The first outlet cited, and from where on unattributed voices come through it.

    One cited in the opening paragraphs stands behind the whole report, one cited later behind what follows.
    """
    if not cited:
        return (), _WHOLE
    at, name = min(cited)
    opening = paragraphs[min(2, len(paragraphs) - 1)][0].end
    return (name,), 0 if at < opening else at
