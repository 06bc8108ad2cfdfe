"""Claims out of joined happenings: the chain of voices, how they know, the places, the evidence."""

from __future__ import annotations

import hashlib
import json
import re

from twosource.extract.circumstances import means_of, saw_itself, scope_of
from twosource.extract.join import Cluster
from twosource.extract.places import to_place
from twosource.extract.said import Attribution
from twosource.extract.scene import Happening, Reading
from twosource.extract.sentences import Extent
from twosource.extract.speakers import Known
from twosource.extract.words import phrase_in, phrase_match
from twosource.model import (
    MOVEMENTS,
    Basis,
    BlockKind,
    Claim,
    ClaimType,
    Interval,
    Modality,
    Place,
    PlaceRole,
    Polarity,
    Span,
    Voice,
    VoiceKind,
    When,
)

_DONE = (Modality.OCCURRED, Modality.ONGOING)
_TEXT_LIMIT = 200
_PUBLIC = 90  # characters behind the speaker in which "told reporters at a briefing" stands
_LONG_AGO = 365  # days after which a report recalls rather than reports


def claim_of(cluster: Cluster, reading: Reading, fallback: tuple[Place, ...]) -> Claim:
    """The claim that a cluster of happenings makes; `fallback` are the places that it leaves unsaid."""
    main = cluster.main
    attribution = _attribution(cluster)
    evidence = _evidence(cluster, reading)
    places = (*(to_place(p.mention, p.role) for p in cluster.places), *fallback)
    voices = _voices(attribution, main, evidence, reading)
    return Claim(
        id=_identity(reading.report.id, main, evidence),
        report=reading.report.id,
        type=main.type,
        evidence=evidence,
        method=main.method,
        direction=next((h.direction for h in (main, *cluster.members) if h.direction is not None), None),
        polarity=Polarity.DENIED if attribution is not None and attribution.denied else main.polarity,
        modality=_modality(main, attribution),
        when=_when(cluster, attribution, reading),
        places=places + _source_place(voices),
        count=cluster.count,
        who=tuple(
            dict.fromkeys(
                w
                for h in (main, *cluster.members)
                for w in h.who
                if h.group is None or not h.group.anaphor or len(cluster.members) == 1
            )
        )
        or main.who,
        voices=voices,
        origin=_origin(attribution, reading),
        sector=next((h.sector for h in (main, *cluster.members) if h.sector is not None), None),
        document=_document(cluster, reading),
        terms=tuple(dict.fromkeys(t for h in cluster.members for t in h.terms)),
        share=next((h.share for h in (main, *cluster.members) if h.share is not None), None),
        means=means_of(cluster.main, evidence, reading),
        scope=scope_of(cluster.count, evidence, reading),
        topic=main.topic,
        background=_is_recalled(cluster, reading),
    )


def _document(cluster: Cluster, reading: Reading) -> str | None:
    """The document that the members speak of, by the name that says most: "the pass" takes up a border pass."""
    named = {h.document for h in cluster.members}
    return next((name for name in reading.words.regime["documents"] if name in named), None)


def _attribution(cluster: Cluster) -> Attribution | None:
    """The attribution of the member that says most; the outlet's own words give way to a voice."""
    main = cluster.main.attribution
    if main is not None:
        return main
    return next((h.attribution for h in cluster.members if h.attribution is not None), None)


def _evidence(cluster: Cluster, reading: Reading) -> tuple[Span, ...]:
    extents = [e for h in cluster.members for e in h.evidence] + [n.evidence for n in cluster.numbers]
    kept: list[Extent] = []
    for extent in sorted(set(extents), key=lambda e: (e.start, -e.end)):
        if not kept or extent.end > kept[-1].end:
            kept.append(extent)
    return tuple(Span.cut(reading.text, e.start, e.end) for e in kept)


def _identity(report: str, main: Happening, evidence: tuple[Span, ...]) -> str:
    key = json.dumps([report, main.type, main.at, [[e.start, e.end] for e in evidence], str(main.topic)])
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def _modality(main: Happening, attribution: Attribution | None) -> Modality:
    if attribution is not None and attribution.believed and main.modality is Modality.OCCURRED and main.count is None:
        return Modality.ASSESSED
    return main.modality


def _when(cluster: Cluster, attribution: Attribution | None, reading: Reading) -> When | None:
    """The claim's date; what is said to be done or going on was so by the day of speaking, or of print."""
    when, main = cluster.when, cluster.main
    open_ended = when is None or (when.latest is None and when.earliest is not None)
    counted_out = main.modality is Modality.STATISTIC and main.type in MOVEMENTS  # "fell from 900 to 300"
    if not open_ended or not (main.modality in _DONE or counted_out) or main.type is ClaimType.POLICY:
        return when
    spoken = None if attribution is None or attribution.spoken is None else attribution.spoken
    limit = reading.report.published_when if spoken is None else spoken.when
    if limit is None or limit.latest is None:
        # "They have left, he said on Monday", in a report that nothing dates: by that Monday.
        return limit if when is None and limit is not None and limit.weekday is not None else when
    begin = None if when is None else when.earliest
    if begin is not None and begin > limit.latest:
        return when
    text = when.text if when is not None else "" if spoken is None else spoken.text
    return When.of(Interval(begin, limit.latest), text)


