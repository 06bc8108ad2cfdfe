"""Calls about the case itself: how much it holds, who changed and decided what, what was new."""

from __future__ import annotations

from dataclasses import asdict
from typing import TypedDict

from twosource import __version__
from twosource.desk.calls.call import Ask, Call
from twosource.model import FeedState, Judgement, News, StatedFact
from twosource.store import lists, nouns
from twosource.tell.contract import Row, noun_row


class LogHead(TypedDict):
    """The last entry of the log."""

    number: int
    sha256: str


class CaseRow(TypedDict):
    """How much the case holds; `events` by their kinds, `settled` False where it waits for linking and weighing."""

    twosource: str
    regime: str
    reports: int
    claims: int
    events: dict[str, int]
    settled: bool
    label: str
    head: LogHead


class JudgementRow(TypedDict):
    """What somebody said of two claims, whether it binds, and who took it back, when and why."""

    judgement: Judgement
    stands: bool
    taken_back_by: str | None
    taken_back_at: str | None
    taken_back_why: str | None


class StatedRow(TypedDict):
    """A fact that somebody stated of an event, and who took it back, when and why."""

    fact: StatedFact
    taken_back_by: str | None
    taken_back_at: str | None
    taken_back_why: str | None


class LogRow(TypedDict):
    """An entry of the log, less the digests of its rows."""

    number: int
    at: str
    by: str
    program: str
    action: str
    subject: str
    rows: int


def _case(ask: Ask) -> Row:
    place = ask.place
    size, head = place.shelf.size(), place.shelf.head()
    with place.shelf.reading() as db:
        kinds = lists.counts_by_kind(db, place.regime.id)
    return {
        "twosource": __version__,
        "regime": place.regime.id,
        "reports": size.reports,
        "claims": size.claims,
        "events": kinds,
        "settled": place.shelf.is_settled(place.regime.id),
        "label": place.label.value,
        "head": {"number": head.number, "sha256": head.sha256},
    }


def _judgements(ask: Ask) -> Row:
    with ask.place.shelf.reading() as db:
        page = nouns.judgements_page(db, ask.size, ask.number())
    rows = ({"judgement": noun_row(k.judgement), "stands": k.stands, **asdict(k.kept)} for k in page.rows)
    return ask.listed(rows, page.after)


def _stated(ask: Ask) -> Row:
    with ask.place.shelf.reading() as db:
        page = nouns.stated_page(db, ask.size, ask.number())
    return ask.listed(({"fact": noun_row(k.fact), **asdict(k.kept)} for k in page.rows), page.after)


def _log(ask: Ask) -> Row:
    with ask.place.shelf.reading() as db:
        page = lists.log_page(db, ask.size, ask.number())
    return ask.listed(map(noun_row, page.rows), page.after)


def _news(ask: Ask) -> Row:
    with ask.place.shelf.reading() as db:
        page = nouns.news_page(db, ask.size, ask.number())
    return ask.listed(map(noun_row, page.rows), page.after)


def _feeds(ask: Ask) -> Row:
    with ask.place.shelf.reading() as db:
        held = nouns.feeds(db)
    return ask.paged({state.address: noun_row(state) for state in held})


CALLS = (
    Call("/api/case", _case, "how much the case holds, and the head of its log", CaseRow, by_content=True),
    Call("/api/judgements", _judgements, "what people judged of claims, the oldest first", JudgementRow, is_list=True),
    Call("/api/stated", _stated, "facts that people stated, the oldest first", StatedRow, is_list=True),
    Call("/api/log", _log, "entries of the log, the last first", LogRow, is_list=True),
    Call("/api/news", _news, "what was new when feeds were read, the last first", News, is_list=True),
    Call(
        "/api/feeds",
        _feeds,
        "how watched feeds stand, by their addresses; for leads",
        FeedState,
        is_list=True,
        by_content=True,
    ),
)
