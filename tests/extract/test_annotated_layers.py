"""Every layer on any text: nothing fails, every span lies in the text; and the voices layer finds who says what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from places_case import english

from twosource.extract.annotate import Layer, annotate
from twosource.extract.annotate_voices import voices_layer
from twosource.extract.gazetteer import Gazetteer
from twosource.model import Document

PIECES = st.sampled_from(
    [
        "He said",
        "“",
        "”",
        '"',
        "may",
        "whether",
        "400 men",
        "Dandong",
        "on Monday",
        ",",
        ".",
        ":",
        "\n\n",
        "according to",
        "the minister",
        "more than",
        "half of",
        "\u0000",
        "\u202e",
        "😀",
        "가나",
        "ſ",
        "½",
        "-",
        "''",
        "``",
    ]
)


def pieces(rows: list[dict[str, Any]]) -> Iterator[tuple[int, int]]:
    """Every pair of offsets of a layer."""
    for row in rows:
        if "start" in row:
            yield row["start"], row["end"]
        for part in ("source", "cue", "content"):
            yield from (tuple(piece) for piece in row.get(part, ()))  # type: ignore[misc]


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=200))
def test_no_text_makes_a_layer_fail_and_every_span_lies_in_it(gazetteer: Gazetteer, text: str) -> None:
    """All five layers at once."""
    layers = annotate(Document("a", text, None), list(Layer), english(), gazetteer)

    for layer in Layer:
        assert all(0 <= start < end <= len(text) for start, end in pieces(layers[layer.value]))


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The mayor said the bridge was closed.", "The mayor", "the bridge was closed"),
        ("“The bridge is closed,” the mayor said.", "the mayor", "The bridge is closed"),
        ("According to the ministry, trade fell by half.", "the ministry", "trade fell by half"),
        ("Smith told reporters that he would not resign.", "Smith", "he would not resign"),
    ],
)
def test_who_says_what_is_found(text: str, source: str, content: str) -> None:
    """Direct and indirect speech, and "according to"."""
    row = voices_layer(text, english())[0]

    assert [text[s:e] for s, e in row["source"]] == [source]
    assert content in " ".join(text[s:e] for s, e in row["content"])


def test_a_text_in_which_nobody_speaks_has_no_voices() -> None:
    """An empty list, not a guess."""
    assert voices_layer("The bridge is long and old.", english()) == []
    assert voices_layer("", english()) == []
