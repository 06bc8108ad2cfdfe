"""More knowledge, for every measure of the regime: it never unsettles, and adds nothing that was impossible before."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.check import load_measures
from twosource.check.conditions_file import DAY
from twosource.check.knowing import HAPPENED
from twosource.check.logic import Range, Value
from twosource.check.measure import FactKind, Measure
from twosource.check.outcome import CONFIRMED, Evaluator, exception_fact, steps_of, verdict_of
from twosource.model import Verdict
from twosource.regimes import load_regime, shipped_regimes

MEASURES = [load_measures(load_regime(name)) for name in shipped_regimes()]
TURNS = tuple(
    date.fromisoformat(d).toordinal()
    for d in (
        "2016-03-02",
        "2017-08-05",
        "2017-09-11",
        "2017-10-16",
        "2017-12-22",
        "2018-01-09",
        "2019-12-22",
        "2016-11-30",
        "2017-01-01",
        "2017-09-04",
    )
)
NUMBERS = st.one_of(st.integers(0, 5), st.integers(7_499_998, 7_500_002))
ORDINALS = st.builds(lambda turn, step: turn + step, st.sampled_from(TURNS), st.integers(-2, 2))


@st.composite
def ranges(draw: st.DrawFn, values: st.SearchStrategy[int]) -> Range:
    """Bounds of which either may be open."""
    ends = sorted((draw(values), draw(values)))
    return Range(draw(st.sampled_from([None, ends[0]])), draw(st.sampled_from([None, ends[1]])))


def narrowed(known: Range, draw: st.DrawFn, values: st.SearchStrategy[int]) -> Range:
    """Bounds within bounds."""
    inside = values.filter(lambda v: (known.low is None or v >= known.low) and (known.high is None or v <= known.high))
    fallback = known.low if known.low is not None else known.high
    ends = sorted(draw(inside | st.just(fallback) if fallback is not None else inside) for _ in range(2))
    return Range(*ends)


@st.composite
def knowledge(draw: st.DrawFn) -> tuple[Measure, dict[str, Value], dict[str, Value]]:
    """A measure, some facts, and the same facts with more known of them."""
    measures = draw(st.sampled_from(MEASURES))
    measure = draw(st.sampled_from([m for m in measures.measures if m.covers]))
    truths = [HAPPENED, CONFIRMED, *(exception_fact(e) for e in measure.exceptions)]
    truths += [f.id for f in measures.facts.values() if f.kind is FactKind.TRUTH]
    numbers = [f.id for f in measures.facts.values() if f.kind is FactKind.NUMBER]
    days = [DAY, *(f.id for f in measures.facts.values() if f.kind is FactKind.DAY)]
    few, more = dict[str, Value](), dict[str, Value]()
    for name in truths:
        more |= draw(st.sampled_from([{}, {name: True}, {name: False}]))
        few |= draw(st.sampled_from([{}, {name: more[name]}])) if name in more else {}
    for names, values in ((numbers, NUMBERS), (days, ORDINALS)):
        for name in names:
            known = draw(ranges(values))
            few |= {name: known} if known != Range() else {}
            more |= {name: narrowed(known, draw, values)}
    return measure, few, more


@settings(max_examples=300, deadline=None)
@given(knowledge(), st.booleans())
def test_what_is_possible_only_ever_gets_less(known: tuple[Any, ...], indicated: bool) -> None:  # noqa: FBT001 - drawn
    """Of the verdicts possible with few facts, more facts leave some and add none; a settled one stays."""
    measure, few, more = known
    before = Evaluator().decided(measure, few, indicated=indicated)
    after = Evaluator().decided(measure, more, indicated=indicated)

    assert after.possible <= before.possible
    assert len(before.possible) > 1 or verdict_of(after.possible) is verdict_of(before.possible)
    assert bool(before.deciding) is (len(before.possible) > 1)
    assert before.deciding <= set(steps_of(measure, indicated=indicated).asked)


@settings(max_examples=200, deadline=None)
@given(knowledge())
def test_remembering_results_changes_none(known: tuple[Any, ...]) -> None:
    """An evaluator that has seen other facts gives what a fresh one gives."""
    measure, few, more = known
    used = Evaluator()
    used.decided(measure, more)

    assert used.decided(measure, few) == Evaluator().decided(measure, few)


@settings(max_examples=100, deadline=None)
@given(st.sets(st.sampled_from(list(Verdict)), min_size=1))
def test_a_verdict_that_may_be_better_or_worse_is_never_told_as_the_worse(possible: set[Verdict]) -> None:
    """Inconsistent is said only where all that is possible is that, or an exception of it."""
    said = verdict_of(frozenset(possible))

    if said in {Verdict.PROHIBITED_UNLESS_EXCEPTED, Verdict.OVERDUE_UNLESS_EXCEPTED}:
        assert possible <= {
            said,
            Verdict.EXCEPTION_SHOWN,
            *possible & {Verdict.OVERDUE_UNLESS_EXCEPTED, Verdict.PROHIBITED_UNLESS_EXCEPTED},
        }
