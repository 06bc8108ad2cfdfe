"""Which files are read, in which order, and that nothing named is passed over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from twosource.read import ReadResult

ReadPaths = Callable[..., list[ReadResult]]
TEXT = "Ten men came to the town of {} on Monday, a clerk at the customs house said.\n"


def plant(folder: Path, name: str, text: str | None = None) -> Path:
    """A report's file."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(TEXT.format(name) if text is None else text, encoding="utf-8")
    return file


def test_the_result_is_the_same_whatever_the_order_of_the_paths(tmp_path: Path, read_paths: ReadPaths) -> None:
    """A file named twice, and again by its folder, is read once."""
    files = [plant(tmp_path, f"{n}.txt") for n in ("b", "a", "sub/c")]
    paths = [*files, tmp_path, tmp_path / "sub" / ".." / "a.txt", tmp_path / "sub"]
    first = read_paths(*paths)

    paths.reverse()
    second = read_paths(*paths)

    assert first == second
    assert [r.report.path for r in first if r.report] == sorted(str(f) for f in files)


def test_a_folder_gives_its_reports_and_names_what_cant_be_read_yet(tmp_path: Path, read_paths: ReadPaths) -> None:
    """Sidecars, notes and a gold file are no reports; a kind that often holds one and isn't read is told."""
    for name in ("a.txt", "a.yml", "gold.yml", "README.md", ".hidden.txt", ".git/b.txt"):
        plant(tmp_path, name, None if name.endswith(".txt") else "outlet: The Harbour Post\n")
    plant(tmp_path, "old.doc", "x")
    plant(tmp_path, "page.rtf", "x")

    results = read_paths(tmp_path)

    assert [r.report.path for r in results if r.report] == [str(tmp_path / "a.txt")]
    rejected = [(r.rejected.path, r.rejected.code) for r in results if r.rejected]
    assert rejected == [(str(tmp_path / "old.doc"), "TS017"), (str(tmp_path / "page.rtf"), "TS017")]


def test_a_case_is_no_folder_of_reports(tmp_path: Path, read_paths: ReadPaths) -> None:
    """A run over the folder that holds its own case reads no original twice."""
    plant(tmp_path, "a.txt")
    plant(tmp_path, "case/case.db", "")
    plant(tmp_path, "case/originals/ab/x.txt")

    assert [r.report.path for r in read_paths(tmp_path) if r.report] == [str(tmp_path / "a.txt")]


def test_sidecars_that_a_shell_names_beside_their_reports_are_no_inputs(tmp_path: Path, read_paths: ReadPaths) -> None:
    """`twosource run folder/*` names them; a sidecar without a report is told."""
    report, sidecar = plant(tmp_path, "a.txt"), plant(tmp_path, "a.yml", "outlet: The Harbour Post\n")
    lone = plant(tmp_path, "lone.yml", "outlet: The Harbour Post\n")

    results = read_paths(report, sidecar, lone)

    assert [r.report.outlet for r in results if r.report] == ["The Harbour Post"]
    assert [r.rejected.code for r in results if r.rejected] == ["TS017"]


def test_the_same_bytes_at_two_paths_are_one_report_with_a_note(tmp_path: Path, read_paths: ReadPaths) -> None:
    """The one with a sidecar stands; the note names the other path."""
    plant(tmp_path, "a.txt", TEXT)
    plant(tmp_path, "b.txt", TEXT)
    plant(tmp_path, "b.yml", "outlet: The Harbour Post\npublished: '2019-05-03'\n")

    results = read_paths(tmp_path)

    assert len(results) == 1
    report = results[0].report
    assert report is not None
    assert (report.path, report.outlet) == (str(tmp_path / "b.txt"), "The Harbour Post")
    assert [(n.code, str(tmp_path / "a.txt") in n.why) for n in report.notes] == [("N01", True)]


def test_a_copy_with_a_broken_sidecar_costs_only_itself(tmp_path: Path, read_paths: ReadPaths) -> None:
    """The other copy is read."""
    plant(tmp_path, "a.txt", TEXT)
    plant(tmp_path, "b.txt", TEXT)
    plant(tmp_path, "b.yml", "oulet: The Harbour Post\n")

    results = read_paths(tmp_path)

    assert [r.report.path for r in results if r.report] == [str(tmp_path / "a.txt")]
    assert [(r.rejected.path, r.rejected.code) for r in results if r.rejected] == [(str(tmp_path / "b.txt"), "TS016")]


def test_every_line_of_json_is_a_report_under_its_own_hash(tmp_path: Path, read_paths: ReadPaths) -> None:
    """A bad line is rejected by its number; the others go on."""
    lines = [
        '{"id": "one", "text": "Ten men came on Monday, a clerk said.", "outlet": "Yonhap", "published": "2019-05"}',
        "{not json",
        "",
        '{"id": "two"}',
        '{"id": "one", "text": "Another text with the same id as the first."}',
        '{"id": "three", "text": "Nine men left on Friday, a clerk said.", "pubished": "2019"}',
        '{"id": "four", "text": "half a pair \\ud800 here"}',
        '{"id": "five", "text": "Nine men left on Friday, a clerk said."}',
        '{"id": "five", "text": "Nine men left on Friday, a clerk said."}',
    ]
    file = plant(tmp_path, "all.jsonl", "\n".join(lines))

    results = read_paths(file)

    assert [r.report.path for r in results if r.report] == [f"{file}#one", f"{file}#five"]
    rejected = [(r.rejected.path, r.rejected.code) for r in results if r.rejected]
    assert rejected == [(f"{file}#L{n}", "TS018") for n in (2, 4, 5, 6, 7, 9)]
    assert all(r.original and r.report and r.original.sha256 == r.report.id for r in results if r.report)
    assert "did you mean 'published'" in next(
        r.rejected.why for r in results if r.rejected and "#L6" in r.rejected.path
    )
