"""Comments and tips as rows: each as it stands, and every decision on it, which are only added to."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, insert, select, update

from twosource.model import Letter, LetterKind, LetterState, Ruling
from twosource.model.codec import dump
from twosource.store.database import Database
from twosource.store.lists import Page
from twosource.store.log import Change
from twosource.store.publishing import LETTER_RECEIVED, LETTER_RULED
from twosource.store.rows import noun_of
from twosource.store.schema import LETTERS, RULINGS

# So many may wait before no more are taken: a queue that nobody can read protects nobody.
MOST_WAITING = 1000


@dataclass(frozen=True, slots=True)
class Asked:
    """Which letters: in some states, of a kind, held back or not, on one publication; None where it doesn't matter."""

    states: tuple[LetterState, ...]
    kind: LetterKind | None = None
    held: bool | None = None
    publication: str | None = None
    newest_first: bool = False


# What moderators have still to decide on, and the tips that they passed on to analysts.
WAITING = Asked((LetterState.WAITING,))
PASSED_ON = Asked((LetterState.APPROVED,), LetterKind.TIP, newest_first=True)


class Letters:
    """Taking letters in and deciding on them; each is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def receive(self, letter: Letter) -> bool:
        """Keep a letter that came; False, and nothing kept, while too many wait."""
        with self._database.writing(Change(LETTER_RECEIVED, letter.id)) as db:
            waiting = select(func.count()).select_from(LETTERS).where(LETTERS.c.state == LetterState.WAITING)
            if db.execute(waiting).scalar_one() >= MOST_WAITING:
                return False
            db.execute(insert(LETTERS).values(id=letter.id, **_columns(letter)))
            return True

    def letter(self, id_: str) -> Letter | None:
        """The letter of an id; None where there is none."""
        with self._database.reading() as db:
            return letter_in(db, id_)

    def rule(self, letter: Letter, ruling: Ruling) -> bool:
        """Keep a decision with the letter as it then stands; False, and nothing kept, where another came before it."""
        with self._database.writing(Change(LETTER_RULED, letter.id)) as db:
            held = letter_in(db, letter.id)
            if held is None or held.rulings != letter.rulings - 1:
                return False
            db.execute(update(LETTERS).where(LETTERS.c.id == letter.id).values(**_columns(letter)))
            db.execute(insert(RULINGS).values(letter=letter.id, body=dump(ruling)))
            return True

    def erase(self, letter: Letter, ruling: Ruling) -> bool:
        """The same, with every word that was sent or shown gone for good."""
        with self._database.writing(Change(LETTER_RULED, letter.id)) as db:
            held = letter_in(db, letter.id)
            if held is None or held.rulings != letter.rulings - 1:
                return False
            db.execute(insert(RULINGS).values(letter=letter.id, body=dump(ruling)))
            _take_words(db, letter)
        self._database.compact()
        return True


def forget_tip(db: Connection, report: str) -> None:
    """Nothing is left of the words of the tips that a report was made of."""
    made = select(LETTERS.c.body).where(LETTERS.c.state == LetterState.REPORTED, LETTERS.c.body.contains(report))
    for (body,) in db.execute(made).all():
        letter = noun_of(Letter, body)
        if letter.report == report:
            _take_words(db, letter)


def _take_words(db: Connection, letter: Letter) -> None:
    bare = replace(letter, text="", shown="", flags=())
    db.execute(update(LETTERS).where(LETTERS.c.id == letter.id).values(**_columns(bare)))
    for number, body in db.execute(select(RULINGS.c.number, RULINGS.c.body).where(RULINGS.c.letter == letter.id)).all():
        ruling = replace(noun_of(Ruling, body), shown="")
        db.execute(update(RULINGS).where(RULINGS.c.number == number).values(body=dump(ruling)))


def _columns(letter: Letter) -> dict[str, Any]:
    return {
        "publication": letter.publication,
        "kind": letter.kind,
        "state": letter.state,
        "held": bool(letter.flags),
        "body": dump(letter),
    }


def letter_in(db: Connection, id_: str) -> Letter | None:
    """The letter of an id; None where there is none."""
    body = db.execute(select(LETTERS.c.body).where(LETTERS.c.id == id_)).scalar()
    return None if body is None else noun_of(Letter, body)


def letters_page(db: Connection, asked: Asked, size: int, after: int | None = None) -> Page[Letter]:
    """Letters in the order of their coming, or the newest first; the page's mark is the number of its last."""
    number = LETTERS.c.number
    query = select(number, LETTERS.c.body).where(*_conditions(asked))
    if after is not None:
        query = query.where(number < after if asked.newest_first else number > after)
    ordered = query.order_by(number.desc() if asked.newest_first else number)
    rows = db.execute(ordered.limit(size + 1)).all()
    mark = str(rows[size - 1].number) if len(rows) > size else None
    return Page(tuple(noun_of(Letter, row.body) for row in rows[:size]), mark)


def letters_counted(db: Connection, asked: Asked) -> int:
    """How many letters are asked for."""
    return db.execute(select(func.count()).select_from(LETTERS).where(*_conditions(asked))).scalar_one()


def rulings_on(db: Connection, letters: Collection[str]) -> dict[str, tuple[Ruling, ...]]:
    """The decisions on some letters, by the letter, the oldest first."""
    found: dict[str, tuple[Ruling, ...]] = {}
    mine = select(RULINGS).where(RULINGS.c.letter.in_(list(letters))).order_by(RULINGS.c.number)
    for row in db.execute(mine):
        found[row.letter] = (*found.get(row.letter, ()), noun_of(Ruling, row.body))
    return found


def _conditions(asked: Asked) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [LETTERS.c.state.in_([s.value for s in asked.states])]
    if asked.kind is not None:
        found.append(LETTERS.c.kind == asked.kind)
    if asked.held is not None:
        found.append(LETTERS.c.held == asked.held)
    if asked.publication is not None:
        found.append(LETTERS.c.publication == asked.publication)
    return found
