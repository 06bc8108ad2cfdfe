"""A report's text as blocks: title, datelines, credits, subheads, paragraphs, captions, and the page's own furniture.

Each step looks at the pieces that no step before it has named; what nothing names is a paragraph, so that no text is
lost for want of a rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from twosource.model import Block, BlockKind, Credit, Media
from twosource.read.captions import bracketed, is_caption, media_of, photographers
from twosource.read.credits import Made, byline, closing_credit, credit_line
from twosource.read.datelines import Dateline, dateline_line, paragraph_head
from twosource.read.furniture import EDGE, MIDDLE, PageSigns, is_page_line, opens_a_list, page_signs, speaks_as_a_page
from twosource.read.pieces import Piece, ends_a_sentence, is_headline_like, is_subhead_like
from twosource.read.words import ReportWords
from twosource.regimes.outlets import Outlets

_BULLETS = ("-", "–", "—", "•", "*", "·")
# A headline stands at the head of a text, though a dateline, a byline or a caption may stand before it.
_TITLE_WITHIN = 4
_KEPT_AT_EDGES = (BlockKind.CREDIT, BlockKind.CAPTION, BlockKind.DATELINE, BlockKind.FURNITURE)


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a text in its order, and what its own lines say of the report."""

    blocks: tuple[Block, ...]
    title: str | None
    datelines: tuple[Dateline, ...]
    credits: tuple[Credit, ...]
    media: tuple[Media, ...]
    outlets: tuple[str, ...]


@dataclass(slots=True)
class _Page:
    """The pieces with what they were found to be so far."""

    pieces: Sequence[Piece]
    words: ReportWords
    outlets: Outlets
    kinds: list[BlockKind | None] = field(default_factory=list)
    datelines: dict[int, Dateline] = field(default_factory=dict)
    made: dict[int, Made] = field(default_factory=dict)

    signs: dict[int, PageSigns] = field(default_factory=dict)

    def is_page_text(self, number: int, least: int) -> bool:
        """True when a piece speaks as a page does, with at least that many points."""
        if number not in self.signs:
            self.signs[number] = page_signs(self.pieces[number].text, self.words)
        return speaks_as_a_page(self.signs[number], least)

    def open(self) -> list[int]:
        """The numbers of the pieces that nothing has named yet."""
        return [n for n, kind in enumerate(self.kinds) if kind is None]


def lay_out(pieces: Sequence[Piece], title: str | None, words: ReportWords, outlets: Outlets) -> Layout:
    """The layout of a text's pieces; `title` is the one that its sidecar or page gives."""
    page = _Page(pieces, words, outlets, [p.kind for p in pieces])
    _name_title(page, title)
    for number in page.open():
        page.kinds[number] = _kind_of_line(page, number)
    _name_bylines(page)
    _name_furniture(page)
    _name_subheads(page)
    blocks = tuple(_blocks(page))
    captions = [p for p, kind in zip(pieces, page.kinds, strict=True) if kind is BlockKind.CAPTION]
    return Layout(
        blocks,
        next((p.text for p, k in zip(pieces, page.kinds, strict=True) if k is BlockKind.TITLE), None),
        tuple(page.datelines[n] for n in sorted(page.datelines)),
        _credits(page, captions),
        tuple(media_of(p.text, p.start, words) for p in captions),
        tuple(o for o in (page.made[n].outlet for n in sorted(page.made)) if o is not None),
    )


def _name_title(page: _Page, given: str | None) -> None:
    """The first line that isn't furniture, when it is the given title or stands as headlines do."""
    telling = [n for n in page.open() if not is_page_line(page.pieces[n].text, page.words)]
    for number in telling[:_TITLE_WITHIN]:
        if given is not None and _same_words(page.pieces[number].text, given):
            page.kinds[number] = BlockKind.TITLE
            return
    prose = [n for n in telling if _is_open(page, n)]
    if len(prose) < 2 or any(k is BlockKind.TITLE for k in page.kinds) or prose[0] not in telling[:_TITLE_WITHIN]:
        return
    first = page.pieces[prose[0]]
    behind = page.pieces[prose[0] + 1]
    parted = behind.chunk != first.chunk or page.pieces[-1].chunk == first.chunk
    if parted and is_headline_like(first.text):
        page.kinds[prose[0]] = BlockKind.TITLE


def _is_open(page: _Page, number: int) -> bool:
    """True for a piece that no line-wise rule names."""
    text = page.pieces[number].text
    return byline(text, page.words, page.outlets) is None and _kind_of_line(page, number) is None


