"""The facts that decide: exactly those of which another value leads to another outcome, by trying every completion."""

from __future__ import annotations

from conditions_case import CONDITIONS, DAYS, FACTS, NUMBERS, TRUTHS, completions
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.check.deciding import choices_for, cuts_of, decide
from twosource.check.logic import AllOf, AnyOf, Condition, Exceeds, Facts, Holds, Not, Range, Value, evaluate


def choices_of(facts: Facts) -> dict[str, tuple[Value, ...]]:
    """For each open fact every value that it may have: what the stage stands for with fewer."""
    ranged = {n: v for n in (*NUMBERS, *DAYS) if isinstance(v := facts.get(n), Range) and not v.is_exact}
    every = {n: tuple(Range.exactly(i) for i in range(v.low or 0, (v.high or 0) + 1)) for n, v in ranged.items()}
    return {**every, **{n: (True, False) for n in TRUTHS if n not in facts}}


@settings(max_examples=150, deadline=None)
@given(CONDITIONS, FACTS)
def test_outcomes_and_deciding_facts_are_exact(condition: Condition, facts: Facts) -> None:
    """The diagram comes to what going through all completions one by one comes to."""
    found = decide(lambda known: evaluate(condition, known), facts, choices_of(facts))

    outcomes = {tuple(sorted(c.items(), key=str)): evaluate(condition, c) for c in completions(facts)}
    assert found.possible == set(outcomes.values())
    assert found.deciding == _deciding(condition, facts)


def _deciding(condition: Condition, facts: Facts) -> set[str]:
    """Every fact of which two values lead to two outcomes, all else being equal."""
    groups: dict[tuple[str, str], set[bool | None]] = {}
    for complete in completions(facts):
        outcome = evaluate(condition, complete)
        for name in complete:
            rest = str(sorted((n, v) for n, v in complete.items() if n != name))
            groups.setdefault((name, rest), set()).add(outcome)
    return {name for (name, _), outcomes in groups.items() if len(outcomes) > 1}


@settings(max_examples=150, deadline=None)
@given(CONDITIONS, FACTS)
def test_few_values_stand_for_all_that_a_number_may_have(condition: Condition, facts: Facts) -> None:
    """One value for each stretch between two cuts comes to the same outcomes as all values."""
    cuts = cuts_of([condition], facts)
    few = dict(choices_of(facts))
    few |= {n: choices_for(v, cuts.get(n, ())) for n in few if isinstance(v := facts.get(n), Range)}

    by_few = decide(lambda known: evaluate(condition, known), facts, few)
    by_all = decide(lambda known: evaluate(condition, known), facts, choices_of(facts))

    assert by_few == by_all


@settings(max_examples=150, deadline=None)
@given(st.tuples(*(st.none() | st.integers(0, 3) for _ in range(4))))
def test_two_numbers_with_open_ends_are_told_apart(ends: tuple[int | None, ...]) -> None:
    """Whether one exceeds the other comes out as when both are tried far beyond their bounds."""
    ordered = [sorted(pair) if None not in pair else pair for pair in (ends[:2], ends[2:])]
    facts = {name: Range(*pair) for name, pair in zip(NUMBERS, ordered, strict=True)}
    condition = Exceeds(*NUMBERS)
    cuts = cuts_of([condition], facts)

    found = decide(lambda known: evaluate(condition, known), facts, {n: choices_for(facts[n], cuts[n]) for n in facts})

    low, high = (range(-9 if r.low is None else r.low, 10 if r.high is None else r.high + 1) for r in facts.values())
    assert found.possible == {a > b for a in low for b in high}


def test_a_fact_that_changes_nothing_doesnt_decide() -> None:
    """Whether p holds is of no matter to "p or not p"."""
    always = AnyOf((Holds("p"), Not(Holds("p"))))
    condition = AllOf((always, Holds("q")))

    found = decide(lambda known: evaluate(condition, known), {}, {"p": (True, False), "q": (True, False)})

    assert found.deciding == {"q"}
    assert found.possible == {True, False}
