"""The pictures that a web page shows and that came with it: written into the page itself, or as parts beside it.

A picture that the page only names is not fetched; it stays a name.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, unquote_to_bytes, urljoin, urlsplit

from twosource.read.pictures import MOST_PICTURES, Looked, look_at

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_WRITTEN = re.compile(r"^data:image/[\w.+-]{1,40}((?:;[\w=.+-]{1,40}){0,4}),", re.IGNORECASE)
# Past ten million characters of one attribute the parser of pages takes minutes.
_LONG = re.compile(r"data:image/[\w.+-]{1,40}(?:;[\w=.+-]{1,40}){0,4};base64,[A-Za-z0-9+/=%]{20000,}", re.IGNORECASE)
_APART = "cid:written-"
_MOST_BYTES = 20_000_000
_FIGURE = "ancestor::figure[1]|ancestor::*[contains(concat(' ', normalize-space(@class), ' '), ' wp-caption ')][1]"
_CAPTION = ".//figcaption|.//*[contains(concat(' ', normalize-space(@class), ' '), ' wp-caption-text ')]"


def pictures_of_page(page: HtmlElement, parts: Mapping[str, bytes], address: str | None) -> list[Looked]:
    """The pictures of a page whose bytes are there.

    Args:
        page: the page as it was parsed.
        parts: bytes by the address, or "cid:" and the number, of the part of the file that they are.
        address: of the page, by which relative addresses in it are meant.
    """
    found: list[Looked] = []
    for name, data, captions in _shown(page, parts, address):
        if len(found) > MOST_PICTURES:
            break
        found.append(look_at(data, name, captions))
    return found


def set_apart(markup: str) -> tuple[str, dict[str, bytes]]:
    """A page's markup without the long pictures that are written into it, and their bytes by what stands there now."""
    parts: dict[str, bytes] = {}

    def named(found: re.Match[str]) -> str:
        address = f"{_APART}{len(parts)}"
        parts[address] = _written(found[0]) or b""
        return address

    return _LONG.sub(named, markup), parts


def captions_by_name(page: HtmlElement) -> dict[str, tuple[str, ...]]:
    """The captions of the pictures that a page names, by the names of their files."""
    named: dict[str, tuple[str, ...]] = {}
    for image in page.iter("img"):
        named.setdefault(_name(str(image.get("src") or "")), _captions(image))
    return named


def _shown(
    page: HtmlElement, parts: Mapping[str, bytes], address: str | None
) -> Iterator[tuple[str, bytes, tuple[str, ...]]]:
    for number, image in enumerate(page.iter("img"), start=1):
        source = str(image.get("src") or "").strip()
        if _WRITTEN.match(source[:300]):
            data, name = _written(source), f"picture {number}"
        else:
            data, name = _part(source, parts, address), _name(source)
            name = f"picture {number}" if source.startswith(_APART) else name
        if data is not None:
            yield name, data, _captions(image)


def _written(source: str) -> bytes | None:
    """The bytes of a "data:" address; None where they are too many."""
    head, _, told = source.partition(",")
    if len(told) > 2 * _MOST_BYTES:
        return None
    if not head.casefold().endswith(";base64"):
        return unquote_to_bytes(told)
    try:
        return base64.b64decode(unquote(told))
    except (binascii.Error, ValueError):
        # Told as a picture that can't be read.
        return b""


def _part(source: str, parts: Mapping[str, bytes], address: str | None) -> bytes | None:
    if not parts:
        return None
    try:
        whole = urljoin(address or "", source)
    except ValueError:
        whole = source
    return parts.get(source, parts.get(whole))


def _name(source: str) -> str:
    try:
        path = urlsplit(source).path
    except ValueError:
        return ""
    return PurePosixPath(unquote(path)).name


def _captions(image: HtmlElement) -> tuple[str, ...]:
    for figure in image.xpath(_FIGURE):
        return tuple(" ".join(str(e.text_content()).split()) for e in figure.xpath(_CAPTION))
    return ()
