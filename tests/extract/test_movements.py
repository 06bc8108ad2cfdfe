"""Movements: who goes, how many, from where to where, which way, and what is no movement."""

from __future__ import annotations

import pytest
from claims_case import Reader, bounds, days, interval, names

from twosource.model import ClaimType, Direction, Modality, PlaceRole, Polarity


@pytest.mark.parametrize(
    ("text", "kind", "direction"),
    [
        ("About 200 North Korean women were sent to Hunchun on May 6.", ClaimType.DISPATCH, Direction.TO_HOST),
        ("Some 90 North Korean workers arrived in Dandong on Friday.", ClaimType.ARRIVAL, Direction.TO_HOST),
        ("Some 90 North Korean workers went home from Dandong on Friday.", ClaimType.RETURN, Direction.TO_DPRK),
        ("China sent 90 North Korean workers home last week.", ClaimType.REPATRIATION, Direction.TO_DPRK),
        ("Russia is forcing out North Korean loggers and workers.", ClaimType.REPATRIATION, Direction.TO_DPRK),
        ("On May 6, 30 North Korean workers disembarked in Vladivostok.", ClaimType.ARRIVAL, Direction.TO_HOST),
        (
            "On May 6, 30 North Korean workers got off a train in Vladivostok.",
            ClaimType.ARRIVAL,
            Direction.TO_HOST,
        ),
    ],
)
def test_a_movement_has_its_kind_and_its_way(reader: Reader, text: str, kind: ClaimType, direction: Direction) -> None:
    """The verb says what happened; where to, where from and "home" say which way."""
    claim = reader.one(text)

    assert (claim.type, claim.direction) == (kind, direction)


def test_a_movement_has_number_day_and_places(reader: Reader) -> None:
    """All that one sentence says of a movement stands in one claim."""
    claim = reader.one("More than 200 North Korean women were sent from Rason to Hunchun on May 6.")

    assert bounds(claim.count) == (200, None)
    assert days(claim) == interval("2019-05-06", "2019-05-06")
    assert names(claim, PlaceRole.ORIGIN) == ["Rason"]
    assert "Hunchun" in names(claim, PlaceRole.DESTINATION)


def test_the_evidence_of_a_claim_is_the_text_that_it_was_read_from(reader: Reader) -> None:
    """A span's text is the slice of the report at its offsets."""
    text = "The weather was fine.\n\nAbout 200 North Korean women were sent to Hunchun on May 6."

    claim = reader.one(text)

    assert [text[e.start : e.end] for e in claim.evidence] == [e.text for e in claim.evidence]
    assert claim.evidence[0].text.startswith("About 200")


def test_a_number_two_paragraphs_later_completes_what_was_told_before(reader: Reader) -> None:
    """Day and way stand in one paragraph, "of them" with the number in a later one of the same voice."""
    claim = reader.one(
        "A trader in Dandong said he had seen buses carrying North Korean workers arrive on May 6 from Sinuiju.\n\n"
        "“The buses crossed the bridge and left,” he said.\n\n"
        "“There were roughly 120 of them,” the trader said."
    )

    assert bounds(claim.count) == (120, 120)
    assert days(claim) == interval("2019-05-06", "2019-05-06")


def test_a_figure_put_by_a_source_belongs_to_that_sources_account(reader: Reader) -> None:
    """A number put by the Tumen source completes what that source told, not another's account."""
    claims = reader.claims(
        "A source in Hunchun said 400 North Korean women were sent to the city on May 6.\n\n"
        "A source in Tumen said buses brought North Korean workers over the bridge to Tumen on May 10.\n\n"
        "The Tumen source put their number at more than 90."
    )

    assert sorted(str(bounds(c.count)) for c in claims if c.type in (ClaimType.DISPATCH, ClaimType.ARRIVAL)) == [
        "(400, 400)",
        "(90, None)",
    ]


def test_what_is_no_longer_seen_is_a_claim_that_nothing_was_observed(reader: Reader) -> None:
    """The words "No lines of returning workers are seen" tells of a return that isn't observed."""
    claim = reader.one("No new lines of returning North Korean workers are being seen at the border, traders say.")

    assert (claim.polarity, claim.direction) == (Polarity.NOT_OBSERVED, Direction.TO_DPRK)


def test_a_refusal_to_confirm_is_neither_a_yes_nor_a_no(reader: Reader) -> None:
    """Who refuses to confirm an arrival makes a claim of his own, and lends the other no authority."""
    claims = reader.claims(
        "About 300 North Korean workers arrived in Vladivostok on May 6, a broker in the city said.\n\n"
        "The South Korean ministry refused to confirm the arrival of the 300 North Korean workers in Vladivostok."
    )

    assert sorted(c.polarity for c in claims) == [Polarity.AFFIRMED, Polarity.NOT_CONFIRMED]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("About 200 North Korean workers will be sent to Hunchun in June.", Modality.PREDICTED),
        ("The company plans to send 200 North Korean workers to Hunchun in June.", Modality.PLANNED),
        ("Beijing ordered 200 North Korean workers in Hunchun to return home.", Modality.ORDERED),
        ("Every month 200 North Korean workers usually arrive in Hunchun.", Modality.HABITUAL),
        ("About 200 North Korean workers arrived in Hunchun a month after the summit.", Modality.OCCURRED),
    ],
)
def test_what_is_planned_foretold_or_usual_is_marked_as_that(reader: Reader, text: str, modality: Modality) -> None:
    """Only what is said to have happened has happened; "a month after" is no habit."""
    assert reader.one(text).modality is modality


