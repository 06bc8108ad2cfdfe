"""Regimes: a regime is a folder of data (measures, chronology, places, words, outlets) and not a line of code.

Each stage reads the files that it needs through `Regime.read`, and owns their shape.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from twosource.errors import BadResource
from twosource.resources import read_yaml

_HOME = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Regime:
    """A folder of data by its id."""

    id: str
    folder: Path

    def read(self, name: str) -> Any:  # noqa: ANN401 - each stage checks the shape of its own files
        """What the regime's file of that name (less `.yml`) holds."""
        return read_yaml(self.folder / f"{name}.yml")

    def files(self, name: str) -> tuple[Path, ...]:
        """The YAML files in one of the regime's folders, in the order of their names."""
        return tuple(sorted((self.folder / name).glob("*.yml")))


def load_regime(name: str = "dprk_labour") -> Regime:
    """The regime of that name, or the one in the folder of that path; BadResource (TS023) when there is none."""
    for folder in (_HOME / name, Path(name)):
        if (folder / "regime.yml").is_file():
            return Regime(folder.name, folder)
    raise BadResource("TS023", f"there is no regime {name!r}: give a folder that holds a regime.yml, or dprk_labour")
