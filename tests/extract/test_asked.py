"""What reports say of the fields that a regime asks for, and which values come of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from twosource.errors import BadResource
from twosource.extract.asked import Passage, asked_of
from twosource.extract.story_words import load_story_words
from twosource.languages import load_language
from twosource.model import Asked
from twosource.regimes import load_regime

GUNS = Path(__file__).parents[2] / "benchmarks" / "regimes" / "gun_incidents"


def told(*sentences: str) -> set[tuple[str, str, int]]:
    """The field, form and value of every mention in some sentences of a text's beginning."""
    return {(m.field, m.form, m.value) for m in mentions(*sentences)}


def mentions(*sentences: str) -> tuple[Asked, ...]:
    """The mentions themselves."""
    english = load_language("en")
    assert english is not None
    words = load_story_words(load_regime(str(GUNS)), english).asked
    assert words is not None
    passages, start = [], 0
    for sentence in sentences:
        passages.append(Passage(sentence, "lead", start))
        start += len(sentence) + 1
    return asked_of(passages, words)


def test_numbers_are_read_before_after_and_inside_the_telling_words() -> None:
    """Each way of telling how many, in sentences of our own."""
    cases = {
        "Three people were killed in the bar.": ("killed", "number", 3),
        "The gunman wounded four bystanders.": ("injured", "number", 4),
        "A man fired into the crowd, killing two.": ("killed", "number", 2),
        "Police look into a triple homicide.": ("killed", "number", 3),
        "A woman was wounded on the porch.": ("injured", "one", 1),
        "A baker and a cousin were wounded.": ("injured", "one", 1),
        "A man and a woman were wounded.": ("injured", "pair", 2),
        "A third victim has died.": ("killed", "ordinal", 3),
        "Nobody was injured.": ("injured", "none", 0),
        "The man then shot himself.": ("killed", "apart", 1),
    }

    missed = {text: told(text) for text, wanted in cases.items() if wanted not in told(text)}

    assert missed == {}


def test_ages_hours_and_houses_are_no_numbers_of_people() -> None:
    """None of the figures in the sentence counts anybody."""
    found = told("Ottoline Brackwater, 41, was killed at 9 p.m. in the 300 block of Heron Road.")

    assert {value for field, form, value in found if field == "killed"} == {1}


def test_people_with_different_ages_are_added_up() -> None:
    """Two who are told of one by one are two, and one more who took his own life is three."""
    found = told(
        "A 30-year-old woman was killed in the kitchen.",
        "A 52-year-old man was killed in the yard.",
        "The neighbour then killed himself.",
    )

    assert ("killed", "listed", 2) in found
    assert ("killed", "more", 3) in found


def test_a_mention_is_bound_to_its_words() -> None:
    """The offsets are those of the telling words in the text."""
    text = "Two men were wounded."

    (first, *_) = mentions(text)

    assert text[first.start : first.end] == "wounded"


def test_faults_in_what_is_asked_are_told(tmp_path: Path) -> None:
    """A list that is missing, a part that is no field, and a key that nobody reads."""
    folder = tmp_path / "asks"
    (folder / "stories").mkdir(parents=True)
    (folder / "regime.yml").write_text("id: asks\n", encoding="utf-8")
    (folder / "stories" / "en.yml").write_text(
        "type: incident\nhappened: [Sank]\nrelated: []\nafterwards: []\n"
        "asked:\n  drowned: {words: [drowned], acts: [], bare: [], parts: [saved], wrods: []}\n",
        encoding="utf-8",
    )
    english = load_language("en")
    assert english is not None

    with pytest.raises(BadResource, match="TS024") as fault:
        load_story_words(load_regime(str(folder)), english)

    message = str(fault.value)
    for part in (
        "'Sank' must be",
        "did you mean 'words'",
        "apart must be a list",
        "no field 'saved'",
        "numbers: must be",
    ):
        assert part in message
