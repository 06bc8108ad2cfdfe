"""Claims of law and history: which thing a report names, with which date and terms."""

from __future__ import annotations

from claims_case import Reader, days, interval

from twosource.model import Claim, ClaimType


def topics(claims: list[Claim]) -> dict[str | None, Claim]:
    """The claims of law and history by the key of what they name."""
    return {c.topic.key: c for c in claims if c.type is ClaimType.POLICY and c.topic is not None}


def test_a_date_belongs_to_what_was_done_not_to_what_is_recalled(reader: Reader) -> None:
    """The words "In October, after the sixth test, it adopted …": October is the adoption's."""
    found = topics(reader.all("In October 2017, after North Korea's sixth nuclear test, it adopted Resolution 2375."))

    assert days(found["2375"]) == interval("2017-10-01", "2017-10-31")


def test_a_recalled_thing_keeps_a_date_of_its_own(reader: Reader) -> None:
    """The words "Following its missile test in December, the council passed …": December is the test's."""
    found = topics(reader.all("Following the Hwasong-15 test in December 2017, the council passed Resolution 2397."))

    assert found["2397"].when is None
    assert days(found["hwasong-15"]) == interval("2017-12-01", "2017-12-31")


def test_a_length_of_time_belongs_to_the_resolution_before_it(reader: Reader) -> None:
    """The terms that a sentence gives to a resolution."""
    found = topics(reader.all("Resolution 2397 demands that all workers be sent home within 24 months."))

    topic = found["2397"].topic
    assert topic is not None
    assert [(t.low, t.high, t.unit) for t in topic.terms] == [(24, 24, "months")]


def test_states_that_drafted_a_text_are_kept(reader: Reader) -> None:
    """The words "drafted by" one state and another name two."""
    found = topics(reader.all("Resolution 2397 was drafted by the United States and China, North Korea said."))

    assert found["2397"].topic is not None
    assert set(found["2397"].topic.drafters) == {"China", "United States"}
