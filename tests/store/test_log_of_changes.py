"""Every change leaves an entry that names the one before it; `verify` finds whatever was changed without one."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from pathlib import Path

import pytest
from kept_case import NOON, TEXT, a_claim, a_report, an_original, fill

from twosource.errors import StoreError
from twosource.model import Decision, Judgement
from twosource.store import Case, database, open_case, verify_case
from twosource.store.schema import STEPS, VERSION

VERSION_1 = Path(__file__).with_name("case_of_version_1.sql")
# Written by the program of the commit before version 5, from one report of one sentence.
VERSION_4 = Path(__file__).with_name("case_of_version_4.sql")
REPORT_4 = (
    "Workers arrive\n\nAbout 40 North Korean workers arrived in Hunchun on May 3, 2019, a source in the city said.\n"
)
OTHER = "Nine men left on Friday, a clerk said."


def tamper(folder: Path, statement: str) -> None:
    """Change the database behind the program's back, its triggers out of the way."""
    raw = sqlite3.connect(folder / "case.db", isolation_level=None)
    guards = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in guards:
        raw.execute(f"DROP TRIGGER {name}")
    raw.execute(statement)
    for _, guard in guards:
        raw.execute(guard)
    raw.close()


def test_every_change_is_an_entry_with_who_what_when_and_by_which_program(folder: Path) -> None:
    """One for the tables, then one for each transaction that changed a row."""
    with open_case(folder, by="ann") as case:
        fill(case)
        told = case.log()

    assert [e.action for e in told] == [
        f"tables of version {VERSION} made",
        "original kept",
        "report kept",
        "claims kept",
        "input rejected",
        "outcome settled",
    ]
    assert {e.by for e in told} == {"ann"}
    assert all(e.program.startswith("twosource ") for e in told)
    assert [e.subject for e in told[1:4]] == [a_report().id] * 3
    assert all(e.at.endswith("+00:00") for e in told)


def test_an_entry_is_named_by_its_sha_256_in_the_next(folder: Path) -> None:
    """With no more than a hash and JSON, a stranger can follow the chain."""
    with open_case(folder) as case:
        fill(case)
        told = case.log()

    previous = "0" * 64
    for number, entry in enumerate(told, start=1):
        assert json.loads(entry.body)["previous"] == previous
        assert json.loads(entry.body)["number"] == number
        previous = hashlib.sha256(entry.body.encode()).hexdigest()
    assert previous == told[-1].sha256


def test_what_changes_nothing_leaves_no_entry(folder: Path) -> None:
    """Nor is the file's digest made anew."""
    with open_case(folder) as case:
        fill(case)
    before = {f.name: f.read_bytes() for f in folder.glob("case.*")}

    with open_case(folder) as case:
        fill(case)

    assert {f.name: f.read_bytes() for f in folder.glob("case.*")} == before


def test_a_change_that_fails_leaves_no_entry(case: Case) -> None:
    """Change and entry are one transaction."""
    fill(case)
    head = case.head()

    with pytest.raises(StoreError):
        case.add_claims("nowhere", [], "planted-1")

    assert case.head() == head
    assert case.verify() == []


def test_the_log_says_nothing_of_what_a_report_says(case: Case) -> None:
    """So that the report can be withdrawn and the log stays."""
    fill(case)

    bodies = " ".join(e.body for e in case.log())

    assert not any(word in bodies for word in ("clerk", "Ten men", "in/a.txt", "in/b.txt", "Harbour"))


def test_the_log_takes_no_change_and_no_deletion(case: Case, folder: Path) -> None:
    """Not even from another program, unless it takes the guard away first."""
    fill(case)
    raw = sqlite3.connect(folder / "case.db", isolation_level=None)

    for statement in ("UPDATE log SET body = ''", "DELETE FROM log"):
        with pytest.raises(sqlite3.IntegrityError, match="only grows"):
            raw.execute(statement)
    raw.close()


@pytest.mark.parametrize(
    ("statement", "where", "why"),
    [
        ("UPDATE log SET body = replace(body, 'report kept', 'report lost')", "log, entry 3", "isn't what its digest"),
        ("UPDATE log SET body = 'x' WHERE number = 4", "log, entry 4", "isn't what its digest"),
        ("UPDATE log SET sha256 = 'x' WHERE number = 2", "log, entry 2", "isn't what its digest"),
        ("DELETE FROM log WHERE number = 3", "log, entry 3", "entry 3 is missing, the next is 4"),
        ("DELETE FROM log WHERE number = 6", "case.head", "ends at 5"),
        ("UPDATE log SET number = 9 WHERE number = 6", "log, entry 6", "entry 6 is missing"),
    ],
)
def test_a_chain_that_was_broken_is_named_from_where_it_breaks(
    case: Case, folder: Path, statement: str, where: str, why: str
) -> None:
    """The first entry that doesn't hold, once."""
    fill(case)
    tamper(folder, statement)

    broken = [f for f in case.verify() if f.code == "TS040"]

    assert where in [f.where for f in broken]
    assert any(why in f.why for f in broken)
    assert sum(f.where.startswith("log") for f in broken) <= 1


