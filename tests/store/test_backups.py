"""A backup is restored to the case that it was made of, or isn't restored at all."""

from __future__ import annotations

import io
import json
import random
import tarfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from kept_case import TEXT, dump_of, fill

from twosource.errors import StoreError, TwosourceError, WrongUsage
from twosource.store import back_up, open_case, restore, verify_case


@pytest.fixture
def full(folder: Path) -> Path:
    """A case of five reports."""
    with open_case(folder) as case:
        for number in range(5):
            fill(case, f"{TEXT} {number}", f"in/{number}.txt")
    return folder


@pytest.fixture
def made(full: Path, tmp_path: Path) -> Path:
    """Its backup."""
    back_up(full, tmp_path / "case.tar")
    return tmp_path / "case.tar"


def files(folder: Path) -> dict[str, bytes]:
    """What lies in a folder, but for the database, whose pages lie in another order."""
    found = {str(f.relative_to(folder)): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()}
    return {name: data for name, data in found.items() if not name.startswith("case.db")}


def test_a_restored_case_is_the_one_that_was_backed_up(full: Path, made: Path, tmp_path: Path) -> None:
    """Row for row, original for original, head for head, and without a fault."""
    restore(made, tmp_path / "again")

    # The file is written anew, with tables, indexes and triggers in another order.
    assert sorted(dump_of(tmp_path / "again")) == sorted(dump_of(full))
    assert files(tmp_path / "again") == files(full)
    found = verify_case(tmp_path / "again")
    assert found.faults == ()
    assert found.size.reports == 5


def test_work_goes_on_in_a_restored_case(made: Path, tmp_path: Path) -> None:
    """Its log goes on behind the last entry."""
    restore(made, tmp_path / "again")

    with open_case(tmp_path / "again") as case:
        before = case.head().number
        fill(case, f"{TEXT} New.", "in/new.txt")
        after = case.head().number

    assert after > before
    assert verify_case(tmp_path / "again").faults == ()


def test_a_backup_made_while_another_writes_is_one_moment_of_the_case(full: Path, tmp_path: Path) -> None:
    """Each is whole, whichever moment it caught."""
    done = threading.Event()

    def write() -> None:
        with open_case(full) as case:
            number = 100
            while not done.is_set() and number < 2000:
                fill(case, f"{TEXT} {number}", f"in/{number}.txt")
                number += 1

    writer = threading.Thread(target=write)
    writer.start()
    for number in range(4):
        back_up(full, tmp_path / f"{number}.tar")
    done.set()
    writer.join()

    for number in range(4):
        restore(tmp_path / f"{number}.tar", tmp_path / f"again-{number}")
        assert [f for f in verify_case(tmp_path / f"again-{number}").faults if f.code != "TS040"] == []


def test_nothing_that_was_withdrawn_is_in_a_backup(full: Path, tmp_path: Path) -> None:
    """Neither its rows nor what they left in free pages."""
    with open_case(full) as case:
        reports = case.reports()
        from twosource.model import Outcome, Withdrawal

        gone = reports[0]
        done = Withdrawal(
            gone.id, None, "ann", "2019-05-05T12:00:00+00:00", "asked", case.originals_with(gone.id), 1, ()
        )
        held = case.outcome("planted")
        left = Outcome("planted", reports[1:], tuple(c for c in held.claims if c.report != gone.id))
        assert case.withdraw(done, left, {})

    back_up(full, tmp_path / "case.tar")

    data = (tmp_path / "case.tar").read_bytes()
    assert gone.text.encode() not in data
    assert reports[1].text.encode() in data


