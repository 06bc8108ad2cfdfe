"""A report that came as a PDF: the page with the box around the very words, drawn from the stored original."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from desk_case import Desk, opened
from lxml import html
from pdf_case import Sheet, Words, a_pdf_of, paragraph
from PIL import Image

from twosource import pipeline
from twosource.errors import SkipReport
from twosource.jobs.marking import mark
from twosource.model import Tlp
from twosource.read.apart import Apart
from twosource.read.original import Original
from twosource.regimes import load_regime
from twosource.settings import Settings, settings_from_environment
from twosource.store import open_case

FIRST = [
    "On May 6, 2019, around 200 North Korean workers arrived in Dandong by",
    "bus, a trader in the city said. They were taken to a plant that makes",
    "coats for export. Nobody else in the street saw them that morning.",
]
SECOND = ["On May 9, 2019, some 40 North Korean workers arrived in Hunchun, a driver", "there said."]
SIDECAR = 'title: "Two groups cross"\noutlet: "Amber Post"\npublished: 2019-05-10\nlanguage: en\n'
RECT = "//*[local-name()='rect']"


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The desk of a case with a PDF of two pages and a report that is text alone."""
    folder = tmp_path_factory.mktemp("paper")
    head = [Words("Two groups cross", 72, 760, 20)]
    sheets = [Sheet(head + paragraph(FIRST, 700)), Sheet(paragraph(SECOND, 500, left=100))]
    (folder / "a.pdf").write_bytes(a_pdf_of(sheets))
    (folder / "a.yml").write_text(SIDECAR, encoding="utf-8")
    (folder / "b.txt").write_text("On May 7, 2019, 30 North Korean workers left Tumen, a source said.\n", "utf-8")
    with pipeline.case_at(folder / "case") as case:
        outcome = pipeline.run([folder], case, settings_from_environment())
    assert len(outcome.reports) == 2
    with opened(folder / "case") as desk:
        yield desk


def report_of(desk: Desk, ending: str) -> str:
    """The id of the report from a file."""
    return next(r["id"] for r in desk.get("/api/reports").json()["rows"] if r["path"].endswith(ending))


def drawn(desk: Desk, path: str) -> Image.Image:
    """The picture at an address."""
    return Image.open(BytesIO(desk.get(path).content))


def test_a_claim_leads_to_its_page_on_which_a_box_stands_around_its_words(paper: Desk) -> None:
    id_ = report_of(paper, "a.pdf")
    claims = paper.get(f"/api/reports/{id_}").json()["claims"]
    claim = next(c for c in claims if "Hunchun" in c["evidence"][0]["text"])

    page = paper.page(f"/claims/{claim['id']}")

    [chosen] = [r for r in page.xpath(RECT) if "chosen" in r.get("class")][:1]
    [picture] = page.xpath("//*[local-name()='image']/@href")
    left, top, wide, high = (float(chosen.get(name)) for name in ("x", "y", "width", "height"))
    assert picture.endswith(f"/reports/{id_}/pages/2")
    assert 98 < left < 104
    assert 842 - 512 < top < 842 - 500
    image = drawn(paper, picture)
    scale = image.width / 595
    box = [n * scale for n in (left, top, left + wide, top + high)]
    dark = image.crop(tuple(map(round, box))).point(lambda p: 255 if p < 128 else 0).getbbox()
    assert dark is not None
    # The words fill the box from side to side.
    assert dark[2] - dark[0] > 0.9 * (box[2] - box[0])


def test_every_box_leads_to_what_was_made_of_its_words_and_every_claim_to_its_page(paper: Desk) -> None:
    id_ = report_of(paper, "a.pdf")

    first, second = (paper.page(f"/reports/{id_}?page={n}") for n in (1, 2))

    for page in (first, second):
        assert page.xpath(RECT)
        for href in page.xpath(f"{RECT}/../@href"):
            assert page.xpath(f"//*[@id='{href[1:]}']")
        assert page.xpath("//*[@id='page']")
    assert first.xpath("//a[@rel='next']/@href") == [f"/reports/{id_}?page=2#page"]
    assert second.xpath("//a[@rel='prev']/@href") == [f"/reports/{id_}?page=1#page"]
    claims = paper.get(f"/api/reports/{id_}").json()["claims"]
    assert len(first.xpath("//ol[@class='claims']//a[contains(@href, '#page')]")) == len(claims)


def test_a_page_may_be_kept_by_its_reader_alone_who_asks_again_each_time(paper: Desk) -> None:
    path = f"/reports/{report_of(paper, 'a.pdf')}/pages/1"

    first = paper.get(path)
    again = paper.get(path, **{"If-None-Match": first.headers["etag"]})

    assert first.headers["content-type"] == "image/png"
    assert first.headers["cache-control"] == "private, no-cache"
    assert (again.status_code, again.content) == (304, b"")


def test_a_page_of_a_marked_report_is_kept_nowhere(paper: Desk) -> None:
    id_ = report_of(paper, "a.pdf")
    with open_case(paper.place.folder) as case:
        mark(case, id_, Tlp.AMBER, by="Ann", why="in confidence")

    assert paper.get(f"/reports/{id_}/pages/1").headers["cache-control"] == "no-store"

    with open_case(paper.place.folder) as case:
        mark(case, id_, None, by="Ann", why="no longer")


def test_a_page_that_there_is_not_is_told_as_such(paper: Desk) -> None:
    pdf, text = report_of(paper, "a.pdf"), report_of(paper, "b.txt")

    for path in (f"/reports/{pdf}/pages/3", f"/reports/{pdf}/pages/0", f"/reports/{pdf}/pages/x",
                 f"/reports/{text}/pages/1", "/reports/0000/pages/1", f"/reports/{pdf}?page=3"):  # fmt: skip
        answer = paper.get(path)
        assert (answer.status_code, "TS106" in answer.text) == (404, True), path
    assert not paper.page(f"/reports/{text}").xpath("//*[@id='page']")


def test_no_page_is_drawn_of_an_original_that_is_not_what_it_was(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(a_pdf_of([Sheet(paragraph(FIRST, 700))]))
    with pipeline.case_at(tmp_path / "case") as case:
        [report] = pipeline.run([tmp_path / "a.pdf"], case, settings_from_environment()).reports
        kept = case.original_file(report.id)
    kept.chmod(0o644)
    kept.write_bytes(a_pdf_of([Sheet(paragraph(SECOND, 700))]))

    with opened(tmp_path / "case") as desk:
        answer = desk.get(f"/reports/{report.id}/pages/1")
        shown = html.document_fromstring(answer.text).text_content()

    assert answer.status_code == 404
    assert "isn't what it was" in shown


def test_what_cannot_be_drawn_costs_nothing_but_itself() -> None:
    apart = Apart(Settings(), load_regime("dprk_labour"))
    whole = Original.of("a.pdf", a_pdf_of([Sheet(paragraph(FIRST, 700))]), ".pdf")

    try:
        for broken, page in ((Original.of("b.pdf", b"%PDF-1.4 nothing", ".pdf"), 1), (whole, 9)):
            with pytest.raises(SkipReport) as told:
                apart.draw(broken, page)
            assert told.value.code == "TS152"
        picture = Image.new("RGB", (3000, 2000), "white")
        held = BytesIO()
        picture.save(held, "JPEG")
        sheet = apart.draw(Original.of("c.jpg", held.getvalue(), ".jpg"), 1)
        assert Image.open(BytesIO(sheet)).size == (1600, 1067)
        assert Image.open(BytesIO(apart.draw(whole, 1))).mode == "L"
    finally:
        apart.close()
