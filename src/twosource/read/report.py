"""A report made of its text and of what is said beside it: its sidecar first, then its page, then its own lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from twosource.model import BlockKind, Credit, Note, PublishedBasis, Report, interval_of_edtf
from twosource.read.datelines import Dateline
from twosource.read.language import language_of
from twosource.read.layout import Layout, lay_out
from twosource.read.pieces import Piece
from twosource.read.sidecar import Declared
from twosource.read.words import load_words
from twosource.regimes import Regime
from twosource.regimes.outlets import Outlets, load_outlets

_YEARLESS = "XXXX"


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a web page says of itself beside its text; `published_at` is ISO 8601 as the page gives it."""

    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    published_at: str | None = None
    language: str | None = None
    credits: tuple[Credit, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A report's identity and stored text, cut into pieces."""

    id: str
    path: str
    text: str
    pieces: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class _Day:
    published: str | None
    basis: PublishedBasis
    at: str | None


def make_report(source: Source, declared: Declared, page: PageFacts, regime: Regime) -> Report:
    """The report of a text."""
    words, outlets = load_words(), load_outlets(regime)
    layout = lay_out(source.pieces, declared.title or page.title, words, outlets)
    day = _day(declared, page, layout.datelines)
    seen = language_of(_told(source.text, layout), words)
    return Report(
        id=source.id,
        path=source.path,
        text=source.text,
        title=declared.title or page.title or layout.title,
        outlet=declared.outlet or page.outlet or _own_outlet(layout, outlets),
        published=day.published,
        published_basis=day.basis,
        published_at=day.at,
        language=declared.language or _page_language(page.language, seen),
        url=declared.url or page.url,
        credits=tuple(dict.fromkeys((*_unprinted(page, layout), *layout.credits))),
        blocks=layout.blocks,
        media=layout.media,
        notes=tuple(_notes(declared, day, seen, layout)),
    )


def _day(declared: Declared, page: PageFacts, datelines: Sequence[Dateline]) -> _Day:
    """The day of publication: the sidecar's, else the page's, else a dateline's, one that knows the year first."""
    dated = [d for d in datelines if d.published is not None]
    best = min(dated, key=lambda d: ((d.published or "").startswith(_YEARLESS), d.rank), default=None)
    if declared.published is not None:
        at = page.published_at if page.published == declared.published else None
        if at is None:
            at = next((d.at for d in dated if d.published == declared.published and d.at is not None), None)
        return _Day(declared.published, PublishedBasis.SIDECAR, at)
    if page.published is not None:
        return _Day(page.published, PublishedBasis.STATED, page.published_at)
    if best is not None:
        return _Day(best.published, PublishedBasis.STATED, best.at)
    return _Day(None, PublishedBasis.UNKNOWN, None)


def _own_outlet(layout: Layout, outlets: Outlets) -> str | None:
    """The outlet that the report's own lines name: in a dateline, as its maker, in brackets at its end."""
    for dateline in layout.datelines:
        if dateline.outlet is not None:
            return dateline.outlet
    for credit in layout.credits:
        if credit.role == "reporter" and credit.name.casefold() in outlets.by_name:
            return credit.name
    return layout.outlets[0] if layout.outlets else None


def _page_language(stated: str | None, seen: str) -> str:
    """The page's own tag where the text bears it out: templates often carry the tag of another edition."""
    if stated is None:
        return seen
    return stated if seen in ("und", _primary(stated)) else seen


def _primary(tag: str) -> str:
    return tag.split("-", 1)[0].casefold()


def _unprinted(page: PageFacts, layout: Layout) -> Iterator[Credit]:
    """Makers that only the page's data name; those printed in the text keep the role that is printed."""
    printed = {c.name.casefold() for c in layout.credits}
    return (c for c in page.credits if c.name.casefold() not in printed)


def _told(text: str, layout: Layout) -> str:
    telling = [b for b in layout.blocks if b.kind in (BlockKind.PARAGRAPH, BlockKind.SUBHEAD, BlockKind.TITLE)]
    return "\n".join(text[b.start : b.end] for b in telling) or text


def _notes(declared: Declared, day: _Day, seen: str, layout: Layout) -> Iterator[Note]:
    if declared.language is not None and seen not in ("und", _primary(declared.language)):
        yield Note("N02", f"the sidecar says the language is {declared.language}, the text looks like {seen}")
    if day.published is None:
        yield Note("N03", "nothing says when it was published: days without a year stay without one")
    elif interval_of_edtf(day.published).is_unknown:
        yield Note("N03", f"the year of publication isn't known ({day.published})")
    if not any(b.kind is BlockKind.PARAGRAPH for b in layout.blocks):
        yield Note("N04", "no paragraph was found in it, so no claim can come out of running text")
    if day.basis is PublishedBasis.SIDECAR and day.published is not None:
        yield from _other_days(day.published, layout)


def _other_days(published: str, layout: Layout) -> Iterator[Note]:
    """Full days in the report's own datelines that lie outside the sidecar's."""
    given = interval_of_edtf(published)
    for dateline in layout.datelines:
        own = dateline.published
        if own is not None and re.match(r"\d{4}", own) and not given.overlaps(interval_of_edtf(own)):
            yield Note("N05", f"the sidecar says it was published {published}, its own dateline says {own}")