def cut(data: bytes) -> Iterator[bytes]:
    """The file, broken off at several places."""
    yield from (data[: len(data) * n // 6] for n in range(6))


def test_a_backup_that_breaks_off_leaves_nothing(made: Path, tmp_path: Path) -> None:
    """Wherever it does."""
    for data in cut(made.read_bytes()):
        made.write_bytes(data)

        with pytest.raises(StoreError, match=r"TS057: .*no whole backup"):
            restore(made, tmp_path / "again")

        assert not (tmp_path / "again").exists()
        assert [p for p in tmp_path.iterdir() if p.name.startswith(".again")] == []


def test_a_flipped_bit_of_what_a_backup_holds_is_found(made: Path, tmp_path: Path) -> None:
    """In any member, or in its head."""
    whole, dice = made.read_bytes(), random.Random(4)  # noqa: S311 - the same every time
    with tarfile.open(made) as tar:
        spans = [(i.offset_data, i.offset_data + i.size) for i in tar]
    for number in range(60):
        start, end = dice.choice(spans)
        place = dice.randrange(start, end)
        data = bytearray(whole)
        data[place] ^= 1 << dice.randrange(8)
        made.write_bytes(data)
        try:
            restore(made, tmp_path / f"again-{number}")
        except TwosourceError as fault:
            assert fault.code == "TS057"  # noqa: PT017 - a change of the manifest's program alone is let through
        else:
            assert b"twosource" in whole[place - 60 : place + 60]


@pytest.mark.parametrize(
    ("name", "words"),
    [("../evil", "no file of a case"), ("/etc/evil", "no file of a case"), ("originals/aa/b", "no file of a case")],
)
def test_a_file_that_doesn_t_belong_to_a_case_is_refused(tmp_path: Path, name: str, words: str) -> None:
    """A backup comes from elsewhere too."""
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as tar:
        info = tarfile.TarInfo(name)
        info.size = 4
        tar.addfile(info, io.BytesIO(b"evil"))
    (tmp_path / "b.tar").write_bytes(held.getvalue())

    with pytest.raises(StoreError, match=words):
        restore(tmp_path / "b.tar", tmp_path / "again")

    assert not (tmp_path.parent / "evil").exists()


def test_a_link_in_a_backup_is_refused(tmp_path: Path) -> None:
    """It could lead to any file of the machine."""
    with tarfile.open(tmp_path / "b.tar", "w") as tar:
        info = tarfile.TarInfo("case.head")
        info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(info)

    with pytest.raises(StoreError, match="doesn't belong in it"):
        restore(tmp_path / "b.tar", tmp_path / "again")


def test_a_manifest_of_another_kind_is_refused(tmp_path: Path) -> None:
    """As that of a sealed file."""
    with tarfile.open(tmp_path / "b.tar", "w") as tar:
        data = json.dumps({"files": {}}).encode()
        info = tarfile.TarInfo("manifest.json")
        info.size = len(data)
        tar.addfile(info, io.BytesIO(data))

    with pytest.raises(StoreError, match="its manifest isn't"):
        restore(tmp_path / "b.tar", tmp_path / "again")


def test_nothing_is_written_over(full: Path, made: Path) -> None:
    """Neither a backup nor a case."""
    with pytest.raises(WrongUsage, match=r"TS003: .*is there already"):
        back_up(full, made)
    with pytest.raises(WrongUsage, match=r"TS030: .*isn't empty"):
        restore(made, full)


def test_what_isn_t_there_is_told(tmp_path: Path) -> None:
    """A case, a backup, an original."""
    with pytest.raises(WrongUsage, match=r"TS031: .*holds no case"):
        back_up(tmp_path, tmp_path / "b.tar")
    with pytest.raises(WrongUsage, match=r"TS010: .*isn't there"):
        restore(tmp_path / "none.tar", tmp_path / "again")


def test_a_backup_isn_t_made_of_a_case_that_lacks_an_original(full: Path, tmp_path: Path) -> None:
    """It would be taken for whole."""
    next(f for f in (full / "originals").rglob("*") if f.is_file()).unlink()

    with pytest.raises(StoreError, match=r"TS038: .*is gone"):
        back_up(full, tmp_path / "b.tar")

    assert list(tmp_path.glob("*.tar*")) == []
