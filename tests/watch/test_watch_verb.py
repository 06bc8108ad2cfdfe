"""`twosource watch`: lists of feeds that lie are refused, a service ends cleanly, and a timer is told what failed."""

from __future__ import annotations

import configparser
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from feeds_case import LANTERN, Item, Town

from twosource.cli import main, watching
from twosource.errors import WrongUsage
from twosource.read.opml import feeds_in

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
OPML = '<?xml version="1.0"?><opml version="2.0"><body>{}</body></opml>'


def opml(*addresses: str) -> str:
    """A list of feeds, in folders of one."""
    inner = "".join(f'<outline text="x"><outline type="rss" xmlUrl="{a}"/></outline>' for a in addresses)
    return OPML.format(inner)


def written(tmp_path: Path, text: str | bytes) -> Path:
    file = tmp_path / "feeds.opml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def test_every_feed_of_a_list_is_found_once_in_its_order(tmp_path: Path) -> None:
    """In folders too, however the attribute is written."""
    text = opml("http://b.example/f", "http://a.example/f", "http://b.example/f").replace("xmlUrl", "xmlurl", 1)

    assert feeds_in(written(tmp_path, text)) == ("http://b.example/f", "http://a.example/f")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "its XML is broken"),
        (opml("http://a.example/f")[:-9], "its XML is broken"),
        (opml(), "no outline in it has an xmlUrl"),
        (OPML.format('<outline xmlUrl=" "/>'), "no outline in it has an xmlUrl"),
        ("<rss><channel/></rss>", "its outermost element is 'rss'"),
        ('<!DOCTYPE opml [<!ENTITY a "b">]><opml><outline xmlUrl="&a;"/></opml>', "it declares a document type"),
        ('<!DOCTYPE opml SYSTEM "http://evil.example/a.dtd"><opml/>', "it declares a document type"),
        (b"\x00\x01\x02", "its XML is broken"),
        (b" " * 5_000_001, "it has over 5000000 bytes"),
        ("<opml>" * 300 + "</opml>" * 300, "its XML is broken"),
    ],
)
def test_what_is_no_list_of_feeds_is_refused_with_the_reason(tmp_path: Path, text: str | bytes, why: str) -> None:
    """Bombs, entities, broken and empty lists: TS090."""
    with pytest.raises(WrongUsage, match=why) as fault:
        feeds_in(written(tmp_path, text))

    assert fault.value.code == "TS090"


def test_a_list_that_is_not_there_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No case is made."""
    assert main(["watch", str(tmp_path / "no.opml"), "--case", str(tmp_path / "case"), "--once"]) == 2

    assert "TS090" in capsys.readouterr().err
    assert not (tmp_path / "case").exists()


@pytest.mark.parametrize(("option", "value"), [("--every", "0"), ("--every", "soon"), ("--near", "-1")])
def test_a_pace_that_is_no_number_is_wrong_usage(option: str, value: str, capsys: pytest.CaptureFixture[str]) -> None:
    """With the bounds."""
    with pytest.raises(SystemExit, match="2"):
        main(["watch", "http://a.example/f", "--case", "x", option, value])

    assert f"{value!r} is no number of" in capsys.readouterr().err


def test_the_feed_of_news_lies_in_a_folder_that_is_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """TS003, before anything is asked."""
    arguments = ["watch", "http://127.0.0.1/f", "--case", str(tmp_path / "case"), "--once"]

    assert main([*arguments, "--feed", str(tmp_path / "no" / "news.xml")]) == 2

    assert "TS003" in capsys.readouterr().err


def test_a_feed_inside_the_network_is_refused_and_the_status_tells_a_timer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """So is one that is no address; the feed of news is there all the same."""
    file = written(tmp_path, opml("http://127.0.0.1:1/f", "ftp://a.example/f", "http://u:p@a.example/"))
    arguments = ["watch", str(file), "--case", str(tmp_path / "case"), "--once"]

    assert main([*arguments, "--feed", str(tmp_path / "news.xml"), "--json"]) == 1

    told = capsys.readouterr()
    assert told.out == ""
    assert "http://127.0.0.1:1/f: no answer of use; TS081" in told.err
    assert told.err.count("left out TS080") == 2
    assert (tmp_path / "news.xml").read_bytes().startswith(b"<?xml")


def test_news_go_to_standard_output_and_what_was_met_to_standard_error(
    town: Town, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As lines, or as JSON Lines; the second pass has none."""
    monkeypatch.setattr(watching, "Fetcher", town.web.fetcher)
    feed = town.serve("lantern.example/f", "Frontier Lantern", Item("a", "Women", LANTERN))
    arguments = ["--case", str(town.folder), "--once", "--by", "Ann"]

    assert main(["watch", feed, *arguments, "--json"]) == 0

    told = capsys.readouterr()
    (news,) = map(json.loads, told.out.splitlines())
    assert (news["kind"], news["sentence"][:9]) == ("new-event", "New event")
    assert news["claims"]
    assert told.err == f"{feed}: 1 new\n"
    town.serve("lantern.example/g", "Frontier Lantern", Item("b", "Women", LANTERN.replace("Hunchun", "Dandong")))
    assert main(["watch", feed, town.url("lantern.example/g"), *arguments]) == 0
    told = capsys.readouterr()
    assert "  new-event         New event" in told.out
    assert main(["watch", feed, *arguments]) == 0
    assert capsys.readouterr().out == ""
    with town.case() as case:
        assert {e.by for e in case.log()} == {"Ann"}


def test_a_service_that_is_asked_to_end_ends_with_status_0(tmp_path: Path) -> None:
    """SIGTERM, as systemd sends it, while it waits for the next pass."""
    command = [sys.executable, "-m", "twosource.cli", "watch", "http://127.0.0.1:1/f", "--case", str(tmp_path / "case")]
    with subprocess.Popen([*command, "--every", "60"], stderr=subprocess.PIPE, text=True) as service:
        assert service.stderr is not None
        line = service.stderr.readline()
        began = time.monotonic()
        service.send_signal(signal.SIGTERM)
        service.wait(30)

    assert "TS081" in line
    assert service.returncode == 0
    assert time.monotonic() - began < 10


def test_the_units_of_systemd_are_hardened_and_call_a_verb_that_is_there() -> None:
    """The service, and the one that a timer starts."""
    for name in ("twosource-watch.service", "twosource-watch-once.service"):
        unit = configparser.ConfigParser(strict=False, interpolation=None)
        unit.optionxform = str  # type: ignore[assignment,method-assign]
        unit.read(DEPLOY / name, encoding="utf-8")
        service = unit["Service"]
        assert " watch " in service["ExecStart"]
        assert service["NoNewPrivileges"] == service["PrivateTmp"] == "yes"
        assert service["ProtectSystem"] == "strict"
        assert service["ReadWritePaths"]
        assert "AF_INET6" in service["RestrictAddressFamilies"]
        assert ("--once" in service["ExecStart"]) == ("once" in name)
    assert (DEPLOY / "twosource-watch-once.timer").is_file()
