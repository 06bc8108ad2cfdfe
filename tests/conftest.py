"""Puts this folder on the path, and gives the fixtures that more than one folder of tests uses, built once a run."""

from __future__ import annotations

import pytest
from claims_case import Reader
from places_case import gazetteer

from twosource.extract.gazetteer import Gazetteer

__all__ = ["a_reader", "gazetteer"]


@pytest.fixture(scope="session", name="reader")
def a_reader(gazetteer: Gazetteer) -> Reader:
    """A reader with the shipped gazetteer."""
    return Reader(gazetteer)
