"""What belongs to the page and not to the report: comment rules, share bars, lists of other stories, legal lines.

No rule knows a page's own sentences. A long piece is furniture when it speaks to the reader or lays down terms, and
speaks of what pages have (comments, links, newsletters); a short one when it is nothing but such a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from twosource.read.captions import bracketed
from twosource.read.pieces import bare_line
from twosource.read.words import ReportWords

_EMAIL = re.compile(r"^\W*[\w.+-]+@[\w-]+\.[\w.]+\W*$")
_ADDRESS = re.compile(r"^\W*(?:https?://|www\.)\S+\W*$")
_BREADCRUMBS = re.compile(r"^[^.!?>»›]{1,40}(?:\s[>»›]\s[^.!?>»›]{1,40})+$")
_RULE = re.compile(r"^[\W_]+$")
_NUMBERS = re.compile(r"^[\d,.]+\s*(?:comments?|shares?|views?|likes?|min(?:ute)?s?(?: read)?)$")
# Points for a word that lays down terms, for one that pages have, for one that speaks to the reader. At a text's edges
# three points make furniture of a piece, between paragraphs five: there a sentence about a web site is news.
_STRONG, _WEAK, _READER = 2, 1, 1
EDGE, MIDDLE = 3, 5
_SHORT = 80
# An address, however much it carries, is shorter than this; the patterns for whole lines aren't asked beyond it.
_LONGEST_LINE = 2000


@dataclass(frozen=True, slots=True)
class PageSigns:
    """How strongly a piece speaks as a page does; `addressed` is False when nothing in it turns to the reader."""

    points: int
    addressed: bool


def is_page_line(text: str, words: ReportWords) -> bool:
    """True for a short line that is a page's own wherever it stands."""
    if len(text) <= _LONGEST_LINE and any(p.match(text) for p in (_RULE, _EMAIL, _ADDRESS, _BREADCRUMBS)):
        return True
    bare = bare_line(text)
    if bare in words.of("furniture.lines") or bare in words.of("furniture.lists") or _NUMBERS.match(bare):
        return True
    if len(text) <= 3 * _SHORT and text.casefold().startswith(words.of("furniture.begins")):
        return True
    return _is_share_bar(bare, words) or _is_stamp(text, words)


def opens_a_list(text: str, words: ReportWords) -> bool:
    """True for the heading of a list of other stories."""
    return bare_line(text) in words.of("furniture.lists")


def page_signs(text: str, words: ReportWords) -> PageSigns:
    """What in a piece speaks of the page: different words counted once each."""
    told = text.casefold()
    for news in words.found("furniture.not_page", told):
        told = told.replace(news, " ")
    strong = words.found("furniture.strong", told)
    weak = {w.rstrip("s") for w in words.found("furniture.weak", told)}
    reader = words.found("furniture.reader", _unquoted(told)) if strong or len(weak) > 1 else frozenset()
    points = _STRONG * len(strong) + _WEAK * len(weak) + _READER * min(len(reader), 2)
    return PageSigns(points, bool(strong) or (bool(reader) and len(weak) >= 2))


def speaks_as_a_page(signs: PageSigns, least: int) -> bool:
    """True for a longer piece with that many points, some of which turn to the reader."""
    return signs.addressed and signs.points >= least


def _unquoted(text: str) -> str:
    """A piece without what it quotes: a speaker's "you" isn't the page's."""
    return re.sub(r"[“\"][^“”\"]*[”\"]", " ", text)


def _is_share_bar(bare: str, words: ReportWords) -> bool:
    parts = [p for p in re.split(r"[\s|/,·•]+", bare) if p]
    return len(parts) >= 2 and all(p in words.of("furniture.shares") for p in parts)


def _is_stamp(text: str, words: ReportWords) -> bool:
    """An editor's line in brackets that says what was on the page, or when the page was kept."""
    boxed = bracketed(text)
    if boxed is None or len(text) > 4 * _SHORT:
        return False
    told = f"{boxed.label} {boxed.inner}"
    return words.matcher("furniture.brackets").search(told) is not None
