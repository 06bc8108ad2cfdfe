"""The time that a layer takes grows with the text and not with its square, on prose and on what looks like none."""

from __future__ import annotations

import time

import pytest
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


def seconds(layer: Layer, text: str, gazetteer: Gazetteer) -> float:
    """Of this process alone, so that what else the machine does doesn't count."""
    document = Document("a", text, None)
    began = time.process_time()
    annotate(document, [layer], english(), gazetteer)
    return time.process_time() - began


@pytest.mark.parametrize("layer", list(Layer))
@pytest.mark.parametrize("piece", ODD.values(), ids=list(ODD))
def test_a_text_twice_as_long_takes_about_twice_the_time(gazetteer: Gazetteer, layer: Layer, piece: str) -> None:
    """The best of several runs of either length, taken in turns; hundredths of a second are noise."""
    short = (piece * LENGTH)[:LENGTH]
    best = {1: seconds(layer, short, gazetteer), 2: seconds(layer, short * 2, gazetteer)}

    for _ in range(ROUNDS):
        if best[2] <= RATIO * best[1] + 0.01:
            break
        best = {times: min(best[times], seconds(layer, short * times, gazetteer)) for times in best}

    assert best[2] <= RATIO * best[1] + 0.01
