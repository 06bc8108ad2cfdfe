"""What a model's fields weigh, as SQL over pairs of rows (`_l`, `_r`): exactly, or as much as they could at most."""

from __future__ import annotations

import re

from twosource.link.sql import DAYS_APART, ELSE, FIELDS, KM_APART, TIMES_APART
from twosource.link.weights import Model

_COLUMN = re.compile(r"\b([a-z_]+)_[lr]\b")
_LENGTH = re.compile(r"\blen\(([a-z_]+)_([lr])\)")


def weight(model: Model, prior: float) -> str:
    """The sum of the prior and of what every field weighs, in bits."""
    return " + ".join((double(prior), *(_weight_of(name, model) for name in FIELDS if name in model.fields)))


def weight_at_most(model: Model, prior: float, lists: frozenset[str]) -> str:
    """A sum that the weight doesn't exceed, asked of no column that is a list: such fields weigh what they can."""
    return " + ".join((double(prior), *(_at_most(name, model, lists) for name in FIELDS if name in model.fields)))


def without_lists(condition: str) -> str:
    """A condition that asks for the length of a list, put so that it asks a column for it."""
    return _LENGTH.sub(r"n_\1_\2", condition)


# What many conditions ask for, by the name under which it is worked out once for a pair.
_ONCE = {"days_apart": DAYS_APART, "times_apart": TIMES_APART, "km_apart": KM_APART}


def once_for_a_pair(expression: str) -> tuple[str, str]:
    """An expression that asks for what is worked out once, and the columns that work it out."""
    asked = {name: formula for name, formula in _ONCE.items() if formula in expression}
    for name, formula in asked.items():
        expression = expression.replace(formula, name)
    return expression, "".join(f", {formula} as {name}" for name, formula in asked.items())


def columns_in(expression: str) -> frozenset[str]:
    """The columns that an expression asks of the two sides."""
    return frozenset(_COLUMN.findall(expression))


def double(value: float) -> str:
    """A figure as SQL's double; a bare one would be a decimal of few places."""
    return f"'{value!r}'::double"


def _weight_of(name: str, model: Model) -> str:
    silent, levels = FIELDS[name]
    known = model.fields[name]
    whens = [f"when {silent} then 0"]
    whens += [
        f"when {condition} then {double(known[level].weight if level in known else 0.0)}"
        for level, condition in levels
        if condition != ELSE
    ]
    last = levels[-1][0]
    return f"case {' '.join(whens)} else {double(known[last].weight if last in known else 0.0)} end"


def _at_most(name: str, model: Model, lists: frozenset[str]) -> str:
    exactly = without_lists(_weight_of(name, model))
    if columns_in(exactly).isdisjoint(lists):
        return exactly
    most = max(0.0, *(level.weight for level in model.fields[name].values()))
    silent = without_lists(FIELDS[name][0])
    if columns_in(silent).isdisjoint(lists):
        return f"case when {silent} then 0 else {double(most)} end"
    return double(most)
