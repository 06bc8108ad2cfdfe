"""Outlets named in a report, those too that no list holds: its own, and names that stand where outlets stand.

"Frontier Lantern reported, citing a resident" says that Frontier Lantern is an outlet; so does a name with a word of
the press in it ("Harbour Daily") behind "told" or before "reported".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from twosource.regimes.outlets import Outlet, OutletMention, Outlets

_NAME = r"(?:[A-Z][\w'’.-]*\s+){1,4}[A-Z][\w'’-]*"
_LONGEST = 60  # characters of an outlet's name


def outlets_in(text: str, own: str | None, listed: Outlets, press: Mapping[str, Any]) -> tuple[OutletMention, ...]:
    """Every outlet that a text names, in its order, none inside another.

    Args:
        text: the report's text.
        own: the name of the outlet that prints it, or None.
        listed: the outlets that the regime knows.
        press: the words of the press (`press` in the language's `speech.yml`).
    """
    known = list(listed.mentions(text))
    for start, end in sorted({*_own(text, own), *_unlisted(text, press)}):
        if all(end <= m.start or m.end <= start for m in known):
            known.append(OutletMention(start, end, text[start:end], _unknown(text[start:end])))
    return tuple(sorted(known, key=lambda m: m.start))


def _unknown(name: str) -> Outlet:
    return Outlet(id=name.casefold(), names=(name,), home=None, zone=None, agency=False, family=name.casefold())


def _own(text: str, own: str | None) -> Iterator[tuple[int, int]]:
    if own is not None and 2 < len(own) <= _LONGEST:
        yield from (m.span() for m in re.finditer(rf"(?<!\w){re.escape(own)}(?!\w)", text))


def _unlisted(text: str, press: Mapping[str, Any]) -> Iterator[tuple[int, int]]:
    kinds, verbs = "|".join(map(re.escape, press["names"])), "|".join(press["reports"])
    citing, before = "|".join(press["citing"]), "|".join(press["before"])
    named = rf"(?:{_NAME.replace('{1,4}', '{0,4}')})"
    reporting = re.compile(rf"(?<![\w-])(?P<name>{_NAME}),?\s+(?:also\s+|has\s+|had\s+)?(?:{verbs})\b(?P<rest>[^.\n]*)")
    for match in reporting.finditer(text):
        if re.search(rf"\b(?:{kinds})\b", match["name"]) or re.search(rf"\b(?:{citing})\b", match["rest"]):
            yield _without_article(text, *match.span("name"))
    for match in re.finditer(rf"\b(?:{before})\s+(?:the\s+)?(?P<name>{named})", text):
        if re.search(rf"\b(?:{kinds})$", match["name"]) and " " in match["name"]:
            yield match.span("name")


def _without_article(text: str, start: int, end: int) -> tuple[int, int]:
    article = re.match(r"(?:The|A|An)\s+", text[start:end])
    return (start + article.end(), end) if article else (start, end)
