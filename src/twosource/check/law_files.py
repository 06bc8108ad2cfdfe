"""What findings and checks are made by, so that a change of it is known and only what depends on it is made anew."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from twosource.check.measure import Measures
from twosource.check.measures_file import FACTS
from twosource.regimes import Regime

# Raised whenever the evaluation, or the words of a reason, change.
_VERSION = "check/1"
_PROGRAM = "program"
# Which files beside the measures the checks of claims are made by.
CHECKED_BY = ("chronology", "practice", "crossings", "places")


def law_digests(regime: Regime) -> dict[str, str]:
    """The SHA-256 of each file of a regime's law and history by its name, and the version of the evaluation."""
    files = [*regime.files("measures"), *(p for n in CHECKED_BY if (p := regime.path(n)).is_file())]
    return {_PROGRAM: _VERSION, **{p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in files}}


def depending(measures: Measures, changed: Iterable[str]) -> Measures:
    """The measures whose findings are to be made anew when files have changed: all of them with the facts."""
    names = set(changed)
    if names & {FACTS, _PROGRAM}:
        return measures
    return Measures(tuple(m for m in measures.measures if m.instrument.file in names), measures.facts)


def checks_depend(changed: Iterable[str]) -> bool:
    """True when the checks of claims are to be made anew."""
    return bool(set(changed) & {_PROGRAM, *(f"{name}.yml" for name in CHECKED_BY)})
