"""A watch that is killed or stopped at any moment goes on where it was: no report, no news and no feed is lost."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from feeds_case import COURIER, LANTERN, REVIEW, Item, Town, a_town, rss, served

from twosource.errors import StoreError
from twosource.jobs.watching import Stopped, passes
from twosource.model import News
from twosource.store import open_case

HERE = Path(__file__).parent
CHILD = HERE / "watching_child.py"


def feeds_of(town: Town) -> list[str]:
    return [
        town.serve("lantern.example/f", "Frontier Lantern", Item("a", "Women", LANTERN), more='ETag: "v1"\r\n'),
        town.serve("courier.example/f", "Tumen Courier", Item("c", "Women arrive", COURIER), more='ETag: "v1"\r\n'),
        town.serve("review.example/f", "Birch Review", Item("r", "Women brought", REVIEW), more='ETag: "v1"\r\n'),
    ]


def told(news: tuple[News, ...]) -> list[tuple[str, str]]:
    return [(n.kind, n.sentence.partition("(")[2].partition(";")[0]) for n in news]


def watching(town: Town, moment: str, feeds: list[str]) -> subprocess.Popen[str]:
    """A program of its own that watches the feeds, and is killed at the moment."""
    paths = os.pathsep.join([str(HERE), str(HERE.parent / "read"), os.environ.get("PYTHONPATH", "")])
    command = [sys.executable, str(CHILD), str(town.folder), str(town.web.port), moment, *feeds]
    return subprocess.Popen(command, env={**os.environ, "PYTHONPATH": paths}, stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize("moment", ["extract", "link", "check", "told", "wait"])
def test_a_watch_that_is_killed_goes_on_where_it_was(town: Town, tmp_path: Path, moment: str) -> None:
    """At whatever stage of a pass: the news are those of a pass that nobody disturbed, and the case is sound."""
    feeds = feeds_of(town)

    with watching(town, moment, feeds) as child:
        child.wait(120)
    town.later(hours=2)
    news = town.go(*feeds)

    assert child.returncode == -signal.SIGKILL
    with town.case() as case:
        kept, faults, reports = case.watching.news(), case.verify(), case.size().reports
    (tmp_path / "calm").mkdir()
    with a_town(tmp_path / "calm") as calm:
        undisturbed = calm.go(*feeds_of(calm))
    assert told(kept) == told(undisturbed)
    assert news == (() if moment in ("told", "wait") else kept)
    assert (faults, reports) == ([], 3)


def test_a_watch_that_is_killed_while_it_asks_reads_nothing_twice(town: Town) -> None:
    """What the first feed brought is kept with the feed's marks; the second is asked again."""
    feeds = feeds_of(town)
    whole = town.web.pages["courier.example/f"]
    children: list[subprocess.Popen[str]] = []

    def kills(_channel: socket.socket) -> None:
        children[0].kill()
        children[0].wait(60)

    town.web.pages["courier.example/f"] = kills
    children.append(watching(town, "never", feeds))
    with children[0] as child:
        child.wait(120)
    town.web.pages["courier.example/f"] = whole
    town.web.pages["lantern.example/f"] = b"HTTP/1.1 304 Not Modified\r\n\r\n"
    before = len(town.web.heads)
    town.later(hours=2)
    news = town.go(*feeds)

    assert child.returncode == -signal.SIGKILL
    assert 'If-None-Match: "v1"' in town.web.heads[before + 1]
    assert [v.new for v in town.visits] == [0, 1, 1]
    assert [n.kind.value for n in news] == ["new-event"]
    with town.case() as case:
        assert case.size().reports == 3
        assert case.verify() == []


def test_a_pass_that_is_stopped_ends_between_two_steps_and_the_next_goes_on(town: Town) -> None:
    """The feeds that were asked are kept; the news come with the next pass, and none is lost."""
    feeds = feeds_of(town)
    whole = town.web.pages["courier.example/f"]

    def stops(channel: socket.socket) -> None:
        town.stopped.append(True)
        channel.sendall(served(rss("Tumen Courier", Item("c", "Women arrive", COURIER))))

    town.web.pages["courier.example/f"] = stops
    with pytest.raises(Stopped, match=r"^$"):
        town.go(*feeds)
    assert not any("review" in place for place in town.web.asked)
    town.stopped.clear()
    town.web.pages["courier.example/f"] = whole

    news = town.go(*feeds)

    assert [n.kind.value for n in news] == ["new-event"]
    assert len(town.texts()) == 3


def test_passes_follow_each_other_at_their_pace_and_end_when_asked_to(town: Town) -> None:
    """By the clock, not by how long a pass took; what comes after a quiet pass is told like any other."""
    feeds, began = feeds_of(town)[:1], []
    for passed in passes(town.watcher(*feeds), town.case):
        began.append((town.now.hour, len(passed.news)))
        if len(began) == 3:
            elsewhere = Item("b", "Women", LANTERN.replace("Hunchun", "Dandong"))
            town.serve("lantern.example/f", "Frontier Lantern", elsewhere)
        if len(began) == 4:
            town.stopped.append(True)

    assert began == [(12, 1), (13, 0), (14, 0), (15, 1)]


def test_a_case_that_another_program_writes_to_costs_a_pass_and_no_more(town: Town) -> None:
    """TS035 is told, and the next pass makes up for it."""
    feeds, found = feeds_of(town), []
    with open_case(town.folder) as other:
        writing = other._database._locked()
        writing.__enter__()
        for passed in passes(town.watcher(*feeds), lambda: open_case(town.folder, busy_seconds=0.1)):
            found.append((len(passed.news), [f.partition(":")[0] for f in passed.faults]))
            if len(found) == 1:
                writing.__exit__(None, None, None)
            else:
                town.stopped.append(True)

    assert found == [(0, ["TS035"]), (1, [])]


def test_a_case_that_is_damaged_ends_the_watch(town: Town) -> None:
    """Nothing is read into it."""
    town.folder.mkdir()
    (town.folder / "case.db").write_bytes(b"no database" * 100)

    with pytest.raises(StoreError, match="TS033"):
        list(passes(town.watcher(*feeds_of(town)), town.case))


def test_a_second_watch_on_the_same_case_tells_nothing_twice(town: Town) -> None:
    """Whichever ends a pass first tells of it."""
    feeds = feeds_of(town)
    first, second = town.watcher(*feeds[:1]), town.watcher(*feeds[1:2])
    with town.case() as one, town.case() as other:
        second._begin(other)
        news = first.one_pass(one)
        late = second._tell(other, town.now, ())

        assert len(news) == 1
        assert late == ()
        assert len(other.watching.news()) == 1