def _is_recalled(cluster: Cluster, reading: Reading) -> bool:
    """True when the report only recalls it: by set words, or a date over a year before publication."""
    when, published = cluster.when, reading.report.published_when
    ends = (None if when is None else when.latest, None if published is None else published.earliest)
    if ends[0] is not None and ends[1] is not None and (ends[1] - ends[0]).days > _LONG_AGO:
        return True
    text = " ".join(reading.text[e.start : e.end] for h in cluster.members for e in h.evidence).lower()
    return phrase_in(tuple(reading.words.grammar["recalled"]["phrases"]), text) is not None


def _voices(
    attribution: Attribution | None, main: Happening, evidence: tuple[Span, ...], reading: Reading
) -> tuple[Voice, ...]:
    own = reading.report.outlet
    chain = [Voice(VoiceKind.OUTLET, name=own)]
    inner = None if attribution is None else attribution.voice
    chain += [Voice(VoiceKind.OUTLET, name=name) for name in _through(attribution, inner, main, reading)]
    basis = Basis.EYEWITNESS if saw_itself(main, reading) else _basis(inner, evidence, reading)
    if main.block is BlockKind.CAPTION and inner is None:
        chain.append(Voice(VoiceKind.IMAGERY, description="caption of a picture", basis=Basis.DOCUMENT))
    elif inner is not None and inner.kind is not VoiceKind.OUTLET:
        chain.append(_inner_voice(inner, basis))
    elif basis is not Basis.UNKNOWN:
        last = chain.pop()
        chain.append(Voice(last.kind, name=last.name, basis=basis))
    return tuple(chain)


def _through(attribution: Attribution | None, inner: Known | None, main: Happening, reading: Reading) -> list[str]:
    """The outlets between the report's own and the voice: named with it, or the one that the report is taken from."""
    speech = reading.speech
    if attribution is not None and attribution.via:
        return list(attribution.via)
    if inner is not None and inner.kind is VoiceKind.OUTLET:
        return [inner.name or inner.text] if not _is_own(inner, reading) else []
    if inner is not None and inner.via:
        return list(inner.via)
    if speech.via and main.at >= speech.via_from and main.type is not ClaimType.POLICY:
        speaks_itself = (
            inner is not None
            and inner.kind in (VoiceKind.OFFICIAL, VoiceKind.NAMED)
            and _in_public(attribution, reading)
        )
        return [] if speaks_itself else list(speech.via)
    return []


def _in_public(attribution: Attribution | None, reading: Reading) -> bool:
    """True for what is said to everybody ("told reporters", "said in a statement"): it needs no outlet to carry it."""
    if attribution is None:
        return False
    around = reading.text[attribution.phrase.start : attribution.phrase.end + _PUBLIC].lower()
    return phrase_in(tuple(reading.words.speech["public"]), around) is not None


def _is_own(inner: Known, reading: Reading) -> bool:
    return reading.outlets.same_family(inner.name, reading.report.outlet)


def _inner_voice(inner: Known, basis: Basis) -> Voice:
    return Voice(
        kind=inner.kind,
        name=inner.name,
        description=inner.text[:_TEXT_LIMIT],
        place=inner.place,
        basis=basis,
        anonymous=inner.anonymous,
        text=inner.text[:_TEXT_LIMIT],
        apart=inner.apart,
    )


def _basis(inner: Known | None, evidence: tuple[Span, ...], reading: Reading) -> Basis:
    text = " ".join(reading.text[s.start : s.end] for s in _whole_sentences(evidence, reading)).lower()
    speech = reading.words.speech
    if inner is not None and inner.kind in (VoiceKind.DOCUMENT, VoiceKind.IMAGERY):
        return Basis.DOCUMENT
    hearsay = phrase_in(tuple(speech["hearsay"]["words"]), text) or phrase_in(tuple(speech["hearsay"]["phrases"]), text)
    if hearsay:
        return Basis.HEARSAY
    if inner is not None and inner.kind is VoiceKind.ANONYMOUS and _witnessed(text, reading):
        return Basis.EYEWITNESS
    if inner is not None and inner.kind is VoiceKind.OFFICIAL:
        return Basis.OFFICIAL
    return Basis.UNKNOWN


def _whole_sentences(evidence: tuple[Span, ...], reading: Reading) -> list[Extent]:
    wanted = [
        s.sentence
        for s in reading.segments
        if any(s.sentence.start < e.end and e.start < s.sentence.end for e in evidence)
    ]
    return sorted(set(wanted), key=lambda e: e.start)


def _witnessed(text: str, reading: Reading) -> bool:
    """True when the voice says that it saw, or met with, what it tells."""
    first_hand = reading.words.speech["first_hand"]
    seen, met = "|".join(first_hand["seen"]), "|".join(first_hand["met"])
    if re.search(rf"\b(?:{seen})\b(?: [\w.]+){{0,3}} by\b", text):
        return True
    between = r"(?:\w+ly |also |just |had |have |has |been )*"
    if re.search(rf"\b(?:he|she|they|who|i|we)(?:['’](?:ve|d))?\s+{between}(?:{seen})\b", text):
        return True
    return bool(re.search(rf"\b(?:i|we)(?:['’](?:ve|d))?\s+{between}(?:{met})\b", text))


def _origin(attribution: Attribution | None, reading: Reading) -> str:
    stem = reading.report.id[:16]
    return (
        f"{stem}:outlet"
        if attribution is None or attribution.voice.kind is VoiceKind.OUTLET
        else f"{stem}:{attribution.voice.origin}"
    )


def _source_place(voices: tuple[Voice, ...]) -> tuple[Place, ...]:
    inner = voices[-1]
    if inner.place is None:
        return ()
    return (Place(PlaceRole.OF_SOURCE, inner.place, text=inner.place),)


__all__ = ["claim_of", "phrase_match"]
