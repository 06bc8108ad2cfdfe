"""How watched feeds stand, as the verb shows it, and how one is asked again."""

from __future__ import annotations

import json

import pytest
from feeds_case import LANTERN, Item, Town
from web_case import page

from twosource.cli import main

GOOD = Item("1", "Women arrive", LANTERN)


def test_each_feed_is_told_with_how_it_stands(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    well = town.serve("lantern.example/f", "Frontier Lantern", GOOD)
    town.web.pages["courier.example/f"] = page("broken", status="500 Fault")
    ill = town.url("courier.example/f")
    town.go(well, ill)

    assert main(["feeds", "--case", str(town.folder)]) == 0

    told = capsys.readouterr().out.splitlines()
    assert any(line.startswith(f"{well}: well, asked again at 2019-05-20") for line in told)
    assert any(line.startswith(f"{ill}: failed once") and "TS093" in line for line in told)


def test_a_feed_that_was_gone_for_good_is_asked_again_when_somebody_says_so(
    town: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    town.web.pages["lantern.example/f"] = page("gone", status="410 Gone")
    feed = town.url("lantern.example/f")
    town.go(feed)
    town.serve("lantern.example/f", "Frontier Lantern", GOOD)

    assert main(["feeds", "--again", feed, "--by", "Ann", "--case", str(town.folder)]) == 0
    town.go(feed)

    assert f"{feed}: well, asked at the next pass." in capsys.readouterr().out
    assert not town.state(feed).stopped
    assert len(town.texts()) == 1


def test_an_address_that_is_not_watched_is_named(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    town.go(town.serve("lantern.example/f", "Frontier Lantern", GOOD))

    assert main(["feeds", "--again", "https://other.example/f", "--case", str(town.folder)]) == 2

    assert "TS063: https://other.example/f isn't watched" in capsys.readouterr().err


def test_feeds_are_printed_as_json(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    feed = town.serve("lantern.example/f", "Frontier Lantern", GOOD)
    town.go(feed)

    main(["feeds", "--case", str(town.folder), "--json"])

    (row,) = json.loads(capsys.readouterr().out)
    assert row["address"] == feed
    assert row["stopped"] is False


def test_a_case_without_feeds_says_so(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    with town.case():
        pass

    assert main(["feeds", "--case", str(town.folder)]) == 0

    assert "No feed was watched" in capsys.readouterr().out
