"""What a web page says of itself in JSON-LD and meta tags: title, outlet, address, makers, and when it was published.

The time of publication is kept with its zone, because a day can change with the zone; `published` is the day as the
page states it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from twosource.model import Credit
from twosource.read.report import PageFacts

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_REPORTS = re.compile(r"(?:Article|BlogPosting|Report|LiveBlog)", re.IGNORECASE)
_LANGUAGE = re.compile(r"^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$")
_DEEPEST = 12
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
    "dcterms.created", "pubdate", "publishdate", "parsely-pub-date", "sailthru.date",
)  # fmt: skip
_NAMES = re.compile(r"\s*(?:,|;|\band\b|&)\s*")


def facts_of(page: HtmlElement) -> PageFacts:
    """What a page says of itself, from the most particular place that says it."""
    meta = _meta(page)
    linked = next(_linked(page), {})
    outlet = _name(linked.get("publisher")) or meta.get("og:site_name") or meta.get("application-name")
    published, at = _published(linked, meta, page)
    return PageFacts(
        url=_address(page, linked, meta),
        title=_title(linked, meta, page, outlet),
        outlet=outlet,
        published=published,
        published_at=at,
        language=_language(linked, page),
        credits=tuple(_credits(linked, meta, outlet)),
    )


def _meta(page: HtmlElement) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for tag in page.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop")
        content = " ".join((tag.get("content") or "").split())
        if name and content:
            found.setdefault(name.strip().casefold(), content)
    return found


def _linked(page: HtmlElement) -> Iterator[Mapping[str, object]]:
    """The JSON-LD objects that are reports, in the order of the page; broken JSON says nothing."""
    for script in page.xpath("//script[@type='application/ld+json']"):
        try:
            held = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _reports_in(held, 0)


def _reports_in(held: object, depth: int) -> Iterator[Mapping[str, object]]:
    if depth > _DEEPEST:
        return
    if isinstance(held, list):
        for part in held:
            yield from _reports_in(part, depth + 1)
    elif isinstance(held, dict):
        kinds = held.get("@type")
        if any(isinstance(k, str) and _REPORTS.search(k) for k in (kinds if isinstance(kinds, list) else [kinds])):
            yield held
        yield from _reports_in(held.get("@graph"), depth + 1)


def _name(held: object) -> str | None:
    if isinstance(held, list):
        return next((n for part in held if (n := _name(part))), None)
    name = held.get("name") if isinstance(held, dict) else held
    return " ".join(name.split()) or None if isinstance(name, str) else None


def _all_names(held: object) -> Iterator[str]:
    if isinstance(held, list):
        for part in held:
            yield from _all_names(part)
    elif (name := _name(held)) is not None:
        yield from (n for n in _NAMES.split(name) if n)


def _published(
    linked: Mapping[str, object], meta: Mapping[str, str], page: HtmlElement
) -> tuple[str | None, str | None]:
    told = [linked.get("datePublished"), *(meta.get(key) for key in _PUBLISHED)]
    told += page.xpath("//time[@pubdate or @itemprop='datePublished']/@datetime")
    for value in told:
        if isinstance(value, str) and (read := _moment(value.strip())) is not None:
            return read
    return None, None


def _moment(value: str) -> tuple[str, str | None] | None:
    """A stated moment as its day and, where it has an hour, the whole of it."""
    try:
        if len(value) <= len("2018-04-05"):
            return date.fromisoformat(value).isoformat(), None
        # "+0900" and "+09" are written as well as "+09:00".
        moment = datetime.fromisoformat(re.sub(r"([+-]\d{2})$", r"\1:00", value))
    except ValueError:
        return None
    return moment.date().isoformat(), moment.isoformat()


def _title(linked: Mapping[str, object], meta: Mapping[str, str], page: HtmlElement, outlet: str | None) -> str | None:
    headline = _name(linked.get("headline")) or meta.get("og:title") or meta.get("twitter:title")
    if headline is not None:
        return headline
    headings = [" ".join(str(h.text_content()).split()) for h in page.iter("h1")]
    if len(headings) == 1 and headings[0]:
        return headings[0]
    written = " ".join((page.findtext(".//title") or "").split())
    for mark in (" | ", " - ", " – ", " :: "):
        if outlet is not None and written.endswith(f"{mark}{outlet}"):
            written = written.removesuffix(f"{mark}{outlet}")
    return written or None


def _address(page: HtmlElement, linked: Mapping[str, object], meta: Mapping[str, str]) -> str | None:
    canonical = page.xpath("//link[@rel='canonical']/@href")
    told = [*canonical, meta.get("og:url"), linked.get("url")]
    return next(
        (str(u).strip() for u in told if isinstance(u, str) and u.strip().startswith(("http://", "https://"))), None
    )


def _language(linked: Mapping[str, object], page: HtmlElement) -> str | None:
    told = [linked.get("inLanguage"), page.get("lang"), page.get("{http://www.w3.org/XML/1998/namespace}lang")]
    found = next((t for t in told if isinstance(t, str) and _LANGUAGE.match(t.strip())), None)
    return None if found is None else found.strip().replace("_", "-")


def _credits(linked: Mapping[str, object], meta: Mapping[str, str], outlet: str | None) -> Iterator[Credit]:
    told = linked.get("author") or meta.get("author") or meta.get("article:author") or meta.get("byl")
    for role, held in (("reporter", told), ("translator", linked.get("translator")), ("editor", linked.get("editor"))):
        for name in _all_names(held):
            bare = re.sub(r"^by\s+", "", name, flags=re.IGNORECASE)
            if bare and "://" not in bare and (outlet is None or bare.casefold() != outlet.casefold()):
                yield Credit(role, bare)
