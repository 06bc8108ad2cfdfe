"""Hedges in English news text: words by which a sentence leaves open whether something is so."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from growth_case import best
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.errors import BadResource
from twosource.extract.annotate_hedges import hedges_layer
from twosource.extract.hedges_lines import lines
from twosource.extract.hedges_words import load_hedge_weights, load_hedge_words
from twosource.languages import Language, load_language

ENGLISH = load_language("en")
assert ENGLISH is not None
PLANTED = "Officials believe the plant may close. It closed on 3 May, and 400 women went home.\n"


def hedges(text: str) -> list[str]:
    """The hedges of an English text, as they stand in it."""
    return [row["text"] for row in hedges_layer(text, ENGLISH)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The workers may return in autumn.", ["may"]),
        ("Perhaps a second group has already crossed.", ["Perhaps"]),
        ("Traders believe that the ban will be lifted.", ["believe"]),
        ("It is likely that more workers have arrived.", ["likely"]),
        ("He did not know whether the women had been paid.", ["whether"]),
        ("The factory is expected to reopen next month.", ["expected"]),
        ("The manager allegedly kept their passports.", ["allegedly"]),
    ],
)
def test_a_word_that_leaves_something_open_is_a_hedge(text: str, wanted: list[str]) -> None:
    """Modal verbs, adverbs, verbs of belief and expectation, questions left open."""
    assert hedges(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "They crossed the bridge on 3 May.",
        "The workers arrived as expected.",
        "The mill was closed until Thursday.",
        "The spokesman could not be reached for comment.",
    ],
)
def test_a_sentence_that_states_something_has_no_hedge(text: str) -> None:
    """The month of May, an expectation that came true, an end in the past, an inability."""
    assert hedges(text) == []


def test_the_same_word_is_a_hedge_in_one_clause_and_none_in_another() -> None:
    """The clause that follows decides: one about the future leaves open whether it will come."""
    ahead = "The visas won't be issued until the ministry approves them."
    behind = "He lived in Dandong from 1998 until 2004."

    assert "until" in hedges(ahead)
    assert hedges(behind) == []


def test_a_phrase_is_one_hedge() -> None:
    """Its words aren't counted apart."""
    text = "It remains to be seen how many will stay. There is no evidence that any left."

    found = hedges(text)

    assert found[0] == "remains to be seen"
    assert "no evidence" in found


def test_a_hedge_has_its_type() -> None:
    """As the corpus of its kind names them."""
    rows = hedges_layer("If the border opens, some suspect that it might close again.", ENGLISH)

    assert {r["text"]: r["type"] for r in rows} == {
        "If": "hypo_condition",
        "suspect": "modal_probable",
        "might": "modal_probable",
    }


def test_a_hedge_has_the_offsets_of_the_text_and_not_of_what_was_parsed() -> None:
    """Over doubled blanks, agencies' quotes, line breaks and signs beyond the basic plane."""
    text = "\r\n 𝒜 report:  ``They\n may   leave,'' he said.\tPerhaps\u00a0not."

    rows = hedges_layer(text, ENGLISH)

    assert [(r["start"], r["text"]) for r in rows] == [(text.index("may"), "may"), (text.index("Perhaps"), "Perhaps")]


def test_doubled_blanks_change_nothing() -> None:
    """A corpus once marked what its readers looked at by blanks; nothing may be learnt from them."""
    plain = "The gun may yield clues, and the police could charge him if it matches."
    blank = plain.replace(" ", "   ")

    assert hedges(plain) == hedges(blank)
    assert hedges(plain) != []


def test_a_language_without_hedge_words_has_none(tmp_path: Path) -> None:
    """And no weights are asked for."""
    assert hedges_layer("The workers may return.", Language("xx", tmp_path)) == []


def test_a_sentence_without_an_end_is_read_to_its_end() -> None:
    """A run of words that is too long for a parser is cut and not left out."""
    text = "the list goes on and on " * 400 + "and they may return"

    assert "may" in hedges(text)
    assert all(len(line.string) <= 3000 for line in lines(text))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.one_of(st.text(max_size=25), st.sampled_from([" may ", " if ", "\n", "``", "'' ", ". ", " would "])))
)
def test_any_text_gives_rows_inside_it(pieces: list[str]) -> None:
    """Whatever its signs, each row is a slice of it, in order and apart from the next."""
    text = "".join(pieces)

    rows = hedges_layer(text, ENGLISH)

    assert all(r["text"] == text[r["start"] : r["end"]] != "" for r in rows)
    assert all(a["end"] <= b["start"] for a, b in pairwise(rows))


@given(st.text(st.characters(codec=None), max_size=80))
def test_each_character_of_a_line_is_one_of_the_text(text: str) -> None:
    """Letters stay what they are; half a surrogate pair is put as unknown."""
    for line in lines(text):
        assert len(line.string) == len(line.starts) == len(line.ends)
        kept = [(char, text[start]) for char, start in zip(line.string, line.starts, strict=True) if char.isalnum()]
        assert all(char == there for char, there in kept)


@pytest.mark.parametrize("unit", [PLANTED, "may ", "if,", '"', "``", "\n", "! \n", "would (", "ab\u0301"])
def test_twice_the_text_takes_about_twice_the_time(unit: str) -> None:
    """Also where nothing ends a sentence."""
    once, twice = (unit * (size // len(unit)) for size in (8_000, 16_000))
    hedges(PLANTED)

    short, long = best(lambda: hedges(once), lambda: hedges(twice), rounds=2)

    assert long < 3.5 * short + 0.1


def test_a_text_gives_the_same_hedges_again() -> None:
    """And what stands before a sentence changes nothing in it."""
    alone = hedges(PLANTED)

    assert hedges(PLANTED * 3) == alone * 3


def test_the_words_and_weights_of_english_are_in_order() -> None:
    """Each hedge has a known type, and the weights say what they were made from."""
    known = load_hedge_words(ENGLISH)

    assert known is not None
    assert set(known.types) <= set(known.meanings)
    assert len(load_hedge_weights(ENGLISH).weights) > 1000


def test_a_slip_in_the_words_is_an_error_that_names_it(tmp_path: Path) -> None:
    """All faults of the file at once, with the nearest known key."""
    folder = tmp_path / "hedges"
    folder.mkdir()
    row = "hedges: {may: {typ: modal_probable, words: [may, 5]}}\n"
    (folder / "words.yml").write_text(row + "around: {}\nphrases: {modal: []}\nforms: {}\n", encoding="utf-8")

    with pytest.raises(BadResource) as fault:
        load_hedge_words(Language("slip", tmp_path))

    assert fault.value.code == "TS022"
    assert all(
        said in str(fault.value) for said in ("did you mean 'type'?", "may holds 5", "phrases has the type 'modal'")
    )


def test_weights_that_are_not_there_are_an_error(tmp_path: Path) -> None:
    """It says how they are made."""
    with pytest.raises(BadResource, match=r"TS021.*training/hedges/train\.py"):
        load_hedge_weights(Language("gone", tmp_path))


def test_a_slip_in_the_weights_is_an_error_that_names_it(tmp_path: Path) -> None:
    """A weight that is no number, a key that nobody reads."""
    folder = tmp_path / "hedges"
    folder.mkdir()
    (folder / "weights.json").write_text('{"bia": 1.0, "weights": {"first": "much"}}', encoding="utf-8")

    with pytest.raises(BadResource) as fault:
        load_hedge_weights(Language("off", tmp_path))

    assert fault.value.code == "TS022"
    assert all(
        said in str(fault.value) for said in ("did you mean 'bias'?", "'first' counts 'much'", "'threshold' is missing")
    )
