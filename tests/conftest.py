"""Puts this folder on the path, and gives the fixtures that more than one folder of tests uses, built once a run."""

from __future__ import annotations

import pytest
from claims_case import Reader
from hypothesis import settings
from places_case import gazetteer

from twosource.extract.gazetteer import Gazetteer

__all__ = ["a_reader", "gazetteer"]

# A machine that others use too is no fault of what is tested: growth is tested by ratios.
settings.register_profile("shared machine", deadline=None)
settings.load_profile("shared machine")


@pytest.fixture(scope="session", name="reader")
def a_reader(gazetteer: Gazetteer) -> Reader:
    """A reader with the shipped gazetteer."""
    return Reader(gazetteer)
