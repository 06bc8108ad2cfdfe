"""The gazetteer as an SQLite file, written once.

place   one row a place; `parents` are ids from small to large, `level` says where it is from
name    folded name -> place; `strength` 0 its name, 1 another of its names, 2 a name that needs support
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from functools import cache
from operator import itemgetter
from pathlib import Path

from twosource.collecting import without_collecting
from twosource.extract.gazetteer_names import fold
from twosource.extract.gazetteer_overlay import OwnPlace
from twosource.extract.gazetteer_rows import Row, all_rows

_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE place (
    id INTEGER PRIMARY KEY, ref TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT,
    parents TEXT NOT NULL, lat REAL, lon REAL, radius REAL, population INTEGER NOT NULL, level INTEGER NOT NULL,
    capital INTEGER NOT NULL
);
CREATE TABLE name (
    key TEXT NOT NULL, place INTEGER NOT NULL, strength INTEGER NOT NULL, PRIMARY KEY (key, place)
) WITHOUT ROWID;
"""
_PLACE = "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_SHORTEST = 2  # letters of a Latin name


def build(path: Path, overlay: Iterable[OwnPlace]) -> None:
    """Write the gazetteer to a path at which nothing stands yet; some seconds."""
    connection = sqlite3.connect(path)
    names: list[tuple[str, int, int]] = []
    try:
        connection.executescript(_SCHEMA)
        with without_collecting():
            connection.executemany(_PLACE, _places(tuple(overlay), names))
            names.sort(key=itemgetter(0))  # a tree grows fastest at its end; places are in order already
            connection.executemany("INSERT INTO name VALUES (?, ?, ?)", names)
        connection.execute("CREATE INDEX place_ref ON place (ref)")
        connection.commit()
    finally:
        connection.close()


def _places(overlay: tuple[OwnPlace, ...], names: list[tuple[str, int, int]]) -> Iterator[tuple[object, ...]]:
    """The rows of the table of places; their names are put into the list on the way."""
    for number, row in enumerate(all_rows(overlay), start=1):
        names += ((key, number, strength) for key, strength in _keys(row).items())
        yield (
            number, row.ref, row.name, row.kind, row.country, _ids(row.parents), row.lat, row.lon, row.radius,
            row.population, int(row.level), int(row.capital),
        )  # fmt: skip


@cache
def _ids(parents: tuple[str, ...]) -> str:
    """As JSON; few places differ in what contains them."""
    return json.dumps(parents)


def _keys(row: Row) -> dict[str, int]:
    keys: dict[str, int] = {}
    for name, strength in row.names:
        key = fold(name)
        if (len(key) >= _SHORTEST or not key.isascii()) and strength <= keys.get(key, strength):
            keys[key] = strength
    return keys
