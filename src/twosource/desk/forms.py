"""Forms that only the desk's own pages can send: each carries a token that belongs to the browser's visit."""

from __future__ import annotations

import hashlib
import hmac
from urllib.parse import urlsplit

from starlette.datastructures import FormData
from starlette.requests import Request

from twosource.desk.faults import StrayForm, WrongValue

COOKIE = "twosource-desk"
TOKEN = "token"  # noqa: S105 - the name of the field
# Reasons and pieces of evidence longer than this are no sentences any more.
_LONGEST = 4000


def token_of(secret: bytes, session: str) -> str:
    """The token of a visit."""
    return hmac.new(secret, session.encode(), hashlib.sha256).hexdigest()


async def checked_form(request: Request, secret: bytes) -> FormData:
    """The form of a request that a page of this desk sent; StrayForm where anything speaks against that."""
    _demand_own_site(request)
    form = await request.form(max_files=20, max_fields=2000)
    given = form.get(TOKEN)
    due = token_of(secret, request.scope["desk_session"])
    if not isinstance(given, str) or not hmac.compare_digest(given.encode(), due.encode()):
        await form.close()
        raise StrayForm
    return form


def _demand_own_site(request: Request) -> None:
    """StrayForm where the browser says that the form comes from another site."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        # Pages that tell nobody where one comes from send no Origin of their own but "null", so this speaks alone.
        is_own = site in ("same-origin", "none")
    else:
        origin = request.headers.get("origin")
        is_own = origin is None or urlsplit(origin).netloc.casefold() == request.headers.get("host", "").casefold()
    if not is_own:
        raise StrayForm


def field(form: FormData, name: str) -> str:
    """A field's text without white space around it; "" where it isn't there."""
    value = form.get(name, "")
    text = value.strip() if isinstance(value, str) else ""
    if len(text) > _LONGEST:
        raise WrongValue(name, text, f"at most {_LONGEST} characters")
    return text


def secret_field(form: FormData, name: str) -> str:
    """A password as it was given: white space is part of it."""
    value = form.get(name, "")
    return value if isinstance(value, str) and len(value) <= _LONGEST else ""


def fields(form: FormData, name: str) -> list[str]:
    """All texts of a field that may be given many times."""
    return [value.strip() for value in form.getlist(name) if isinstance(value, str) and value.strip()]
