"""The edges of a large case, by DuckDB: claims as a table, compared some weeks at a time.

rows ─ load ─▶ claims ─ meet ─▶ near ─ weigh ─▶ edges
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from itertools import islice, repeat
from pathlib import Path
from tempfile import TemporaryDirectory
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

import numpy as np

from twosource.link.block import keys_of
from twosource.link.edges import Edges, Weighed
from twosource.link.features import Row
from twosource.link.meeting import EVER, HALF, Held, Meeting
from twosource.link.meeting_sql import Statements
from twosource.link.unions import sets_of
from twosource.link.weights import Model
from twosource.model import Direction

_BATCH = 20_000
_MEMORY = "800MB"  # beyond it DuckDB goes to the disk
_AT_ONCE = 60_000  # claims that are compared together, about: those whose first week is one of some weeks
_BESIDE = 2  # parts of the pairs that are weighed at a time: one alone is too small for DuckDB to use two cores
_FEW = 40  # claims that hang together of which all pairs are weighed: they make less than 800
_HINTS = {name: hint for name, hint in get_type_hints(Row).items() if name != "unique_id"}
_LISTS = tuple(name for name, hint in _HINTS.items() if get_origin(hint) is tuple)
_WORDS = tuple(name for name, hint in _HINTS.items() if hint in (str, str | None))
# Days fit into 32 bits, and the fewer bytes a claim has, the sooner it is joined.
_DAYS = ("d_from", "d_to", "md_from", "md_to", "days", "told")
_KEYS, _WEEKS = ("owned", "inside"), ("first_week", "last_week")
_HELD = f"""select (key & {HALF})::uinteger as half, holder from (
    select unnest(owned) as key, 2 * nth + 1 as holder from claims
    union all select unnest(inside), 2 * nth from claims) order by half, holder"""  # noqa: S608 - our own words
_COLUMNS = ("nth", *_HINTS, *(f"n_{name}" for name in _LISTS), *_WEEKS)


def edges_by_duckdb(rows: Iterable[Row], model: Model, prior: float) -> Edges:
    """The edges between rows, which are numbered as they come."""
    return weighed_by_duckdb(rows, model, prior).edges


def weighed_by_duckdb(rows: Iterable[Row], model: Model, prior: float, *, keep: bool = False) -> Weighed:
    """The edges between rows, which are numbered as they come, and the other pairs of claims that hang together.

    The nearer in time the rows come, the faster. Of many claims that hang together the other pairs aren't weighed, for
    most of them will never be asked for.
    """
    statements = Statements(model, prior, _COLUMNS, frozenset(_LISTS))
    with _connection() as db:
        _load(db, rows, model)
        with ThreadPoolExecutor(_BESIDE) as beside:
            found = list(beside.map(partial(_alone, db, statements.edges()), _parts(db, statements)))
        edges = Edges.joined(found)
        return Weighed(edges, _others(db, edges, statements), _meeting(db) if keep else None)


def _meeting(db: Any) -> Meeting:  # noqa: ANN401 - DuckDB ships no types
    """Where the claims meet others."""
    held = db.execute(_HELD).fetchnumpy()
    first, last = (f"coalesce({week}, {ever})" for week, ever in zip(_WEEKS, EVER, strict=True))
    weeks = db.execute(f"select {first} as first, {last} as last from claims order by nth").fetchnumpy()  # noqa: S608 - our own names
    first_weeks, last_weeks = (weeks[name].astype(np.int32) for name in ("first", "last"))
    return Meeting(Held(held["half"].astype(np.uint32), held["holder"].astype(np.int32)), first_weeks, last_weeks)


def _others(db: Any, edges: Edges, statements: Statements) -> Edges:  # noqa: ANN401 - DuckDB ships no types
    """The pairs that aren't edges of claims that hang together."""
    if not len(edges):
        return Edges.of(())
    sets = sets_of(int(edges.b.max()) + 1, edges.a, edges.b)
    sizes = np.bincount(sets)[sets]
    few = np.flatnonzero((sizes > 2) & (sizes <= _FEW))
    _insert(db, _table(nth=few, name=sets[few]), "create table hanging as select * from batch")
    _insert(db, _table(a=edges.a, b=edges.b), "create table edges as select * from batch")
    return _asked(db, statements.of_hanging(), statements.others())


def _parts(db: Any, statements: Statements) -> list[Iterator[str]]:  # noqa: ANN401 - likewise
    """The statements for each part of the pairs; those first that may take longest, so that none is left at the end."""
    parts = [statements.of_one_report()]
    if db.execute("select 1 from claims where first_week is null limit 1").fetchall():
        parts.append(statements.of_weekless())
    return [*parts, *(statements.of_weeks(*weeks) for weeks in _spells(db))]


def _alone(db: Any, query: str, part: Iterable[str]) -> Edges:  # noqa: ANN401 - likewise
    """What a query gives of a part; what its statements leave is seen by their own connection and gone with it."""
    with db.cursor() as own:
        return _asked(own, part, query)


