"""Files of a regime's words with one mistake each: the message names the file, what is wrong and what to do."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from twosource.errors import BadResource
from twosource.extract.words import load_words
from twosource.languages import Language, load_language
from twosource.regimes import load_regime

MISTAKES = [
    ("alighting: []\n", "", "alighting is missing. Add it, if only as []."),
    ("alighting:", "aligthing:", "unknown key 'aligthing': did you mean 'alighting'?"),
    ("talks: {nouns: [], parties: [], context: [],", "talks: {nouns: [], parties: [],", "talks: context is missing"),
    ("validity: {agreed:", "validity: {agred:", "validity: unknown key 'agred': did you mean 'agreed'?"),
    (
        "validity: {agreed: [], contrast: [], stay: []}",
        "validity: []",
        "validity must give lists for agreed, contrast, stay",
    ),
    ("type: dispatch, lemmas", "type: despatch, lemmas", "has no type. Give one of dispatch"),
    (
        "theme: object, way: to-host",
        "theme: objekt, way: to-host",
        "theme: 'objekt' is none of subject, object, either",
    ),
    ("way: to-host", "way: to-hosts", "way: 'to-hosts' is none of to-host"),
    ("theme: object", "thema: object", "movement: unknown key 'thema': did you mean 'theme'?"),
]


@pytest.mark.parametrize(("old", "new", "says"), MISTAKES)
def test_a_broken_file_of_words_is_told_with_its_remedy(tmp_path: Path, old: str, new: str, says: str) -> None:
    """Whatever is missing, misspelt or of another kind."""
    folder = tmp_path / "coal"
    shutil.copytree(load_regime("un_coal").folder, folder)
    file = folder / "words" / "en.yml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    (folder / "regime.yml").write_text("id: coal\n", encoding="utf-8")
    english = load_language("en")
    assert isinstance(english, Language)

    with pytest.raises(BadResource) as fault:
        load_words(load_regime(str(folder)), english)

    assert says in str(fault.value)
    assert "en.yml" in str(fault.value)
    assert fault.value.code == "TS024"
