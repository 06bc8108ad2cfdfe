"""Fixtures of the tests of weighing; the nouns are made by the same hands as for linking."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

# The two stages don't know each other, but their tests plant the same reports and claims.
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "link"))
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))

from regime_case import make_regime

from twosource.regimes import Regime


@pytest.fixture(scope="session")
def regime(tmp_path_factory: pytest.TempPathFactory) -> Regime:
    """The shipped table over a few outlets."""
    return make_regime(tmp_path_factory.mktemp("regime"))
