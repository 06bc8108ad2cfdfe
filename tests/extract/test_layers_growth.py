"""The time that a layer takes grows with the text and not with its square, on prose and on what looks like none."""

from __future__ import annotations

from functools import partial

import pytest
from growth_case import best
from places_case import english

from twosource.extract.annotate import Layer, annotate
from twosource.extract.gazetteer import Gazetteer
from twosource.model import Document

PROSE = (
    "On Monday the mayor of Dandong said about 400 workers, most of them women, may have crossed the Yalu River. "
    "“Nobody told us whether they would stay,” Kim Su added, according to the Planted Post.\n\n"
)
ODD = {
    "prose": PROSE,
    "one sentence without an end": "and the mayor of Dandong said that ",
    "capitals": "Dandong Sinuiju Kim ",
    "numbers": "400 to 500 or 3,000 - ",
    "quotes that never close": "“he said ",
    "one word": "a" * 40,
    "no word": "…—  ",
    "lines": "Dandong,\n",
}
LENGTH = 6_000  # characters; short enough for a fast test, long enough to drown what is done once
RATIO = 2.3
ROUNDS = 6


@pytest.mark.parametrize("layer", list(Layer))
@pytest.mark.parametrize("piece", ODD.values(), ids=list(ODD))
def test_a_text_twice_as_long_takes_about_twice_the_time(gazetteer: Gazetteer, layer: Layer, piece: str) -> None:
    """The best of several runs of either length, taken in turns; hundredths of a second are noise."""
    short = (piece * LENGTH)[:LENGTH]
    works = [partial(annotate, Document("a", text, None), [layer], english(), gazetteer) for text in (short, short * 2)]
    once, twice = best(*works, rounds=1)

    for _ in range(ROUNDS):
        if twice <= RATIO * once + 0.01:
            break
        once, twice = map(min, (once, twice), best(*works, rounds=1))

    assert twice <= RATIO * once + 0.01
