"""Nouns as JSON, and back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.model import Claim, ClaimType, Event, Finding, Judgement, Outcome, Place, Report, Span, When
from twosource.model.codec import dump, from_plain, load, to_plain

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
days = st.dates(date(1990, 1, 1), date(2030, 1, 1))
spans = st.builds(lambda start, text: Span(start, start + len(text), text), st.integers(0, 999), texts.filter(bool))
# Types that check themselves are built by hand; hypothesis makes the others from their annotations.
st.register_type_strategy(Span, spans)
st.register_type_strategy(str, texts)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
claims = st.builds(Claim, evidence=st.lists(spans, min_size=1, max_size=3).map(tuple))
st.register_type_strategy(Claim, claims)


@pytest.mark.parametrize("noun", [Report, Claim, Event, Finding, Judgement])
@given(data=st.data())
def test_every_noun_comes_back_as_it_was(noun: type, data: st.DataObject) -> None:
    """No field, enum, date or nested part is lost or changed."""
    value = data.draw(claims if noun is Claim else st.builds(noun))

    assert load(noun, dump(value)) == value
    assert dump(load(noun, dump(value))) == dump(value)


def test_an_outcome_comes_back_whole() -> None:
    """Tuples of nouns in a noun."""
    outcome = Outcome("planted", claims=(Claim("c", "r", ClaimType.OTHER, (Span(0, 1, "x"),), "m"),))

    assert from_plain(Outcome, to_plain(outcome)) == outcome


@pytest.mark.parametrize(
    ("cls", "data"),
    [
        (When, {"earliest": "2019-02-31", "latest": None, "edtf": "x", "text": ""}),
        (When, {"earliest": None, "latest": None, "edtf": "x", "text": "", "zone": "KST"}),
        (Span, {"start": 0, "end": 9, "text": "x"}),
        (Span, {"start": "0", "end": 1, "text": "x"}),
        (Span, {"start": True, "end": 1, "text": "x"}),
        (Place, {"role": "nowhere", "name": "x"}),
        (Place, {"name": "x"}),
        (Place, ["x"]),
    ],
)
def test_json_that_is_no_such_noun_is_refused(cls: type, data: object) -> None:
    """A row that somebody edited isn't read as if it were whole."""
    with pytest.raises((TypeError, ValueError)):
        from_plain(cls, data)  # type: ignore[arg-type]
