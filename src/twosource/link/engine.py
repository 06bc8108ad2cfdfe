"""Which claims may tell one event: in Python for a small case, in DuckDB for a large one, with the same figures.

rows ─ keys ─▶ pairs that meet, less those that a limit parts ─ weigh ─▶ edges

The levels and limits stand in Python (`levels`, `limits`) and as SQL (`sql`, `limits_sql`); tests hold them together.
Below `SMALL` pairs starting DuckDB would take longer than the work.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from twosource.link.block import pairs_of
from twosource.link.compare import score
from twosource.link.edges import Edge, Edges, Weighed
from twosource.link.features import Row
from twosource.link.limits import kept_apart
from twosource.link.weights import Model

# Pairs that Python weighs in about the time that DuckDB needs to begin and to understand the question: 20 µs a pair
# against 0.4 s (measured November 2026, two cores).
SMALL = 20_000


def weigh(rows: Iterable[Row], number: int, model: Model) -> Weighed:
    """The edges between rows, in no order, and what else was weighed on the way.

    Args:
        rows: the claims in the order of their numbers; of a large case they are never all held at once.
        number: how many rows there are.
        model: the weights, and the limits.
    """
    prior = model.prior_weight(number)
    waiting = iter(rows)
    small = list(islice(waiting, SMALL)) if number <= SMALL else []
    pairs = list(islice(pairs_of(small, model.limits.max_gap_days), SMALL + 1))
    if number <= SMALL and len(pairs) <= SMALL:
        return Weighed(Edges.of(edges_by_python(small, pairs, model, prior)), Edges.of(()))
    # Loaded here, for a small case never needs it.
    from twosource.link.table import weighed_by_duckdb

    return weighed_by_duckdb((row for part in (small, waiting) for row in part), model, prior)


def edges_by_python(
    rows: Sequence[Row], pairs: Iterable[tuple[int, int]], model: Model, prior: float
) -> Iterator[Edge]:
    """The edges among some pairs, weighed one by one."""
    for a, b in pairs:
        weight = score(rows[a], rows[b], model, prior)
        if weight >= model.threshold and not kept_apart(rows[a], rows[b], model):
            yield Edge(a, b, weight)
