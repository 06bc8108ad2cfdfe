"""A page that was fetched and withdrawn: its exchange goes with it, and its address isn't asked again."""

from __future__ import annotations

from pathlib import Path

from web_case import a_web, page

from twosource.jobs.withdrawing import withdraw
from twosource.pipeline import bring_in, keep, regime_of
from twosource.read import read_reports
from twosource.settings import settings_from_environment
from twosource.store import open_case


def test_the_exchange_by_which_a_page_was_fetched_goes_with_it(tmp_path: Path) -> None:
    """It holds the page's words as they went over the wire."""
    body = "On May 6, about 40 women came to Dandong, a trader in the city said. " * 3
    with a_web() as web, open_case(tmp_path / "case") as case:
        web.pages["post.example/1"] = page(f"<html><body><article><p>{body}</p></article></body></html>")
        regime = regime_of(case)
        settings = settings_from_environment()
        bring_in([web.url("post.example/1")], case, settings, regime, fetcher=web.fetcher())
        (report,) = case.reports()
        assert case.size().originals == 2

        withdraw(case, regime, report.id, by="Ann", why="asked for")
        asked = len(web.asked)
        bring_in([web.url("post.example/1")], case, settings, regime, fetcher=web.fetcher())

        assert case.size().originals == 0
        assert len(web.asked) == asked
        assert [r.code for r in case.outcome(regime.id).rejected] == ["TS053"]
    assert [f for f in (tmp_path / "case" / "originals").rglob("*") if f.is_file()] == []


def test_a_page_that_changed_since_it_was_withdrawn_is_not_kept_whoever_fetched_it(tmp_path: Path) -> None:
    """Its other bytes tell the same; `watch` fetches what an item links to."""
    body = "On May 6, about 40 women came to Dandong, a trader in the city said. " * 3
    with a_web() as web, open_case(tmp_path / "case") as case:
        web.pages["post.example/1"] = page(f"<html><body><article><p>{body}</p></article></body></html>")
        address, regime, settings = web.url("post.example/1"), regime_of(case), settings_from_environment()
        bring_in([address], case, settings, regime, fetcher=web.fetcher())
        withdraw(case, regime, case.reports()[0].id, by="Ann", why="asked for")
        web.pages["post.example/1"] = page(f"<html><body><article><p>{body} More.</p></article></body></html>")
        (fetched,) = read_reports([address], settings, regime, web.fetcher())

        kept = keep(fetched, case)

        assert fetched.report is not None
        assert kept.report is None
        assert kept.rejected is not None
        assert kept.rejected.code == "TS053"
        assert (case.size().originals, case.size().reports) == (0, 0)
