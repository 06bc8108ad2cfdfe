"""Calls about who prints and who knows. A voice that isn't to be named has no name here: only how it says it knows."""

from __future__ import annotations

from typing import TypedDict

from twosource.desk.calls.call import Ask, Call, text
from twosource.desk.voices import known
from twosource.store import lists, nouns
from twosource.tell.contract import Row, noun_row


class KnownOutlet(TypedDict):
    """What the regime knows of an outlet: `home` is ISO 3166, `family` that of its publisher."""

    id: str
    names: list[str]
    home: str | None
    zone: str | None
    agency: bool
    family: str


class OutletRow(TypedDict):
    """An outlet with how many reports and claims of it the case holds; its name is "" where nothing names it."""

    name: str
    reports: int
    claims: int
    known: KnownOutlet | None


class VoiceRow(TypedDict):
    """How many claims stand on a kind of voice, or on a named one, that knows in this way; nameless ones have ""."""

    kind: str
    name: str
    basis: str
    claims: int


def _outlets(ask: Ask) -> Row:
    with ask.place.shelf.reading() as db:
        page = nouns.outlets_page(db, ask.size, ask.mark(1))
    return ask.listed((_outlet(ask, line) for line in page.rows), page.after)


def _outlet(ask: Ask, line: lists.OutletLine) -> Row:
    found = known(ask.place, line.name)
    return {**noun_row(line), "known": None if found is None else noun_row(found)}


def _voices(ask: Ask) -> Row:
    mark = ask.mark(3)
    after = () if mark is None else mark.split(nouns.MARK, 2)
    with ask.place.shelf.reading() as db:
        page = nouns.voices_page(db, ask.size, after, ask.get("outlet"))
    return ask.listed(map(noun_row, page.rows), page.after)


CALLS = (
    Call("/api/outlets", _outlets, "outlets, by their names", OutletRow, is_list=True),
    Call(
        "/api/voices",
        _voices,
        "the voices that claims stand on, by kind and name",
        VoiceRow,
        (text("outlet", "the name of the outlet that leans on them"),),
        is_list=True,
    ),
)
