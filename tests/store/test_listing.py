"""The lists that the database makes of the rows: the same as one gets by reading every row."""

from __future__ import annotations

import sqlite3
from collections import Counter
from pathlib import Path

import pytest

from twosource import pipeline
from twosource.demo import REPORTS
from twosource.jobs.judging import Ground, merge
from twosource.jobs.withdrawing import withdraw
from twosource.model import Outcome, kind_of
from twosource.settings import settings_from_environment
from twosource.store import lists, open_case
from twosource.store.shelf import Shelf
from twosource.store.wording import match_of, parted

REGIME = "dprk_labour"
TABLES = ("events", "places", "spots", "told", "counts", "findings", "verdicts", "voices")


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case of the demo's reports."""
    folder = tmp_path_factory.mktemp("listing") / "case"
    with pipeline.case_at(folder) as case:
        pipeline.run([REPORTS], case, settings_from_environment())
    return folder


def rows_of(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """What the listing tables hold, less what a merge leaves at nought."""
    raw = sqlite3.connect(folder / "case.db")
    try:
        found = {t: sorted(raw.execute(f"SELECT * FROM listed_{t}").fetchall(), key=repr) for t in TABLES}  # noqa: S608
        reports = raw.execute("SELECT id, title, outlet, language, published, day, claims FROM listed_reports")
        found["reports"] = sorted(reports.fetchall())
        found["outlets"] = raw.execute("SELECT * FROM listed_outlets WHERE reports > 0 ORDER BY outlet").fetchall()
    finally:
        raw.close()
    found["counts"] = [r for r in found["counts"] if r[3]]
    found["verdicts"] = [r for r in found["verdicts"] if r[3]]
    found["voices"] = [r for r in found["voices"] if r[4]]
    return found


def outcome_of(folder: Path) -> Outcome:
    """All that a case holds."""
    with open_case(folder) as case:
        return case.outcome(REGIME)


def check_against(folder: Path) -> None:
    """Hold each list against the rows themselves."""
    outcome, listed = outcome_of(folder), rows_of(folder)
    claims = {c.id: c for c in outcome.claims}
    kinds = {e.id: kind_of([claims[c] for c in e.claims]).name.casefold() for e in outcome.events}
    assert {row[1]: row[4] for row in listed["events"]} == kinds
    assert {(row[1], row[2]) for row in listed["told"]} == {(c, e.id) for e in outcome.events for c in e.claims}
    assert Counter({row[1:3]: row[3] for row in listed["counts"]}) == Counter(
        (kinds[e.id], e.type.value) for e in outcome.events
    )
    assert Counter({row[1:3]: row[3] for row in listed["verdicts"]}) == Counter(
        (f.measure, f.verdict.value) for f in outcome.findings
    )
    assert {row[0]: row[6] for row in listed["reports"]} == {
        r.id: sum(c.report == r.id for c in outcome.claims) for r in outcome.reports
    }
    homes = {r.id: r.outlet or "" for r in outcome.reports}
    reports, told = Counter(homes.values()), Counter(homes[c.report] for c in outcome.claims)
    assert listed["outlets"] == [(outlet, reports[outlet], told[outlet]) for outlet in sorted(reports)]
    assert sum(int(str(row[4])) for row in listed["voices"]) == len(outcome.claims)


def test_lists_are_as_the_rows_are(settled: Path) -> None:
    check_against(settled)


def test_lists_follow_a_merge(tmp_path: Path) -> None:
    with pipeline.case_at(tmp_path / "case") as case:
        regime = pipeline.regime_of(case)
        outcome = pipeline.run([REPORTS], case, settings_from_environment())
        merge(case, regime, outcome.events[:2], Ground("Ann", "one convoy"))

    check_against(tmp_path / "case")


def test_lists_follow_a_second_reading(tmp_path: Path) -> None:
    with pipeline.case_at(tmp_path / "case") as case:
        outcome = pipeline.run([REPORTS], case, settings_from_environment())
        for report in outcome.reports:
            mine = [c for c in outcome.claims if c.report == report.id]
            case.add_claims(report.id, mine, "another/1")
        pipeline.settle(case, pipeline.regime_of(case))

    check_against(tmp_path / "case")


def test_lists_follow_a_report_that_is_withdrawn(tmp_path: Path) -> None:
    with pipeline.case_at(tmp_path / "case") as case:
        regime = pipeline.regime_of(case)
        outcome = pipeline.run([REPORTS], case, settings_from_environment())
        withdraw(case, regime, outcome.reports[0].id, by="Ann", why="for her safety")

    check_against(tmp_path / "case")


def test_an_older_case_gets_the_lists_that_it_would_have_had(settled: Path, tmp_path: Path) -> None:
    raw = sqlite3.connect(tmp_path / "case.db")
    held = sqlite3.connect(settled / "case.db")
    due = rows_of(settled)
    held.backup(raw)
    held.close()
    _without_lists(raw)

    with open_case(tmp_path) as case:
        assert case.log()[-1].action.startswith("tables brought to version")
    with Shelf(tmp_path).reading() as db:
        found = lists.reports_page(db, 20, words="Hunchun women")
        events = lists.events_page(db, REGIME, lists.EventFilter(words="Hunchun women"), 20)
        entries = lists.log_page(db, 500).rows

    assert rows_of(tmp_path) == due
    assert len(found.rows) > 2
    assert len(events.rows) == 1
    assert [e.number for e in entries] == list(range(entries[0].number, 0, -1))


def _without_lists(raw: sqlite3.Connection) -> None:
    """The case as it was before version 9."""
    names = raw.execute(
        "SELECT type, name FROM sqlite_master WHERE (name LIKE 'listed_%' OR name IN "
        "('judgements_on_a', 'judgements_on_b', 'stated_of_event')) AND sql IS NOT NULL ORDER BY type = 'table'"
    ).fetchall()
    for kind, name in names:
        if not name.startswith(("listed_texts_", "listed_said_")):
            raw.execute(f"DROP {kind} IF EXISTS {name}")
    raw.execute("DELETE FROM schema_steps WHERE version IN (9, 16)")
    raw.execute("DELETE FROM seals WHERE \"table\" = 'sqlite_master'")
    raw.execute("DELETE FROM seals WHERE \"table\" = 'schema_steps' AND key IN ('[9]', '[16]')")
    raw.commit()
    raw.close()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hunchun", "hunchun"),
        ("단둥에서", "단둥 둥에 에서 서"),
        ("中国 人", "中国 国 人"),
        ("ＡＢＣ", "abc"),
        ("훈a춘", "훈 a 춘"),
    ],
)
def test_a_run_without_spaces_is_indexed_by_its_pairs(text: str, words: str) -> None:
    assert parted(text).split() == words.split()


@pytest.mark.parametrize(
    ("question", "match"),
    [
        ("", None),
        ('"; --', None),
        ("Hunchun women", '"hunchun"* AND "women"*'),
        ('x" OR "y', '"x"* AND "or"* AND "y"*'),
        ("둥에서", '"둥에 에서"'),
        ("中", '"中"*'),
    ],
)
def test_a_question_becomes_words_and_never_orders(question: str, match: str | None) -> None:
    assert match_of(question) == match


def test_pages_of_events_go_on_where_the_last_one_ended(settled: Path) -> None:
    shelf = Shelf(settled)
    whole = {e.id for e in outcome_of(settled).events}

    for by_look in (False, True):
        found: list[str] = []
        mark: str | None = None
        with shelf.reading() as db:
            for _ in range(len(whole)):
                page = lists.events_page(db, REGIME, lists.EventFilter(), 1, mark, by_look=by_look)
                found += [row.id for row in page.rows]
                mark = page.after

        assert mark is None
        assert sorted(found) == sorted(whole)
    shelf.close()


def test_a_shelf_cannot_write(settled: Path) -> None:
    with Shelf(settled).reading() as db, pytest.raises(Exception, match="readonly"):
        db.exec_driver_sql("DELETE FROM events")
