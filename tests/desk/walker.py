"""Ways through the desk in a real Chromium: `python walker.py ADDRESS WAY`, status 1 where one doesn't end well."""

from __future__ import annotations

import sys
from collections.abc import Callable

from desk_browser import chromium, violations
from playwright.sync_api import Page, sync_playwright

PAGES = (
    "/", "/events", "/timeline", "/map", "/reports", "/voices", "/outlet?name=Tumen+Courier", "/measures",
    "/measures/un-2397-op8", "/ledger", "/log", "/search?q=Hunchun", "/events/0000", "/review",
    "/?language=ko", "/?language=en",
)  # fmt: skip


def of_interest(page: Page) -> str:
    """The address of the event on which reports contradict each other."""
    page.goto("/events?contradicted=1")
    return str(page.locator("ol.events h3 a").first.get_attribute("href"))


def everything(page: Page) -> list[str]:
    """All pages of the desk, an event and a report among them."""
    event = of_interest(page)
    page.goto(event)
    claims = dict.fromkeys(str(a.get_attribute("href"))[8:] for a in page.locator("table.matrix td a").all())
    a, b = list(claims)[:2]
    report = str(page.locator("table.matrix thead a").nth(1).get_attribute("href"))
    review = [f"/review/claims/{a}", f"{report}/add?words=the", f"{report}/add?words=nobody+said+so"]
    return [*PAGES, event, report, f"/why?a={a}&b={b}", *review]


def look(page: Page) -> None:
    """Every page is asked for without a request to another host and without a word from the browser."""
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda fault: said.append(str(fault)))
    base = page.evaluate("location.origin") if page.url.startswith("http") else ""
    for address in everything(page):
        page.goto(address)
        base = base or page.evaluate("location.origin")
    strange = [url for url in asked if not url.startswith(base)]
    assert asked
    assert not strange, strange
    assert all("404" in text for text in said), said


def phone(page: Page) -> None:
    """No page has to be moved sideways on a narrow screen."""
    page.set_viewport_size({"width": 390, "height": 800})
    for address in everything(page):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address


def note(page: Page) -> None:
    """From a sentence to the words that it stands on."""
    page.goto(of_interest(page))
    page.locator("#accounts ~ ul.told sup a").first.click()
    marked = page.locator("mark.chosen").first
    assert marked.is_visible()
    box = marked.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 900, box


def merge(page: Page) -> None:
    """Two events become one, and two again."""
    page.goto("/events?kind=happened")
    hrefs = [str(a.get_attribute("href")) for a in page.locator("ol.events h3 a").all()]
    page.goto(hrefs[0])
    page.locator("#merge-form summary").click()
    page.locator("#merge-other").fill(hrefs[1])
    page.locator("#merge-why").fill("one convoy")
    page.locator("#merge-form button").click()
    page.locator("ul.kept").get_by_text("one convoy").wait_for()
    page.locator("ul.kept summary").first.click()
    page.locator("ul.kept input[name=why]").first.fill("two convoys")
    page.locator("ul.kept button").first.click()
    page.locator("ul.kept .gone").get_by_text("two convoys").wait_for()
    page.goto("/events?kind=happened")
    assert [a.get_attribute("href") for a in page.locator("ol.events h3 a").all()] == hrefs


def correct(page: Page) -> None:
    """From the queue to a correction, to the event's page that it changed, and back."""
    page.goto("/review")
    first = page.locator("ol.queue > li").filter(has_text="contradict each other").first
    first.get_by_role("link", name="Look at the claim").click()
    claim = page.url.rpartition("/")[2]
    page.locator("#correct-form summary").click()
    page.locator("#correct-count").fill("31..33")
    page.locator("#correct-why").fill("the second paragraph")
    page.locator("#correct-form button").click()
    page.locator("table.versions .differs ins").get_by_text("31..33").wait_for()
    page.locator(".meta a[href^='/events/']").first.click()
    told = page.locator(f"#reviewed-{claim}")
    told.get_by_text("the second paragraph").wait_for()
    assert "31..33" in told.inner_text()
    assert "31" in page.locator("#field-count").inner_text()
    told.get_by_role("link", name="Look at the claim").click()
    page.locator("details.undo summary").click()
    page.locator("details.undo input[name=why]").fill("the first one after all")
    page.locator("details.undo button").click()
    page.locator("ul.kept .gone").get_by_text("the first one after all").wait_for()
    assert page.locator("table.versions .differs").count() == 0
    page.locator(".meta a[href^='/events/']").first.click()
    assert "31..33" not in page.locator("main").inner_text().replace("the second paragraph", "").split("History")[0]


def add(page: Page) -> None:
    """Words that are selected on a report's page become a claim."""
    page.goto(of_interest(page))
    page.locator("table.matrix thead a").first.click()
    words = page.locator(".text p.b-paragraph").first.inner_text().split(". ")[0].split()[-5:]
    page.locator("#add summary").click()
    page.locator("#add-words").fill(" ".join(w for w in words if not w.isdigit()))
    page.locator("#add button").click()
    page.locator("#add-form").wait_for()
    page.locator("#add-type").select_option("recruitment")
    page.locator("#add-why").fill("it is told there")
    page.locator("#add-form button").click()
    page.locator("ul.kept").get_by_text("it is told there").wait_for()


def fact(page: Page) -> None:
    """What nobody had reported is stated, and a finding turns."""
    page.goto(of_interest(page))
    before = page.locator("section[aria-labelledby=law]").inner_text()
    page.locator("#state-form summary").click()
    page.locator("#state-fact").select_option("work_authorisation")
    page.locator("#state-value").fill("no")
    page.locator("#state-evidence").fill("the town's answer of 3 June")
    page.locator("#state-form button").click()
    page.locator("ul.kept").get_by_text("the town's answer of 3 June").wait_for()
    assert page.locator("section[aria-labelledby=law]").inner_text() != before


def keyboard(page: Page) -> None:
    """Tab and Enter are enough; what has the focus is seen."""
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    for _ in range(12):
        page.keyboard.press("Tab")
        if "/events/" in (page.evaluate("document.activeElement.getAttribute('href')") or ""):
            break
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    page.wait_for_url("**/events/*")


def axe(page: Page) -> None:
    """Nothing to mend on any page."""
    found = []
    for address in everything(page):
        page.goto(address)
        for details in page.locator("details").all():
            details.evaluate("d => { d.open = true }")
        found += [f"{address}: {told}" for told in violations(page)]
    assert not found, "\n".join(found)


WAYS: dict[str, Callable[[Page], None]] = {
    "look": look, "phone": phone, "note": note, "merge": merge, "correct": correct, "add": add, "fact": fact,
    "keyboard": keyboard, "axe-light": axe, "axe-dark": axe,
}  # fmt: skip


def main(address: str, name: str) -> None:
    """Walk one way."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        scheme = "dark" if name.endswith("dark") else "light"
        context = browser.new_context(base_url=address, color_scheme=scheme, viewport={"width": 1280, "height": 900})
        context.set_default_timeout(30_000)
        WAYS[name](context.new_page())
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
