"""Pages: each is there, every link on them leads somewhere, nothing on them leads to another host."""

from __future__ import annotations

from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from desk_case import Desk, text_of
from lxml import html

from twosource.desk.app import PAGES

PLAIN_PAGES = [path for path in PAGES if "{" not in path]


def test_every_link_leads_to_a_page_and_every_mark_to_its_place_on_it(
    desk: Desk, pages: dict[str, html.HtmlElement]
) -> None:
    marks = [
        (path, *urldefrag(urljoin(path, unquote(href))))
        for path, page in pages.items()
        for href in page.xpath("//@href")
        if "#" in href
    ]

    assert len(pages) > 40
    assert len(marks) > 100
    for path, target, mark in marks:
        page = pages[target] if target in pages else desk.page(target)
        assert page.xpath(f"//*[@id='{mark}']") or _is_redirect(target), f"{path} → {target}#{mark}"


def _is_redirect(target: str) -> bool:
    return target.startswith("/claims/")


def test_no_page_names_another_host_or_holds_a_script_or_a_style_of_its_own(pages: dict[str, html.HtmlElement]) -> None:
    for path, page in pages.items():
        addresses = page.xpath("//@href | //@src | //@action | //@poster | //@srcset | //@data | //@formaction")
        assert all(urlsplit(a).scheme == "" and urlsplit(a).netloc == "" for a in addresses), path
        assert not page.xpath("//script | //style | //iframe | //object | //embed | //base | //img"), path
        assert not page.xpath("//@style | //@onclick | //@onload | //@onerror"), path


@pytest.mark.parametrize("path", PLAIN_PAGES)
@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_page_is_there_in_each_language(desk: Desk, path: str, language: str) -> None:
    a, b = desk.get("/api/events?contradicted=1").json()["rows"][0]["claims"][:2]
    given = path + {"/outlet": "?name=Tumen+Courier", "/why": f"?a={a}&b={b[:8]}"}.get(path, "")

    answer = desk.get(given, **{"Accept-Language": language})

    assert answer.status_code == 200
    assert answer.headers["content-language"] == language
    assert f'<html lang="{language}">' in answer.text


def test_a_language_that_was_chosen_stays(own_desk: Desk) -> None:
    own_desk.get("/events?language=ko")

    page = own_desk.page("/reports")

    assert page.get("lang") == "ko"


def test_every_id_stands_once_on_a_page_and_every_field_has_its_label(pages: dict[str, html.HtmlElement]) -> None:
    for path, page in pages.items():
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), path
        for box in page.xpath("//input[not(@type='hidden')] | //select | //textarea"):
            assert page.xpath(f"//label[@for='{box.get('id')}']"), f"{path}: {html.tostring(box)!r}"


def test_an_event_shows_who_says_what_where_they_contradict_and_why(desk: Desk) -> None:
    [id_] = [row["id"] for row in desk.get("/api/events?contradicted=1").json()["rows"]]

    page = desk.page(f"/events/{id_}")

    line = page.xpath("//tr[@id='field-date']")[0]
    assert "s-contradiction" in line.get("class")
    assert "13 May 2019" in text_of(line)
    assert "12 May 2019" in text_of(line)
    assert {b.text for b in line.xpath(".//b[@class='side']")} == {"A", "B"}
    assert len(page.xpath("//ol[@class='origins']/li")) == 2
    assert "What would settle it" in text_of(page)


def test_a_claim_leads_to_its_very_words(desk: Desk) -> None:
    [id_] = [row["id"] for row in desk.get("/api/events?contradicted=1").json()["rows"]]
    claims = desk.get(f"/api/events/{id_}").json()["claims"]

    for claim in claims:
        page = desk.page(f"/claims/{claim['id']}")

        marked = page.xpath("//mark[contains(concat(' ', @class), ' chosen')]") or page.xpath(
            "//mark[starts-with(@class, 'chosen')]"
        )
        said = "".join(m.text_content() for m in marked)
        assert said == "".join(s["text"] for s in claim["evidence"])
        assert page.xpath(f"//*[@id='claim-{claim['id']}']")


def test_a_pair_of_claims_shows_what_speaks_for_one_event_and_against_it(desk: Desk) -> None:
    claims = desk.get("/api/events?contradicted=1").json()["rows"][0]["claims"]

    page = desk.page(f"/why?a={claims[0]}&b={claims[1]}")

    assert "In this case they are one event." in text_of(page)
    assert len(page.xpath("//tbody/tr")) > 3
    assert page.xpath("//*[contains(@class, 'for')]")


def test_filters_narrow_the_list_and_say_so(desk: Desk) -> None:
    whole = len(desk.page("/events").xpath("//ol[@class='events']/li"))

    for query in (
        "kind=happened",
        "type=arrival",
        "place=hunchun",
        "contradicted=1",
        "verdict=duty-running",
        "q=buses",
    ):
        part = len(desk.page(f"/events?{query}").xpath("//ol[@class='events']/li"))

        assert 0 < part < whole, query


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("kind=nothing", "kind"),
        ("since=yesterday", "since"),
        ("until=2019-02-30", "until"),
        ("origins=-1", "origins"),
        ("origins=٣", "origins"),
        ("verdict=guilty", "verdict"),
        ("after=x", "after"),
    ],
)
def test_a_value_that_a_filter_cannot_take_is_named(desk: Desk, query: str, named: str) -> None:
    answer = desk.get(f"/events?{query}")

    assert answer.status_code == 400
    assert f"{named} is" in text_of(html.document_fromstring(answer.text)).casefold()
    assert "TS108" in answer.text


@pytest.mark.parametrize(
    "path", ["/events/0000", "/reports/000000", "/claims/0", "/measures/none", "/outlet?name=x", "/why", "/x"]
)
def test_what_is_not_there_is_told_as_such(desk: Desk, path: str) -> None:
    answer = desk.get(path)

    assert answer.status_code == 404
    assert "TS106" in answer.text


@pytest.mark.parametrize(
    ("question", "found"), [("buses", 1), ("노동자", 1), ("훈춘에", 1), ("도착", 1), ("nowhere99", 0)]
)
def test_reports_are_found_in_every_script(desk: Desk, question: str, found: int) -> None:
    page = desk.page(f"/search?q={question}")

    assert len(page.xpath("//p[@class='snippet']/mark")) >= found
    assert bool(page.xpath("//p[@class='snippet']")) is bool(found)


def test_the_beginning_of_an_id_leads_to_what_bears_it(desk: Desk) -> None:
    id_ = desk.events()[0]

    answer = desk.get(f"/search?q={id_[:8]}")

    assert str(answer.url).endswith(f"/events/{id_}")
