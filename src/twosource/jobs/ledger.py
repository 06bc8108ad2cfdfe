"""The ledger of a case: its events added up by the regime's rules."""

from __future__ import annotations

from collections.abc import Sequence

from twosource.check.ledger import build_ledger
from twosource.check.ledger_file import load_rules
from twosource.model import Dimension, Ledger, Outcome
from twosource.regimes import Regime


def ledger_of(outcome: Outcome, regime: Regime, by: Sequence[Dimension]) -> Ledger:
    """The ledger of all that a case holds, its rows told apart by the dimensions in their order."""
    return build_ledger(outcome.events, {c.id: c for c in outcome.claims}, load_rules(regime), by)
