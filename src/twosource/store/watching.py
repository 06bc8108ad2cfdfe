"""What watching feeds keeps in a case: how each feed stands, the items met, the news told, the notices still to send.

What a notice is sent to holds passwords, so that a case knows it by a mark alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select

from twosource.model import FeedState, News, SeenItem
from twosource.model.codec import dump
from twosource.store.database import Database
from twosource.store.log import Change
from twosource.store.rows import noun_of
from twosource.store.schema import BEFORE, FEED_ITEMS, FEEDS, LOG, NEWS, NOTICES, REJECTED, REPORTS
from twosource.store.settling import insert_rows


class Watching:
    """The tables of watching; each method is one transaction, and what changes nothing leaves no entry in the log."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # Feeds and their items.

    def feeds(self) -> dict[str, FeedState]:
        """How each feed stands, by its address."""
        with self._database.reading() as db:
            rows = db.execute(select(FEEDS).order_by(FEEDS.c.address)).mappings().all()
        return {row["address"]: FeedState(**row) for row in rows}

    def items(self, feed: str) -> dict[str, SeenItem]:
        """The items met in a feed, by their names."""
        with self._database.reading() as db:
            rows = db.execute(select(FEED_ITEMS).where(FEED_ITEMS.c.feed == feed)).mappings().all()
        return {row["name"]: SeenItem(**row) for row in rows}

    def keep_feeds(self, states: Sequence[FeedState], items: Sequence[SeenItem] = ()) -> None:
        """Keep how feeds stand, with items that were met in them; all or none."""
        with self._database.writing(Change("feeds asked")) as db:
            for state in states:
                _put(db, FEEDS, {"address": state.address}, _columns(state))
            for item in items:
                _put(db, FEED_ITEMS, {"feed": item.feed, "name": item.name}, _columns(item))

    def keep_followed(self, item: SeenItem, *, came: bool) -> None:
        """Keep that an item's report was asked for; where it came, the item is no longer listed as rejected."""
        with self._database.writing(Change("item followed")) as db:
            _put(db, FEED_ITEMS, {"feed": item.feed, "name": item.name}, _columns(item))
            if came:
                db.execute(delete(REJECTED).where(REJECTED.c.path == f"{item.feed}#{item.name}"))

    def holds_report_at(self, path: str) -> bool:
        """True when the case holds a report that came from an address."""
        with self._database.reading() as db:
            return db.execute(select(REPORTS.c.id).where(REPORTS.c.path == path)).first() is not None

    # What is new.

    def begin(self, regime: str, held: str) -> None:
        """Keep what the events were before anything came in, unless that of an unfinished pass is kept."""
        with self._database.writing(Change("pass begun")) as db:
            if db.execute(select(BEFORE).where(BEFORE.c.regime == regime)).first() is None:
                db.execute(insert(BEFORE).values(regime=regime, body=held))

    def before(self, regime: str) -> str | None:
        """What the events were when the pass began that isn't finished; None when none is under way."""
        with self._database.reading() as db:
            held: str | None = db.execute(select(BEFORE.c.body).where(BEFORE.c.regime == regime)).scalar()
        return held

    def finish(self, regime: str, before: str | None, news: Sequence[News], targets: Iterable[str] = ()) -> bool:
        """Keep the news, with a notice of each to every target, and end the pass; False where another program did.

        Args:
            regime: under which the case is read.
            before: what `before` gave and the news were told against; None where no pass is under way.
            news: what is new.
            targets: marks of what notices are sent to.
        """
        with self._database.writing(Change("news told")) as db:
            held = db.execute(select(BEFORE.c.body).where(BEFORE.c.regime == regime)).scalar()
            if held != before:
                return False
            db.execute(delete(BEFORE).where(BEFORE.c.regime == regime))
            insert_rows(db, NEWS, [{"id": n.id, "body": dump(n)} for n in news])
            insert_rows(db, NOTICES, [{"target": t, "news": n.id} for t in sorted(set(targets)) for n in news])
            return True

    def news(self, last: int | None = None) -> tuple[News, ...]:
        """The news that were told, the oldest first; of many the last."""
        with self._database.reading() as db:
            bodies = db.execute(select(NEWS.c.body).order_by(NEWS.c.number.desc()).limit(last)).all()
        return tuple(noun_of(News, body) for (body,) in reversed(bodies))

    def unsent(self, target: str) -> tuple[News, ...]:
        """The news of which a target has had no notice, the oldest first."""
        with self._database.reading() as db:
            query = select(NEWS.c.body).join(NOTICES, NOTICES.c.news == NEWS.c.id).where(NOTICES.c.target == target)
            bodies = db.execute(query.order_by(NEWS.c.number)).all()
        return tuple(noun_of(News, body) for (body,) in bodies)

    def sent(self, target: str, news: Sequence[News]) -> None:
        """Keep that a target has had its notices of some news."""
        with self._database.writing(Change("notices sent")) as db:
            ids = [n.id for n in news]
            db.execute(delete(NOTICES).where(NOTICES.c.target == target, NOTICES.c.news.in_(ids)))

    def founding(self) -> str:
        """The SHA-256 of the log's first entry, by which a case differs from every other."""
        with self._database.reading() as db:
            return str(db.execute(select(LOG.c.sha256).order_by(LOG.c.number).limit(1)).scalar_one())


def _columns(noun: FeedState | SeenItem) -> dict[str, Any]:
    return {name: getattr(noun, name) for name in type(noun).__dataclass_fields__}


def _put(db: Connection, table: Table, key: dict[str, str], row: dict[str, Any]) -> None:
    db.execute(delete(table).where(*(table.c[name] == value for name, value in key.items())))
    db.execute(insert(table).values(**row))
