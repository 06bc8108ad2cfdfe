"""The two reports that Twosource comes from, and the variety of those beside them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from layout_case import texts_of

from twosource.model import BlockKind, PublishedBasis, Report
from twosource.read import ReadResult

ReadPaths = Callable[..., list[ReadResult]]
SHARED = Path(__file__).resolve().parents[3] / "shared"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the evaluation data isn't beside the project")


def by_stem(results: list[ReadResult]) -> dict[str, Report]:
    """The reports by the stems of their files."""
    return {Path(r.report.path).stem: r.report for r in results if r.report is not None}


@pytest.mark.shared
@needs_shared
def test_the_seeds_name_their_makers_and_keep_the_comment_rules_apart(read_paths: ReadPaths) -> None:
    """Credits with roles, the photo as a file photo, and the rules of the page as furniture."""
    seeds = by_stem(read_paths(SHARED / "seeds"))
    rfa, dailynk = seeds["rfa"], seeds["dailynk"]

    assert {(c.role, c.name) for c in rfa.credits} == {
        ("reporter", "Joonho Kim"),
        ("translator", "Leejin Jun"),
        ("writer", "Richard Finney"),
    }
    assert {(c.role, c.name) for c in dailynk.credits} == {("reporter", "Ha Yoon Ah"), ("translator", "Colin Zwirko")}
    assert (rfa.published, rfa.published_basis) == ("2018-04-04", PublishedBasis.SIDECAR)
    assert (dailynk.published, dailynk.published_basis) == ("2018-04-05", PublishedBasis.STATED)
    assert dailynk.published_at == "2018-04-05T16:15"
    assert [m.file_photo for m in rfa.media] == [True]
    for report, word in ((rfa, "moderator"), (dailynk, "inappropriate")):
        assert all(word not in t for k in BlockKind if k is not BlockKind.FURNITURE for t in texts_of(report, k))
        assert any(word in t for t in texts_of(report, BlockKind.FURNITURE))


@pytest.mark.shared
@needs_shared
def test_a_seed_without_its_sidecar_has_no_day(tmp_path: Path, read_paths: ReadPaths) -> None:
    """The number in a photo's name is no date of publication."""
    (tmp_path / "rfa.txt").write_bytes((SHARED / "seeds" / "rfa.txt").read_bytes())

    report = by_stem(read_paths(tmp_path))["rfa"]

    assert (report.published, report.published_basis, report.outlet) == (None, PublishedBasis.UNKNOWN, "RFA")


@pytest.mark.shared
@needs_shared
def test_every_development_report_is_read_in_its_language(read_paths: ReadPaths) -> None:
    """Without their sidecars' word for it."""
    reports = by_stem(read_paths(SHARED / "dev" / "reports"))

    assert len(reports) == 25
    assert all("N02" not in [n.code for n in r.notes] for r in reports.values())
    assert all(texts_of(r, BlockKind.PARAGRAPH) for r in reports.values())
