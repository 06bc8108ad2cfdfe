"""The titles of measures and exceptions out of a regime's files."""

from __future__ import annotations

from pathlib import Path

from twosource.tell import law_titles

MEASURE = """
id: r-1
title: Resolution 1, paragraph 2
exceptions:
  - {id: approved, title: approved beforehand}
  - {id: own_national}
"""


def test_titles_come_from_the_regimes_measures(tmp_path: Path) -> None:
    """A measure and its exceptions have titles; what has none is shown by its id in words."""
    (tmp_path / "regime.yml").write_text(f"id: {tmp_path.name}\n", encoding="utf-8")
    (tmp_path / "measures").mkdir()
    (tmp_path / "measures" / "r-1.yml").write_text(MEASURE, encoding="utf-8")

    titles = law_titles(str(tmp_path))

    assert titles.measure("r-1") == "Resolution 1, paragraph 2"
    assert titles.measure("r-2") == "r-2"
    assert titles.exception("r-1", "approved") == "approved beforehand"
    assert titles.exception("r-1", "own_national") == "own national"


def test_a_regime_that_is_not_there_has_no_titles() -> None:
    """Ids stand in for them."""
    assert law_titles("nosuch").measure("r-1") == "r-1"
