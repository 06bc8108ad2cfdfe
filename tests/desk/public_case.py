"""A desk with an account for every role and one event that everybody may read of."""

from __future__ import annotations

import re

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
