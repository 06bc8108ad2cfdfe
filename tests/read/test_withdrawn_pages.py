"""A page that was fetched and withdrawn: its exchange goes with it, and its address isn't asked again."""

from __future__ import annotations

from pathlib import Path

from web_case import a_web, page

from twosource.jobs.withdrawing import withdraw
from twosource.pipeline import bring_in, regime_of
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
