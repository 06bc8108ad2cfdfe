"""Calls about review: what is worth a look, what people made of claims, how far they rely on outlets and voices."""

from __future__ import annotations

from typing import TypedDict

from twosource.desk.calls.call import Ask, Call
from twosource.jobs.looking import Why
from twosource.model import Reliability, Review, Seconded
from twosource.store import nouns
from twosource.tell.contract import Row, noun_row


class QueueRow(TypedDict):
    """What is worth a look and why; `value` is the sum of the reasons' weights.

    It is one claim, two that barely belong together, or none where the event as a whole waits for something.
    """

    value: int
    claims: list[str]
    event: str | None
    whys: list[Why]


class ReviewRow(TypedDict):
    """What a person made of a claim, who confirmed it and who took it back; the case goes by it where it `holds`."""

    id: str
    review: Review
    confirmed: Seconded | None
    taken_back: Seconded | None
    holds: bool


def _queue(ask: Ask) -> Row:
    start, items = ask.number() or 0, ask.place.queue.items()
    end = start + ask.size
    rows = ({**noun_row(item), "value": item.value} for item in items[start:end])
    kept = ({name: row[name] for name in QueueRow.__annotations__} for row in rows)
    return ask.listed(kept, str(end) if len(items) > end else None)


def _reviews(ask: Ask) -> Row:
    with ask.place.shelf.reading() as db:
        page = nouns.reviews_page(db, ask.size, ask.number())
    rows = ({**noun_row(kept), "id": kept.review.id, "holds": kept.holds} for kept in page.rows)
    return ask.listed(rows, page.after)


def _reliability(ask: Ask) -> Row:
    with ask.place.shelf.reading() as db:
        page = nouns.reliability_page(db, ask.size, ask.number())
    return ask.listed(map(noun_row, page.rows), page.after)


CALLS = (
    Call("/api/queue", _queue, "what is worth a look, and why", QueueRow, is_list=True, by_content=True),
    Call("/api/reviews", _reviews, "what people made of claims, the oldest first", ReviewRow, is_list=True),
    Call("/api/reliability", _reliability, "letters that people set, the oldest first", Reliability, is_list=True),
)
