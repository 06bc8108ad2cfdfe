"""Files of law into which anything is put: they load, or BadResource says why; nothing else ever happens."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from broken_case import CHRONOLOGY, FACTS, MEASURE, regime_with
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.check import load_chronology, load_measures
from twosource.errors import BadResource

WHOLE = {"measures/facts": FACTS, "measures/coal": MEASURE, "chronology": CHRONOLOGY}
JUNK = st.sampled_from(
    [None, True, 0, -1, 5, 1.5, "", "x", "adoption + 9999 months", [], [None], [[]], {}, {"x": 1}, ["x", 1]]
)


def paths_in(value: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:  # noqa: ANN401 - what YAML gives
    """The place of every value of a file."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [here, *(path for key, part in inside for path in paths_in(part, (*here, key)))]


def with_junk(value: Any, path: tuple[Any, ...], junk: Any) -> Any:  # noqa: ANN401 - what YAML gives
    """A file with another value in one place."""
    if not path:
        return junk
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = with_junk(value[path[0]], path[1:], junk)
    return copy


@pytest.mark.parametrize("file", WHOLE)
def test_any_value_in_any_place_is_read_or_told(file: str) -> None:
    """Every place of every file."""
    whole = yaml.safe_load(WHOLE[file])

    @settings(max_examples=150, deadline=None)
    @given(st.sampled_from(paths_in(whole)), JUNK)
    def loads_or_says_why(path: tuple[Any, ...], junk: Any) -> None:  # noqa: ANN401 - anything
        broken = yaml.safe_dump(with_junk(whole, path, junk))
        with tempfile.TemporaryDirectory() as folder:
            regime = regime_with(Path(folder), **{file: broken})
            try:
                load_chronology(regime)
                load_measures(regime)
            except BadResource as fault:
                assert fault.code in {"TS020", "TS021", "TS022"}  # noqa: PT017 - either end is right

    loads_or_says_why()
