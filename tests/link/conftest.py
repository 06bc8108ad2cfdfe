"""Fixtures of the tests of linking."""

from __future__ import annotations

import pytest
from regime_case import make_regime

from twosource.link.weights import Model, load_model
from twosource.regimes import Regime


@pytest.fixture(scope="session")
def regime(tmp_path_factory: pytest.TempPathFactory) -> Regime:
    """The shipped weights over a few outlets."""
    return make_regime(tmp_path_factory.mktemp("regime"))


@pytest.fixture(scope="session")
def model(regime: Regime) -> Model:
    """The shipped weights."""
    return load_model(regime)
