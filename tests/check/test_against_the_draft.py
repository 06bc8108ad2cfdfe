"""The measures held against the draft beside the project: same acts, days, last days and marks of confidence."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from twosource.check import load_measures
from twosource.check.chronology_file import BASES
from twosource.check.logic import Range
from twosource.check.measure import Measure
from twosource.check.outcome import fixed_limit
from twosource.model import Interval
from twosource.regimes import load_regime

DRAFT = Path(__file__).resolve().parents[3] / "shared" / "domain" / "measures.yaml"
pytestmark = pytest.mark.skipif(not DRAFT.is_file(), reason="needs ../shared, the evaluation data, which is not here")


def rows() -> list[dict[str, Any]]:
    """The draft's measures; none where it isn't there."""
    found: list[dict[str, Any]] = (
        yaml.safe_load(DRAFT.read_text(encoding="utf-8"))["measures"] if DRAFT.is_file() else []
    )
    return found


def ours(row: dict[str, Any]) -> Measure:
    """The measure of a draft's row."""
    return load_measures(load_regime()).named(row["id"])


def value(dated: Any) -> date | None:  # noqa: ANN401 - a day, or a mapping with its value
    """A day of the draft, which may stand with its own basis."""
    found: date | None = dated["value"] if isinstance(dated, dict) else dated
    return found


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["id"])
def test_a_measure_of_the_draft_is_ours_with_its_marks(row: dict[str, Any]) -> None:
    """Nobody makes it surer than it was found to be."""
    measure = ours(row)

    assert (measure.basis.basis, measure.basis.confidence) == (row["basis"], row["confidence"])
    assert measure.instrument.adopted == value(row["adopted"]) or measure.begins == Range()
    memory = any(isinstance(row.get(k), dict) and "memory" in row[k].values() for k in ("adopted", "adopted_basis"))
    assert (measure.instrument.adopted_basis.basis == "memory") is memory


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["id"])
def test_a_measure_begins_on_the_drafts_day(row: dict[str, Any]) -> None:
    """Exactly; or on some day of the month where the draft only remembers the day."""
    measure, begins = ours(row), value(row["effective_from"])

    if begins is not None:
        assert measure.begins.low is not None
        assert measure.begins.low <= begins.toordinal() <= (measure.begins.high or date.max.toordinal())


@pytest.mark.parametrize("row", [r for r in rows() if r.get("deadlines")], ids=lambda row: row["id"])
def test_the_drafts_last_days_are_computed(row: dict[str, Any]) -> None:
    """Each deadline that the draft dates comes out of our rule, or lies between the two days that it may be."""
    measure = ours(row)
    limits = {d.id: fixed_limit(measure, d) for d in measure.deadlines}
    computed = [limit for limit in limits.values() if limit is not None]

    for deadline in (d for d in row["deadlines"] if d.get("date") is not None and "reports" not in d["id"]):
        day = deadline["date"].toordinal()
        held = limits.get(deadline["id"]) or next((r for r in computed if r.low is not None and r.low == day), None)
        if held is None:
            # The draft gives some of them twice: once with the duty, once with the duty to report.
            other = load_measures(load_regime()).named(f"{row['id']}-reports")
            held = next(fixed_limit(other, d) for d in other.deadlines if d.id == deadline["id"])
        assert held is not None
        assert held.interval.contains(Interval.of_day(deadline["date"]))


@pytest.mark.parametrize("row", [r for r in rows() if r.get("exceptions")], ids=lambda row: row["id"])
def test_the_drafts_exceptions_are_ours_with_their_marks(row: dict[str, Any]) -> None:
    """None is missing, and one that is only remembered is told as such."""
    measure = ours(row)
    held = {e.id: e.basis.basis for e in measure.exceptions}

    for exception in row["exceptions"]:
        assert exception["id"] in held
        # A sentence there says of which part it is.
        if exception.get("basis") in BASES:
            assert held[exception["id"]] == exception["basis"]
