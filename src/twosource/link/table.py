"""The edges of a large case, by DuckDB: claims as a table, the pairs that meet as a join, their weights as one sum."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from twosource.link.block import KEYS, keys_of
from twosource.link.engine import Edge
from twosource.link.features import COLUMNS, Row
from twosource.link.limits_sql import PLAIN, apart_by_kind_or_date, apart_by_place
from twosource.link.sql import ELSE, FIELDS
from twosource.link.weights import Model

_BATCH = 20_000
_MEMORY = "1200MB"  # beyond it DuckDB goes to the disk
_AT_ONCE = 500_000  # pairs that are weighed in one query, with about 1 kB each
_LISTS = (
    "towns", "hubs", "areas", "names", "within", "countries", "home", "home_within", "means", "terms", "sources",
    "words", "owned", "inside",
)  # fmt: skip
_DAYS = ("nth", "d_from", "d_to", "md_from", "md_to", "days", "told", "first_week", "last_week", "weekday")
_NUMBERS = ("lat", "lon", "c_low", "c_high", "s_low", "s_high", "stated")
_FLAGS = ("rare", "recalled", "general", "vague", "document")
# What a claim owns and lies inside, each with its weeks; and, for claims that no week holds, the keys alone.
_OWNERS, _INSIDERS = (
    f"""create table {table} as select hash(key.x, week.x) as k, nth from claims, unnest({keys}) as key(x),
        unnest(range(first_week, last_week + 1)) as week(x) where first_week is not null"""  # noqa: S608 - our own words
    for table, keys in (("owners", "owned"), ("insiders", "inside"))
)
_STEMS = """create view stems as
    select key.x as k, nth, true as owns, first_week is null as weekless from claims, unnest(owned) as key(x)
    union all select key.x, nth, false, first_week is null from claims, unnest(inside) as key(x)"""
_WEEKLESS = "create table weekless as select k, nth, owns from stems where weekless"
_MEETING = """create table met as select distinct least(a, b) as a, greatest(a, b) as b from (
    select l.nth, r.nth from owners l join owners r using (k) where l.nth < r.nth
    union all select l.nth, r.nth from owners l join insiders r using (k) where l.nth <> r.nth
    union all select l.nth, r.nth from weekless l join stems r using (k) where (l.owns or r.owns) and l.nth <> r.nth
    union all select l.nth, r.nth from claims l join claims r using (report) where l.nth < r.nth) as all_met(a, b)"""


def edges_by_duckdb(rows: Iterable[Row], model: Model, prior: float) -> Iterator[Edge]:
    """The edges between rows, which are numbered as they come."""
    with _connection() as db:
        _load(db, rows, model)
        for statement in (_OWNERS, _INSIDERS, _STEMS, _WEEKLESS, _MEETING, *_sides(), _near(model)):
            db.execute(statement)
        query = _query(model, prior)
        for bounds in _slices(db):
            found = db.execute(query, bounds)
            while batch := found.fetchmany(_BATCH):
                yield from (Edge(a, b, weight) for a, b, weight in batch)


def _near(model: Model) -> str:
    """The pairs that no limit of kind or date parts, by columns that cost little: most pairs that meet end here."""
    joined = "met join plain_l on nth_l = a join plain_r on nth_r = b"
    return f"create table near as select a, b from {joined} where not ({apart_by_kind_or_date(model)})"  # noqa: S608 - our own words and figures


def _slices(db: Any) -> Iterator[tuple[int, int]]:  # noqa: ANN401 - DuckDB ships no types
    """Bounds of claims' numbers, the last not included, whose pairs fit into memory with all their columns."""
    pairs, last = db.execute("select count(*), max(a) from near").fetchone()
    step = max(1, (last or 0) * _AT_ONCE // max(1, pairs))
    yield from ((first, first + step) for first in range(0, (last or 0) + 1, step))


def _query(model: Model, prior: float) -> str:
    """The edges among the pairs of one slice; its two bounds are the query's parameters."""
    pairs = "(select * from near where a >= ? and a < ?) join l on l.nth_l = a join r on r.nth_r = b"
    weighed = f"select a, b, {_sum(model, prior)} as weight from {pairs} where not ({apart_by_place(model)})"  # noqa: S608 - our own words and figures
    return f"select a, b, weight from ({weighed}) where weight >= {_double(model.threshold)}"  # noqa: S608 - likewise


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
    chosen = f"select {', '.join(f'{_held(name)} as {name}' for name in _columns())} from batch"  # noqa: S608 - our own names
    first, waiting, statement = 0, iter(rows), f"create table claims as {chosen}"
    # The first, empty batch gives the columns their types.
    for batch in chain(([],), iter(lambda: list(islice(waiting, _BATCH)), [])):
        db.register("batch", _arrow(batch, first, model))
        db.execute(statement)
        db.unregister("batch")
        first, statement = first + len(batch), f"insert into claims {chosen}"


def _columns() -> tuple[str, ...]:
    return ("nth", *COLUMNS, *KEYS)


def _held(column: str) -> str:
    """A column as the table holds it: words that are sought in lists as numbers of 64 bits, found in half the time."""
    if column in _LISTS:
        return f"list_transform({column}, lambda word: hash(word))"
    return "case when outlet is not null then hash(outlet) end" if column == "outlet" else column


def _arrow(rows: Sequence[Row], first: int, model: Model) -> Any:  # noqa: ANN401 - pyarrow ships no types
    import pyarrow as pa  # type: ignore[import-untyped]

    kinds = {pa.int32(): _DAYS, pa.float64(): _NUMBERS, pa.bool_(): _FLAGS, pa.list_(pa.string()): _LISTS}
    types = {name: kind for kind, names in kinds.items() for name in names}
    keys = [keys_of(row, model.limits.max_gap_days) for row in rows]
    held = {"nth": list(range(first, first + len(rows)))}
    held |= {name: [getattr(row, name) for row in rows] for name in COLUMNS}
    held |= {name: [getattr(key, name) for key in keys] for name in KEYS}
    return pa.table({name: pa.array(held[name], types.get(name, pa.string())) for name in _columns()})


def _sides() -> Iterator[str]:
    """Two views of the claims, one for each side of a pair; and two of the columns that cost little."""
    for name, columns in (("", _columns()), ("plain_", PLAIN)):
        for side in "lr":
            named = ", ".join(f"{column} as {column}_{side}" for column in columns)
            yield f"create view {name}{side} as select {named} from claims"  # noqa: S608 - our own names


def _sum(model: Model, prior: float) -> str:
    return " + ".join((_double(prior), *(_weight_of(field, model) for field in FIELDS if field in model.fields)))


def _weight_of(field: str, model: Model) -> str:
    silent, levels = FIELDS[field]
    known = model.fields[field]
    whens = [f"when {silent} then 0"]
    whens += [
        f"when coalesce({condition}, false) then {known[n].weight!r}" for n, condition in levels if condition != ELSE
    ]
    return f"case {' '.join(whens)} else {_double(known[levels[-1][0]].weight)} end"


def _double(value: float) -> str:
    """A figure as SQL's double; a bare one would be a decimal of few places."""
    return f"'{value!r}'::double"
