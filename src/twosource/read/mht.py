"""A page that a browser saved with all that belongs to it (.mht, .mhtml): the page is read as HTML, with its pictures.

The file's own date and subject are those of the saving, and say nothing of the report; its address does. RFC 2557.
"""

from __future__ import annotations

from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser

from twosource.errors import SkipReport
from twosource.model import Report
from twosource.read.eml import MAIL_FAULTS
from twosource.read.html import read_page
from twosource.read.mail_pictures import image_parts
from twosource.read.original import Original
from twosource.read.sidecar import Declared
from twosource.regimes import Regime
from twosource.settings import Settings

# Where browsers write the page's address, the surest first.
_ADDRESSES = ("snapshot-content-location", "content-location")


def read_mht(original: Original, declared: Declared, settings: Settings, regime: Regime) -> Report:
    """The report of a saved page; SkipReport (TS029) when the file holds no page."""
    try:
        saved = BytesParser(EmailMessage, policy=policy.default).parsebytes(original.data)
        page = next((p for p in saved.walk() if p.get_content_type() == "text/html"), None)
        payload = None if page is None else page.get_payload(decode=True)
        address = None if page is None else _address(saved, page)
        pictures = image_parts(saved)
    except MAIL_FAULTS as fault:
        raise _broken(original.path, f"its parts can't be told apart ({fault})") from fault
    if not isinstance(payload, bytes) or not payload.strip():
        raise _broken(original.path, "no part of it is HTML")
    html = Original(original.sha256, original.path, payload, ".html")
    said = Declared(declared.url or address, declared.title, declared.outlet, declared.published, declared.language)
    return read_page(html, said, settings, regime, pictures)


def _address(saved: EmailMessage, page: MIMEPart) -> str | None:
    told = (str(part[name] or "").strip() for name in _ADDRESSES for part in (saved, page))
    return next((a for a in told if a.startswith(("http://", "https://"))), None)


def _broken(path: str, why: str) -> SkipReport:
    return SkipReport("TS029", f"{path} holds no saved page: {why}. Save the page again, or its text as .txt.")
