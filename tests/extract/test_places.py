"""Places in English news text: which names are places, and which places they are."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

import pytest
from growth_case import best
from hypothesis import given, settings
from hypothesis import strategies as st
from places_case import english, ids, places

from twosource.extract.gazetteer import Gazetteer
from twosource.extract.places import find_places, resolve_spans, to_place
from twosource.extract.places_spans import tokenise
from twosource.model import PlaceRole


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("They were sent to Helong, Yanbian Autonomous Prefecture, in spring.", ["helong", "yanbian"]),
        ("A plant in [Jilin province's] Yanbian Autonomous Prefecture closed.", ["jilin", "yanbian"]),
        ("Buses reached China's Dandong from Sinŭiju.", ["CN", "dandong", "sinuiju"]),
        ("A mill at Kaisantun, Longjing City, China, took them on.", ["kaishantun", "longjing", "CN"]),
        ("It stands in Jilin city, and not elsewhere in Jilin Province.", ["jilin-city", "jilin"]),
        ("They waited at the Dandong customs post by the Yalu River.", ["dandong-customs", "yalu"]),
        ("Trucks crossed the Yalu River's railway bridge.", ["friendship-bridge"]),
        ("Patrols along the Sino-North Korean border grew.", ["cn-kp-border"]),
        ("N. Korea, the UAE and the U.S. were named.", ["KP", "AE", "US"]),
        ("Labourers live in Vladivostok, in Russia's Far East.", ["vladivostok", "russian-far-east"]),
    ],
)
def test_places_of_the_regime_are_found_and_resolved(gazetteer: Gazetteer, text: str, wanted: list[str]) -> None:
    """In the ways that reports put them."""
    assert ids(text, gazetteer) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The bus left Musan for Nanping.", "nanping"),
        ("The firm is based in Nanping, Fujian Province.", "gn:1799846"),
        ("The trader flew to Paris, Texas.", "gn:4717560"),
        ("The trader flew from Berlin to Paris.", "gn:2988507"),
        ("She works in London, Ontario.", "gn:6058560"),
        ("The court sits in Athens, Ga.", "gn:4180386"),
    ],
)
def test_what_stands_beside_a_name_decides_which_place_it_is(gazetteer: Gazetteer, text: str, wanted: str) -> None:
    """A container named outright, or the other places of the text."""
    assert wanted in ids(text, gazetteer)


@pytest.mark.parametrize(
    "text",
    [
        "Kim Jong Un spoke, and Xi Jinping listened.",
        "Paris Hilton met Jordan Smith and Mrs. Lincoln.",
        "In March and in August the Council met again.",
        "Pak Pyongyang and Li Beijing are a planted couple.",
        "Defiance is no plan, said Richard.",
    ],
)
def test_names_of_persons_and_of_days_are_no_places(gazetteer: Gazetteer, text: str) -> None:
    """Though towns of these names exist."""
    assert ids(text, gazetteer) == []


def test_the_name_of_an_outlet_is_no_place(gazetteer: Gazetteer) -> None:
    """Asia of "Radio Free Asia" is nowhere, and so is the Korea of a newspaper."""
    assert ids("Radio Free Asia and the Korea Times told so.", gazetteer) == []


def test_a_word_for_people_is_no_place(gazetteer: Gazetteer) -> None:
    """It says whose people they are, and is marked so."""
    found = find_places("North Korean workers met a Chinese trader.", gazetteer, english())

    assert [(m.text, m.kind_of_use, m.entry.id) for m in found] == [
        ("North Korean", "demonym", "KP"),
        ("Chinese", "demonym", "CN"),
    ]


def test_the_north_is_north_korea_only_where_the_text_names_it(gazetteer: Gazetteer) -> None:
    """Elsewhere it is a point of the compass."""
    assert ids("North Korea sent workers. The North denied it.", gazetteer) == ["KP", "KP"]
    assert ids("North Koreans left Dandong for the North's city of Sinuiju.", gazetteer) == ["dandong", "KP", "sinuiju"]
    assert ids("Snow fell. The North was cold.", gazetteer) == []


def test_a_headline_in_capitals_yields_its_places_and_nothing_else(gazetteer: Gazetteer) -> None:
    """Every word is capitalised, so that a capital says little."""
    assert ids("Hundreds of North Korean Workers Cross Into China in Defiance of Council\n", gazetteer) == ["CN"]


def test_offsets_are_those_of_the_text_also_with_accents_of_their_own(gazetteer: Gazetteer) -> None:
    """Combining marks, a byte order mark, CRLF and letters outside the basic plane count as what they are."""
    text = "\ufeff🙂 They left\r\nSinu\u0306iju for Dandong."

    found = places(text, gazetteer)

    assert [(m.start, m.end, m.text) for m in found] == [
        (14, 22, "Sinu\u0306iju"),
        (27, 34, "Dandong"),
    ]


def test_a_given_span_that_no_gazetteer_holds_is_put_near_the_others(gazetteer: Gazetteer) -> None:
    """With that as the reason, and no votes."""
    text = "They went from Zzyxqville to Longjing and Yanji."

    (found,) = resolve_spans(text, [(15, 25)], gazetteer, english())
    both = resolve_spans(text, [(15, 25), (29, 37)], gazetteer, english())

    assert found is None
    assert both[0] is not None
    assert (both[0].entry.id, both[0].score) == ("longjing", 0.0)


def test_given_spans_come_back_in_their_order(gazetteer: Gazetteer) -> None:
    """Also when they are given from the last to the first, or twice."""
    text = "From Sinuiju to Dandong."

    found = resolve_spans(text, [(16, 23), (5, 12), (16, 23)], gazetteer, english())

    assert [m and m.entry.id for m in found] == ["dandong", "sinuiju", "dandong"]


def test_a_mention_becomes_a_place_of_a_claim(gazetteer: Gazetteer) -> None:
    """With the words of the text, and what the gazetteer knows."""
    (mention,) = places("They came to Helong city.", gazetteer)

    place = to_place(mention, PlaceRole.DESTINATION)

    assert (place.name, place.country, place.within, place.text) == (
        "Helong",
        "CN",
        ("Yanbian", "Jilin", "China"),
        "Helong city",
    )


_PIECES = st.sampled_from(
    [
        "Dandong",
        "Helong",
        ", ",
        " ",
        "\n",
        "’s ",
        "North Korea",
        "Ga.",
        "U.S.",
        "in ",
        "the North",
        "Kim",
        "—",
        "é",
        "\u0306",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_PIECES | st.text(max_size=4), max_size=25).map("".join))
def test_mentions_are_slices_in_order_that_do_not_overlap(gazetteer: Gazetteer, text: str) -> None:
    """Whatever the text."""
    found = find_places(text, gazetteer, english())

    assert all(text[m.start : m.end] == m.text and m.text for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.text())
def test_words_are_slices_in_order_and_gaps_are_what_stands_between(text: str) -> None:
    """Nothing of the text is lost between them but possessives."""
    tokens = tokenise(text)

    assert all(text[t.start : t.end] == t.text for t in tokens)
    behind = 0
    for token in tokens:
        assert text[behind : token.start] == token.gap
        behind = token.end


def test_a_text_of_ten_times_the_length_takes_about_ten_times_as_long(gazetteer: Gazetteer) -> None:
    """Far from a hundred times, which something quadratic would take."""
    part = "Buses came from Sinuiju to Dandong, Liaoning. Springfield and Paris were quiet, North Korea said. "
    find_places(part * 20, gazetteer, english())

    short, long = best(*(partial(find_places, part * times, gazetteer, english()) for times in (100, 1000)), rounds=2)

    assert long < 40 * short
