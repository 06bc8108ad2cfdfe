"""The tables of a case, and the steps by which an older case becomes one of today's.

A report's text is written once: nothing in this package updates `reports.text`. `judgements` and
`stated_facts` only grow; what was taken back keeps its row, with who did so and when.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Boolean, Column, Connection, ForeignKey, Index, Integer, MetaData, Table, Text

from twosource.store.listing import make_lists

METADATA = MetaData()

SCHEMA = Table(
    "schema_steps",
    METADATA,
    Column("version", Integer, primary_key=True),
    Column("name", Text, nullable=False),
)
ORIGINALS = Table(
    "originals",
    METADATA,
    Column("sha256", Text, primary_key=True),
    Column("path", Text, nullable=False),
    Column("suffix", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("brought_at", Text, nullable=False),
    Column("program", Text, nullable=False),
)
REPORTS = Table(
    "reports",
    METADATA,
    Column("id", Text, ForeignKey("originals.sha256"), primary_key=True),
    Column("path", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("text_sha256", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("lineage", Text, nullable=False),
)
READINGS = Table(
    "readings",
    METADATA,
    Column("report", Text, ForeignKey("reports.id"), primary_key=True),
    Column("method", Text, nullable=False),
    Column("notes", Text, nullable=False),
)
CLAIMS = Table(
    "claims",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("report", Text, ForeignKey("reports.id"), nullable=False, index=True),
    Column("body", Text, nullable=False),
)
REJECTED = Table(
    "rejected",
    METADATA,
    Column("path", Text, primary_key=True),
    Column("code", Text, nullable=False),
    Column("why", Text, nullable=False),
)
JUDGEMENTS = Table(
    "judgements",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("a", Text, nullable=False),
    Column("b", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("stands", Boolean, nullable=False),
    Column("taken_back_by", Text),
    Column("taken_back_at", Text),
    Column("taken_back_why", Text),
)
# What people state of events; a row that was taken back stays.
STATED = Table(
    "stated_facts",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("event", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("taken_back_by", Text),
    Column("taken_back_at", Text),
    Column("taken_back_why", Text),
)
# What a case's claims are read under, where it isn't the regime of the program's start: at most one row.
REGIME = Table("regime", METADATA, Column("place", Text, primary_key=True))
# The files of a regime's law, and what else findings and checks depend on, as they were when these were made.
LAW = Table(
    "law",
    METADATA,
    Column("regime", Text, primary_key=True),
    Column("file", Text, primary_key=True),
    Column("sha256", Text, nullable=False),
)
# Reports that were taken out: that they were there, who took them out and why.
WITHDRAWN = Table("withdrawn", METADATA, Column("report", Text, primary_key=True), Column("body", Text, nullable=False))
# Labels of the Traffic Light Protocol, in the order in which they were set; `report` is "" for the case's own.
MARKINGS = Table(
    "markings",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("report", Text, nullable=False, index=True),
    Column("body", Text, nullable=False),
)
# Events that everybody may read of; a row that was taken back stays. Each is found by any of the claims it had.
PUBLISHED = Table(
    "published",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("body", Text, nullable=False),
    Column("taken_back_by", Text),
    Column("taken_back_at", Text),
    Column("taken_back_why", Text),
)
PUBLISHED_CLAIMS = Table(
    "published_claims",
    METADATA,
    Column("claim", Text, primary_key=True),
    Column("publication", Text, primary_key=True),
)
# Comments and tips as they stand, and each decision on one of them.
LETTERS = Table(
    "letters",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("publication", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("held", Boolean, nullable=False),
    Column("body", Text, nullable=False),
    Index("letters_by_state", "state", "kind", "held", "number"),
    Index("letters_of_a_publication", "publication", "state", "kind", "number"),
)
RULINGS = Table(
    "rulings",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("letter", Text, nullable=False, index=True),
    Column("body", Text, nullable=False),
)
# What people said of claims, the oldest first; a row that was taken back stays.
REVIEWS = Table(
    "reviews",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("report", Text, nullable=False, index=True),
    Column("claim", Text, nullable=False, index=True),
    Column("body", Text, nullable=False),
    Column("confirmed", Text),
    Column("taken_back", Text),
)
# The claims of reports that were reviewed, as the machine read them; `claims` holds what the case goes by.
READ_CLAIMS = Table(
    "read_claims",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("report", Text, nullable=False, index=True),
    Column("body", Text, nullable=False),
)
# Whether a second person is asked for, and the letters of reliability: in the order in which they were set.
RULES = Table(
    "review_rules", METADATA, Column("number", Integer, primary_key=True), Column("body", Text, nullable=False)
)
RELIABILITY = Table(
    "reliability",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("source", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("body", Text, nullable=False),
)
EVENTS = Table(
    "events",
    METADATA,
    Column("regime", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("body", Text, nullable=False),
)
FINDINGS = Table(
    "findings",
    METADATA,
    Column("regime", Text, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("event", Text, nullable=False),
    Column("body", Text, nullable=False),
    Index("findings_of_an_event", "regime", "event"),
)
CHECKS = Table(
    "checks",
    METADATA,
    Column("regime", Text, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("claim", Text, nullable=False),
    Column("body", Text, nullable=False),
)
# A regime whose events, findings and checks were made of all that the case holds now; whatever changes that takes the
# rows away.
SETTLED = Table("settled", METADATA, Column("regime", Text, primary_key=True))
# The time stamps of outside authorities on entries of the log; each token is a file, named and digested here.
ANCHORS = Table(
    "anchors",
    METADATA,
    Column("entry", Integer, primary_key=True),
    Column("authority", Text, primary_key=True),
    Column("file", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("told_at", Text, nullable=False),
    Column("policy", Text, nullable=False),
)
# How each feed that is watched stands.
FEEDS = Table(
    "feeds",
    METADATA,
    Column("address", Text, primary_key=True),
    Column("etag", Text, nullable=False),
    Column("modified", Text, nullable=False),
    Column("due", Text, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("error", Text, nullable=False),
    Column("stopped", Boolean, nullable=False),
)
# The items that were met in them; `link` is the address of a report that waits to be fetched.
FEED_ITEMS = Table(
    "feed_items",
    METADATA,
    Column("feed", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("sha256", Text, nullable=False),
    Column("link", Text),
    Column("tries", Integer, nullable=False),
)
# What the events were before a pass over the feeds brought anything in: a row for as long as the pass lasts.
BEFORE = Table("before_news", METADATA, Column("regime", Text, primary_key=True), Column("body", Text, nullable=False))
NEWS = Table(
    "news",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("body", Text, nullable=False),
)
# The notices that are still to be sent.
NOTICES = Table("notices", METADATA, Column("target", Text, primary_key=True), Column("news", Text, primary_key=True))
# One entry for every transaction that changed something: `body` is JSON whose SHA-256 the next entry repeats.
LOG = Table(
    "log",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("body", Text, nullable=False),
    Column("sha256", Text, nullable=False),
)
# The digest of every row (`seals`), as the log's last entry on it says.
SEALS = Table(
    "seals",
    METADATA,
    Column("table", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("sha256", Text, nullable=False),
)


def _first_tables(connection: Connection) -> None:
    METADATA.create_all(connection)


def _custody_tables(connection: Connection) -> None:
    METADATA.create_all(connection, [LOG, SEALS])
    for change in ("UPDATE", "DELETE"):
        connection.exec_driver_sql(
            f"CREATE TRIGGER IF NOT EXISTS log_only_grows_{change.casefold()} BEFORE {change} ON log "
            "BEGIN SELECT RAISE(ABORT, 'the log only grows'); END"
        )


def _stated_facts(connection: Connection) -> None:
    METADATA.create_all(connection, [STATED])


def _regime_and_law(connection: Connection) -> None:
    METADATA.create_all(connection, [REGIME, LAW])
    for index in FINDINGS.indexes:
        index.create(connection, checkfirst=True)


def _withdrawn(connection: Connection) -> None:
    METADATA.create_all(connection, [WITHDRAWN])


def _anchors(connection: Connection) -> None:
    METADATA.create_all(connection, [ANCHORS])


def _feeds_and_news(connection: Connection) -> None:
    METADATA.create_all(connection, [FEEDS, FEED_ITEMS, BEFORE, NEWS, NOTICES])


def _markings(connection: Connection) -> None:
    METADATA.create_all(connection, [MARKINGS])


def _letters(connection: Connection) -> None:
    METADATA.create_all(connection, [PUBLISHED, PUBLISHED_CLAIMS, LETTERS, RULINGS])


# A number, what the step makes, and how.
Step = tuple[int, str, Callable[[Connection], None]]


def _reviews(connection: Connection) -> None:
    METADATA.create_all(connection, [REVIEWS, READ_CLAIMS, RULES, RELIABILITY])


# Each step is run once, in this order; a step that has been released is never edited, a new one is added.
STEPS: tuple[Step, ...] = (
    (1, "the first tables", _first_tables),
    (3, "the log and its seals", _custody_tables),
    (4, "facts that people state", _stated_facts),
    (5, "the regime of a case, its law, and the findings of an event by themselves", _regime_and_law),
    (6, "withdrawn reports", _withdrawn),
    (7, "time stamps of outside authorities", _anchors),
    (8, "feeds that are watched, and news", _feeds_and_news),
    (9, "lists and the index of words, for pages", make_lists),
    (13, "labels of the Traffic Light Protocol", _markings),
    (14, "published events, comments and tips", _letters),
    (15, "reviews of claims, and letters of reliability", _reviews),
)
VERSION = STEPS[-1][0]
