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
from functools import partial
from itertools import islice
from pathlib import PurePath

from twosource.errors import SkipReport
from twosource.model import Note, Rejected, Report
from twosource.read.file import File, bytes_of, held
from twosource.read.formats import READ, WAITING, format_of
from twosource.read.html import read_page
from twosource.read.mail_pictures import image_parts, pictures_in
from twosource.read.original import Original, ReadResult, rejection
from twosource.read.picture_facts import SUFFIXES
from twosource.read.pictures import MOST_PICTURES, look_at, with_pictures
from twosource.read.pieces import pieces_of
from twosource.read.reading import Reading, read_file
from twosource.read.report import PageFacts, Source, make_report
from twosource.read.sidecar import Declared
from twosource.regimes import Regime
from twosource.regimes.outlets import load_outlets

_MOST_ATTACHMENTS = 100
# What the standard library raises on a head or a part that no mail program writes.
MAIL_FAULTS: tuple[type[Exception], ...] = (
    *(MessageError, ValueError, LookupError, AttributeError, TypeError, OverflowError),
)
_WHY_NOT = {
    "TS086": "no text recognition is installed",
    "TS087": "the installed text recognition failed",
    "TS088": "no text was recognised in it",
}


def read_eml(file: File, reading: Reading) -> Iterator[ReadResult]:
    """A result for the mail and for each attachment that is a report; SkipReport (TS027) when it is no mail."""
    yield from read_mail(Original.of(str(file), bytes_of(file, reading.settings), ".eml"), file.declared(), reading)


def read_mail(original: Original, declared: Declared, reading: Reading) -> Iterator[ReadResult]:
    """A result for a mail's text and for each attachment that is a report; SkipReport (TS027) when it is no mail."""
    try:
        mail = BytesParser(EmailMessage, policy=policy.default).parsebytes(original.data)
        body = mail.get_body(("plain", "html"))
        attachments = list(mail.iter_attachments())[:_MOST_ATTACHMENTS]
    except MAIL_FAULTS as fault:
        raise _broken(original.path, f"its parts can't be told apart ({fault})") from fault
    if not mail.keys():
        raise _broken(original.path, "it has no head")
    beside = [
        result
        for number, attachment in enumerate(attachments, start=1)
        for result in _of_attachment(original.path, number, attachment, reading)
    ]
    waiting = [r for r in beside if r.report is None and r.original is not None and r.original.suffix in SUFFIXES]
    for result in reading.one(original, partial(_of_body, original, mail, body, declared, reading)):
        yield _with_waiting(result, waiting)
        if result.report is not None:
            beside = [r for r in beside if r not in waiting]
    yield from beside


def _of_body(
    original: Original, mail: EmailMessage, body: MIMEPart | None, declared: Declared, reading: Reading
) -> Report:
    if body is None:
        raise SkipReport("TS027", f"{original.path} has no text of its own. Save the report's text as .txt.")
    said = _said(mail, declared, reading.regime)
    data, subtype, charset = _part(original.path, body)
    if subtype == "html":
        page = Original(original.sha256, original.path, data, ".html")
        return _with_parts(read_page(page, said, reading.settings, reading.regime, _images(mail)), mail)
    text = _decoded(data, charset).replace("\r\n", "\n")
    if not text.strip():
        raise SkipReport("TS011", f"{original.path} is empty: there is nothing to read in it. Save the mail again.")
    source = Source(original.sha256, original.path, text, pieces_of(text))
    return _with_parts(make_report(source, said, PageFacts(), reading.regime), mail)


def _images(mail: EmailMessage) -> dict[str, bytes]:
    try:
        return image_parts(mail)
    except MAIL_FAULTS:
        return {}


def _with_parts(report: Report, mail: EmailMessage) -> Report:
    """The report with every picture that is a part of the mail."""
    try:
        found = list(islice(pictures_in(mail), MOST_PICTURES + 1))
    except MAIL_FAULTS:
        return report
    looked = [look_at(data, _filename(part, number)) for number, (part, data) in enumerate(found, start=1)]
    return with_pictures(report, looked)


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


def _part(path: str, part: MIMEPart) -> tuple[bytes, str, str]:
    """A part's bytes, its subtype and its charset."""
    try:
        payload = part.get_payload(decode=True)
        told = part.get_content_subtype(), part.get_content_charset("utf-8")
    except MAIL_FAULTS as fault:
        raise _broken(path, f"a part of it is broken ({fault})") from fault
    return payload if isinstance(payload, bytes) else b"", *told


def _decoded(data: bytes, charset: str) -> str:
    """A text; what its charset doesn't fit stands as the sign for an unknown character."""
    try:
        return data.decode(charset, "replace")
    except (LookupError, ValueError):
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
    except MAIL_FAULTS:
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
    except MAIL_FAULTS:
        return None


def _of_attachment(mail: str, number: int, part: MIMEPart, reading: Reading) -> Iterator[ReadResult]:
    """The results of an attachment of a kind that may be a report; of any other (a signature's picture) none."""
    name = _filename(part, number)
    if format_of(name) not in READ | WAITING:
        return
    try:
        file = held(f"{mail}#{name}", _part(f"{mail}#{name}", part)[0])
        deeper = reading.deeper(file)
    except SkipReport as fault:
        yield rejection(f"{mail}#{name}", fault)
        return
    yield from read_file(file, deeper)


def _filename(part: MIMEPart, number: int) -> str:
    """What the attachment is called, without a path; else its number, since nothing else tells it from others."""
    try:
        told = PurePath(part.get_filename() or "").name
    except MAIL_FAULTS:
        told = ""
    return told.encode("utf-8", "replace").decode() or f"{number}"


def _broken(file: str, why: str) -> SkipReport:
    return SkipReport("TS027", f"{file} is no mail that can be read: {why}. Save it again, or save its text as .txt.")
