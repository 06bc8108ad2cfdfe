"""Ways between the public pages and the desk in a real Chromium: `python public_walker.py ADDRESS PUBLIC WAY`.

The visitor's browser runs no script at all. Status 1 where a way doesn't end well.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from desk_browser import AXE, chromium, violations
from people_case import NAMES, PASSWORD
from playwright.sync_api import Browser, Page, sync_playwright

from twosource.desk.people.roles import Role

COMMENT = "The canteen of the plant has had its lights on since Tuesday."
TIP = "On May 20, 2019, some 70 North Korean women were brought to Tumen from Namyang in three buses, a driver said."


class Ways:
    """The browsers of somebody outside and of people of the desk."""

    def __init__(self, browser: Browser, base: str, public: str) -> None:
        self._browser, self._base = browser, base
        self.public = public

    def visitor(self, **options: object) -> Page:
        """A browser without scripts in which nobody is signed in; it asks no other host for anything."""
        return self._page(java_script_enabled=False, **options)

    def person(self, role: Role) -> Page:
        """The browser of whoever has a role."""
        page = self._page()
        page.goto("/sign-in")
        page.locator("input[name=name]").fill(NAMES[role])
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("main button").first.click()
        page.wait_for_url(f"{self._base}/")
        return page

    def _page(self, **options: object) -> Page:
        context = self._browser.new_context(base_url=self._base, viewport={"width": 1280, "height": 900}, **options)
        context.set_default_timeout(30_000)
        page = context.new_page()
        page.on("request", lambda request: self._demand_own(request.url))
        return page

    def _demand_own(self, url: str) -> None:
        if not url.startswith(self._base):
            raise AssertionError(url)


def comment(ways: Ways) -> None:
    """From its form through the queue to the page."""
    visitor, moderator = ways.visitor(), ways.person(Role.MODERATOR)
    visitor.goto(ways.public)
    visitor.locator("#comment-text").fill(COMMENT)
    visitor.get_by_role("button", name="Send the comment").click()
    visitor.get_by_role("status").get_by_text("A moderator will read").wait_for()
    assert COMMENT not in visitor.content()

    moderator.goto("/moderation")
    letter = moderator.locator("article", has_text=COMMENT)
    letter.get_by_role("button", name="Approve").click()
    moderator.wait_for_url("**/moderation?show=waiting")
    assert COMMENT not in moderator.content()

    visitor.goto(ways.public)
    visitor.locator("ol.letters").get_by_text(COMMENT).wait_for()


def tip(ways: Ways) -> None:
    """From its form by way of a moderator and an analyst to a report."""
    visitor, moderator, analyst = ways.visitor(), ways.person(Role.MODERATOR), ways.person(Role.ANALYST)
    visitor.goto(ways.public)
    visitor.locator("#tip-text").fill(TIP)
    visitor.get_by_role("button", name="Send to the desk").click()
    visitor.get_by_role("status").get_by_text("with the desk").wait_for()
    analyst.goto("/tips")
    assert TIP not in analyst.content()

    moderator.goto("/moderation")
    moderator.locator("article", has_text=TIP).get_by_role("button", name="Pass on to the analysts").click()
    moderator.wait_for_url("**/moderation?show=waiting")
    analyst.goto("/tips")
    letter = analyst.locator("article", has_text=TIP)
    letter.locator("summary").click()
    letter.locator("input[name=why]").fill("two people could be asked")
    letter.get_by_role("button", name="Make it a report").click()
    analyst.wait_for_url("**/reports/*")
    assert "Tip received at the desk" in analyst.content()
    assert "TLP:AMBER" in analyst.content()

    visitor.goto(ways.public)
    assert "Tumen from Namyang" not in visitor.content()


def roles(ways: Ways) -> None:
    """A moderator and an analyst see different things, and are refused what isn't theirs."""
    moderator, analyst = ways.person(Role.MODERATOR), ways.person(Role.ANALYST)
    for page, mine, others in ((moderator, "Moderation", "Tips"), (analyst, "Tips", "Moderation")):
        page.goto("/events")
        page.locator("nav").get_by_role("link", name=mine).wait_for()
        assert page.locator("nav").get_by_role("link", name=others).count() == 0
        answer = page.goto(f"/{others.casefold()}")
        assert answer is not None
        assert answer.status == 403
    analyst.goto("/events?contradicted=1")
    analyst.locator("ol.events h3 a").first.click()
    assert analyst.locator("#merge-form").count() == 1
    moderator.goto(analyst.url)
    assert moderator.locator("#merge-form").count() == 0


def look(ways: Ways) -> None:
    """Public pages and those of letters are no wider than a phone; axe-core finds nothing to mend."""
    moderator, analyst = ways.person(Role.MODERATOR), ways.person(Role.ANALYST)
    sent = ways.visitor()
    for text in ("See www.example.org/" + "long" * 60, "The guard at the gate changed twice that night."):
        sent.goto(ways.public)
        sent.locator("#tip-text").fill(text)
        sent.get_by_role("button", name="Send to the desk").click()
    moderator.goto("/moderation")
    moderator.get_by_role("button", name="Pass on to the analysts").first.click()
    moderator.wait_for_url("**/moderation?show=waiting")
    found = []
    for page, address in [
        (moderator, ways.public), (moderator, "/public"), (moderator, "/public/0123"), (moderator, "/moderation"),
        (moderator, "/moderation?show=held"), (moderator, "/moderation?show=approved"), (analyst, "/tips"),
    ]:  # fmt: skip
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(address)
            for details in page.locator("details").all():
                details.evaluate("d => { d.open = true }")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
            found += [f"{address}: {told}" for told in violations(page)] if AXE.is_file() else []
    assert not found, "\n".join(found)


WAYS: dict[str, Callable[[Ways], None]] = {"comment": comment, "tip": tip, "roles": roles, "look": look}


def main(base: str, public: str, name: str) -> None:
    """Walk one way."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        WAYS[name](Ways(browser, base, public))
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
