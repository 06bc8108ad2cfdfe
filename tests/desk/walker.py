"""Ways through the desk in a real Chromium: `python walker.py ADDRESS WAY`, status 1 where one doesn't end well."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable

from desk_browser import chromium, violations
from people_case import PASSWORD
from playwright.sync_api import Page, Response, sync_playwright

# Script that a page may bring along; there is none.
_MOST_SCRIPT = 100_000
# Besides the pages of the table of routes: what nothing lies at, and both languages.
_MORE = ("/events/0000", "/?language=ko", "/?language=en")


# Invented, as all texts of the tests are.
REPORT = (
    "Buses at the gate\n\nOn August 2, 2019, some 70 North Korean women arrived in Tumen from Namyang, a driver said.\n"
)


def of_interest(page: Page) -> str:
    """The address of the event on which reports contradict each other."""
    page.goto("/events?contradicted=1")
    return str(page.locator("ol.events h3 a").first.get_attribute("href"))


def everything(_page: Page) -> list[str]:
    """All pages of the desk, as they were given."""
    given = [str(at) for at in json.loads(sys.argv[3])["addresses"]]
    assert len(given) > 20
    return [*given, *_MORE]


def look(page: Page) -> None:
    """Every page is asked for without a request to another host, a script of any size, a word from the browser."""
    asked: list[str] = []
    said: list[str] = []
    script: list[int] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda answer: script.append(script_in(answer)))
    # What it advises is no warning.
    page.on("console", lambda told: said.append(told.text) if told.type in ("error", "warning") else None)
    page.on("pageerror", lambda fault: said.append(str(fault)))
    for address in everything(page):
        script.clear()
        page.goto(address)
        assert sum(script) < _MOST_SCRIPT, address
    base = str(page.evaluate("location.origin"))
    strange = [url for url in asked if not url.startswith(base)]
    assert asked
    assert not strange, strange
    assert all("404" in text for text in said), said


def script_in(answer: Response) -> int:
    """How many bytes of script an answer brings."""
    return len(answer.body()) if "javascript" in answer.headers.get("content-type", "") else 0


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


def start(page: Page) -> None:
    """A desk of one user without a login gets its first lead, who comes in by a link; then everybody signs in."""
    page.goto("/people")
    page.locator("#invite-name").fill("Lena")
    page.locator("input[name=role][value=lead]").check()
    page.locator("form[action='/people/invite'] button").last.click()
    link = page.locator("code.long").inner_text()
    lead = page.context.browser.new_context().new_page()
    lead.goto(link)
    lead.locator("#new-password").fill(PASSWORD)
    lead.locator("#new-again").fill(PASSWORD)
    lead.locator("main button").click()
    lead.locator("h1").get_by_text("What is known").wait_for()
    page.goto("/")
    page.wait_for_url("**/sign-in*")


def upload(page: Page) -> None:
    """A file is brought in; its page shows the words of each claim, and its event stands among the others."""
    page.goto("/reports")
    page.locator("details.bring summary").click()
    page.locator("#b-file").set_input_files({"name": "buses.txt", "mimeType": "text/plain", "buffer": REPORT.encode()})
    page.locator("#b-outlet").fill("Planted Post")
    page.locator("#b-published").fill("2019-08-05")
    page.locator("#b-language").fill("en")
    page.locator("details.bring button").click()
    page.locator("main a[href^='/reports/']").first.click()
    assert "some 70 North Korean women" in " ".join(page.locator("mark").all_inner_texts())
    page.locator(".meta a[href^='/events/']").first.click()
    assert "Planted Post" in page.locator("table.matrix thead").inner_text()


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


def axe(page: Page, only: str = "") -> None:
    """Nothing to mend on any page, by all rules or one."""
    found = []
    for address in everything(page):
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        found += [f"{address}: {told}" for told in violations(page, only)]
    assert not found, "\n".join(found)


def colours(page: Page) -> None:
    """Enough contrast on every page; all else is the same in the dark."""
    axe(page, "color-contrast")


WAYS: dict[str, Callable[[Page], None]] = {
    "look": look, "phone": phone, "note": note, "merge": merge, "correct": correct, "add": add, "fact": fact,
    "start": start, "upload": upload, "keyboard": keyboard, "axe-light": axe, "axe-dark": colours,
}  # fmt: skip


def cookies() -> dict[str, str]:
    """The cookies of whoever looks."""
    held = json.loads(sys.argv[3])["cookies"]
    return {str(name): str(value) for name, value in held.items()}


def main(address: str, name: str) -> None:
    """Walk one way."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        scheme = "dark" if name.endswith("dark") else "light"
        context = browser.new_context(base_url=address, color_scheme=scheme, viewport={"width": 1280, "height": 900})
        context.set_default_timeout(30_000)
        if len(sys.argv) > 3:
            context.add_cookies([{"name": n, "value": v, "url": address} for n, v in cookies().items()])
        WAYS[name](context.new_page())
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
