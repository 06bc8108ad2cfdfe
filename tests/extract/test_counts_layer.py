"""The layer of bare quantities on planted sentences: value, unit and change."""

import pytest

from twosource.extract.annotate_counts import counts_layer
from twosource.languages import load_language


def rows(text: str) -> list[tuple[object, str, str]]:
    language = load_language("en")
    assert language is not None
    return [(r["value"], r["unit"], r["change"]) for r in counts_layer(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sales climbed 12.5% to $84.", [(12.5, "percentage", "up"), (84.0, "dollar", "=")]),
        ("The index lost 70 points, or 0.4%.", [(70.0, "point", "down"), (0.4, "percentage", "down")]),
        ("It cost between £2.5m and £3m.", [([2500000.0, 3000000.0], "pound sterling", "=")]),
        ("It cost $10 to $15 billion.", [([1e10, 1.5e10], "dollar", "=")]),
        ("Tin traded at about $2.11 per kilo.", [(2.11, "dollar per kilogram", "~")]),
        ("It earned 29 cents a share.", [(29.0, "cent per share", "=")]),
        ("They flew more than 100 km (60 miles).", [(100.0, "kilometre", ">"), (60.0, "mile", ">")]),
        ("Two-thirds of the mills closed.", [(2 / 3, "% mill", "=")]),
        ("One in five mills closed.", [(0.2, "% mill", "=")]),
        ("Output grew sixfold.", [(6.0, "count", "up")]),
        ("It froze at minus 40 degrees Celsius.", [(-40.0, "celsius", "=")]),
        ("A 2.0-litre engine with 150 hp.", [(2.0, "litre", "="), (150.0, "horsepower", "=")]),
        ("Thousands of tourists came.", [([1000.0, 10000.0], "tourist", "=")]),
        ("Prices fell from $30 in May to $20.", [([30.0, 20.0], "dollar", "=")]),
        ("He will be 35 next week.", [(35.0, "year of age", "=")]),
        ("They sold 40 mills in June and 12 in July.", [(40.0, "mill", "="), (12.0, "mill", "=")]),
    ],
)
def test_quantities_come_with_value_unit_and_change(text: str, expected: list[tuple[object, str, str]]) -> None:
    """A number or two ends, a normal name, and one of the signs of the benchmark."""
    found = rows(text)

    assert [(pytest.approx(v), u, c) for v, u, c in expected] == found


def test_only_lengths_of_time_count_within_a_date() -> None:
    """What the times layer read as a date is no quantity; a length of time is one."""
    language = load_language("en")
    assert language is not None
    text = "It stood for 15 days until 12 September."

    found = counts_layer(text, language, skip=[(13, 20), (27, 39)])

    assert [r["value"] for r in found] == [15.0]
