"""Reports on web pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from layout_case import texts_of

from twosource.model import BlockKind, Credit, PublishedBasis, Report
from twosource.read import ReadResult

ReadPlanted = Callable[..., Report]
ReadPaths = Callable[..., list[ReadResult]]
LINKED = """{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "x"}, {"@type": "NewsArticle",
"headline": "Workers return by bus", "datePublished": "2018-04-05T00:15:00+09:00",
"author": [{"@type": "Person", "name": "Jane Doe"}], "publisher": {"name": "The Harbour Post"}}]}"""
PAGE = f"""<!doctype html><html lang="en-US"><head><meta charset="utf-8">
<title>Workers return by bus | The Harbour Post</title>
<link rel="canonical" href="https://harbour.example/a/1"><script type="application/ld+json">{LINKED}</script></head>
<body><nav><a href="/">Home</a> <a href="/n">News</a></nav><article><h1>Workers return by bus</h1>
<figure><img src="x.jpg"><figcaption>Buses on the bridge in a file photo.</figcaption></figure>
<p>About forty workers returned by bus on Tuesday, a trader in the town said. They had
worked in a factory for two years.</p>
<h2>Another bus is due</h2>
<p>Another bus is due next week, a second trader said. He had seen the list, and it had thirty names on it.</p>
<p>The company had not paid them since January, and the managers would not tell them why, the trader said.</p></article>
<section class="comments"><h3>Comments</h3><p>Nice article, thank you all!</p></section>
<footer>© 2018 The Harbour Post. All rights reserved.</footer></body></html>"""


def test_a_page_gives_its_report_and_what_it_says_of_itself(read_planted: ReadPlanted) -> None:
    """The day as the page states it, and the hour with its zone: here the day before in London."""
    report = read_planted(PAGE, name="page.html")

    assert (report.title, report.outlet) == ("Workers return by bus", "The Harbour Post")
    assert (report.published, report.published_at) == ("2018-04-05", "2018-04-05T00:15:00+09:00")
    assert (report.published_basis, report.language) == (PublishedBasis.STATED, "en-US")
    assert (report.url, report.credits) == ("https://harbour.example/a/1", (Credit("reporter", "Jane Doe"),))
    assert texts_of(report, BlockKind.TITLE) == ["Workers return by bus"]
    assert texts_of(report, BlockKind.CAPTION) == ["Buses on the bridge in a file photo."]
    assert texts_of(report, BlockKind.SUBHEAD) == ["Another bus is due"]
    assert len(texts_of(report, BlockKind.PARAGRAPH)) == 3
    assert "Nice article" not in report.text
    assert report.media[0].file_photo


def test_the_sidecar_beats_the_page(read_planted: ReadPlanted) -> None:
    """What a person wrote down stands."""
    report = read_planted(PAGE, "outlet: Yonhap\npublished: '2018-04-04'\n", name="page.html")

    assert (report.outlet, report.published) == ("Yonhap", "2018-04-04")
    assert (report.published_basis, report.published_at) == (PublishedBasis.SIDECAR, None)


@pytest.mark.parametrize("charset", ["euc-kr", "utf-8", "windows-1252"])
def test_a_declared_charset_is_honoured(tmp_path: Path, read_paths: ReadPaths, charset: str) -> None:
    """Old Korean pages aren't UTF-8."""
    word = "café" if charset == "windows-1252" else "노동자"
    file = tmp_path / "old.html"
    file.write_bytes(
        PAGE.replace("©", "").replace('"utf-8"', f'"{charset}"').replace("a factory", word).encode(charset)
    )

    (result,) = read_paths(file)

    assert result.report is not None
    assert word in result.report.text


def test_broken_page_data_leave_the_report_to_its_text(read_planted: ReadPlanted) -> None:
    """JSON-LD that isn't JSON says nothing; the page is read all the same."""
    report = read_planted(PAGE.replace('{"@context"', '{"@context'), name="page.html")

    assert (report.title, report.published) == ("Workers return by bus", None)
    assert len(texts_of(report, BlockKind.PARAGRAPH)) == 3


def test_a_page_of_a_thousand_nested_boxes_is_read_or_rejected(tmp_path: Path, read_paths: ReadPaths) -> None:
    """A hostile page costs itself at most."""
    file = tmp_path / "deep.html"
    file.write_text(PAGE.replace("<article>", "<article>" + "<div>" * 5000), encoding="utf-8")

    (result,) = read_paths(file)

    assert result.report is not None or (result.rejected is not None and result.rejected.code == "TS019")


@pytest.mark.parametrize("odd", ["", "&#1;", "&#0;", "&#xD800;", "&#xFFFE;", "<!-- \u2603 -->", "<?x y?>"])
def test_a_page_without_a_head_or_with_an_odd_character_is_read(read_planted: ReadPlanted, odd: str) -> None:
    """A fragment as somebody saved it; one broken character doesn't cost the page."""
    report = read_planted(
        f"<p>Ten men came to the town on Monday, a clerk at the customs house said.{odd}</p>", name="a.html"
    )

    assert "Ten men came to the town on Monday" in report.text
    assert all(c.isprintable() or c == "\n" for c in report.text)


def test_a_page_that_calls_its_single_bytes_utf_16_is_utf_8(read_planted: ReadPlanted) -> None:
    """As every browser takes it."""
    head = '<html><head><meta charset="utf-16"></head>'
    page = f"{head}<body><p>Ten men came by the café on Monday, a clerk said.</p></body></html>"

    assert "café" in read_planted(page, name="a.html").text
