"""Regimes: a regime is a folder of data (measures, chronology, places, words, outlets) and not a line of code.

Each stage reads the files that it needs through `Regime.read`, and owns their shape. What two regimes have in common
lies in one of them: the other's `regime.yml` names the files that it shares.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from twosource.errors import BadResource
from twosource.resources import demand, read_yaml, unknown_keys

_HOME = Path(__file__).parent
DEFAULT = "dprk_labour"
# Folders of regimes that were opened by their path, so that they are found by their id as long as the program runs.
_OPENED: dict[str, Path] = {}


@dataclass(frozen=True, slots=True)
class Regime:
    """A folder of data by its id; `shares` are the files, by their names, that it takes from another regime."""

    id: str
    folder: Path
    title: str = ""
    shares: tuple[tuple[str, Path], ...] = ()

    def path(self, name: str) -> Path:
        """Where the regime's file of that name (less `.yml`) lies: in its own folder, or in the one it shares with."""
        own = self.folder / f"{name}.yml"
        return own if own.is_file() else dict(self.shares).get(name, own)

    @property
    def place(self) -> str:
        """What it is opened by again: its name where it came with the program, else the whole path of its folder."""
        return self.id if self.folder.parent == _HOME else str(self.folder.resolve())

    def read(self, name: str) -> Any:  # noqa: ANN401 - each stage checks the shape of its own files
        """What the regime's file of that name (less `.yml`) holds."""
        return read_yaml(self.path(name))

    def files(self, name: str) -> tuple[Path, ...]:
        """The YAML files in one of the regime's folders, in the order of their names."""
        return tuple(sorted((self.folder / name).glob("*.yml")))


def load_regime(name: str = DEFAULT) -> Regime:
    """The regime of that name, or the one in the folder of that path.

    Raises:
        BadResource: TS023, there is none; TS020, TS021, TS022, its `regime.yml` has faults, all of which are listed.
    """
    for folder in (_HOME / name, Path(name), _OPENED.get(name, _HOME / name)):
        if (folder / "regime.yml").is_file():
            return _regime_in(folder)
    shipped = shipped_regimes()
    near = get_close_matches(name, shipped, n=1)
    hint = f"did you mean {near[0]}?" if near else f"give a folder that holds a regime.yml, or {' or '.join(shipped)}"
    raise BadResource("TS023", f"there is no regime {name!r}: {hint}")


def shipped_regimes() -> tuple[str, ...]:
    """The names of the regimes that come with the program."""
    return tuple(sorted(file.parent.name for file in _HOME.glob("*/regime.yml")))


def _regime_in(folder: Path) -> Regime:
    file = folder / "regime.yml"
    raw = read_yaml(file)
    faults = _faults(raw, folder)
    demand(faults, str(file))
    given = raw.get("shares") or {}
    source = _HOME / str(given.get("from"))
    shares = tuple((name, source / f"{name}.yml") for name in given.get("files", ()))
    if folder.parent != _HOME:
        _OPENED[raw["id"]] = folder.resolve()
    return Regime(raw["id"], folder, str(raw.get("title", "")), shares)


def _faults(raw: object, folder: Path) -> list[str]:
    """What is wrong with a `regime.yml`, a sentence each."""
    if not isinstance(raw, dict):
        return ["a mapping of fields must stand here. Write `id: NAME` and `title: WORDS`."]
    faults = unknown_keys(raw, ("id", "title", "shares"))
    if raw.get("id") != folder.resolve().name:
        faults.append(
            f"id: {raw.get('id')!r} must be the folder's name, {folder.resolve().name!r}. Change one of them."
        )
    if not isinstance(raw.get("title", ""), str):
        faults.append(f"title: must be words, not {raw['title']!r}. Put it in quotes.")
    return faults + _share_faults(raw.get("shares"))


def _share_faults(given: object) -> list[str]:
    if given is None:
        return []
    if not isinstance(given, dict) or not isinstance(given.get("files"), list):
        return ["shares: must name a regime and its files. Write {from: dprk_labour, files: [outlets, link, weigh]}."]
    faults = [f"shares: {fault}" for fault in unknown_keys(given, ("from", "files"))]
    if given.get("from") not in shipped_regimes():
        return [*faults, f"shares: there is no shipped regime {given.get('from')!r}: {', '.join(shipped_regimes())}."]
    missing = [name for name in given["files"] if not (_HOME / given["from"] / f"{name}.yml").is_file()]
    return faults + [
        f"shares: {given['from']} has no file {name!r}. Leave it out, or mend its name." for name in missing
    ]
