"""The pictures that are parts of a mail or of a saved page."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage, MIMEPart

_MOST_PARTS = 500


def image_parts(message: EmailMessage) -> dict[str, bytes]:
    """The bytes of each part that is a picture, by each address that a page may name it by."""
    held: dict[str, bytes] = {}
    for part, data in pictures_in(message):
        for address in (part["content-location"], _by_number(part)):
            if address is not None:
                held.setdefault(str(address).strip(), data)
    return held


def pictures_in(message: EmailMessage) -> Iterator[tuple[MIMEPart, bytes]]:
    """Each part that is a picture, with its bytes."""
    for number, part in enumerate(message.walk()):
        if number >= _MOST_PARTS:
            return
        if part.get_content_maintype() == "image":
            payload = part.get_payload(decode=True)
            yield part, payload if isinstance(payload, bytes) else b""


def _by_number(part: MIMEPart) -> str | None:
    number = part["content-id"]
    return None if number is None else f"cid:{str(number).strip().strip('<>')}"
