"""The fixtures of the tests of extraction, built once a run."""

from __future__ import annotations

import pytest
from claims_case import Reader
from places_case import gazetteer

from twosource.extract.gazetteer import Gazetteer

__all__ = ["gazetteer", "reader"]


@pytest.fixture(scope="session", name="reader")
def a_reader(gazetteer: Gazetteer) -> Reader:
    """A reader with the shipped gazetteer."""
    return Reader(gazetteer)


reader = a_reader
