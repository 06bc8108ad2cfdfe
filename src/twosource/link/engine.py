"""The weight of every pair worth a look: in Python for a small case, by Splink on DuckDB for a large one.

Both give the same figures. Splink gets the ready model of `link.yml`, level by level, and never trains. Below `SMALL`
pairs starting it would take longer than the work.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any

from twosource.link.block import is_open, keys_of, open_keys_of, pairs_of
from twosource.link.compare import score
from twosource.link.features import Row
from twosource.link.sql import ELSE, FIELDS
from twosource.link.weights import Model

# Pairs that Python scores in about the time that DuckDB and Splink need to begin: 20 µs a pair against 0.6 s (measured
# November 2026, two cores).
SMALL = 30_000


@dataclass(frozen=True, slots=True)
class Edge:
    """Two claims, the smaller id first, and how much their fields speak for one event, in bits."""

    a: str
    b: str
    weight: float


def edges_of(rows: Mapping[str, Row], model: Model) -> list[Edge]:
    """All pairs at the model's threshold or above, the strongest first."""
    pairs = list(islice(pairs_of(rows.values()), SMALL + 1))
    found = edges_by_python(pairs, model) if len(pairs) <= SMALL else edges_by_splink(rows, model)
    return sorted(found, key=lambda e: (-round(e.weight, 6), e.a, e.b))


def edges_by_python(pairs: Iterable[tuple[Row, Row]], model: Model) -> list[Edge]:
    """The pairs at the threshold or above, scored one by one."""
    scored = (Edge(a.unique_id, b.unique_id, score(a, b, model)) for a, b in pairs)
    return [edge for edge in scored if edge.weight >= model.threshold]


def edges_by_splink(rows: Mapping[str, Row], model: Model) -> list[Edge]:
    """The pairs at the threshold or above, scored by Splink on DuckDB."""
    return [
        Edge(row["unique_id_l"], row["unique_id_r"], float(row["match_weight"]))
        for row in predictions(rows.values(), model, threshold=model.threshold)
    ]


def predictions(rows: Iterable[Row], model: Model, threshold: float | None = None) -> list[dict[str, Any]]:
    """What Splink says of every blocked pair: ids, the level of each field (`gamma_…`), the sum (`match_weight`)."""
    import duckdb
    from splink import Linker
    from splink.internals.duckdb.database_api import DuckDBAPI

    connection = duckdb.connect(":memory:")
    try:
        table = DuckDBAPI(connection=connection).register(_table(rows), dataset_display_name="claims")
        linker = Linker(table, settings(model), log_level=None)
        frame = linker.inference.predict(threshold_match_weight=threshold, warning_mode="never")
        found: list[dict[str, Any]] = frame.as_record_list()
    finally:
        connection.close()
    return found


def settings(model: Model) -> dict[str, Any]:
    """The model as Splink's settings, with m and u fixed for every level."""
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "unique_id",
        "probability_two_random_records_match": model.prior,
        "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": False,
        "blocking_rules_to_generate_predictions": [
            {"blocking_rule": "l.keys = r.keys", "sql_dialect": "duckdb", "arrays_to_explode": ["keys"]},
            {
                "blocking_rule": "l.open_keys = r.open_keys and (l.is_open or r.is_open)",
                "sql_dialect": "duckdb",
                "arrays_to_explode": ["open_keys"],
            },
        ],
        "comparisons": [_comparison(field, model) for field in FIELDS],
    }


def _comparison(field: str, model: Model) -> dict[str, Any]:
    silent, levels = FIELDS[field]
    known = model.fields[field]
    return {
        "output_column_name": field,
        "comparison_levels": [
            {"sql_condition": silent, "label_for_charts": "one of the two doesn't say", "is_null_level": True},
            *(
                {
                    "sql_condition": condition if condition == ELSE else f"coalesce({condition}, false)",
                    "label_for_charts": name,
                    "m_probability": known[name].m,
                    "u_probability": known[name].u,
                }
                for name, condition in levels
            ),
        ],
    }


def _table(rows: Iterable[Row]) -> Any:  # noqa: ANN401 - pyarrow ships no types
    import pyarrow as pa  # type: ignore[import-untyped]

    listed = [{**asdict(r), **_keys(r)} for r in sorted(rows, key=lambda r: r.unique_id)]
    return pa.Table.from_pylist(listed, schema=_schema(pa))


def _keys(row: Row) -> dict[str, Any]:
    return {"keys": keys_of(row), "open_keys": open_keys_of(row), "is_open": is_open(row)}


def _schema(pa: Any) -> Any:  # noqa: ANN401 - pyarrow ships no types
    types = {
        "text": pa.string(),
        "day": pa.int64(),
        "number": pa.float64(),
        "flag": pa.bool_(),
        "list": pa.list_(pa.string()),
    }
    return pa.schema([(name, types[kind]) for kind, names in _COLUMNS.items() for name in names])


_COLUMNS = {
    "text": (
        "unique_id", "report", "family", "type", "direction", "polarity", "manner", "sex", "sector", "outlet",
        "origin", "language",
    ),
    "day": ("d_from", "d_to", "md_from", "md_to", "days", "told", "stated"),
    "number": ("lat", "lon", "c_low", "c_high"),
    "flag": ("rare", "recalled", "general", "vague", "document", "is_open"),
    "list": (
        "towns", "hubs", "areas", "names", "within", "countries", "home", "home_within", "terms", "sources", "words",
        "keys", "open_keys",
    ),
}  # fmt: skip
