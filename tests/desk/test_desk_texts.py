"""The interface's words: the same in every language, each shown somewhere, none missing."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

import twosource.desk
from twosource.desk.texts import LANGUAGES, faults_of, texts
from twosource.resources import read_yaml

FOLDER = Path(twosource.desk.__file__).parent
TEMPLATES = "\n".join(f.read_text(encoding="utf-8") for f in sorted(FOLDER.glob("templates/*.j2")))
METHODS = {"value", "number", "when", "title", "language"}


def test_every_line_is_shown_and_every_line_shown_is_there() -> None:
    lines = texts("en").lines

    shown = set(re.findall(r"\bt\.([a-z_]+)\b", TEMPLATES)) - METHODS
    shown |= set(re.findall(r"\bt(?:\.number)?\(\"([a-z_]+)\"", TEMPLATES))
    shown |= {key for key in lines for begun in re.findall(r'\bt\("([a-z]+_)" ~', TEMPLATES) if key.startswith(begun)}
    shown = {key for key in shown if not key.endswith("_") or key in lines}

    assert shown - set(lines) == set()
    assert set(lines) - shown - {"unknown"} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_line_has_the_same_parts_in_every_language(language: str) -> None:
    told = texts(language).lines

    for key, line in texts("en").lines.items():
        assert _parts(told[key]) == _parts(line), key


def _parts(line: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(line) if name}


def test_a_line_that_is_missing_or_too_many_is_a_fault() -> None:
    first = read_yaml(FOLDER / "texts" / "en.yml")
    other = read_yaml(FOLDER / "texts" / "ko.yml")
    del other["lines"]["skip"]
    other["lines"]["more_words"] = "x"
    del other["own"]["kinds"]["ahead"]
    del other["values"]["verdicts"]["duty-running"]

    faults = faults_of(other, first)

    assert faults == [
        "no line 'skip'",
        "a line 'more_words' that nothing shows",
        "kinds: no word for 'ahead'",
        "verdicts: no word for 'duty-running'",
    ]