@pytest.mark.parametrize(
    "text",
    [
        "About 200 South Korean tourists arrived in Hunchun on May 6 from North Korea's Rason.",
        "The U.N. ban required every North Korean worker to be sent back before 2020 began.",
        "Trucks crossed the bridge into Dandong on May 6.",
        "The dispatched North Korean workers are homesick.",
    ],
)
def test_what_tells_of_no_movement_of_the_people_is_no_claim_of_one(reader: Reader, text: str) -> None:
    """Other people, a demand of law, goods, and words that only say which workers are meant make no movement."""
    claims = reader.claims(text)

    assert [c for c in claims if c.direction is not None and c.modality is Modality.OCCURRED] == []


def test_agents_sent_after_people_are_not_those_people(reader: Reader) -> None:
    """Who is sent is the verb's object, not whoever is named in what they are sent for."""
    claims = reader.claims("The ministry dispatched agents to China to find the eight North Korean women.")

    assert [c for c in claims if c.type is ClaimType.DISPATCH] == []


def test_a_share_of_a_group_takes_no_number_from_it(reader: Reader) -> None:
    """The words "More than half of theirs" has no number of its own."""
    claims = reader.claims("Russia returned nearly 20,000 North Koreans in 2018, and China sent back half of theirs.")

    found = {c.places[0].country: bounds(c.count) for c in claims if c.direction is Direction.TO_DPRK}
    assert found["RU"] == (None, 20000)
    assert found.get("CN") is None


def test_states_that_border_a_place_are_not_where_it_happened(reader: Reader) -> None:
    """The words "A city near the borders with North Korea and Russia" lies in neither."""
    claim = reader.one(
        "On May 6, 40 North Korean women arrived in Hunchun, a city near the borders with North Korea and Russia."
    )

    assert {p.country for p in claim.places} == {"CN"}


def test_happenings_in_two_host_states_are_two_claims(reader: Reader) -> None:
    """A return from Russia and one from China aren't joined."""
    claims = reader.claims(
        "Last week 40 North Korean workers returned home from Russia. Last week 40 North Korean workers returned "
        "home from China."
    )

    assert len(claims) == 2


def test_workers_without_nationality_are_taken_for_those_of_the_title(reader: Reader) -> None:
    """A number of women in a report headed by North Korean workers is read as of them; elsewhere it isn't."""
    text = "In early March, about 12 women gathered before a bus station in Dandong."

    assert reader.claims(text, title="N. Korean workers come in again")
    assert reader.claims(text, title="Fashion fair opens") == []


def test_a_number_without_a_noun_stands_for_the_people_named_before(reader: Reader) -> None:
    """The 40 of "another 40 were sent" are of the workers; a number of things that nobody named counts nobody."""
    claims = reader.claims(
        "Last month 90 North Korean workers were sent to Hunchun. On May 6, another 40 were sent to Vladivostok."
    )

    assert sorted(bounds(c.count) for c in claims) == [(40, 40), (90, 90)]
    assert {c.who[0].nationality for c in claims} == {"KP"}
    assert reader.claims("The fair had closed. On May 6, another 40 were sent to Vladivostok.") == []


@pytest.mark.parametrize("end", ["Sinuiju", "Pyongyang"])
def test_who_arrives_at_home_has_returned(reader: Reader, end: str) -> None:
    """An arrival in a place of the workers' own country is a return, with that place as its end."""
    claim = reader.one(f"Some 90 North Korean workers arrived in {end} on Friday.")

    assert (claim.type, claim.direction) == (ClaimType.RETURN, Direction.TO_DPRK)
    assert end in names(claim, PlaceRole.DESTINATION)


def test_two_states_that_have_relations_are_no_places(reader: Reader) -> None:
    """The words "North Korea-China ties" tell of no place."""
    claim = reader.one("On May 6, 90 North Korean workers were sent to Russia as North Korea-China ties soured.")

    assert "CN" not in {p.country for p in claim.places}


def test_people_who_are_summoned_home_are_repatriated(reader: Reader) -> None:
    """To summon home is to send home; to summon to a meeting is no movement."""
    claim = reader.one("On May 6, Pyongyang summoned 90 North Korean workers home from Hunchun.")

    assert (claim.type, claim.direction) == (ClaimType.REPATRIATION, Direction.TO_DPRK)
    assert reader.claims("On May 6, a manager summoned 90 North Korean workers.") == []


def test_a_sentence_ends_where_the_page_lost_its_blank(reader: Reader) -> None:
    """What stands before "year.Citing" isn't said by those who are cited behind it."""
    first, second = reader.claims(
        "On May 6, 90 North Korean workers arrived in Hunchun.Citing sources, a daily said 40 North Korean workers "
        "went home from Dandong on May 7."
    )

    assert first.evidence[0].text.endswith("Hunchun.")
    assert second.evidence[0].text.startswith("Citing")


def test_a_length_that_ends_with_the_report_says_when(reader: Reader) -> None:
    """The words "over the past two months" are the two months before publication."""
    claim = reader.one("Some 90 North Korean workers have gone home from Hunchun over the past two months.")

    assert days(claim) == interval("2019-03-20", "2019-05-20")


def test_a_share_of_the_people_in_percent_is_no_number_of_them(reader: Reader) -> None:
    """Without a place or a number of heads nobody is told to be anywhere."""
    assert reader.claims("About 30 percent of the North Korean workers live in cramped rooms.") == []
    assert reader.one("Officials said 20 percent of North Korean workers were sent home on May 3.").count is None


def test_only_people_whom_the_regime_is_about_dwindle(reader: Reader) -> None:
    """Of traders of no state named it isn't told that they went home."""
    fewer = reader.claims("The number of workers in Dandong fell from 30 to 20 last year.")

    assert sorted(b for c in fewer if (b := bounds(c.count)) is not None) == [(10, 10), (20, 20), (30, 30)]
    assert reader.claims("The number of traders in Dandong fell from 30 to 20 last year.") == []
