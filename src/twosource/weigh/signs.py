"""What a report shows of where it comes from: credits, the host it is printed at, outlets it names as its source."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from twosource.model import BlockKind, Claim, LineageKind, Report, VoiceKind
from twosource.regimes.outlets import Outlet, OutletMention, Outlets
from twosource.weigh.table import Table

# A full stop after a single capital ("U.N.") ends no sentence.
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])[.!?][\"”’)\]]*\s+|[。」]|\n")
_TOLD_IN = frozenset({BlockKind.TITLE, BlockKind.DATELINE, BlockKind.SUBHEAD, BlockKind.PARAGRAPH, BlockKind.CREDIT})
_LONGEST = 200
# How far before a name in brackets its long form is looked for.
_NAME_REACH = 60
# State organs of the country that the regime is about speak for it; who quotes them quotes a party, not a newspaper.
_PARTY = "KP"


@dataclass(frozen=True, slots=True)
class Sign:
    """An outlet from which a report shows itself to come, how, and the words that show it."""

    kind: LineageKind
    outlet: Outlet
    evidence: str


def family_of(name: str | None, outlets: Outlets) -> str:
    """The publisher family of an outlet's name; the name itself where nobody knows it, "" where there is none."""
    found = outlets.named(name)
    if found is not None:
        return found.family
    return "" if name is None else name.strip().casefold()


def signs_of(report: Report, claims: Sequence[Claim], outlets: Outlets, table: Table) -> tuple[Sign, ...]:
    """Every sign of descent in one report, the strongest first; an outlet's own name and its sisters' are none."""
    return (*_credits(report, outlets, table), *_named(report, claims, outlets, table))


def _credits(report: Report, outlets: Outlets, table: Table) -> Iterator[Sign]:
    yield from _by_way_of(report, outlets, table)
    yield from _host(report, outlets, table)
    own = family_of(report.outlet, outlets)
    for mention in outlets.mentions(report.text):
        if mention.outlet.family != own and _is_credit(mention, report, outlets):
            yield Sign(LineageKind.REPRINT, mention.outlet, f"({mention.text})")


def _by_way_of(report: Report, outlets: Outlets, table: Table) -> Iterator[Sign]:
    """An outlet given as "X via Y"."""
    name = report.outlet or ""
    first, parted, _ = next((p for word in table.via if (p := name.partition(f" {word} "))[1]), (name, "", ""))
    outlet = outlets.named(first)
    if parted and outlet is not None:
        yield Sign(LineageKind.REPRINT, outlet, name)


def _host(report: Report, outlets: Outlets, table: Table) -> Iterator[Sign]:
    """An outlet's report that is printed at somebody else's address."""
    outlet = outlets.named(report.outlet)
    host = urlsplit(report.url or "").hostname
    if outlet is None or host is None or outlet.id not in table.hosts:
        return
    if not any(host == own or host.endswith(f".{own}") for own in table.hosts[outlet.id]):
        yield Sign(LineageKind.REPRINT, outlet, f"printed at {host}, which is not {outlet.names[0]}'s")


def _is_credit(mention: OutletMention, report: Report, outlets: Outlets) -> bool:
    """True for an agency's name alone in brackets, in a dateline or at a text's end, and not as a name's short form."""
    text = report.text
    if text[mention.start - 1 : mention.start] not in ("(", "（") or text[mention.end : mention.end + 1] not in (
        ")",
        "）",
    ):
        return False
    if not mention.outlet.agency or not _told_here(report, mention.start):
        return False
    before = text[max(0, mention.start - 1 - _NAME_REACH) : mention.start - 1].rstrip()
    return not any(m.end == len(before) and m.outlet == mention.outlet for m in outlets.mentions(before))


