"""Fields that few nouns fill are neither stored nor printed where they are empty."""

from __future__ import annotations

import json
from dataclasses import replace

from factories import a_claim, a_report, an_event

from twosource.model import Asked, AskedValue, Claim, Event
from twosource.model.codec import dump, load
from twosource.tell.contract import noun_row


def test_a_noun_without_asked_numbers_has_no_word_of_them() -> None:
    """So that the rows of other regimes have the bytes that they always had."""
    claim = a_claim(a_report())

    stored = json.loads(dump(claim))
    shown = noun_row(an_event(claim))

    assert "asked" not in stored
    assert "asked" not in shown
    assert load(Claim, dump(claim)) == claim


def test_asked_numbers_are_kept_and_shown_where_there_are_some() -> None:
    """They come back as they were."""
    claim = replace(a_claim(a_report()), asked=(Asked("hurt", "number", "lead", 2, 0, 4),))
    event = replace(an_event(claim), asked=(AskedValue("hurt", 2, 0.9, (claim.id,)),))

    assert load(Claim, dump(claim)) == claim
    assert load(Event, dump(event)) == event
    assert noun_row(event)["asked"] == [{"field": "hurt", "value": 2, "chance": 0.9, "claims": [claim.id]}]
