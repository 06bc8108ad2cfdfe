"""One address for each route that is asked for, found by following links, so that a new page is tried unnamed."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

from desk_case import Desk, opened
from lxml import html
from pdf_case import Sheet, a_pdf_of, paragraph
from people_case import PASSWORD, Browser, sign_in
from public_case import with_publication

from twosource import pipeline
from twosource.desk.api import ANSWERS
from twosource.desk.app import PAGES, PICTURES
from twosource.desk.people.inviting import invite
from twosource.desk.people.roles import Role
from twosource.settings import settings_from_environment

ROUTES = (*PAGES, *PICTURES, *ANSWERS)
PAPER = ["On May 6, 2019, around 200 North Korean workers arrived in Dandong by", "bus, a trader in the city said."]


@contextmanager
def whole_desk(kept: Path, folder: Path) -> Iterator[tuple[Desk, Browser]]:
    """A desk with everything that has a page of its own: accounts, a publication, a PDF; and its lead's browser."""
    shutil.copytree(kept, folder / "case")
    (folder / "a.pdf").write_bytes(a_pdf_of([Sheet(paragraph(PAPER, 700))]))
    with pipeline.case_at(folder / "case") as case:
        pipeline.run([folder / "a.pdf"], case, settings_from_environment())
    with opened(folder / "case") as desk:
        with_publication(desk)
        lead = sign_in(desk, "Lena")
        # A second factor that waits to be set up has a picture.
        lead.send("/me", "/me/code", password=PASSWORD)
        yield desk, lead


def addresses(desk: Desk, lead: Browser) -> dict[str, str]:
    """An address of each route; a route that no link leads to is left out, unless it needs nothing to be asked."""
    found = {"/welcome/{key}": f"/welcome/{invite(desk.place.people, 'Neu', [Role.READER], 'Lena')}"}
    claims = lead.get("/api/events?contradicted=1").json()["rows"][0]["claims"]
    found |= {"/search": "/search?q=Hunchun", "/why": f"/why?a={claims[0]}&b={claims[1]}"}
    waiting = ["/", *(path for path in ROUTES if "{" not in path and path not in found)]
    paper = next(r["id"] for r in lead.get("/api/reports").json()["rows"] if r["path"].endswith(".pdf"))
    waiting += [*found.values(), f"/reports/{paper}"]
    seen = set[str]()
    while waiting:
        address = waiting.pop(0)
        route = route_of(address)
        is_needed = route is not None and (route not in found or address == found[route] or address.endswith(paper))
        if address in seen or not is_needed:
            continue
        seen.add(address)
        answer = lead.client.get(address, follow_redirects=True)
        if route is not None and answer.status_code == 200:
            found.setdefault(route, address)
        if answer.headers["content-type"].startswith("text/html"):
            shown = html.document_fromstring(answer.text).xpath("//@href | //@src")
            waiting += [urldefrag(urljoin(address, unquote(h)))[0] for h in shown if "language=" not in h]
    api = {path: f"/api{found[page]}" for path in ANSWERS if (page := path.removeprefix("/api")) in found}
    return {**{path: at for path, at in api.items() if "{" in path}, **found}


def route_of(address: str) -> str | None:
    """The route that an address belongs to; one without a name in braces goes first."""
    path = address.partition("?")[0]
    for route in sorted(ROUTES, key=lambda r: "{" in r):
        if re.fullmatch(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(route)), path):
            return route
    return None
