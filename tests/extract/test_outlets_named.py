"""Outlets named in a text: those of the list, the report's own, and those known by where they stand."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from places_case import english

from twosource.extract.outlets_named import outlets_in
from twosource.regimes import load_regime
from twosource.regimes.outlets import load_outlets

PRESS = english().read("speech")["press"]
LISTED = load_outlets(load_regime())


def found(text: str, own: str | None = None) -> list[str]:
    """The names found in a text."""
    return [m.text for m in outlets_in(text, own, LISTED, PRESS)]


@pytest.mark.parametrize(
    ("text", "own", "wanted"),
    [
        ("RFA reported it, and so did Kyodo News.", None, ["RFA", "Kyodo News"]),
        ("A trader told Tumen Courier that he saw them.", "Tumen Courier", ["Tumen Courier"]),
        ("Frontier Lantern reported on Friday, citing a trader.", None, ["Frontier Lantern"]),
        ("A trader told the Harbour Daily that he saw them.", None, ["Harbour Daily"]),
        ("The Northern Gazette said the women left.", None, ["Northern Gazette"]),
        ("Kim Dong Nam said the women left.", None, []),
        ("Park Min Soo reported for duty on Friday.", None, []),
    ],
)
def test_an_outlet_is_known_by_its_name_or_by_where_it_stands(text: str, own: str | None, wanted: list[str]) -> None:
    """A person who speaks is no outlet."""
    assert found(text, own) == wanted


@given(st.text(max_size=300), st.one_of(st.none(), st.text(max_size=30)))
def test_mentions_lie_in_the_text_and_apart(text: str, own: str | None) -> None:
    """Whatever the text, each mention is a slice of it, and none overlaps another."""
    mentions = outlets_in(text, own, LISTED, PRESS)

    assert all(text[m.start : m.end] == m.text for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))