def test_a_forged_entry_that_fits_the_chain_is_found_by_the_head_beside_it(case: Case, folder: Path) -> None:
    """Whoever rewrites the end of the log must also rewrite the head, and whatever it was printed or anchored in."""
    fill(case)
    last = case.log()[-1]
    forged = last.body.replace("outcome settled", "outcome forged!")
    digest = hashlib.sha256(forged.encode()).hexdigest()
    tamper(folder, f"UPDATE log SET body = '{forged}', sha256 = '{digest}' WHERE number = {last.number}")  # noqa: S608

    assert [(f.code, f.where) for f in case.verify()] == [("TS040", "case.head")]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE rejected SET why = 'well'",
        "DELETE FROM rejected",
        "INSERT INTO rejected VALUES ('in/z.txt', 'TS011', 'empty')",
        "UPDATE originals SET brought_at = '2001-01-01T00:00:00+00:00'",
        "UPDATE readings SET method = 'other'",
        "UPDATE judgements SET body = replace(body, 'ann', 'bob')",
        "UPDATE seals SET sha256 = 'x' WHERE \"table\" = 'events'",
        "DELETE FROM seals WHERE \"table\" = 'events'",
        "CREATE TABLE more (x TEXT)",
        "DROP INDEX ix_claims_report",
        "UPDATE schema_steps SET name = 'x' WHERE version = 1",
        "UPDATE events SET body = replace(body, 'arrival', 'crossing')",
        "INSERT INTO settled VALUES ('other')",
    ],
)
def test_a_row_changed_behind_the_logs_back_is_found(case: Case, folder: Path, statement: str) -> None:
    """Also where nothing else could know that it was another."""
    fill(case)
    case.judge(Judgement("a", "b", Decision.SAME, "ann", "2019-05-04", "same bus"))
    tamper(folder, statement)

    assert {f.code for f in case.verify()} == {"TS041"}


def test_a_fault_says_which_entry_left_the_row_otherwise(case: Case, folder: Path) -> None:
    """So that one knows since when it can be wrong, and who wrote it."""
    fill(case)
    tamper(folder, "UPDATE readings SET method = 'other'")

    (fault,) = case.verify()

    assert fault.where == f'readings, ["{a_report().id}"]'
    assert "entry 4 of 20" in fault.why
    assert "claims kept" in fault.why


def test_bytes_that_are_no_text_are_found_in_their_row(case: Case, folder: Path) -> None:
    """And the rest is checked all the same."""
    fill(case)
    tamper(folder, "UPDATE readings SET method = CAST(x'ff41' AS TEXT)")

    assert [(f.code, f.where.partition(",")[0]) for f in case.verify()] == [("TS041", "readings")]


def test_a_file_changed_where_no_row_lies_is_found_once_the_case_was_closed(folder: Path) -> None:
    """By the digest of the whole file."""
    with open_case(folder) as case:
        fill(case)
    assert verify_case(folder).faults == ()
    data = bytearray((folder / "case.db").read_bytes())
    data[60] ^= 1  # the header's user version, which SQLite leaves to programs
    (folder / "case.db").write_bytes(data)

    assert [f.code for f in verify_case(folder).faults] == ["TS042"]


def test_a_case_that_cant_be_opened_is_a_fault_as_well(folder: Path) -> None:
    """With the file's own."""
    with open_case(folder) as case:
        fill(case)
    (folder / "case.db").write_bytes(b"x" * 4096)

    assert [f.code for f in verify_case(folder).faults] == ["TS042", "TS033"]


def test_a_case_that_another_program_is_writing_to_is_sound(folder: Path) -> None:
    """The digest speaks of the file at rest only."""
    with open_case(folder) as case:
        fill(case)
        case.keep_original(an_original(OTHER, "in/c.txt"), brought_at=NOON, program="twosource 0")

        assert verify_case(folder).faults == ()
    assert verify_case(folder).faults == ()


def a_case_of_version_1(folder: Path) -> None:
    """A case as the program before the log wrote it."""
    sha256 = an_original().sha256
    file = folder / "originals" / sha256[:2] / sha256
    file.parent.mkdir(parents=True)
    file.write_bytes(an_original().data)
    raw = sqlite3.connect(folder / "case.db")
    raw.executescript(VERSION_1.read_text(encoding="utf-8"))
    raw.close()


