"""A desk with an account for every role and one event that everybody may read of."""

from __future__ import annotations

import re

import httpx
from desk_case import Desk
from lxml import html
from people_case import Browser, a_browser, sign_in, with_accounts

# Anonymous voices of these reports are told of with these words; nobody outside may read any of them.
HIDDEN = ("resident", "a source", "shopkeeper")


def with_publication(desk: Desk) -> str:
    """The public address of the demo's event on which reports contradict each other."""
    with_accounts(desk)
    return publish(sign_in(desk, "Anan"), of_interest(desk))


def of_interest(desk: Desk) -> str:
    """The id of the event on which reports contradict each other."""
    rows = desk.place.shelf.outcome(desk.place.regime.id).events
    return max(rows, key=lambda e: (len(e.conflicts), len(e.claims), e.id)).id


def publish(analyst: Browser, event: str) -> str:
    """The public address of an event that an analyst publishes."""
    answer = analyst.send(f"/events/{event}", f"/events/{event}/publish", why="it is in the papers anyway")
    assert answer.status_code == 303, answer.text
    page = html.document_fromstring(analyst.get(f"/events/{event}").text)
    return str(page.xpath("//section[@aria-labelledby='public']//a/@href")[0])


def links(text: str) -> set[str]:
    """Where the links, forms and files of a page lead, less what stands behind a question mark or a hash."""
    return {re.split("[?#]", at)[0] for at in html.document_fromstring(text).xpath("//@href | //@src | //@action")}


def outside(desk: Desk) -> Browser:
    """The browser of somebody who has no account."""
    return a_browser(desk)


def send(visitor: Browser, address: str, kind: str, text: str, **fields: str) -> httpx.Response:
    """The answer to a comment or a tip that somebody outside writes on a public page."""
    page = html.document_fromstring(visitor.get(address).text)
    (form,) = page.xpath(f"//form[@action='{address}/{kind}']")
    held = {name: form.xpath(f".//input[@name='{name}']/@value")[0] for name in ("token", "ticket")}
    return visitor.client.post(f"{address}/{kind}", data={**held, "text": text, **fields})


def waiting(moderator: Browser, show: str = "waiting") -> list[html.HtmlElement]:
    """The letters that a tab of the queue shows."""
    return list(html.document_fromstring(moderator.get(f"/moderation?show={show}").text).xpath("//article"))


def decide(moderator: Browser, letter: html.HtmlElement, decision: str, why: str = "", text: str | None = None) -> int:
    """The status that follows on a moderator's decision."""
    (form,) = letter.xpath(".//form")
    held = {name: form.xpath(f".//input[@name='{name}']/@value")[0] for name in ("token", "seen", "show")}
    (area,) = form.xpath(".//textarea")
    given = {"text": area.text if text is None else text, "why": why, "decision": decision}
    return moderator.client.post(str(form.get("action")), data={**held, **given}).status_code
