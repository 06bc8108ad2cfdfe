"""The MCP server as a model's program meets it: a real client over standard input and output."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client, StdioServerParameters

from twosource import pipeline
from twosource.desk.tools import standing
from twosource.jobs.marking import mark
from twosource.model import Tlp
from twosource.store import open_case

Asked = dict[str, Any]


class Model:
    """A model's program, and the answers that it got."""

    def __init__(self, client: Client) -> None:
        self.client = client

    async def ask(self, tool: str, **given: object) -> Asked:
        """The answer of a tool, once it is ready; AssertionError where it refuses."""
        for _ in range(20):
            told = await self.client.call_tool(tool, given)
            if told.is_error and "TS139" in told.content[0].text:
                continue
            assert not told.is_error, told.content
            assert told.structured_content is not None
            return told.structured_content
        raise AssertionError(f"{tool} was never ready")

    async def refusal(self, tool: str, **given: object) -> str:
        """What a tool says that refuses."""
        told = await self.client.call_tool(tool, given)
        assert told.is_error
        return str(told.content[0].text)


def met(case: Path, way: Callable[[Model], Awaitable[None]], *options: str) -> None:
    """Let a model's program go a way with the server of a case."""

    async def meet() -> None:
        command = StdioServerParameters(
            command=sys.executable,
            args=["-m", "twosource.cli", "mcp", "--case", str(case), *options],
            env=dict(os.environ),
        )
        async with Client(command, read_timeout_seconds=120) as client:
            await way(Model(client))

    anyio.run(meet)


@pytest.fixture(scope="module")
def case(kept: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case whose hostile report is for nobody but those who were told."""
    shutil.copytree(kept, folder := tmp_path_factory.mktemp("mcp") / "case")
    with open_case(folder, by="Ann") as held:
        outcome = held.outcome(pipeline.regime_of(held).id)
        hidden = next(r.id for r in outcome.reports if r.path.endswith("hostile.txt"))
        mark(held, hidden, Tlp.RED, by="Ann", why="given in confidence")
    return folder


def test_a_model_finds_an_event_and_the_very_words_that_it_stands_on(case: Path) -> None:
    async def way(model: Model) -> None:
        tools = {tool.name: tool for tool in (await model.client.list_tools()).tools}
        found = await model.ask("search_events", contradicted=True)
        event = await model.ask("event", id=found["events"][0]["id"])
        report = await model.ask("report", id=event["evidence"][0]["report"])

        assert set(tools) == {"search_events", "event", "report", "voices", "measures", "case"}
        assert all(tool.annotations is not None and tool.annotations.read_only_hint for tool in tools.values())
        assert found["answer"] == "found"
        assert [c["field"] for c in event["event"]["conflicts"] if c["kind"] == "contradiction"]
        assert all(words in report["text"] for words in event["evidence"][0]["words"])

    met(case, way, "--tlp", "red")


def test_not_enough_evidence_is_an_answer(case: Path) -> None:
    async def way(model: Model) -> None:
        nothing = await model.ask("search_events", words="submarine")
        every = (await model.ask("search_events", size=50))["events"]
        single = next(e for e in every if e["origins"]["low"] < 2)
        told = await model.ask("event", id=single["id"])

        assert (nothing["answer"], nothing["events"]) == ("not enough evidence", [])
        assert told["answer"] == "not enough evidence"
        assert f"{single['origins']['low']} at least" in told["why"]
        assert (await model.ask("voices", outlet="No Such Paper"))["answer"] == "not enough evidence"

    met(case, way)


def test_two_independent_origins_for_sure_are_enough_and_aren_t_called_the_truth() -> None:
    answer, why = standing({"low": 2, "high": 3})

    assert answer == "found"
    assert "2 at least and 3 at most" in why
    assert "doesn't make it true" in why
    assert standing({"low": 1, "high": 3})[0] == standing(None)[0] == "not enough evidence"


def test_a_list_goes_on_where_the_page_before_ended(case: Path) -> None:
    async def way(model: Model) -> None:
        whole = (await model.ask("search_events", size=50))["events"]
        page = await model.ask("search_events", size=2)
        following = await model.ask("search_events", size=2, after=page["after"])

        assert [*page["events"], *following["events"]] == whole[:4]

    met(case, way, "--tlp", "red")


def test_measures_are_told_with_what_they_make_of_the_case(case: Path) -> None:
    async def way(model: Model) -> None:
        listed = (await model.ask("measures"))["measures"]
        one = await model.ask("measures", id="un-2397-op8")

        assert any(m["verdicts"] for m in listed)
        assert one["measure"]["title"] == next(m["title"] for m in listed if m["id"] == "un-2397-op8")
        assert one["tests"]

    met(case, way, "--tlp", "red")


def test_what_cannot_be_asked_is_refused_with_its_code(case: Path) -> None:
    async def way(model: Model) -> None:
        await model.ask("case")

        assert "TS106" in await model.refusal("event", id="0000")
        assert "TS108" in await model.refusal("search_events", since="yesterday")
        assert "TS106" in await model.refusal("report", id="../../etc/passwd")

    met(case, way)


def test_a_model_is_shown_what_anybody_may_see_unless_somebody_says_otherwise(case: Path) -> None:
    shown: dict[str, list[str]] = {}

    async def listed(model: Model) -> list[str]:
        events = (await model.ask("search_events", size=50))["events"]
        told = [await model.ask("event", id=event["id"]) for event in events]
        voices = [v for t in told for e in t["evidence"] for v in e["voices"] if v["anonymous"]]
        shown["described"] = [v["description"] for v in voices if v["description"]]
        return [str(e["outlet"]) for t in told for e in t["evidence"]]

    async def clear(model: Model) -> None:
        shown["clear"] = await listed(model)
        assert not shown["described"]
        assert (await model.ask("case"))["label"] == "clear"

    async def red(model: Model) -> None:
        shown["red"] = await listed(model)
        assert shown["described"]

    met(case, clear)
    met(case, red, "--tlp", "red")

    assert not [outlet for outlet in shown["clear"] if "Hostile" in outlet]
    assert [outlet for outlet in shown["red"] if "Hostile" in outlet]


def test_the_case_is_as_it_was_after_a_model_has_asked(case: Path) -> None:
    with open_case(case) as held:
        before = held.head()

    async def way(model: Model) -> None:
        await model.ask("search_events")

    met(case, way)

    with open_case(case) as held:
        assert held.head() == before
    assert not list(case.glob(".below-*"))


def test_without_the_package_the_verb_says_how_to_get_it(case: Path) -> None:
    code = "import sys; sys.modules['mcp'] = None; from twosource.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "mcp", "--case", str(case)]

    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert "TS151" in done.stderr
    assert "pip install 'twosource[desk,mcp]'" in done.stderr
