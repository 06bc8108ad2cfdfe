"""Languages: a language is a folder of words, the same files in each, and no code."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from twosource.resources import read_yaml

_HOME = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Language:
    """A folder of words by its BCP 47 tag."""

    tag: str
    folder: Path

    def read(self, name: str) -> Any:  # noqa: ANN401 - each stage checks the shape of its own files
        """What the language's file of that name (less `.yml`) holds."""
        return read_yaml(self.folder / f"{name}.yml")


def load_language(tag: str) -> Language | None:
    """The language of a tag ("en", "en-GB"), or None when no folder of words for it is shipped."""
    primary = tag.split("-", 1)[0].casefold()
    folder = _HOME / primary
    return Language(primary, folder) if primary.isalpha() and folder.is_dir() else None
