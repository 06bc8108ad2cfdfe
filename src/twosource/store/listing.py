"""The tables that pages list and filter by: made by the database, by triggers, out of rows that are sealed.

They hold nothing that isn't in those rows, so that `verify` needs no look at them, and dropping them loses nothing.
"""

from __future__ import annotations

from sqlalchemy import Column, Connection, Index, Integer, MetaData, Table, Text
from sqlalchemy import Float as Real

from twosource.store.listing_triggers import TRIGGERS
from twosource.store.wording import index_all, make_indexes_of_words

LISTED = MetaData()

# `day` is by what events are sorted: the first day that it may be, else the last, else nothing. `look` says how much
# there is to be settled by a look at it.
LISTED_EVENTS = Table(
    "listed_events",
    LISTED,
    Column("regime", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("type", Text, nullable=False),
    Column("direction", Text),
    Column("kind", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("earliest", Text),
    Column("latest", Text),
    Column("origins_low", Integer, nullable=False),
    Column("origins_high", Integer, nullable=False),
    Column("contradictions", Integer, nullable=False),
    Column("differences", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("look", Integer, nullable=False),
    Column("placed", Integer, nullable=False),
    Index("listed_events_by_kind", "regime", "kind", "day", "id", "latest"),
    Index("listed_events_by_day", "regime", "day", "id", "latest"),
    Index("listed_events_by_type", "regime", "type", "day", "id"),
    Index("listed_events_by_look", "regime", "look", "day", "id"),
    Index("listed_events_unplaced", "regime", "placed", "day", "id"),
    sqlite_with_rowid=False,
)
# One row for each place of an event, and for each place that contains one (role "within"); `folded` is looked up by.
LISTED_PLACES = Table(
    "listed_places",
    LISTED,
    Column("regime", Text, nullable=False),
    Column("event", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Index("listed_places_of_event", "regime", "event"),
    Index("listed_places_by_name", "regime", "folded", "event"),
)
# How many events each spot of the map has, by their kind.
LISTED_SPOTS = Table(
    "listed_spots",
    LISTED,
    Column("regime", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("lat", Real, primary_key=True),
    Column("lon", Real, primary_key=True),
    Column("radius_km", Real, primary_key=True),
    Column("events", Integer, nullable=False),
    sqlite_with_rowid=False,
)
# The event that a claim is told of in.
LISTED_TOLD = Table(
    "listed_told",
    LISTED,
    Column("regime", Text, primary_key=True),
    Column("claim", Text, primary_key=True),
    Column("event", Text, nullable=False),
    Index("listed_told_of_event", "regime", "event"),
    sqlite_with_rowid=False,
)
LISTED_COUNTS = Table(
    "listed_counts",
    LISTED,
    Column("regime", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("type", Text, primary_key=True),
    Column("events", Integer, nullable=False),
    Column("contradicted", Integer, nullable=False),
    sqlite_with_rowid=False,
)
LISTED_FINDINGS = Table(
    "listed_findings",
    LISTED,
    Column("regime", Text, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("event", Text, nullable=False),
    Column("measure", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Index("listed_findings_of_event", "regime", "event", "verdict", "measure"),
    Index("listed_findings_by_measure", "regime", "measure", "verdict", "event"),
    Index("listed_findings_by_verdict", "regime", "verdict", "event"),
    sqlite_with_rowid=False,
)
LISTED_VERDICTS = Table(
    "listed_verdicts",
    LISTED,
    Column("regime", Text, primary_key=True),
    Column("measure", Text, primary_key=True),
    Column("verdict", Text, primary_key=True),
    Column("events", Integer, nullable=False),
    sqlite_with_rowid=False,
)
# `number` is what the index of words calls a report.
LISTED_REPORTS = Table(
    "listed_reports",
    LISTED,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("title", Text),
    Column("outlet", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("published", Text),
    Column("day", Text, nullable=False),
    Column("claims", Integer, nullable=False),
    Index("listed_reports_by_day", "day", "id"),
    Index("listed_reports_by_outlet", "outlet", "day", "id"),
    Index("listed_reports_counted", "outlet", "claims"),
)
LISTED_CLAIMS = Table(
    "listed_claims",
    LISTED,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
)
# Whom outlets lean on: an anonymous voice has no name here, so that nobody can be followed from report to report.
LISTED_VOICES = Table(
    "listed_voices",
    LISTED,
    Column("outlet", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("basis", Text, primary_key=True),
    Column("claims", Integer, nullable=False),
    Index("listed_voices_by_name", "kind", "name", "basis", "claims"),
    sqlite_with_rowid=False,
)
LISTED_LOG = Table(
    "listed_log",
    LISTED,
    Column("number", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("program", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("rows", Integer, nullable=False),
    Index("listed_log_by_subject", "subject", "number"),
)
_MORE = (
    "CREATE INDEX IF NOT EXISTS judgements_on_a ON judgements (a)",
    "CREATE INDEX IF NOT EXISTS judgements_on_b ON judgements (b)",
    "CREATE INDEX IF NOT EXISTS stated_of_event ON stated_facts (event)",
)
# What lies in an older case goes through the triggers once.
_FILL = (
    "UPDATE reports SET about = about",
    "UPDATE claims SET report = report",
    "UPDATE events SET body = body",
    "UPDATE findings SET body = body",
)


def make_lists(db: Connection) -> None:
    """The tables and their triggers, filled from what the case holds."""
    LISTED.create_all(db)
    make_indexes_of_words(db)
    for statement in (*_MORE, *TRIGGERS, *_FILL):
        db.exec_driver_sql(statement)
    db.exec_driver_sql(
        "INSERT INTO listed_log SELECT number, json_extract(body, '$.at'), json_extract(body, '$.by'), "
        "json_extract(body, '$.program'), json_extract(body, '$.action'), json_extract(body, '$.subject'), "
        "json_array_length(body, '$.rows') FROM log"
    )
    index_all(db)
