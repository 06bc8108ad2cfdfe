"""Fuzzes reading: arbitrary Unicode through every layer and through the claims, guided by coverage.

    python scripts/fuzz.py [-runs=20000] [-seed=1] [atheris options]

A crash, a span outside the text or a claim whose evidence isn't its slice ends the run with the input that did it.
"""

from __future__ import annotations

import sys
from typing import Any

import atheris

with atheris.instrument_imports(include=["twosource.extract"]):
    import twosource.extract.annotate_counts
    import twosource.extract.annotate_hedges
    import twosource.extract.annotate_places
    import twosource.extract.annotate_times
    import twosource.extract.annotate_voices
    import twosource.extract.reading  # noqa: F401 - so that all of it is instrumented
    from twosource.check import load_chronology
    from twosource.extract import extract_claims
    from twosource.extract.annotate import Layer, annotate
    from twosource.extract.gazetteer import open_gazetteer
    from twosource.languages import load_language
    from twosource.model import Block, BlockKind, Document, PublishedBasis, Report
    from twosource.regimes import load_regime
    from twosource.settings import settings_from_environment

LONGEST = 600  # characters of one input
REGIME = load_regime()
TOPICS = load_chronology(REGIME).names()
ENGLISH = load_language("en")
GAZETTEER = open_gazetteer(REGIME, settings_from_environment())


def one_input(data: bytes) -> None:
    """Read one text in every way."""
    text = atheris.FuzzedDataProvider(data).ConsumeUnicodeNoSurrogates(LONGEST)
    if ENGLISH is None:
        raise SystemExit("the words of English aren't installed")
    layers = annotate(Document("a", text, None), list(Layer), ENGLISH, GAZETTEER)
    for layer in Layer:
        for start, end in _offsets(layers[layer.value]):
            _demand(0 <= start < end <= len(text), f"{layer.value}: {start}, {end} in {len(text)}")
    report = _report(f"North Korean workers {text}")
    for claim in extract_claims(report, REGIME, GAZETTEER, TOPICS).claims:
        for span in claim.evidence:
            _demand(report.text[span.start : span.end] == span.text, f"claim {claim.id}")


def _report(text: str) -> Report:
    block = Block(0, len(text), BlockKind.PARAGRAPH)
    return Report(
        id="0" * 64,
        path="fuzz.txt",
        text=text,
        title=None,
        outlet=None,
        published="2018-04-05",
        published_basis=PublishedBasis.STATED,
        language="en",
        blocks=(block,),
    )


def _offsets(rows: list[dict[str, Any]]) -> list[tuple[int, int]]:
    found = [(row["start"], row["end"]) for row in rows if "start" in row]
    parts = [piece for row in rows for part in ("source", "cue", "content") for piece in row.get(part, ())]
    return [*found, *((start, end) for start, end in parts)]


def _demand(held: bool, what: str) -> None:  # noqa: FBT001 - what must hold
    if not held:
        raise AssertionError(what)


def _is_given(default: str, given: list[str]) -> bool:
    return any(option.startswith(default.partition("=")[0] + "=") for option in given)


if __name__ == "__main__":
    given = sys.argv[1:]
    defaults = [d for d in ("-runs=5000", "-seed=1", "-max_len=2400", "-len_control=0") if not _is_given(d, given)]
    atheris.Setup([sys.argv[0], *given, *defaults], one_input)
    atheris.Fuzz()
