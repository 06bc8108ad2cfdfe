"""Calls about what people make of claims, and how far they rely on outlets and named voices."""

from __future__ import annotations

from typing import TypedDict

from twosource.desk.calls.call import Ask, Call
from twosource.model import Reliability, Review, Seconded
from twosource.store import nouns
from twosource.store.reviewing import letters_in
from twosource.tell.contract import Row, noun_row


class ReviewRow(TypedDict):
    """A review, whether the case goes by it, who confirmed it and who took it back; null where nobody did."""

    review: Review
    holds: bool
    confirmed: Seconded | None
    taken_back: Seconded | None


def _reviews(ask: Ask) -> Row:
    with ask.place.shelf.reading() as db:
        page = nouns.reviews_page(db, ask.size, ask.number())
    return ask.listed(({**noun_row(kept), "holds": kept.holds} for kept in page.rows), page.after)


def _letters(ask: Ask) -> Row:
    with ask.place.shelf.reading() as db:
        letters = letters_in(db)
    return ask.paged({f"{n:09d}": noun_row(said) for n, said in enumerate(letters, start=1)})


CALLS = (
    Call("/api/reviews", _reviews, "what people made of claims, the oldest first", ReviewRow, is_list=True),
    Call("/api/reliability", _letters, "letters of outlets and voices, the oldest first", Reliability, is_list=True),
)
