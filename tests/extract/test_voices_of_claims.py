"""Voices of claims: the chain from the outlet that prints to the one who knows, and how they know."""

from __future__ import annotations

import pytest
from claims_case import Reader

from twosource.model import Basis, Block, BlockKind, Claim, PlaceRole, VoiceKind

SENT = "about 200 North Korean women were sent to Hunchun on May 6"


def chain(claim: Claim) -> list[tuple[str, str | None]]:
    """The kinds and names of a claim's voices behind the outlet that prints it."""
    return [(v.kind.value, v.name) for v in claim.voices[1:]]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"A source in Tumen said {SENT}.", [("anonymous", None)]),
        (f"According to a source in Tumen, {SENT}.", [("anonymous", None)]),
        (f"A{SENT[1:]}, a shopkeeper in the city told Border Post.", [("anonymous", None)]),
        (f"A{SENT[1:]}, sources close to the border say.", [("anonymous", None)]),
        (f"Kim Seong-min, who runs a radio station, said {SENT}.", [("named", "Kim Seong-min")]),
        (f"“A{SENT[1:]},” stated Park Dong Nam, head of an aid network.", [("named", "Park Dong Nam")]),
        (f"The foreign ministry said {SENT}.", [("official", None)]),
        (f"Radio Free Asia reported that {SENT}.", [("outlet", "Radio Free Asia")]),
        (
            f"Frontier Lantern reported on Friday, citing a trader, that {SENT}.",
            [("outlet", "Frontier Lantern"), ("anonymous", None)],
        ),
        (
            f"A{SENT[1:]}, according to an unpublished report, Reuters reports.",
            [("outlet", "Reuters"), ("document", None)],
        ),
    ],
)
def test_a_claim_carries_the_chain_of_its_voices(
    reader: Reader, text: str, wanted: list[tuple[str, str | None]]
) -> None:
    """From the outlet to the innermost voice; an outlet that no list holds is known by where it stands."""
    assert chain(reader.one(text)) == wanted


def test_quotes_in_the_next_paragraph_belong_to_the_last_voice(reader: Reader) -> None:
    """A quotation without a speaker goes on with the voice introduced before."""
    claims = reader.claims(
        "A source in Tumen, who asked not to be named, spoke to Border Post on Friday.\n\n"
        f"“A{SENT[1:]}. They came by bus.”"
    )

    assert chain(claims[0]) == [("anonymous", None)]
    assert claims[0].voices[-1].place == "Tumen"


def test_the_source_is_the_source_named_before_and_another_source_is_not(reader: Reader) -> None:
    """Two voices are told apart by "another"; "the source" goes back to the last that fits."""
    claims = reader.claims(
        f"A source in Tumen said {SENT}.\n\n"
        "Another source said 90 North Korean men arrived in Dandong on May 10.\n\n"
        "The source said 30 North Korean men left Dandong for home on May 12."
    )

    origins = [c.origin for c in claims]
    assert origins[0] != origins[1]
    assert origins[1] == origins[2]


def test_a_report_that_carries_another_outlets_story_says_through_whom_its_voices_speak(reader: Reader) -> None:
    """The outlet cited in the opening stands between the report and its voices."""
    claims = reader.claims(f"Radio Free Asia reported on a new group of workers.\n\nA source in Tumen said {SENT}.")

    assert chain(claims[-1]) == [("outlet", "Radio Free Asia"), ("anonymous", None)]


def test_the_report_is_that_of_the_outlet_named_before(reader: Reader) -> None:
    """The words "According to the report" adds no document of its own."""
    claims = reader.claims(
        f"A{SENT[1:]}, Frontier Lantern reported, citing a trader.\n\n"
        "The women came by bus from Rason, according to the report."
    )

    assert [chain(c) for c in claims] == [[("outlet", "Frontier Lantern"), ("anonymous", None)]]


def test_who_confirms_this_stands_behind_the_sentence_before(reader: Reader) -> None:
    """The words "Sources have confirmed this" gives the statement before its voice."""
    claim = reader.one(
        "North Korea has brought home over 700 workers from China. Sources in the country have confirmed this news."
    )

    assert chain(claim) == [("anonymous", None)]


def test_what_a_video_shows_is_told_by_the_video_whose_origin_is_who_gave_it(reader: Reader) -> None:
    """The picture is the voice, known by document; it isn't independent of the source that handed it over."""
    claims = reader.claims(
        f"A source in Tumen said {SENT}.\n\n"
        "In footage provided by the source, dozens of North Korean women can be seen boarding buses in Hunchun."
    )

    shown = next(c for c in claims if c.voices[-1].kind is VoiceKind.IMAGERY)
    assert shown.voices[-1].basis is Basis.DOCUMENT
    assert shown.origin == claims[0].origin


