"""Who leaves, from where, by what and on which day, where the verb of leaving doesn't say it all."""

from __future__ import annotations

import pytest
from claims_case import Reader, bounds, names

from twosource.model import Claim, ClaimType, Direction, PlaceRole


def leaving(claims: list[Claim]) -> Claim:
    """The only claim of people on their way home."""
    found = [c for c in claims if c.direction is Direction.TO_DPRK]
    assert len(found) == 1, [(c.type, [e.text for e in c.evidence]) for c in found]
    return found[0]


def test_the_town_in_which_people_had_gathered_is_where_they_left(reader: Reader) -> None:
    """A relative clause about the people themselves says from where; one about others doesn't."""
    own = leaving(reader.claims("Those North Koreans going home this week include nurses who had gathered in Hunchun."))
    other = leaving(reader.claims("Traders who had gathered in Hunchun saw 90 North Korean workers go home."))

    assert names(own, PlaceRole.ORIGIN) == ["Hunchun"]
    assert "Hunchun" not in names(other, PlaceRole.ORIGIN)


def test_what_the_voice_goes_on_to_tell_of_those_who_left_completes_it(reader: Reader) -> None:
    """Where they gathered, and what carried them, stands in the sentences behind."""
    text = (
        "About 90 North Korean workers have already gone home from Jilin Province, a trader said. "
        '"The workers were gathered in Hunchun," the trader said. '
        '"Two buses collected them from a hostel where they were staying," the trader said.'
    )

    claim = leaving(reader.claims(text))

    assert names(claim, PlaceRole.ORIGIN) == ["Jilin", "Hunchun"]
    assert claim.means == ("bus",)
    assert bounds(claim.count) == (90, 90)
    assert "Hunchun" in " ".join(e.text for e in claim.evidence)


def test_another_voice_completes_nothing(reader: Reader) -> None:
    """What a second source tells of people in a town isn't the first one's."""
    text = (
        "About 90 North Korean workers have already gone home from Jilin Province, a trader said. "
        "A second source said North Korean workers were gathered in Hunchun."
    )

    assert names(leaving(reader.claims(text)), PlaceRole.ORIGIN) == ["Jilin"]


def test_a_group_that_is_told_by_its_members_names_each(reader: Reader) -> None:
    """Those who "include" students and officials are these, and of the group's own nationality."""
    claim = leaving(reader.claims("Those North Koreans going home from Hunchun include students and officials."))

    assert [(w.text, w.occupation, w.nationality) for w in claim.who] == [
        ("students", "student", "KP"),
        ("officials", "official", "KP"),
    ]


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("More than half of its North Korean workers", 0.5, 1.0),
        ("About 30 per cent of the North Korean workers", 0.27, 0.33),
        ("Nearly two thirds of its North Korean workers", 0.6, 2 / 3),
        ("A quarter of the North Korean workers", 0.25, 0.25),
    ],
)
def test_a_part_of_a_whole_is_kept_as_a_share_and_no_number(
    words: str, low: float, high: float, reader: Reader
) -> None:
    """What part it is stands in the claim, with the words."""
    claim = leaving(reader.claims(f"{words} were sent home from Hunchun on May 3, a trader said."))

    assert claim.count is None
    assert claim.share is not None
    assert (claim.share.low, claim.share.high) == pytest.approx((low, high))
    assert claim.share.text.split()[0] in words


def test_theirs_are_the_people_of_another(reader: Reader) -> None:
    """They have neither the number nor the state of those named before; the date of the sentence is theirs too."""
    text = (
        "Russia sent back 900 North Korean workers in 2018 and China repatriated more than half of theirs, "
        "according to a report."
    )

    theirs = next(c for c in reader.claims(text) if c.share is not None)

    assert theirs.count is None
    assert theirs.when is not None
    assert theirs.when.edtf == "2018"
    assert names(theirs, PlaceRole.ORIGIN) == ["China"]


@pytest.mark.parametrize(
    "text",
    [
        "Some 90 North Korean workers went home from Hunchun on Monday, sources said, a day after the bridge reopened.",
        "Some 90 North Korean workers have gone home from Hunchun, a trader told the paper on Monday.",
    ],
)
def test_a_weekday_in_a_report_that_nothing_dates_stays_a_weekday(text: str, reader: Reader) -> None:
    """It is kept, and no date is made of it; in a dated report it is a day."""
    undated, dated = leaving(reader.claims(text, published=None)).when, leaving(reader.claims(text)).when

    assert undated is not None
    assert dated is not None
    assert (undated.edtf, undated.text, undated.weekday, undated.interval.is_unknown) == ("XXXX", "Monday", 1, True)
    assert dated.latest is not None
    assert dated.latest.isoformat() == "2019-05-20"


def test_two_weekdays_of_an_undated_report_are_two_happenings(reader: Reader) -> None:
    """Those who came on Monday aren't those who came on Thursday."""
    text = "North Korean women came to Hunchun on Monday. North Korean women came to Hunchun on Thursday."

    found = [c for c in reader.claims(text, published=None) if c.type is not ClaimType.PRESENCE]

    assert [c.when.text for c in found if c.when is not None] == ["Monday", "Thursday"]


def test_what_carries_people_makes_a_weak_verb_a_movement(reader: Reader) -> None:
    """To come by train is told of people on their way, to come to like a place is not."""
    text = "Some 90 North Korean workers crossed into Tumen last week, a trader said. "
    came = reader.one(text + '"They came by train on May 16," the trader said.')

    assert came.when is not None
    assert (came.when.edtf, came.means) == ("2019-05-16", ("train",))
    assert reader.claims('"They came to like the place," a trader said of North Korean workers.') == []


def test_the_building_to_which_people_are_taken_says_where_to(reader: Reader) -> None:
    """A mill in Tumen is in Tumen."""
    claim = reader.one("About 90 North Korean women were taken to a mill in Tumen on May 6, a trader said.")

    assert names(claim, PlaceRole.DESTINATION) == ["Tumen"]


def test_a_flight_and_a_plane_are_one_means(reader: Reader) -> None:
    """Whether people fly or are flown, and whatever they do for a living."""
    flown = leaving(reader.claims("Some 60 North Korean loggers were flown home from Khabarovsk on a special flight."))
    flew = leaving(reader.claims("Some 60 North Korean loggers flew home from Khabarovsk by plane."))

    assert flown.means == flew.means == ("plane",)
    assert bounds(flown.count) == bounds(flew.count) == (60, 60)


def test_a_date_that_opens_a_sentence_is_its_happenings(reader: Reader) -> None:
    """Whatever a parser hangs it on; not across another verb."""
    opened = reader.one("In mid-May, around 10 North Korean women gathered before a customs post in central Hunchun.")

    assert opened.when is not None
    assert opened.when.edtf == "2019-05-11/2019-05-20"


def test_a_state_that_only_says_whose_president_it_is_is_no_place(reader: Reader) -> None:
    """The workers in factories aren't in the United States."""
    text = "U.S. President Harding spoke. North Korean workers have lived in groups and sewed in factories."

    assert all(p.name != "United States" for c in reader.claims(text) for p in c.places)
