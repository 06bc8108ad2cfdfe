"""Pictures of every page of the desk at two widths, light and dark, and what axe-core finds on each.

    python scripts/screenshots.py build/screenshots [CASE]

Read by `make screenshots`. Without a case it takes the demo's reports. It needs Chromium and axe-core, which
`make browser` gets; TWOSOURCE_CHROMIUM may name another Chromium.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "desk"))
from desk_browser import AXE, chromium, violations  # noqa: E402 - lies beside the tests that use it too

# Invented, as the demo's reports are.
LETTERS = (
    ("comment", "Kumja says that the canteen has had its lights on since Tuesday."),
    ("comment", "On market day the buses stood there again, all six of them."),
    ("comment", "Cheap tickets: see www . travel . example . com, or 카톡 아이디 abc"),
    ("tip", "On May 20, 2019, some 70 North Korean women were brought to Tumen from Namyang, a driver said."),
)


@contextmanager
def desk(case: Path) -> Iterator[str]:
    """The address of a desk that is open."""
    command = [sys.executable, "-m", "twosource.cli", "desk", "--case", str(case), "--port", "0", "--by", "Ann"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            said = process.stdout.readline() if process.stdout is not None else ""
            found = re.search(r"http://\S+", said)
            if found is None:
                raise SystemExit(f"the desk didn't open: {said!r}")
            yield found.group().rstrip("/")
        finally:
            process.terminate()


def addresses(page: Page, base: str) -> dict[str, str]:
    """Each page by a name for its picture."""
    page.goto(f"{base}/events?contradicted=1")
    event = page.locator("ol.events h3 a").first.get_attribute("href") or "/events"
    page.goto(base + event)
    report = page.locator("table.matrix thead a").nth(1).get_attribute("href") or "/reports"
    measure = page.locator("article.finding h3 a").first.get_attribute("href") or "/measures"
    claims = [str(a.get_attribute("href")).rpartition("/")[2] for a in page.locator("table.matrix td a").all()]
    pair = list(dict.fromkeys(claims))[:2]
    plain = ("events", "timeline", "map", "reports", "review", "voices", "measures", "ledger", "log")
    return {
        "overview": "/",
        **{name: f"/{name}" for name in plain},
        "event": event,
        "report": report,
        "measure": measure,
        "outlet": "/outlet?name=Tumen+Courier",
        "why": f"/why?a={pair[0]}&b={pair[1]}",
        "review-claim": f"/review/claims/{pair[0]}",
        "add-claim": f"{report}/add?words=the",
        "search": "/search?q=Hunchun",
        "fault": "/events/0000",
        "overview-ko": "/?language=ko",
        "event-ko": f"{event}?language=ko",
    }


def published(browser: Browser, base: str) -> dict[str, str]:
    """The pages of an event that is published here, with a comment on it, others that wait, and a tip."""
    page = browser.new_context(locale="en-GB").new_page()
    page.goto(f"{base}/events?contradicted=1")
    page.locator("ol.events h3 a").first.click()
    page.locator("#publish-form summary").click()
    page.locator("#publish-why").fill("told in four papers")
    page.locator("#publish-form button").click()
    public = page.locator("section[aria-labelledby=public] a").first.get_attribute("href") or "/public"
    for kind, text in LETTERS:
        page.goto(base + public)
        page.locator(f"#{kind}-text").fill(text)
        # A form that comes back at once is refused.
        page.wait_for_timeout(3200)
        page.locator(f"form[action$={kind}] button").click()
        page.locator("#sent").wait_for()
    for text, shown in ((LETTERS[0][1], "The canteen has had its lights on since Tuesday."), (LETTERS[-1][1], "")):
        page.goto(f"{base}/moderation")
        letter = page.locator("article", has_text=text)
        if shown:
            letter.locator("textarea").fill(shown)
            letter.locator("input[name=why]").fill("a name is left out")
        letter.locator("button[value=approve]").click()
        page.wait_for_url("**/moderation?show=waiting")
    page.context.close()
    return {
        "public": "/public",
        "public-event": public,
        "public-event-sent": f"{public}?sent=comment",
        "public-event-ko": f"{public}?language=ko",
        "public-fault": "/public/0000",
        "moderation": "/moderation",
        "moderation-held": "/moderation?show=held",
        "moderation-approved": "/moderation?show=approved",
        "moderation-ko": "/moderation?show=held&language=ko",
        "tips": "/tips",
        "tips-ko": "/tips?language=ko",
    }


def take(browser: Browser, base: str, folder: Path) -> int:
    """Take the pictures; how many faults axe-core and the widths show."""
    faults, more = 0, published(browser, base)
    for width, scheme in ((1280, "light"), (390, "light"), (1280, "dark")):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, locale="en-GB")
        page = context.new_page()
        for name, address in {**addresses(page, base), **more}.items():
            page.context.clear_cookies()
            page.goto(base + address)
            end = "" if scheme == "light" else "-dark"
            page.screenshot(path=folder / f"{name}-{width}{end}.png", full_page=True)
            told = violations(page) if AXE.is_file() else []
            if page.evaluate("document.documentElement.scrollWidth") > width:
                told.append("the page is wider than the window")
            for fault in told:
                print(f"{name}, {width}, {scheme}: {fault}")
            faults += len(told)
        context.close()
    return faults


def main(arguments: Sequence[str]) -> int:
    """Take all pictures; 1 where something is wrong with a page."""
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        case = Path(arguments[1]) if len(arguments) > 1 else Path(scratch) / "demo"
        if len(arguments) < 2:
            subprocess.run(
                [sys.executable, "-m", "twosource.cli", "demo", "--case", str(case)], check=True, capture_output=True
            )
        with desk(case) as base, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
            faults = take(browser, base, folder)
            browser.close()
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}, {faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