def _same_words(one: str, other: str) -> bool:
    return _letters(one) == _letters(other) != ""


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _kind_of_line(page: _Page, number: int) -> BlockKind | None:
    """What a line is by its own words, wherever it stands; None when it may be running text."""
    text = page.pieces[number].text
    dateline = dateline_line(text, page.words, page.outlets)
    if dateline is not None:
        page.datelines[number] = dateline
        # A legal line may carry the date ("© X 2019/05/15"): it is read, but the line stays the page's.
        legal = text.casefold().startswith(page.words.of("furniture.begins"))
        return BlockKind.FURNITURE if legal else BlockKind.DATELINE
    boxed = bracketed(text)
    if boxed is not None and boxed.label in page.words.of("subheads"):
        return BlockKind.SUBHEAD
    if is_caption(text, page.words, page.outlets):
        return BlockKind.CAPTION
    if is_page_line(text, page.words):
        return BlockKind.FURNITURE
    made = credit_line(text, page.words, page.outlets)
    if made is not None:
        page.made[number] = made
        return BlockKind.CREDIT
    return None


def _name_bylines(page: _Page) -> None:
    """Lines "By X" before the first paragraph and after the last."""
    waiting = page.open()
    prose = [n for n in waiting if ends_a_sentence(page.pieces[n].text)]
    for number in waiting:
        if prose and prose[0] < number < prose[-1]:
            continue
        made = byline(page.pieces[number].text, page.words, page.outlets)
        if made is not None:
            page.made[number], page.kinds[number] = made, BlockKind.CREDIT


def _name_furniture(page: _Page) -> None:
    for order in (range(len(page.pieces)), range(len(page.pieces) - 1, -1, -1)):
        for number in order:
            kind = page.kinds[number]
            if kind in _KEPT_AT_EDGES or kind is BlockKind.TITLE:
                continue
            if kind is not None or not page.is_page_text(number, EDGE):
                break
            page.kinds[number] = BlockKind.FURNITURE
    for number in page.open():
        if page.is_page_text(number, MIDDLE):
            page.kinds[number] = BlockKind.FURNITURE
    _name_lists(page)


def _name_lists(page: _Page) -> None:
    """Headlines of other stories under the heading of such a list, as far as they go."""
    in_list = False
    for number, piece in enumerate(page.pieces):
        kind = page.kinds[number]
        if kind is BlockKind.FURNITURE:
            in_list = in_list or opens_a_list(piece.text, page.words)
        elif in_list and kind in (None, BlockKind.DATELINE) and is_headline_like(piece.text):
            page.kinds[number] = BlockKind.FURNITURE
            page.datelines.pop(number, None)
        else:
            in_list = False


def _name_subheads(page: _Page) -> None:
    """Short lines without a stop that have running text before and behind them; the rest are paragraphs."""
    waiting = page.open()
    prose = [n for n in waiting if not is_subhead_like(page.pieces[n].text)]
    for number in waiting:
        between = bool(prose) and prose[0] < number < prose[-1]
        listed = any(p.text[:1] in _BULLETS for p in page.pieces[number : number + 2])
        subhead = between and not listed and number not in prose
        page.kinds[number] = BlockKind.SUBHEAD if subhead else BlockKind.PARAGRAPH


def _blocks(page: _Page) -> Iterator[Block]:
    last = max((n for n, k in enumerate(page.kinds) if k is BlockKind.PARAGRAPH), default=-1)
    for number, (piece, kind) in enumerate(zip(page.pieces, page.kinds, strict=True)):
        if kind is not BlockKind.PARAGRAPH:
            yield Block(piece.start, piece.end, kind or BlockKind.PARAGRAPH)
            continue
        yield from _paragraph(page, number, piece, closes=number == last)


def _paragraph(page: _Page, number: int, piece: Piece, *, closes: bool) -> Iterator[Block]:
    """A paragraph without the dateline that heads it and, in the last one, the credit that closes it."""
    start, end = piece.start, piece.end
    head = paragraph_head(piece.text, page.words, page.outlets)
    if head is not None and head.end < len(piece.text):
        page.datelines[number] = head
        yield Block(start, start + len(piece.text[: head.end].rstrip()), BlockKind.DATELINE)
        start += head.end
    credit = closing_credit(piece.text[start - piece.start :], page.words, page.outlets) if closes else None
    if credit is None:
        yield Block(start, end, BlockKind.PARAGRAPH)
        return
    told = piece.text[start - piece.start :][:credit].rstrip()
    yield Block(start, start + len(told), BlockKind.PARAGRAPH)
    yield Block(start + credit, end, BlockKind.CREDIT)
    inner = piece.text[start - piece.start + credit :].strip("(（/[【]】)） .")
    agency = page.outlets.by_name.get(inner.casefold())
    made = credit_line(inner, page.words, page.outlets)
    page.made[number] = Made((), 0, inner) if agency is not None else made or Made((), 0)


def _credits(page: _Page, captions: Sequence[Piece]) -> tuple[Credit, ...]:
    """All makers once, in the order of the text; photographers of captions last."""
    found: list[Credit] = []
    for number in range(len(page.pieces)):
        found += page.datelines[number].credits if number in page.datelines else ()
        found += page.made[number].credits if number in page.made else ()
    for caption in captions:
        found += photographers(caption.text, page.words, page.outlets)
    return tuple(dict.fromkeys(found))
