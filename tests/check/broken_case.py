"""A small regime of law of its own, in which a test breaks one thing: the files, and how one is changed and read."""

from __future__ import annotations

from pathlib import Path

import pytest

from twosource.check import load_chronology, load_measures
from twosource.errors import BadResource
from twosource.regimes import Regime

FACTS = """\
facts:
  - id: shipped
    kind: truth
    ask: whether the coal was shipped
    true_for: [{types: [crossing], directions: [to-host]}]
  - id: licence_day
    kind: day
    ask: on what day a licence was given
  - id: tonnes
    kind: number
    ask: how many tonnes were shipped
  - id: allowed_tonnes
    kind: number
    ask: how many tonnes are allowed
"""
MEASURE = """\
instrument:
  title: Resolution 1
  address: https://example.org/1
  adopted: 2016-03-02
  adopted_basis: found
measures:
  - id: coal-1
    title: ban on coal
    paragraph: "29"
    kind: prohibition
    binding: true
    addressee: member states
    rule: buy no coal
    covers: [{types: [crossing], directions: [to-host]}]
    hosts: {all_but: [KP]}
    breach: {all: [{holds: shipped}, {exceeds: [tonnes, allowed_tonnes]}]}
    exceptions:
      - id: licence
        title: licensed before
        when: {before: [licence_day, 2016-03-02]}
        evidence: the licence
        confidence: high
        basis: found
    deadlines:
      - {id: report, rule: adoption + 90 days, of: the report, confidence: high, basis: found}
    confidence: high
    basis: found
"""
CHRONOLOGY = """\
forms: {resolution: ["resolution {key}"]}
acts: {resolution: [adopted]}
limits: [within]
many: {resolution: [resolutions]}
readings:
  - {id: ban, of: ["1"], first: [banned], verdict: partly, why: it only limits}
entries:
  - id: res-1
    category: resolution
    key: "1"
    what: adoption of resolution 1
    date: 2016-03-02
    terms: [{days: 90, for: the report}]
    confidence: high
    basis: found
  - id: report
    category: deadline
    key: report
    of: "1"
    what: day of the report
    date: 2016-05-31
    confidence: high
    basis: inferred
"""


def regime_with(folder: Path, **files: str) -> Regime:
    """The small regime, with other texts for some of its files."""
    texts = {"measures/facts": FACTS, "measures/coal": MEASURE, "chronology": CHRONOLOGY, **files}
    (folder / "measures").mkdir()
    (folder / "regime.yml").write_text("id: coal\n", encoding="utf-8")
    for name, text in texts.items():
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    return Regime("coal", folder)


def fault_of(folder: Path, file: str, whole: str, change: tuple[str, str]) -> str:
    """What the loaders say when one piece of one file is another."""
    old, new = change
    assert whole.count(old) >= 1, f"the file has no {old!r} to break"
    regime = regime_with(folder, **{file: whole.replace(old, new, 1)})
    with pytest.raises(BadResource) as fault:
        (load_chronology if file == "chronology" else load_measures)(regime)
    return str(fault.value)
