"""Fixtures of the tests of custody: authorities whose keys are made once a run, and a case of the demo's reports."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from authority import Authority, an_authority, keys_in

from twosource.cli import main
from twosource.demo import REPORTS


@pytest.fixture(scope="session", name="keys")
def made_keys(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The folders of two authorities' keys, one of each kind."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl isn't installed")
    folder = tmp_path_factory.mktemp("authorities")
    return keys_in(folder / "one"), keys_in(folder / "two", key="rsa")


@pytest.fixture
def one(keys: tuple[Path, Path]) -> Iterator[Authority]:
    """An honest authority."""
    with an_authority(keys[0]) as authority:
        yield authority


@pytest.fixture
def two(keys: tuple[Path, Path]) -> Iterator[Authority]:
    """Another one."""
    with an_authority(keys[1]) as authority:
        yield authority


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case of the demo's reports that no test changes."""
    folder = tmp_path_factory.mktemp("custody") / "case"
    assert main(["run", str(REPORTS), "--case", str(folder)]) == 0
    return folder


@pytest.fixture
def own(demo: Path, tmp_path: Path) -> Path:
    """A case of the demo's reports that a test may change."""
    return Path(shutil.copytree(demo, tmp_path / "case"))
