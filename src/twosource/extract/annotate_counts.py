"""The layer of bare quantities: value, unit and change of every number of a text, in the benchmark's shape."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from twosource.extract.counts_changes import change_of
from twosource.extract.counts_grammar import Grammar, grammar_of
from twosource.extract.counts_layer_units import NONE, Named, unit_of
from twosource.extract.counts_phrases import phrase_of
from twosource.extract.counts_quantities import Quantity, quantities_in, within
from twosource.extract.counts_tokens import BREAK, Tokens, tokens_of
from twosource.extract.counts_words import CountWords, load_counts
from twosource.languages import Language

Value = float | list[float]


@dataclass(frozen=True, slots=True)
class Row:
    """One quantity of the layer before its unit is taken over from a neighbour."""

    quantity: Quantity
    value: Value
    unit: Named
    change: str


def counts_layer(text: str, language: Language, *, skip: Sequence[tuple[int, int]] = ()) -> list[dict[str, Any]]:
    """The quantities of a text: `value` (a number or two ends), `unit` ("-" for none), `change`, and offsets.

    In the extents of `skip` (dates) only lengths of time count.
    """
    words = load_counts(language)
    tokens = tokens_of(text)
    inside = within(skip)
    found = [q for q in quantities_in(tokens, words) if not _in_date(q, tokens, words, inside)]
    if not found:
        return []
    rows = _rows(found, grammar_of(tokens, language), words)
    return [_as_dict(row, unit, tokens) for row, unit in zip(rows, _units(rows, tokens, words), strict=True)]


def _in_date(quantity: Quantity, tokens: Tokens, words: CountWords, inside: Callable[[int, int], bool]) -> bool:
    unit = words.units.after(tokens, quantity.number_last + (tokens.word(quantity.number_last) == "-"))
    length = unit is not None and unit[1].name in words.lists["times"]
    return not length and inside(tokens.starts[quantity.number_first], tokens.ends[quantity.number_last - 1])


def _rows(found: Sequence[Quantity], grammar: Grammar, words: CountWords) -> list[Row]:
    rows: list[Row] = []
    for quantity in found:
        value = _value(quantity, grammar, words)
        if value is not None:
            before = (rows[-1].quantity, rows[-1].change) if rows else None
            change = change_of(quantity, before, grammar.tokens, words)
            rows.append(Row(quantity, value, unit_of(quantity, grammar, words), change))
    return rows


def _value(quantity: Quantity, grammar: Grammar, words: CountWords) -> Value | None:
    tokens = grammar.tokens
    if quantity.form == "vague":
        order = words.orders.get(" ".join(tokens.lower[quantity.number_first : quantity.number_last]))
        return None if order is None else [float(order[0]), float(order[1])]
    if quantity.form == "words" and tokens.word(quantity.last) == "-" and tokens.glued(quantity.last):
        return None
    if tokens.word(quantity.number_first) == "one" and quantity.low == 1 and not _is_counted(quantity, grammar, words):
        return None
    return [quantity.low, quantity.high] if quantity.is_range else quantity.low


def _is_counted(quantity: Quantity, grammar: Grammar, words: CountWords) -> bool:
    """Whether "one" is a number: before a noun or "of", not as a pronoun."""
    if grammar.tokens.word(quantity.last) == "of":
        owner = grammar.tokens.word(quantity.last + 1).endswith(("'s", "’s"))
        return owner or grammar.tag(quantity.last + 1) not in ("NN", "NNP", "VBG")
    first, end = phrase_of(quantity.last, grammar, words)
    unit = words.units.after(grammar.tokens, quantity.last)
    return unit is not None or (grammar.tag(quantity.number_first) == "CD" and first != end)


def _units(rows: Sequence[Row], tokens: Tokens, words: CountWords) -> list[str]:
    """The names of the units; a number without one takes that of its neighbour ("435 homes … and 187 by tender")."""
    units: list[str] = []
    last: Row | None = None
    for place, row in enumerate(rows):
        name, quantity = row.unit.name, row.quantity
        if last is not None and BREAK in tokens.lower[last.quantity.last : quantity.first]:
            last = None
        following = rows[place + 1] if place + 1 < len(rows) else None
        if name == NONE and following is not None and _coordinated(row, following, tokens):
            name = following.unit.name
        elif name == NONE and last is not None and quantity.form != "words" and _is_elliptic(quantity, tokens, words):
            name = last.unit.name
        if (
            row.unit.kind in ("thing", "measure")
            and quantity.form != "share"
            and row.unit.name not in words.lists["times"]
        ):
            last = row
        units.append(name)
    return units


def _coordinated(one: Row, other: Row, tokens: Tokens) -> bool:
    """As in "7- or 8-inch", "8 or $9"."""
    gap = tuple(t for t in tokens.lower[one.quantity.last : other.quantity.first] if t not in ("-", ","))
    return gap in (("or",), ("and",)) and other.unit.kind in ("measure", "money")


def _is_elliptic(quantity: Quantity, tokens: Tokens, words: CountWords) -> bool:
    before, behind = tokens.word(quantity.first - 1), tokens.word(quantity.last)
    return before not in ("of", "=") and (not behind[0].isalnum() or behind in words.lists["stop_head"])


def _as_dict(row: Row, unit: str, tokens: Tokens) -> dict[str, Any]:
    quantity = row.quantity
    start, end = tokens.starts[quantity.first], tokens.ends[quantity.last - 1]
    return {
        "start": start, "end": end, "text": tokens.text[start:end],
        "value": row.value, "unit": unit, "change": row.change,
    }  # fmt: skip
