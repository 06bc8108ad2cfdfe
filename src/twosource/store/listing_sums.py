"""Sums over the lists, kept by the database as they change, so that no page adds up all reports.

Like the lists they hold nothing that isn't in sealed rows.
"""

from __future__ import annotations

from sqlalchemy import Column, Connection, Index, Integer, MetaData, Table, Text

SUMMED = MetaData()

# How many reports and claims each outlet has; one that had some may stand here with none.
LISTED_OUTLETS = Table(
    "listed_outlets",
    SUMMED,
    Column("outlet", Text, primary_key=True),
    Column("reports", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Index("listed_outlets_by_claims", "claims", "outlet"),
    sqlite_with_rowid=False,
)
_ADD = """INSERT INTO listed_outlets VALUES (NEW.outlet, 1, NEW.claims)
  ON CONFLICT DO UPDATE SET reports = reports + 1, claims = claims + excluded.claims;"""
_DROP = "UPDATE listed_outlets SET reports = reports - 1, claims = claims - OLD.claims WHERE outlet = OLD.outlet;"
_STATEMENTS = (
    "CREATE INDEX IF NOT EXISTS listed_events_placed ON listed_events (regime, kind, placed, day, id)",
    f"CREATE TRIGGER IF NOT EXISTS listed_outlets_insert AFTER INSERT ON listed_reports BEGIN {_ADD} END",
    f"CREATE TRIGGER IF NOT EXISTS listed_outlets_delete AFTER DELETE ON listed_reports BEGIN {_DROP} END",
    f"CREATE TRIGGER IF NOT EXISTS listed_outlets_update AFTER UPDATE ON listed_reports BEGIN {_DROP} {_ADD} END",
    "DELETE FROM listed_outlets",
    "INSERT INTO listed_outlets SELECT outlet, count(*), sum(claims) FROM listed_reports GROUP BY outlet",
)


def make_sums(db: Connection) -> None:
    """The tables and their triggers, filled from the lists."""
    SUMMED.create_all(db)
    for statement in _STATEMENTS:
        db.exec_driver_sql(statement)
