"""Recruitment, ventures, talks, passes and incidents, and what only looks like them."""

from __future__ import annotations

import pytest
from claims_case import Reader, bounds, days, interval, names

from twosource.model import Claim, ClaimType, Modality, PlaceRole


def of(claims: list[Claim], kind: ClaimType) -> list[Claim]:
    """The claims of one type."""
    return [c for c in claims if c.type is kind]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Traders in Tumen are recruiting North Korean workers for a plant in Hunchun.", ClaimType.RECRUITMENT),
        ("Joint ventures in Hunchun are preparing to reopen, a broker said.", ClaimType.VENTURE),
        ("Two North Korean restaurants in Shenyang closed on May 9.", ClaimType.VENTURE),
        ("Business delegations of the two sides have scheduled talks in Hunchun.", ClaimType.TALKS),
        ("The passes are valid for 30 days, but Pyongyang issues them for six months.", ClaimType.PASS),
        ("Some 40 North Korean workers in Hunchun went on strike on May 6.", ClaimType.INCIDENT),
    ],
)
def test_each_kind_of_dealing_is_found(reader: Reader, text: str, kind: ClaimType) -> None:
    """One sentence of each."""
    assert of(reader.claims(text), kind)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A delegation of the Workers’ Party of Korea has visited Russia for talks.", ClaimType.TALKS),
        ("Restaurants that hire North Korean waitresses line the river in Dandong.", ClaimType.RECRUITMENT),
        ("Two North Korean restaurants in Shenyang are well known.", ClaimType.VENTURE),
        ("North Korean workers arrived to occupy their rooms at the inn in Dandong.", ClaimType.INCIDENT),
        ("The ministry spoke of an air strike and of North Korean workers.", ClaimType.INCIDENT),
    ],
)
def test_what_only_looks_like_a_dealing_is_none(reader: Reader, text: str, kind: ClaimType) -> None:
    """Talks of states, places that have such staff, a restaurant without news, rooms, air strikes."""
    assert of(reader.claims(text), kind) == []


def test_a_venture_that_closed_and_one_that_reopens_are_two_claims(reader: Reader) -> None:
    """Closing and opening are two happenings, each with its own day."""
    claims = of(
        reader.claims(
            "A broker in Hunchun said joint ventures there have begun to reopen.\n\n"
            "China shut down these joint ventures in 2017, the broker said."
        ),
        ClaimType.VENTURE,
    )

    assert len(claims) == 2


def test_scheduled_talks_are_planned(reader: Reader) -> None:
    """What is scheduled hasn't happened."""
    claim = reader.one("The managers of a joint venture plan to meet a delegation of a North Korean company in July.")

    assert (claim.type, claim.modality) == (ClaimType.TALKS, Modality.PLANNED)
    assert days(claim) == interval("2019-07-01", "2019-07-31")


def test_agreed_and_practised_lengths_of_a_pass_are_kept_apart(reader: Reader) -> None:
    """Both terms stand in the claim, each in its own words."""
    text = "Such passes are agreed for 30 days, but in practice they are issued for six months to a year."

    claim = of(reader.claims(f"North Korean workers enter Dandong with border passes. {text}"), ClaimType.PASS)[-1]

    assert [(t.low, t.high, t.unit) for t in claim.terms] == [(30, 30, "days"), (6, 12, "months")]


def test_where_the_riot_took_place_is_added_to_the_riot(reader: Reader) -> None:
    """A later sentence about "the riot" completes the account of it."""
    claim = of(
        reader.claims(
            "About 2,000 North Korean workers sent to China started a riot on May 6, a trader said.\n\n"
            "The riot took place at a garment factory in Helong."
        ),
        ClaimType.INCIDENT,
    )[0]

    assert bounds(claim.count) == (2000, 2000)
    assert "Helong" in names(claim, PlaceRole.AT)


def test_an_offer_of_workers_who_are_ready_is_made_now(reader: Reader) -> None:
    """What lies ahead is their work; by the day of print the offer was there."""
    text = "“I got calls from managers in Pyongyang who said workers are ready to be assigned,” a Chinese trader said."

    claim = next(c for c in reader.claims(text) if c.type is ClaimType.RECRUITMENT)

    assert claim.modality is Modality.ONGOING
    assert days(claim) == interval(None, "2019-05-20")


def test_passes_that_a_voice_in_a_town_tells_of_are_told_of_that_town(reader: Reader) -> None:
    """A stay in the state is no finer place; a town of another state isn't in it."""
    text = "A source in {} said North Korean workers enter China with passes that are valid for six months."

    claims = [reader.claims(text.format(town)) for town in ("Hunchun", "Vladivostok")]
    here, abroad = (next(c for c in told if c.type is ClaimType.PASS) for told in claims)

    assert "Hunchun" in names(here, PlaceRole.AT)
    assert "Vladivostok" not in names(abroad, PlaceRole.AT)
