"""What the ids of measures and exceptions stand for, so that a brief can name them.

The files belong to `check`, which reads them strictly; here only titles are taken out of them. An id without a title
is shown as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from twosource.errors import BadResource
from twosource.regimes import load_regime
from twosource.resources import read_yaml


@dataclass(frozen=True, slots=True)
class LawTitles:
    """Titles by measure id, and by measure id and exception id."""

    measures: Mapping[str, str] = field(default_factory=dict)
    exceptions: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def measure(self, id_: str) -> str:
        """A measure's title, or its id."""
        return self.measures.get(id_, id_)

    def exception(self, measure: str, id_: str) -> str:
        """What an exception of a measure allows, or its id in words."""
        return self.exceptions.get((measure, id_), id_.replace("_", " ").replace("-", " "))


@cache
def law_titles(regime: str) -> LawTitles:
    """The titles in a shipped regime's measures; none where the regime lies elsewhere."""
    try:
        files = load_regime(regime).files("measures")
    except BadResource:
        return LawTitles()
    rows = [row for path in files for row in _measures(read_yaml(path))]
    return LawTitles(
        {row["id"]: row["title"] for row in rows if "title" in row},
        {(row["id"], e["id"]): e["title"] for row in rows for e in row.get("exceptions", ()) if "title" in e},
    )


def _measures(raw: Any) -> Iterator[Mapping[str, Any]]:  # noqa: ANN401 - what the file holds is checked by `check`
    """The measures of a file that is one, or holds a list of them."""
    rows = raw.get("measures", [raw]) if isinstance(raw, dict) else raw
    yield from (row for row in rows if isinstance(row, dict) and "id" in row)