def test_a_case_of_before_the_log_is_taken_over_as_it_is(folder: Path) -> None:
    """The first entry tells of every row that was there."""
    a_case_of_version_1(folder)

    with open_case(folder) as case:
        told = case.outcome("planted")
        assert (len(told.reports), len(told.claims), len(told.events), len(told.rejected)) == (1, 1, 1, 1)
        assert [e.action for e in case.log()] == [f"tables brought to version {VERSION}"]
        assert case.verify() == []


def a_case_of_version_4(folder: Path) -> None:
    """A case of which the findings of a regime had one seal together."""
    data = REPORT_4.encode()
    sha256 = hashlib.sha256(data).hexdigest()
    file = folder / "originals" / sha256[:2] / sha256
    file.parent.mkdir(parents=True)
    file.write_bytes(data)
    raw = sqlite3.connect(folder / "case.db")
    raw.executescript(VERSION_4.read_text(encoding="utf-8"))
    raw.close()


def test_a_case_whose_findings_had_one_seal_is_taken_over(folder: Path) -> None:
    """Each event's findings have a seal of their own afterwards, and nothing is lost."""
    a_case_of_version_4(folder)

    with open_case(folder) as case:
        assert case.log()[-1].action == f"tables brought to version {VERSION}"
        assert len(case.outcome("dprk_labour").findings) == 4
        assert case.verify() == []


def test_a_finding_that_was_changed_stays_known_when_seals_are_parted(folder: Path) -> None:
    """The rows that had one seal with it stay unsealed, for nobody can tell which of them it was."""
    a_case_of_version_4(folder)
    tamper(folder, "UPDATE findings SET event = 'another' WHERE place = 2")

    with open_case(folder) as case:
        told = [f for f in case.verify() if f.where.startswith("findings")]

    assert told
    assert {f.code for f in told} == {"TS041"}


def test_a_row_that_was_changed_stays_known_when_the_tables_are_brought_up(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A newer program doesn't seal as whole what an older one would have found."""
    with open_case(folder) as case:
        fill(case)
    tamper(folder, "UPDATE rejected SET why = 'well'")
    later = (
        VERSION + 1,
        "later",
        lambda db: db.exec_driver_sql("ALTER TABLE readings ADD COLUMN more TEXT DEFAULT 'x'"),
    )
    monkeypatch.setattr(database, "STEPS", (*STEPS, later))
    monkeypatch.setattr(database, "VERSION", VERSION + 1)

    with open_case(folder) as case:
        assert case.log()[-1].action == f"tables brought to version {VERSION + 1}"
        assert [(f.code, f.where) for f in case.verify()] == [("TS041", 'rejected, ["in/b.txt"]')]


def test_a_step_that_a_case_lacks_is_made_up_for_though_it_holds_a_later_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two branches of the program number their steps apart, and merge in any order."""
    between = (VERSION + 1, "between", lambda db: db.exec_driver_sql("CREATE TABLE between_ (x TEXT PRIMARY KEY)"))
    later = (VERSION + 2, "later", lambda db: db.exec_driver_sql("CREATE TABLE later (x TEXT PRIMARY KEY)"))
    monkeypatch.setattr(database, "STEPS", (*STEPS, later))
    with open_case(folder) as case:
        fill(case)
    monkeypatch.setattr(database, "STEPS", (*STEPS, between, later))

    with open_case(folder) as case:
        faults, entries = case.verify(), len(case.log())
    with open_case(folder) as case:
        again = len(case.log())

    raw = sqlite3.connect(folder / "case.db")
    made = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    steps = [number for (number,) in raw.execute("SELECT version FROM schema_steps ORDER BY version")]
    raw.close()
    assert {"between_", "later"} <= made
    assert steps[-2:] == [VERSION + 1, VERSION + 2]
    assert faults == []
    assert again == entries


def test_a_step_in_between_that_a_program_doesnt_know_is_a_newer_programs(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where its number is lower than the program's own last one."""
    between = (VERSION + 1, "between", lambda db: db.exec_driver_sql("CREATE TABLE between_ (x TEXT PRIMARY KEY)"))
    later = (VERSION + 2, "later", lambda db: db.exec_driver_sql("CREATE TABLE later (x TEXT PRIMARY KEY)"))
    monkeypatch.setattr(database, "STEPS", (*STEPS, between))
    with open_case(folder):
        pass
    monkeypatch.setattr(database, "STEPS", (*STEPS, later))

    with pytest.raises(StoreError, match=f"step {VERSION + 1}") as told, open_case(folder):
        pass

    assert told.value.code == "TS034"


def test_claims_of_a_report_are_sealed_together(case: Case) -> None:
    """One line in the log for each report that was read, not for each claim."""
    fill(case)
    report = a_report()

    case.add_claims(report.id, [a_claim(report), a_claim(report, 2, 3, 12)], "planted-2")

    last = case.log()[-1]
    assert sorted(table for table, _, _ in last.rows) == ["claims", "readings", "settled"]
    assert TEXT not in last.body
