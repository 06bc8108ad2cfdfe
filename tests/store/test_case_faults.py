"""Cases that can't be opened, and cases that were tampered with."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from kept_case import a_report, an_original, fill

from twosource.errors import StoreError, TwosourceError, WrongUsage
from twosource.store import Case, open_case


def a_file(folder: Path) -> Path:
    """A file where the case should be."""
    folder.write_text("x", encoding="utf-8")
    return folder


def under_a_file(folder: Path) -> Path:
    """A folder that can't be made."""
    folder.write_text("x", encoding="utf-8")
    return folder / "case"


def rubbish(folder: Path) -> Path:
    """A database that is none."""
    folder.mkdir()
    (folder / "case.db").write_bytes(b"this is no database at all, " * 400)
    return folder


def foreign(folder: Path) -> Path:
    """Somebody else's database."""
    folder.mkdir()
    with sqlite3.connect(folder / "case.db") as raw:
        raw.execute("CREATE TABLE bills (id)")
    raw.close()
    return folder


def newer(folder: Path) -> Path:
    """A case of a program that isn't written yet."""
    with open_case(folder):
        pass
    with sqlite3.connect(folder / "case.db") as raw:
        raw.execute("INSERT INTO schema_steps VALUES (99, 'of tomorrow')")
    raw.close()
    return folder


def a_folder_for_a_database(folder: Path) -> Path:
    """A case whose database can't be opened as a file."""
    (folder / "case.db").mkdir(parents=True)
    return folder


@pytest.mark.parametrize(
    ("make", "code", "words"),
    [
        (a_file, "TS030", "is a file"),
        (under_a_file, "TS032", "can't be made"),
        (rubbish, "TS033", "Restore it from a backup"),
        (foreign, "TS033", "not a case"),
        (newer, "TS034", "newer Twosource"),
        (a_folder_for_a_database, "TS032", "can't be written"),
    ],
)
def test_a_case_that_cant_be_opened_says_why(folder: Path, make: Callable[[Path], Path], code: str, words: str) -> None:
    """With a stable code and a remedy."""
    target = make(folder)

    with pytest.raises(TwosourceError, match=words) as fault, open_case(target):
        pass

    assert fault.value.code == code


def test_a_folder_without_a_case_isnt_made_one_by_looking(folder: Path) -> None:
    """Only a run makes a case."""
    with pytest.raises(WrongUsage, match="holds no case") as fault, open_case(folder, create=False):
        pass

    assert fault.value.code == "TS031"
    assert not folder.exists()


def test_a_newer_case_is_left_as_it_is(folder: Path) -> None:
    """A refusal changes nothing."""
    newer(folder)
    before = (folder / "case.db").read_bytes()

    with pytest.raises(StoreError), open_case(folder):
        pass

    assert (folder / "case.db").read_bytes() == before


def test_a_second_writer_waits_and_then_says_that_the_case_is_in_use(folder: Path) -> None:
    """Readers aren't kept out."""
    with open_case(folder) as case:
        fill(case)
        with open_case(folder, busy_seconds=0.2) as other:
            raw = sqlite3.connect(folder / "case.db", isolation_level=None)
            raw.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreError, match="in use") as fault:
                other.add_claims(a_report().id, [], "planted-2")
            assert other.size().reports == 1
            raw.execute("ROLLBACK")
            raw.close()

            other.add_claims(a_report().id, [], "planted-2")

    assert fault.value.code == "TS035"


def test_two_programs_may_open_a_new_case_at_once(folder: Path) -> None:
    """What one keeps, the other sees."""
    with open_case(folder) as one, open_case(folder) as other:
        fill(one)
        fill(other, "Nine men left on Friday, a clerk said.", "in/c.txt")

        assert one.size() == other.size()
        assert one.size().reports == 2


def tamper(folder: Path, statement: str) -> None:
    """Change the database behind the program's back."""
    raw = sqlite3.connect(folder / "case.db", isolation_level=None)
    raw.execute(statement)
    raw.close()


