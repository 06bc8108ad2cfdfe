"""Whatever a report holds, a page shows it and obeys none of it."""

from __future__ import annotations

from desk_case import Desk
from lxml import html

from twosource.desk.guard import POLICY


def test_no_word_of_a_report_becomes_part_of_a_page(pages: dict[str, html.HtmlElement]) -> None:
    shown = [html.tostring(page, encoding="unicode") for page in pages.values()]
    assert any("alert(1)" in text for text in shown)
    for path, page in pages.items():
        assert not page.xpath("//script | //img | //*[local-name()='svg'][@onload or @*[starts-with(name(), 'on')]]"), (
            path
        )
        assert not [h for h in page.xpath("//@href") if h.casefold().startswith(("javascript:", "data:"))], path
        assert "49" not in "".join(page.xpath("//mark/text()")), path


def test_a_page_forbids_the_browser_whatever_it_does_not_need(desk: Desk) -> None:
    for path in ("/", "/events", "/x", "/static/desk.css", "/api/case"):
        headers = desk.get(path).headers

        assert headers["content-security-policy"] == POLICY, path
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-frame-options"] == "DENY"
    assert "unsafe" not in POLICY
    assert "script" not in POLICY.replace("default-src 'none'", "")
    assert desk.get("/").headers["cache-control"] == "no-store"


def test_an_anonymous_voice_has_no_line_of_its_own_among_the_voices(desk: Desk) -> None:
    page = desk.page("/voices")

    nameless = page.xpath("//section[@aria-labelledby='nameless']")[0]
    assert "a voice without a name" in nameless.text_content()
    assert "resident" not in page.xpath("//main")[0].text_content()
