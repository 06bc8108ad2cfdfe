"""A mail (.eml): its text as a report, and each attachment that is a report as one of its own.

The mail's subject, sender and date are what it says of itself. Nothing in it is fetched.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from email import policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime
from itertools import islice
from pathlib import Path

from twosource.errors import SkipReport
from twosource.model import Note, Rejected, Report
from twosource.read.formats import format_of, holds_many, reader_of_one
from twosource.read.html import read_page
from twosource.read.mail_pictures import image_parts, pictures_in
from twosource.read.original import Original, ReadResult, bytes_of, rejection
from twosource.read.picture_facts import SUFFIXES
from twosource.read.pictures import MOST_PICTURES, look_at, with_pictures
from twosource.read.pieces import pieces_of
from twosource.read.report import PageFacts, Source, make_report
from twosource.read.sidecar import Declared, read_sidecar, sidecar_of
from twosource.regimes import Regime
from twosource.regimes.outlets import load_outlets
from twosource.settings import Settings

_MOST_ATTACHMENTS = 100
_WHY_NOT = {
    "TS086": "no text recognition is installed",
    "TS087": "the installed text recognition failed",
    "TS088": "no text was recognised in it",
}


def read_eml(file: Path, settings: Settings, regime: Regime) -> Iterator[ReadResult]:
    """A result for the mail and for each attachment that is a report; SkipReport (TS027) when it is no mail."""
    original = Original.of(str(file), bytes_of(file, settings), ".eml")
    sidecar = sidecar_of(file)
    yield from read_mail(original, Declared() if sidecar is None else read_sidecar(sidecar), settings, regime)


def read_mail(original: Original, declared: Declared, settings: Settings, regime: Regime) -> Iterator[ReadResult]:
    """A result for a mail's text and for each attachment that is a report; SkipReport (TS027) when it is no mail."""
    try:
        mail = BytesParser(EmailMessage, policy=policy.default).parsebytes(original.data)
        body = mail.get_body(("plain", "html"))
        attachments = list(mail.iter_attachments())[:_MOST_ATTACHMENTS]
    except (MessageError, ValueError, LookupError, AttributeError, IndexError, TypeError, KeyError) as fault:
        raise _broken(original.path, f"its parts can't be told apart ({fault})") from fault
    if not mail.keys():
        raise _broken(original.path, "it has no head")
    beside = [
        result
        for number, attachment in enumerate(attachments, start=1)
        for result in _of_attachment(original.path, number, attachment, settings, regime)
    ]
    waiting = [r for r in beside if r.report is None and r.original is not None and r.original.suffix in SUFFIXES]
    try:
        read = _of_body(original, mail, body, declared, settings, regime)
        yield _with_waiting(read, waiting)
        beside = [r for r in beside if r not in waiting]
    except SkipReport as fault:
        yield rejection(original.path, fault, original)
    yield from beside


def _of_body(
    original: Original,
    mail: EmailMessage,
    body: MIMEPart | None,
    declared: Declared,
    settings: Settings,
    regime: Regime,
) -> ReadResult:
    if body is None:
        raise SkipReport("TS027", f"{original.path} has no text of its own. Save the report's text as .txt.")
    said = _said(mail, declared, regime)
    if body.get_content_subtype() == "html":
        payload = body.get_payload(decode=True)
        page = Original(original.sha256, original.path, payload if isinstance(payload, bytes) else b"", ".html")
        return ReadResult(original, _with_parts(read_page(page, said, settings, regime, image_parts(mail)), mail))
    text = _content(body).replace("\r\n", "\n")
    if not text.strip():
        raise SkipReport("TS011", f"{original.path} is empty: there is nothing to read in it. Save the mail again.")
    source = Source(original.sha256, original.path, text, pieces_of(text))
    return ReadResult(original, _with_parts(make_report(source, said, PageFacts(), regime), mail))


def _with_parts(report: Report, mail: EmailMessage) -> Report:
    """The report with every picture that is a part of the mail."""
    found = islice(pictures_in(mail), MOST_PICTURES + 1)
    return with_pictures(report, [look_at(data, _name(part, number)) for number, (part, data) in enumerate(found, 1)])


def _with_waiting(read: ReadResult, waiting: Sequence[ReadResult]) -> ReadResult:
    """The mail's result with a note for each attached picture out of which no report of its own was read."""
    if read.report is None or not waiting:
        return read
    notes = [_note(r.original, r.rejected) for r in waiting if r.original is not None and r.rejected is not None]
    return replace(read, report=replace(read.report, notes=(*read.report.notes, *notes)))


def _note(picture: Original, rejected: Rejected) -> Note:
    """Why an attached picture is no report; without its name, which can say whose it is."""
    why = _WHY_NOT.get(rejected.code, "it can't be read")
    return Note("N12", f"the attached picture of SHA-256 {picture.sha256[:12]} is no report of its own: {why}")


def _content(part: MIMEPart) -> str:
    """A part's text; what its charset doesn't fit stands as the sign for an unknown character."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset("utf-8")
    try:
        return data.decode(charset, "replace")
    except LookupError:
        return data.decode("utf-8", "replace")


def _said(mail: EmailMessage, declared: Declared, regime: Regime) -> Declared:
    """What the sidecar says, else what the mail's head says."""
    return Declared(
        url=declared.url,
        title=declared.title or _header(mail, "subject"),
        outlet=declared.outlet or _outlet(mail, regime),
        published=declared.published or _day(mail),
        language=declared.language,
    )


def _header(mail: EmailMessage, name: str) -> str | None:
    try:
        value = " ".join(str(mail[name] or "").split())
    except (ValueError, LookupError, AttributeError, IndexError, TypeError):
        return None
    return value.encode("utf-8", "replace").decode("utf-8") or None


def _outlet(mail: EmailMessage, regime: Regime) -> str | None:
    """The sender's name where it is that of a known outlet; a person's isn't."""
    name = parseaddr(_header(mail, "from") or "")[0]
    outlet = load_outlets(regime).named(name)
    return None if outlet is None else outlet.names[0]


def _day(mail: EmailMessage) -> str | None:
    try:
        return parsedate_to_datetime(_header(mail, "date") or "").date().isoformat()
    except (ValueError, TypeError, IndexError):
        return None


def _of_attachment(mail: str, number: int, part: MIMEPart, settings: Settings, regime: Regime) -> Iterator[ReadResult]:
    name = _name(part, number)
    kind = format_of(Path(name))
    path = f"{mail}#{name}"
    try:
        read = None if holds_many(kind) else reader_of_one(kind)
    except KeyError:
        read = None
    if read is None:
        return
    payload = part.get_payload(decode=True)
    original = Original.of(path, payload if isinstance(payload, bytes) else b"", kind)
    try:
        yield ReadResult(original, read(original, Declared(), settings, regime))
    except SkipReport as fault:
        yield rejection(path, fault, original)


def _name(part: MIMEPart, number: int) -> str:
    """The name that a part's file has, without folders; its number where it has none."""
    try:
        return Path(part.get_filename() or f"{number}").name
    except (ValueError, LookupError, AttributeError, TypeError):
        return f"{number}"


def _broken(file: str, why: str) -> SkipReport:
    return SkipReport("TS027", f"{file} is no mail that can be read: {why}. Save it again, or save its text as .txt.")
