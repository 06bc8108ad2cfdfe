"""A regime's ledger.yml with one mistake: the message names the file, the place, what is wrong and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from twosource.check.ledger_file import load_rules
from twosource.errors import BadResource
from twosource.regimes import Regime

WHOLE = """\
home: KP
implied: {dispatch: in}
papers: {pass-issuance: passes}
present: [workplace-presence]
unit: people
units:
  - {unit: visas, words: [visa, visas]}
totals: [total]
estimates:
  - what: workers abroad
    scope: world
    unit: people
    low: 10
    high: 20
    as_of: 2016
    by: a panel
    confidence: medium
    source: "https://example.org/panel"
"""
BROKEN = [
    ("home: KP\n", "", "home: is missing. Add it."),
    ("units:\n", "unit_words:\n", "unknown key 'unit_words'"),
    ("{dispatch: in}", "{dispach: in}", "'dispach' is no kind of happening. Give one of dispatch"),
    ("{dispatch: in}", "{dispatch: inwards}", "dispatch: 'inwards' is none of in, out"),
    ("{dispatch: in}", "[dispatch]", "implied: must give a word for each kind of happening"),
    ("[workplace-presence]", "[at-work]", "'at-work' is no kind of happening"),
    ("    high: 20\n", "    high: 9\n", "no number is at least 10 and at most 9. Put the two in order."),
    ("    low: 10\n    high: 20\n", "", "and high are both missing. Give at least one of them."),
    ("    low: 10\n", "    low: ten\n", "low: must be a whole number, not 'ten'"),
    ("    as_of: 2016\n", "", "as_of: is missing. Give a day, a month or a year."),
    ("    as_of: 2016\n", "    as_of: last year\n", "'last year' is no day, month or year"),
    ("confidence: medium", "confidence: fair", "'fair' is none of high, medium, low"),
    ('    source: "https://example.org/panel"\n', "", "source: is missing. Add it."),
    ("{unit: visas, words: [visa, visas]}", "{unit: visas, words: visa}", "words: must be a list of words, not 'visa'"),
]


def rules_from(folder: Path, text: str) -> object:
    (folder / "ledger.yml").write_text(text, encoding="utf-8")
    return load_rules(Regime("small", folder))


@pytest.mark.parametrize(("old", "new", "says"), BROKEN)
def test_a_broken_rule_or_estimate_is_told_with_its_remedy(tmp_path: Path, old: str, new: str, says: str) -> None:
    """One mistake, one message with the file's name in it."""
    assert WHOLE.count(old) == 1

    with pytest.raises(BadResource) as fault:
        rules_from(tmp_path, WHOLE.replace(old, new))

    assert says in str(fault.value)
    assert "ledger.yml" in str(fault.value)


def test_the_file_that_is_broken_here_is_whole_otherwise(tmp_path: Path) -> None:
    """Without the mistake it loads."""
    assert rules_from(tmp_path, WHOLE)
