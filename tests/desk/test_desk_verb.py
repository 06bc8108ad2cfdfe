"""The verb: it opens a desk, says where, and tells plainly why it can't."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from twosource.cli import main


def test_the_desk_says_where_it_is_open_and_stops_when_told(kept: Path) -> None:
    command = [sys.executable, "-m", "twosource.cli", "desk", "--case", str(kept), "--port", "0", "--by", "Ann"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=dict(os.environ)
    ) as desk:
        assert desk.stdout is not None
        said = desk.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/", said)

        assert found is not None, said
        assert "Worth a look" in httpx.get(found.group()).text

        desk.send_signal(signal.SIGINT)
        assert desk.wait(20) in (0, 130)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::", "desk.example"])  # noqa: S104 - it must be refused
def test_a_host_that_others_can_reach_is_refused(kept: Path, host: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["desk", "--case", str(kept), "--host", host]) == 2

    assert "TS101" in capsys.readouterr().err


def test_a_port_that_is_taken_is_named(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        assert main(["desk", "--case", str(kept), "--port", str(port)]) == 2

    assert f"port {port}" in capsys.readouterr().err


def test_a_folder_without_a_case_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["desk", "--case", str(tmp_path)]) == 2

    assert "TS031" in capsys.readouterr().err


def test_the_help_shows_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["desk", "--help"])

    assert "twosource desk --case mycase" in capsys.readouterr().out