def _named(report: Report, claims: Sequence[Claim], outlets: Outlets, table: Table) -> Iterator[Sign]:
    """Outlets that the title, the lead or the voices of a good part of the claims give as the source."""
    own = family_of(report.outlet, outlets)
    seen: set[str] = set()
    shares = _shares(claims, outlets)
    for mention, sentence in _attributed(report, outlets, table):
        family = mention.outlet.family
        if family == own or family in seen or mention.outlet.home == _PARTY:
            continue
        background = mention.start > table.told_share * len(report.text)
        told = not background and spoken_to(mention, report.text, table)
        if told or mention.start < table.lead_characters or shares.get(family, 0.0) >= table.least_share:
            seen.add(family)
            yield Sign(LineageKind.RE_REPORT, mention.outlet, sentence)
    for mention in outlets.mentions(report.title or ""):
        family = mention.outlet.family
        if family not in {own, *seen} and mention.outlet.home != _PARTY:
            seen.add(family)
            yield Sign(LineageKind.RE_REPORT, mention.outlet, (report.title or "")[:_LONGEST])
    yield from _by_voices(claims, {own, *seen}, outlets, table)


def _by_voices(claims: Sequence[Claim], known: set[str], outlets: Outlets, table: Table) -> Iterator[Sign]:
    """Outlets in the chains of a good part of the claims, though no set words name them as the source."""
    for family, share in sorted(_shares(claims, outlets).items()):
        if family in known or share < table.least_share:
            continue
        claim = next(c for c in claims if family in _carried(c, outlets))
        name = next(v.name for v in claim.voices[1:] if family_of(v.name, outlets) == family)
        outlet = outlets.named(name)
        if outlet is not None and outlet.home != _PARTY:
            yield Sign(LineageKind.RE_REPORT, outlet, claim.evidence[0].text[:_LONGEST])


def _shares(claims: Sequence[Claim], outlets: Outlets) -> dict[str, float]:
    """For each outlet family the part of the claims that have it in their chain."""
    carried = [_carried(c, outlets) for c in claims]
    families = {f for one in carried for f in one}
    return {f: sum(f in one for one in carried) / len(carried) for f in families}


def _carried(claim: Claim, outlets: Outlets) -> set[str]:
    return {family_of(v.name, outlets) for v in claim.voices[1:] if v.kind is VoiceKind.OUTLET and v.name is not None}


def _attributed(report: Report, outlets: Outlets, table: Table) -> Iterator[tuple[OutletMention, str]]:
    """Outlets named in a sentence that says that somebody reports, tells or is cited, with the sentence."""
    mentions = [m for m in outlets.mentions(report.text) if _told_here(report, m.start)]
    for mention, sentence in zip(mentions, _sentences_at(report.text, mentions), strict=True):
        if _attributes(sentence, report.language, table):
            yield mention, " ".join(sentence.split())[:_LONGEST]


def spoken_to(mention: OutletMention, text: str, table: Table) -> bool:
    """True when the words beside an outlet's name say that somebody spoke to it."""
    before = text[max(0, mention.start - _NAME_REACH) : mention.start].rstrip()
    after = text[mention.end : mention.end + _NAME_REACH]
    return before.removesuffix(" the").endswith(table.told_before) or after.startswith(table.told_after)


def _attributes(sentence: str, language: str, table: Table) -> bool:
    tag = language.split("-", 1)[0]
    lists = [table.attribution[tag]] if tag in table.attribution else list(table.attribution.values())
    folded = sentence.casefold()
    return any(_stands_in(word, folded) for words in lists for word in words)


def _stands_in(word: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(word)}\b", text) is not None if word.isascii() else word in text


def _told_here(report: Report, offset: int) -> bool:
    block = report.block_at(offset)
    return block is None or block.kind in _TOLD_IN


def _sentences_at(text: str, mentions: Sequence[OutletMention]) -> Iterator[str]:
    """The sentence of each mention, in the order of the text, which is gone through once."""
    ends = [m.span() for m in _SENTENCE_END.finditer(text)] if mentions else []
    begins, stops = [end for _, end in ends], [start for start, _ in ends]
    for mention in mentions:
        before, after = bisect_right(begins, mention.start), bisect_left(stops, mention.end)
        yield text[begins[before - 1] if before else 0 : stops[after] + 1 if after < len(stops) else len(text)]
