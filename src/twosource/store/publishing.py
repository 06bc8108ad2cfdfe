"""The events of a case that everybody may read of, as rows that are only added to and taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from twosource.model import Publication
from twosource.model.codec import dump
from twosource.store.database import Database
from twosource.store.listing import LISTED_LOG
from twosource.store.lists import Page
from twosource.store.log import Change
from twosource.store.rows import noun_of
from twosource.store.schema import PUBLISHED, PUBLISHED_CLAIMS

PUBLISHED_EVENT, UNPUBLISHED_EVENT = "event published", "event unpublished"
LETTER_RECEIVED, LETTER_RULED = "letter received", "letter ruled on"
# Entries of the log that change nothing of what the case's reports tell.
_ASIDE = (PUBLISHED_EVENT, UNPUBLISHED_EVENT, LETTER_RECEIVED, LETTER_RULED)
_STANDS = PUBLISHED.c.taken_back_at.is_(None)
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class KeptPublication:
    """A publication with its place in the row of all, and who took it back, when and why; None where it stands."""

    number: int
    publication: Publication
    taken_back_by: str | None
    taken_back_at: str | None
    taken_back_why: str | None

    @property
    def stands(self) -> bool:
        """Whether the event is still published by it."""
        return self.taken_back_at is None


class Publishing:
    """Publishing and taking back; each is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def publish(self, publication: Publication) -> None:
        """Keep that an event is published."""
        with self._database.writing(Change(PUBLISHED_EVENT, publication.event)) as db:
            db.execute(insert(PUBLISHED).values(id=publication.id, body=dump(publication)))
            rows = [{"claim": claim, "publication": publication.id} for claim in set(publication.claims)]
            db.execute(insert(PUBLISHED_CLAIMS), rows)

    def unpublish(self, publication: Publication, *, by: str, at: str, why: str) -> bool:
        """Take a publication back; False, and nothing done, where somebody did so before."""
        with self._database.writing(Change(UNPUBLISHED_EVENT, publication.event)) as db:
            values = {"taken_back_by": by, "taken_back_at": at, "taken_back_why": why}
            mine = update(PUBLISHED).where(PUBLISHED.c.id == publication.id, _STANDS).values(**values)
            return db.execute(mine).rowcount > 0

    def with_claims(self, claims: Sequence[str]) -> tuple[KeptPublication, ...]:
        """All publications of the event that has these claims, the oldest first, also those that were taken back."""
        with self._database.reading() as db:
            return publications_with(db, claims)


def publications_with(db: Connection, claims: Sequence[str]) -> tuple[KeptPublication, ...]:
    """All publications that had any of some claims, the oldest first, also those that were taken back."""
    found: dict[int, KeptPublication] = {}
    joined = select(PUBLISHED).join(PUBLISHED_CLAIMS, PUBLISHED_CLAIMS.c.publication == PUBLISHED.c.id)
    for start in range(0, len(claims), _CHUNK):
        some = joined.where(PUBLISHED_CLAIMS.c.claim.in_(claims[start : start + _CHUNK]))
        found |= {row.number: _kept(row) for row in db.execute(some)}
    return tuple(found[number] for number in sorted(found))


def publication_in(db: Connection, id_: str) -> KeptPublication | None:
    """The publication of an id; None where there is none."""
    row = db.execute(select(PUBLISHED).where(PUBLISHED.c.id == id_)).one_or_none()
    return None if row is None else _kept(row)


def publications_page(db: Connection, size: int, before: int | None = None) -> Page[KeptPublication]:
    """The publications that stand, the latest first."""
    query = select(PUBLISHED).where(_STANDS)
    if before is not None:
        query = query.where(PUBLISHED.c.number < before)
    rows = db.execute(query.order_by(PUBLISHED.c.number.desc()).limit(size + 1)).all()
    mark = str(rows[size - 1].number) if len(rows) > size else None
    return Page(tuple(_kept(row) for row in rows[:size]), mark)


def ground_in(db: Connection) -> int:
    """The number of the log's last entry that changed what the case tells."""
    entry = LISTED_LOG.c
    query = select(entry.number).where(entry.action.not_in(_ASIDE)).order_by(entry.number.desc()).limit(1)
    return int(db.execute(query).scalar() or 0)


def _kept(row: Row[Any]) -> KeptPublication:
    return KeptPublication(
        row.number, noun_of(Publication, row.body), row.taken_back_by, row.taken_back_at, row.taken_back_why
    )