def test_a_photograph_of_people_somewhere_shows_their_presence(reader: Reader) -> None:
    """Without a verb, "a photograph of a line of women in Hunchun" tells where they are."""
    claim = reader.one("Border Post received a photograph of a long line of North Korean women in a street in Hunchun.")

    assert claim.voices[-1].kind is VoiceKind.IMAGERY
    assert "Hunchun" in [p.name for p in claim.places]


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("A trader said he had seen 90 North Korean workers arrive in Dandong on May 6.", Basis.EYEWITNESS),
        ("On May 6, 90 North Korean workers were spotted by a local source at a market in Tumen.", Basis.EYEWITNESS),
        ("A trader said 90 North Korean workers are said to have arrived in Dandong on May 6.", Basis.HEARSAY),
        ("A trader said 90 North Korean workers arrived in Dandong on May 6.", Basis.UNKNOWN),
    ],
)
def test_how_a_voice_knows_is_read_from_its_words(reader: Reader, text: str, basis: Basis) -> None:
    """Seeing, hearing it said, or nothing that tells."""
    assert reader.one(text).voices[-1].basis is basis


def test_a_possibility_that_an_outlet_cites_is_no_voice(reader: Reader) -> None:
    """The words "Citing the possibility that China tightened controls" makes China no source."""
    claim = reader.one(
        "On Friday 40 North Korean women went home from Dandong, Kyodo News reported Monday, citing the possibility "
        "that China had tightened controls."
    )

    assert chain(claim) == [("outlet", "Kyodo")]


@pytest.mark.parametrize(
    ("speaker", "kind"),
    [("The South Korean intelligence agency", "official"), ("A Japanese news agency", "outlet")],
)
def test_an_agency_is_an_outlet_only_where_it_is_one_of_news(reader: Reader, speaker: str, kind: str) -> None:
    """Agencies and services are bodies of a state unless they are of news, press or wire."""
    claim = reader.one(f"{speaker} said 90 North Korean workers arrived in Dandong on May 6.")

    assert claim.voices[-1].kind.value == kind


def test_who_is_cited_at_the_head_of_a_sentence_is_named_without_the_citing(reader: Reader) -> None:
    """A voice's words begin behind "citing"."""
    claim = reader.one("Citing sources in Seoul, a daily said 90 North Korean workers arrived in Dandong on May 6.")

    assert [v.text for v in claim.voices if v.text.startswith("Citing")] == []


def test_a_state_that_likewise_says_something_does_so_in_its_own_report(reader: Reader) -> None:
    """Right behind what another state's report says; elsewhere "China said" is an official's word."""
    text = "{} China {}said more than half of its North Korean workers had been repatriated from the country."
    reported = "Russia's report said 900 North Korean workers were sent home last year."

    likewise = reader.claims(text.format(reported, "likewise "))[-1]
    plain = reader.claims(text.format(reported, ""))[-1]
    alone = reader.claims(text.format("Nobody in Russia spoke.", "likewise "))[-1]

    assert (likewise.voices[-1].kind, likewise.voices[-1].basis) == (VoiceKind.DOCUMENT, Basis.DOCUMENT)
    assert VoiceKind.DOCUMENT not in {c.voices[-1].kind for c in (plain, alone)}
    assert [p.name for p in likewise.places if p.role is PlaceRole.ORIGIN] == ["China"]


def test_an_outlet_saw_for_itself_what_it_tells_of_the_town_of_its_dateline(reader: Reader) -> None:
    """A sight without a source, where its reporter was; not elsewhere, not a settled state, not a source's words."""
    sight = "Some 20 North Korean women waited in front of the station in Tumen on May 6."

    def basis(town: str, text: str) -> Basis:
        whole, head = f"{town}, China -- {text}", len(town) + len(", China -- ")
        blocks = (Block(0, head, BlockKind.DATELINE), Block(head, len(whole), BlockKind.PARAGRAPH))
        return reader.claims(whole, blocks=blocks)[-1].voices[-1].basis

    assert basis("TUMEN", sight) is Basis.EYEWITNESS
    assert basis("HUNCHUN", sight) is Basis.UNKNOWN
    assert basis("TUMEN", "Some 20 North Korean women worked in Tumen in May.") is Basis.UNKNOWN
    assert basis("TUMEN", f"A trader said {sight[0].lower()}{sight[1:]}") is Basis.UNKNOWN
