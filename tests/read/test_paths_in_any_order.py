"""Paths in any order and spelling, folders that lead in circles, names that are no text."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from twosource.read import ReadResult

ReadPaths = Callable[..., list[ReadResult]]
NAMES = ("a.txt", "b.html", "c.jsonl", "d.pdf", "sub/e.txt", "sub/a.txt", "sub/deep/f.txt", "gone.txt")
SENTENCE = "Ten men came to the town on Monday, a clerk at the customs house said."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with reports of every format, two copies of one, a broken sidecar, and a file that isn't read yet."""
    home = tmp_path_factory.mktemp("reports")
    (home / "sub" / "deep").mkdir(parents=True)
    (home / "a.txt").write_text(SENTENCE, encoding="utf-8")
    (home / "sub" / "a.txt").write_text(SENTENCE, encoding="utf-8")
    (home / "b.html").write_text(f"<html><body><p>{SENTENCE} {SENTENCE}</p></body></html>", encoding="utf-8")
    (home / "c.jsonl").write_text(f'{{"id": "x", "text": "{SENTENCE} Twice."}}\n{{\n', encoding="utf-8")
    (home / "d.pdf").write_bytes(b"%PDF")
    (home / "sub" / "e.txt").write_text(f"{SENTENCE} E.", encoding="utf-8")
    (home / "sub" / "e.yml").write_text("oulet: X\n", encoding="utf-8")
    (home / "sub" / "deep" / "f.txt").write_bytes(b"caf\xe9")
    return home


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(st.sampled_from((*NAMES, ".", "sub", "sub/../sub")), min_size=1, max_size=8), seed=st.integers())
def test_paths_in_any_order_give_the_same(folder: Path, read_paths: ReadPaths, names: Sequence[str], seed: int) -> None:
    """Also where one is named twice, or again by its folder."""
    paths = [folder / name for name in names]
    first = read_paths(*paths)

    random.Random(seed).shuffle(paths)  # noqa: S311 - an order, no secret
    second = read_paths(*paths, *paths)

    assert first == second
    told = [r.report.path if r.report else r.rejected.path if r.rejected else "" for r in first]
    assert len(told) == len(set(told))
    assert all((r.report is None) != (r.rejected is None) for r in first)


def test_a_report_named_by_two_paths_is_read_once(
    folder: Path, read_paths: ReadPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Relative or absolute, it is one file."""
    monkeypatch.chdir(folder)

    results = read_paths(Path("b.html"), folder / "b.html", Path("sub/../b.html"))

    assert len(results) == 1


def test_a_folder_that_leads_back_to_itself_is_told_and_the_rest_is_read(tmp_path: Path, read_paths: ReadPaths) -> None:
    """A link to another folder is followed, once."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(SENTENCE, encoding="utf-8")
    (tmp_path / "in" / "back").symlink_to(tmp_path)
    (tmp_path / "away").mkdir()
    (tmp_path / "away" / "b.txt").write_text(f"{SENTENCE} B.", encoding="utf-8")
    (tmp_path / "in" / "away").symlink_to(tmp_path / "away")
    (tmp_path / "in" / "away2").symlink_to(tmp_path / "away")

    results = read_paths(tmp_path / "in", tmp_path)

    rejected = [(r.rejected.path, r.rejected.code) for r in results if r.rejected]
    assert rejected == [(str(tmp_path / "in" / "back"), "TS010")]
    assert {Path(r.report.path).name for r in results if r.report} == {"a.txt", "b.txt"}


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_a_name_that_isnt_utf_8_is_told_in_letters_that_can_be_printed(tmp_path: Path, read_paths: ReadPaths) -> None:
    """Such a path couldn't be stored, nor written as JSON."""
    try:
        with open(os.path.join(os.fsencode(tmp_path), b"caf\xe9.txt"), "wb") as stream:  # noqa: PTH118, PTH123
            stream.write(SENTENCE.encode())
    except OSError:
        pytest.skip("this file system takes no such name")

    (result,) = read_paths(tmp_path)

    assert result.rejected is not None
    assert result.rejected.code == "TS010"
    assert result.rejected.path.endswith("caf\\xe9.txt")
    assert result.rejected.why.encode()
