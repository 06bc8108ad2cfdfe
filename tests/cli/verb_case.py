"""Verbs of the command line, asked for JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from twosource.cli import main


def asked(capsys: pytest.CaptureFixture[str], case: Path, *arguments: str) -> Any:  # noqa: ANN401 - JSON
    """What a verb prints as JSON."""
    capsys.readouterr()
    assert main([*arguments, "--case", str(case), "--json"]) == 0
    return json.loads(capsys.readouterr().out)
