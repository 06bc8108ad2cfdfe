"""What carried people, whether their number is said to be a total or a part, and whether the outlet saw them itself."""

from __future__ import annotations

from twosource.extract.parse import lemma_of
from twosource.extract.scene import Happening, Reading
from twosource.extract.sentences import Extent
from twosource.extract.words import phrase_in
from twosource.model import MOVEMENTS, BlockKind, ClaimType, Count, Modality, Scope, Span

_AROUND = 20  # characters around a number in which "in all" or "of them" stands


def means_of(main: Happening, evidence: tuple[Span, ...], reading: Reading) -> tuple[str, ...]:
    """What carried the people of a movement, by the kinds that the regime tells apart, as its evidence names it."""
    if main.type not in MOVEMENTS:
        return ()
    told = {
        lemma_of(token)
        for segment in reading.segments
        if any(e.start <= segment.extent.start < e.end for e in evidence)
        for token in segment.doc
        if token.tag_ in ("NN", "NNS")
    }
    kinds = reading.words.regime.get("means", {})
    return tuple(sorted(kind for kind, words in kinds.items() if not told.isdisjoint(words)))


def saw_itself(main: Happening, reading: Reading) -> bool:
    """True for a sight that the outlet tells in its own words of a town in its dateline: its reporter was there."""
    verb = main.segment.token_at(main.at)
    if main.type is not ClaimType.PRESENCE or main.modality is not Modality.OCCURRED or main.attribution is not None:
        return False
    if verb is None or lemma_of(verb) not in reading.words.regime.get("sights", ()):
        return False
    lines = [b for b in reading.report.blocks if b.kind is BlockKind.DATELINE]
    named = [p for p in reading.places if any(b.start <= p.start < b.end for b in lines) and p.entry.kind != "country"]
    towns = {p.entry.id for p in named}
    return any(p.mention.entry.id in towns and p.mention not in named for p in main.places)


def scope_of(count: Count | None, evidence: tuple[Span, ...], reading: Reading) -> Scope | None:
    """What the words around a number say that it counts; a number that comes by the day is a part."""
    words = reading.words.regime
    for mention in reading.counts:
        if mention.count != count or not any(e.start <= mention.start < e.end for e in evidence):
            continue
        sentence = next((s.sentence for s in reading.segments if s.extent.holds(mention.start)), None)
        around = _around(sentence or Extent(mention.start, mention.end), mention.start, mention.end, reading.text)
        if phrase_in(tuple(words["totals"]), around):
            return Scope.TOTAL
        if mention.rate is not None or phrase_in(tuple(words.get("parts", ())), around):
            return Scope.PART
    return None


def _around(sentence: Extent, start: int, end: int, text: str) -> str:
    return text[max(sentence.start, start - _AROUND) : min(sentence.end, end + _AROUND)].lower()
