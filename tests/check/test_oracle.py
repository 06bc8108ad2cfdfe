"""The logic of this stage held against an answer-set solver: what it settles, the solver finds no way around."""

from __future__ import annotations

from itertools import count

import clingo
from conditions_case import CONDITIONS, FACTS, TRUTHS
from hypothesis import given, settings

from twosource.check.logic import Above, AllOf, AnyOf, Before, Condition, Exceeds, Facts, Holds, Not, Range, evaluate


def program_of(condition: Condition, facts: Facts) -> str:
    """A program with one answer set for each completion of the facts; `root` is in it when the condition holds."""
    lines = []
    for name in TRUTHS:
        known = facts.get(name)
        lines.append(f"{{t({name})}}." if known is None else f"t({name})." if known else "")
    for name, value in facts.items():
        if isinstance(value, Range):
            lines.append(f"1 {{v({name}, {value.low}..{value.high})}} 1.")
    root = _rules(condition, lines, count())
    return "\n".join([*lines, f"root :- h({root})."])


def _rules(condition: Condition, lines: list[str], numbers: count[int]) -> int:
    number = next(numbers)
    match condition:
        case Holds(fact):
            lines.append(f"h({number}) :- t({fact}).")
        case Exceeds(fact, other):
            lines.append(f"h({number}) :- v({fact}, X), v({other}, Y), X > Y.")
        case Above(fact, limit):
            lines.append(f"h({number}) :- v({fact}, X), X > {limit}.")
        case Before(fact, limit):
            lines.append(f"h({number}) :- v({fact}, X), X < {limit.toordinal()}.")
        case Not(part):
            lines.append(f"h({number}) :- not h({_rules(part, lines, numbers)}).")
        case AllOf(parts):
            body = ", ".join(f"h({_rules(part, lines, numbers)})" for part in parts)
            lines.append(f"h({number}) :- {body}." if body else f"h({number}).")
        case AnyOf(parts):
            lines += [f"h({number}) :- h({_rules(part, lines, numbers)})." for part in parts]
    return number


def can_be(program: str, constraint: str) -> bool:
    """True when some answer set is left under a constraint."""
    control = clingo.Control(["--warn=none"])
    control.add("base", [], f"{program}\n{constraint}")
    control.ground([("base", [])])
    return bool(control.solve().satisfiable)


@settings(max_examples=200, deadline=None)
@given(CONDITIONS, FACTS)
def test_what_is_true_or_false_here_is_so_for_the_solver(condition: Condition, facts: Facts) -> None:
    """No completion contradicts a settled truth."""
    truth = evaluate(condition, facts)
    program = program_of(condition, facts)

    if truth is True:
        assert not can_be(program, ":- root.")
    if truth is False:
        assert not can_be(program, ":- not root.")
