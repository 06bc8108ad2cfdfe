"""One bit changed in what a case keeps is found; of originals, texts and log also without the file's digest."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from kept_case import fill

from twosource.model import Decision, Judgement
from twosource.store import open_case, verify_case

PLACES = 250
TEXTS = [
    f"On {day} May 2019 about {day * 10} people came to the mill, a clerk of the town said." for day in range(1, 9)
]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case that nobody has touched."""
    folder = tmp_path_factory.mktemp("sound") / "case"
    with open_case(folder) as case:
        for number, text in enumerate(TEXTS):
            fill(case, text, f"in/{number}.txt")
        case.judge(Judgement("a", "b", Decision.SAME, "ann", "2019-05-04", "same bus"))
    assert verify_case(folder).faults == ()
    return folder


def originals(folder: Path) -> Iterator[tuple[Path, int, int]]:
    """Every original whole, as file, start and end."""
    for file in sorted((folder / "originals").rglob("*")):
        if file.is_file():
            yield file, 0, file.stat().st_size


def texts(folder: Path) -> Iterator[tuple[Path, int, int]]:
    """Where the database keeps the texts."""
    data = (folder / "case.db").read_bytes()
    for text in TEXTS:
        start = data.index(text.encode())
        yield folder / "case.db", start, start + len(text)


def log(folder: Path) -> Iterator[tuple[Path, int, int]]:
    """Where the database keeps the bodies of the log, and their hashes."""
    data = (folder / "case.db").read_bytes()
    with open_case(folder, create=False) as case:
        entries = case.log()
    for entry in entries:
        for piece in (entry.body.encode()[:300], entry.sha256.encode()):
            start = data.index(piece)
            yield folder / "case.db", start, start + len(piece)


def database(folder: Path) -> Iterator[tuple[Path, int, int]]:
    """Every byte of the database and of the files beside it, those that hold no row as well."""
    for file in sorted(folder.glob("case.*")):
        yield file, 0, file.stat().st_size


@pytest.mark.parametrize(
    ("where", "digest"),
    [(originals, False), (texts, False), (log, False), (database, True)],
    ids=["originals", "texts", "log", "database"],
)
def test_every_changed_bit_is_found(
    sound: Path, tmp_path: Path, where: Callable[[Path], Iterator[tuple[Path, int, int]]], *, digest: bool
) -> None:
    """In as many random places of each kind."""
    case = tmp_path / "case"
    places = [(file.relative_to(sound), n) for file, start, end in where(sound) for n in range(start, end)]
    chance = random.Random(20190503)  # noqa: S311 - the same places each time
    missed = []
    for file, offset in chance.choices(places, k=PLACES):
        bit = 1 << chance.randrange(8)
        shutil.copytree(sound, case)
        if not digest:
            (case / "case.db.sha256").unlink()
        data = bytearray((case / file).read_bytes())
        data[offset] ^= bit
        (case / file).write_bytes(data)

        if not verify_case(case).faults:
            missed.append((str(file), offset, bit))
        shutil.rmtree(case)

    assert missed == []