def _asked(db: Any, statements: Iterable[str], query: str) -> Edges:  # noqa: ANN401 - DuckDB ships no types
    """What a query gives after the statements that leave its pairs."""
    for statement in statements:
        db.execute(statement)
    found = db.execute(query).fetchnumpy()
    return Edges(found["a"].astype(np.int32), found["b"].astype(np.int32), found["weight"])


def _spells(db: Any) -> Iterator[tuple[int, int]]:  # noqa: ANN401 - likewise
    """Runs of weeks, the last not included, in which about as many claims begin as are compared at once."""
    weeks = db.execute("select first_week, count(*) from claims where first_week is not null group by 1 order by 1")
    first, waiting, week = None, 0, 0
    for week, number in weeks.fetchall():
        first = week if first is None else first
        waiting += number
        if waiting >= _AT_ONCE:
            yield first, week + 1
            first, waiting = None, 0
    if first is not None:
        yield first, week + 1


@contextmanager
def _connection() -> Iterator[Any]:
    import duckdb

    # What memory doesn't hold goes to the system's place for such files, and is gone afterwards.
    with TemporaryDirectory(prefix="twosource-") as folder:
        settings: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": _MEMORY,
            "temp_directory": folder,
            "preserve_insertion_order": False,
        }
        with duckdb.connect(str(Path(folder) / "link.duckdb"), config=settings) as connection:
            yield connection


def _load(db: Any, rows: Iterable[Row], model: Model) -> None:  # noqa: ANN401 - DuckDB ships no types
    chosen = f"select {', '.join(_held(model))} from batch"  # noqa: S608 - our own names
    # The empty batch gives the columns their types.
    _insert(db, _arrow([], 0, model), f"create table claims as {chosen}")
    waiting, first = iter(rows), 0
    # DuckDB takes a batch in while Python makes the next.
    with ThreadPoolExecutor(1) as beside:
        taken: Future[None] | None = None
        while batch := list(islice(waiting, _BATCH)):
            made = _arrow(batch, first, model)
            first += len(batch)
            if taken is not None:
                taken.result()
            taken = beside.submit(_insert, db, made, f"insert into claims {chosen}")
        if taken is not None:
            taken.result()


def _insert(db: Any, batch: Any, statement: str) -> None:  # noqa: ANN401 - DuckDB and pyarrow ship no types
    db.register("batch", batch)
    db.execute(statement)
    db.unregister("batch")


def _held(model: Model) -> Iterator[str]:
    """The columns of the table of claims, as they are made of a batch.

    Words that conditions name are held as kinds, all others as numbers of 64 bits: they are only held to each other.
    """
    kinds = {
        "family": sorted(set(model.family_of.values())),
        "manner": sorted(set(model.manner_of.values())),
        "direction": [direction.value for direction in Direction],
    }
    made = {name: f"list_transform({name}, lambda word: hash(word))" for name in _LISTS}
    made |= {name: f"case when {name} is not null then hash({name}) end" for name in _WORDS}
    made |= {name: f"{name}::enum({', '.join(map(repr, words))})" for name, words in kinds.items()}
    made |= {name: f"{name}::integer" for name in _DAYS}
    yield "nth"
    yield from (f"{made.get(name, name)} as {name}" for name in _HINTS)
    yield from (f"len({name}) as n_{name}" for name in _LISTS)
    yield from (*_KEYS, *_WEEKS)


def _table(**columns: np.ndarray) -> Any:  # noqa: ANN401 - pyarrow ships no types
    import pyarrow as pa  # type: ignore[import-untyped]

    return pa.table({name: pa.array(column.astype(np.int32)) for name, column in columns.items()})


def _arrow(rows: Sequence[Row], first: int, model: Model) -> Any:  # noqa: ANN401 - pyarrow ships no types
    import pyarrow as pa

    held = {"nth": pa.array(np.arange(first, first + len(rows), dtype=np.int32))}
    columns = zip(*rows, strict=True) if rows else repeat((), len(Row._fields))
    told = dict(zip(Row._fields, columns, strict=True))
    held |= {name: pa.array(told[name], _arrow_type(hint, pa)) for name, hint in _HINTS.items()}
    keys = [keys_of(row, model.limits.max_gap_days) for row in rows]
    held |= {name: pa.array([getattr(k, name) for k in keys], pa.list_(pa.uint64())) for name in _KEYS}
    held |= {name: pa.array([getattr(k, name) for k in keys], pa.int32()) for name in _WEEKS}
    return pa.table(held)


def _arrow_type(hint: Any, pa: Any) -> Any:  # noqa: ANN401 - likewise
    """The type of a row's field as Arrow has it: a new field needs no word here."""
    if get_origin(hint) is tuple:
        return pa.list_(pa.string())
    kinds = set(get_args(hint) or (hint,)) - {NoneType}
    return {str: pa.string(), bool: pa.bool_(), int: pa.int64(), float: pa.float64()}[kinds.pop()]
