"""Random conditions over few facts, and every completion of what is unknown: what the tests of logic share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product

from hypothesis import strategies as st

from twosource.check.logic import Above, AllOf, AnyOf, Before, Condition, Exceeds, Facts, Holds, Not, Range, Value

TRUTHS = ("p", "q", "r")
NUMBERS = ("m", "n")
DAYS = ("d",)
FIRST = date(2017, 9, 9)
NUMBER_VALUES = range(4)
DAY_VALUES = range(FIRST.toordinal(), FIRST.toordinal() + 4)

_LEAVES = st.one_of(
    st.sampled_from(TRUTHS).map(Holds),
    st.builds(Exceeds, st.sampled_from(NUMBERS), st.sampled_from(NUMBERS)),
    st.builds(Above, st.sampled_from(NUMBERS), st.sampled_from(NUMBER_VALUES)),
    st.builds(Before, st.sampled_from(DAYS), st.sampled_from(DAY_VALUES).map(date.fromordinal)),
)
CONDITIONS: st.SearchStrategy[Condition] = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda parts: AllOf(tuple(parts))),
        st.lists(inner, max_size=3).map(lambda parts: AnyOf(tuple(parts))),
        inner.map(Not),
    ),
    max_leaves=8,
)


def _bounds(values: range) -> st.SearchStrategy[Range]:
    ends = st.tuples(st.sampled_from(values), st.sampled_from(values))
    return ends.map(lambda pair: Range(min(pair), max(pair)))


FACTS = st.fixed_dictionaries(
    {**dict.fromkeys(NUMBERS, _bounds(NUMBER_VALUES)), **dict.fromkeys(DAYS, _bounds(DAY_VALUES))},
    optional=dict.fromkeys(TRUTHS, st.booleans()),
)


def completions(facts: Facts) -> Iterator[dict[str, Value]]:
    """Every way in which what is known may be completed."""
    choices: Mapping[str, list[Value]] = {name: _values(name, facts) for name in (*TRUTHS, *NUMBERS, *DAYS)}
    for values in product(*choices.values()):
        yield dict(zip(choices, values, strict=True))


def _values(name: str, facts: Facts) -> list[Value]:
    known = facts.get(name)
    if isinstance(known, bool):
        return [known]
    if isinstance(known, Range) and known.low is not None and known.high is not None:
        return [Range.exactly(v) for v in range(known.low, known.high + 1)]
    return [True, False]
