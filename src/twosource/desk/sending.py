"""What people outside send from the page of a published event: a comment or a tip, as plain text and nothing else.

Neither address nor browser of the sender is read; the text is kept, screened, and shown to nobody before a moderator
approved it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from threading import BoundedSemaphore

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from twosource.desk.faults import Refused, TooManyLetters, WrongValue, status_of
from twosource.desk.forms import checked_form
from twosource.desk.place import Place
from twosource.desk.public import LONGEST, TRAP, page_of, published, whole_place
from twosource.desk.screening import flags_of
from twosource.errors import StoreError, TwosourceError, WrongUsage
from twosource.jobs.moderating import receive
from twosource.model import Flag, FlagKind, LetterKind

# A body of the longest text, each character of which may take four bytes that a form writes in twelve.
MOST_BYTES = 12 * max(LONGEST.values()) + 4000
# Who is named in the log: nobody.
_OUTSIDE = "somebody outside"
# Strangers wait so many seconds for a change of the case to end, and so many of them at once: the threads that answer
# them answer everybody.
_PATIENCE, _AT_ONCE = 5.0, BoundedSemaphore(4)
_MANY_LINES = re.compile(r"\n{3,}")
_KEPT_FORMATS = "\u200c\u200d"  # letters of some scripts are joined and parted by these


@dataclass(frozen=True, slots=True)
class Sent:
    """A form that came."""

    kind: LetterKind
    text: str
    ticket: str
    trapped: bool


async def comment(request: Request) -> Response:
    """Take a comment in."""
    return await _take(request, LetterKind.COMMENT)


async def tip(request: Request) -> Response:
    """Take a tip in."""
    return await _take(request, LetterKind.TIP)


async def _take(request: Request, kind: LetterKind) -> Response:
    place, id_ = whole_place(request), str(request.path_params["id"])
    form = await checked_form(request, place.secret)
    sent = Sent(kind, _field(form, "text"), _field(form, "ticket"), _field(form, TRAP).strip() != "")
    try:
        await run_in_threadpool(_keep, place, id_, sent, request.scope["desk_session"])
    except (Refused, WrongUsage, StoreError) as fault:
        return await run_in_threadpool(_again, request, id_, sent, fault)
    return RedirectResponse(f"/public/{id_}?sent={kind.value}#sent", 303)


def _again(request: Request, id_: str, sent: Sent, fault: TwosourceError) -> Response:
    """The page with what was written still in its form, and why it wasn't taken."""
    if fault.code == "TS120":
        raise fault
    return page_of(request, id_, code=status_of(fault), fault=fault, kind=sent.kind, text=sent.text[:MOST_BYTES])


def _keep(place: Place, id_: str, sent: Sent, visit: str) -> None:
    publication, _ = published(place, id_)
    text = plain_text(sent.text, LONGEST[sent.kind])
    place.gate.let_in(sent.ticket, visit, publication.id)
    trap = [Flag(FlagKind.TRAP, "")] if sent.trapped else []
    flags = [*trap, *flags_of(sent.text)]
    if not _AT_ONCE.acquire(blocking=False):
        raise TooManyLetters(1)
    try:
        with place.at_work(_OUTSIDE, _PATIENCE) as (case, _):
            receive(case, publication.id, sent.kind, text, flags)
    finally:
        _AT_ONCE.release()


def plain_text(text: str, longest: int) -> str:
    """A text as it is kept: no characters that steer, no more than one empty line; WrongValue otherwise."""
    lines = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = "".join(" " if c == "\t" else c for c in lines if c in "\n\t" or _is_written(c))
    bare = _MANY_LINES.sub("\n\n", "\n".join(line.rstrip() for line in kept.split("\n"))).strip()
    if not bare or len(bare) > longest:
        raise WrongValue("the text", bare, f"1 to {longest:,} characters, and has {len(bare):,}")
    return bare


def _is_written(c: str) -> bool:
    return c in _KEPT_FORMATS or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")


def _field(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value if isinstance(value, str) else ""