def test_a_changed_original_is_found(case: Case, folder: Path) -> None:
    """By its hash."""
    fill(case)
    sha256 = an_original().sha256
    (folder / "originals" / sha256[:2] / sha256).write_bytes(b"other")

    assert [f.code for f in case.verify()] == ["TS036"]


def test_a_lost_original_is_found_and_can_be_brought_back(case: Case, folder: Path) -> None:
    """By reading the same bytes again."""
    fill(case)
    sha256 = an_original().sha256
    (folder / "originals" / sha256[:2] / sha256).unlink()
    assert [(f.code, "gone" in f.why) for f in case.verify()] == [("TS038", True)]

    fill(case)

    assert case.verify() == []


def test_a_file_that_nobody_kept_is_found(case: Case, folder: Path) -> None:
    """But not the half of a file that a kill left: it never was an original."""
    fill(case)
    (folder / "originals" / "stray.txt").write_text("x", encoding="utf-8")
    (folder / "originals" / ".unfinished-1").write_text("x", encoding="utf-8")

    assert [(f.code, Path(f.where).name) for f in case.verify()] == [("TS038", "stray.txt")]


def test_a_changed_text_is_found_with_the_spans_that_no_longer_hold(case: Case, folder: Path) -> None:
    """Both faults are told."""
    fill(case)
    tamper(folder, "UPDATE reports SET text = replace(text, 'Ten', 'Six')")

    assert [f.code for f in case.verify()] == ["TS036", "TS039", "TS041"]


def test_a_changed_span_is_found(case: Case, folder: Path) -> None:
    """Evidence that the text doesn't bear out is no evidence."""
    fill(case)
    tamper(folder, "UPDATE claims SET body = replace(body, 'Ten men came', 'Two men came')")

    assert [f.code for f in case.verify()] == ["TS039", "TS041"]


def test_a_claim_that_cant_be_read_is_found(case: Case, folder: Path) -> None:
    """And doesn't keep the rest from being checked."""
    fill(case)
    tamper(folder, "UPDATE claims SET body = '{}'")

    assert [(f.code, "can't be read" in f.why) for f in case.verify()] == [("TS039", True), ("TS041", False)]
    with pytest.raises(StoreError, match="verify") as fault:
        case.outcome("planted")
    assert fault.value.code == "TS039"


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE reports SET about = '{}'", "can't be read"),
        ("UPDATE reports SET about = replace(about, '\"end\": 53', '\"end\": 99')", "isn't in its text"),
        ("UPDATE events SET body = 'x'", "can't be read"),
        ("UPDATE events SET body = replace(body, '-1', '-9')", "which the case doesn't hold"),
        ("UPDATE checks SET body = replace(body, '-1', '-9')", "which the case doesn't hold"),
        ("UPDATE claims SET report = 'gone'", "belongs to no report"),
        ("UPDATE findings SET body = '[]'", "can't be read"),
    ],
)
def test_every_changed_row_is_found(case: Case, folder: Path, statement: str, words: str) -> None:
    """Reports, and whatever was made of the claims."""
    fill(case)
    tamper(folder, statement)

    faults = case.verify()

    assert faults
    assert {f.code for f in faults} == {"TS039", "TS041"}
    assert any(words in f.why for f in faults), faults


def test_a_report_without_its_original_is_found(case: Case, folder: Path) -> None:
    """The row of the original was taken out, which leaves a report without one and a row that the log tells of."""
    fill(case)
    tamper(folder, "DELETE FROM originals")

    assert [f.code for f in case.verify()] == ["TS039", "TS038", "TS041"]


def test_events_that_wait_for_another_linking_are_no_fault(case: Case) -> None:
    """After another reading the old events tell of claims that are gone, until they are linked anew."""
    fill(case)

    case.add_claims(a_report().id, [], "planted-2")

    assert case.verify() == []
