"""The contract's object, field by field."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from factories import a_report

from twosource.model import Credit, Outcome
from twosource.tell import output_json, output_object

if TYPE_CHECKING:
    from conftest import Told

FIELDS = {
    "reports": "id path title outlet published published_basis language credits lineage",
    "claims": "id report type direction polarity modality when places count who voices origin evidence method",
    "events": "id type direction claims when places count agreements conflicts origins grade",
    "findings": "event measure verdict because would_decide exceptions as_of",
    "checks": "claim reference verdict detail",
    "rejected": "path code why",
}


def test_every_field_of_the_contract_is_in_every_row(outcome: Outcome) -> None:
    """What is unknown is null, never left out."""
    plain = output_object(outcome, "9.9")

    assert list(plain) == ["twosource", "regime", *FIELDS]
    assert (plain["twosource"], plain["regime"]) == ("9.9", "test")
    for name, wanted in FIELDS.items():
        rows = json.loads(output_json(outcome, "9.9"))[name]
        assert rows
        assert all(set(wanted.split()) <= set(row) for row in rows)


def test_values_are_plain_strings_and_iso_dates(told: Told) -> None:
    """A claim comes out as the contract prints one."""
    claim = next(c for c in output_object(told.outcome, "1")["claims"] if c["id"] == told.a.id)

    assert claim["type"] == "arrival"
    assert claim["direction"] == "to-host"
    assert claim["when"] == {"earliest": "2019-05-06", "latest": "2019-05-06", "edtf": "2019-05-06", "text": "on May 6"}
    assert claim["places"][0]["within"] == ["Yanbian", "Jilin"]
    assert claim["voices"][1]["anonymous"] is True
    assert claim["evidence"] == [{"start": 16, "end": 55, "text": "Some 200 women came to Hunchun on May 6"}]


def test_the_text_of_a_report_stays_in_the_case(told: Told) -> None:
    """Credits, notes and media come out, the text and its blocks don't."""
    report = a_report(credits=(Credit("reporter", "A. Writer"),))
    row = output_object(replace(told.outcome, reports=(report,)), "1")["reports"][0]

    assert row["credits"] == [{"role": "reporter", "name": "A. Writer"}]
    assert "text" not in row
    assert "blocks" not in row


def test_the_bytes_are_the_same_whatever_the_order_of_the_outcome(told: Told) -> None:
    """Lists are sorted by what identifies their rows."""
    o = told.outcome
    turned = replace(o, reports=o.reports[::-1], claims=o.claims[::-1], events=o.events[::-1])

    written = output_json(turned, "1")

    assert written == output_json(o, "1")
    assert written.endswith("}\n")
    assert written.startswith('{\n "twosource": "1",\n')


def test_letters_of_every_script_are_written_as_they_are(told: Told) -> None:
    """JSON keeps a Korean title readable."""
    korean = a_report(title="노동자 귀국")

    assert "노동자 귀국" in output_json(replace(told.outcome, reports=(korean,)), "1")
