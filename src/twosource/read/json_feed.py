"""A feed in JSON (JSON Feed 1.0 and 1.1, jsonfeed.org) as the file that it came in."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from twosource.errors import SkipReport
from twosource.model import Credit
from twosource.read.feed_items import Item, day_of, name_of, read_items
from twosource.read.file import File, bytes_of
from twosource.read.original import ReadResult
from twosource.read.reading import Reading
from twosource.read.report import PageFacts

_VERSION = "https://jsonfeed.org/version/"
_TEXTS = ("content_html", "content_text", "summary")  # the fuller first
_DAYS = ("date_published", "date_modified")


def begins_like_one(head: bytes) -> bool:
    """True for the first bytes of a JSON Feed: a folder holds many JSON files that are none."""
    return _VERSION.encode() in head.replace(b"\\/", b"/")


def read_json_feed(file: File, reading: Reading) -> Iterator[ReadResult]:
    """A result for each item of a feed; SkipReport (TS028) when the file is none."""
    data = bytes_of(file, reading.settings)
    try:
        held = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as fault:
        raise SkipReport("TS028", f"{file} is no feed: {fault}. Save the feed again.") from fault
    if not isinstance(held, dict) or not str(held.get("version", "")).startswith(_VERSION):
        raise SkipReport("TS028", f"{file} is no JSON Feed: its version isn't {_VERSION}… . Give a feed, or .jsonl.")
    items = [i for i in held.get("items") or () if isinstance(i, dict)] if _is_list(held.get("items")) else []
    if not items:
        raise SkipReport("TS011", f"{file} is an empty feed: it has no item, so there is no report in it.")
    outlet = _words(held, "title")
    language = _words(held, "language")
    told = (_item(item, number, outlet, language) for number, item in enumerate(items, start=1))
    yield from read_items(file, told, reading)


def _is_list(held: object) -> bool:
    return isinstance(held, list)


def _item(item: Mapping[str, object], number: int, outlet: str | None, language: str | None) -> Item:
    url = _words(item, "url")
    return Item(
        name=name_of(_words(item, "id") or url or str(number)),
        data=json.dumps(item, ensure_ascii=True, sort_keys=True).encode(),
        suffix=".json",
        texts=tuple(value for key in _TEXTS if isinstance(value := item.get(key), str) and _is_text(value)),
        page=PageFacts(
            url=url if url is not None and url.startswith(("http://", "https://")) else None,
            title=_words(item, "title"),
            outlet=outlet,
            published=next((d for key in _DAYS if (d := day_of(_words(item, key))) is not None), None),
            language=_words(item, "language") or language,
            credits=tuple(_credits(item)),
        ),
    )


def _words(held: Mapping[str, object], key: str) -> str | None:
    """What a key holds in one line; a number is written out, for some feeds count their items."""
    value = held.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    words = " ".join(str(value).split())
    return words if words and _is_text(words) else None


def _is_text(value: str) -> bool:
    """False where half of a surrogate pair stands in it, which is no character."""
    return not any("\ud800" <= c <= "\udfff" for c in value)


def _credits(item: Mapping[str, object]) -> Iterator[Credit]:
    # Version 1.0 has one author, 1.1 a list of them.
    told = item.get("authors") if _is_list(item.get("authors")) else [item.get("author")]
    for author in told if isinstance(told, list) else ():
        name = _words(author, "name") if isinstance(author, dict) else None
        if name is not None:
            yield Credit("reporter", name)
