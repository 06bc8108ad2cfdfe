"""Events are held against the law on their own date, and what reports say of law and history against a chronology.

measures (YAML) ─▶ scope (does it cover this?) ─▶ facts ─▶ outcome over all that is unknown ─▶ Finding with its reasons
chronology (YAML) ─▶ which entry does a claim mean? ─▶ days, terms, authors, readings ─▶ Check with its detail
"""

from __future__ import annotations

from twosource.check.checks import check_claims
from twosource.check.chronology import Chronology
from twosource.check.chronology_file import load_chronology
from twosource.check.findings import find_findings
from twosource.check.knowing import Stated
from twosource.check.last_days import LastDay, last_days
from twosource.check.law_files import checks_depend, depending, law_digests
from twosource.check.measure import Measures
from twosource.check.measures_file import load_measures
from twosource.check.practice_file import load_practice
from twosource.check.practised import check_practice
from twosource.check.stating import fact_named, statable, stated_values, value_of

__all__ = [
    "Chronology",
    "LastDay",
    "Measures",
    "Stated",
    "check_claims",
    "check_practice",
    "checks_depend",
    "depending",
    "fact_named",
    "find_findings",
    "last_days",
    "law_digests",
    "load_chronology",
    "load_measures",
    "load_practice",
    "statable",
    "stated_values",
    "value_of",
]
