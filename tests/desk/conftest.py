"""The fixtures of the desk's tests: a case that no test changes, and copies of it to be changed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from desk_case import HOSTILE, Desk, opened
from lxml import html

from twosource import pipeline
from twosource.demo import REPORTS
from twosource.settings import settings_from_environment

# A crawl of a small case ends long before this.
_MOST_PAGES = 600
_SIDECAR = """\
title: "Workers <script>alert(1)</script> & others"
outlet: "Hostile \\"><script>alert(5)</script> Herald"
url: "https://hostile.example/?q=%22%3E%3Cscript%3Ealert(6)"
published: 2019-03-04
language: en
"""


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case of the demo's reports and a hostile one."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "hostile.txt").write_text(HOSTILE, encoding="utf-8")
    (folder / "hostile.yml").write_text(_SIDECAR, encoding="utf-8")
    (folder / "broken.txt").write_bytes(b"")
    with pipeline.case_at(folder / "case") as case:
        outcome = pipeline.run([REPORTS, folder], case, settings_from_environment())
    assert [Path(r.path).name for r in outcome.rejected] == ["broken.txt"]
    return folder / "case"


@pytest.fixture(scope="session")
def desk(kept: Path) -> Iterator[Desk]:
    """A desk whose case no test changes."""
    with opened(kept) as it:
        yield it


@pytest.fixture(scope="session")
def pages(desk: Desk) -> dict[str, html.HtmlElement]:
    """All pages that links lead to from the overview of the desk that no test changes, by address."""
    found: dict[str, html.HtmlElement] = {}
    waiting = ["/"]
    while waiting:
        path = waiting.pop()
        if path in found or path.startswith("/static/"):
            continue
        assert len(found) < _MOST_PAGES
        found[path] = desk.page(path)
        hrefs = (urldefrag(urljoin(path, unquote(h)))[0] for h in found[path].xpath("//@href"))
        waiting += [h for h in hrefs if "language=" not in h]
    return found


@pytest.fixture
def own_desk(kept: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk whose case belongs to one test."""
    shutil.copytree(kept, tmp_path / "case")
    with opened(tmp_path / "case") as it:
        yield it
