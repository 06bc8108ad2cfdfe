"""Pages out of templates: every word of a report escaped, an unknown name a fault, in the language of the reader."""

from __future__ import annotations

from functools import cache
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from twosource import __version__
from twosource.desk.door import PLACE, person_of
from twosource.desk.forms import token_of
from twosource.desk.place import Place
from twosource.desk.texts import LANGUAGES, Texts, texts
from twosource.model import Tlp
from twosource.tell.values import edtf_text, plain
from twosource.tell.words import words

LANGUAGE_COOKIE = "twosource-language"
_YEAR = 31_536_000


def place_of(request: Request) -> Place:
    """The case as whoever asks may see it."""
    place: Place = request.scope.get(PLACE, request.app.state.place)
    return place


def language_of(request: Request) -> str:
    """The language of the interface: asked for, remembered, preferred by the browser, or English."""
    wanted = [request.query_params.get("language"), request.cookies.get(LANGUAGE_COOKIE)]
    preferred = request.headers.get("accept-language", "")[:200].split(",")
    wanted += [part.split(";")[0].strip()[:2].casefold() for part in preferred]
    return next((w for w in wanted if w in LANGUAGES), LANGUAGES[0])


def texts_of(request: Request) -> Texts:
    """The interface's words for a request."""
    return texts(language_of(request))


def render(
    request: Request,
    template: str,
    /,
    *,
    code: int = 200,
    label: Tlp | None = None,
    **context: Any,  # noqa: ANN401
) -> HTMLResponse:
    """The page of a template; `code` is the status of HTTP, `label` that of a page that doesn't show the whole case."""
    place, language = place_of(request), language_of(request)
    page = environment().get_template(template).render(
        t=texts(language),
        path=request.url.path,
        query={k: v for k, v in request.query_params.items() if k != "language"},
        case=place.name,
        regime=place.regime.id,
        label=(label or place.label).label,
        me=person_of(request),
        may=frozenset(right.value for right in person_of(request).rights),
        token=token_of(place.secret, request.scope["desk_session"]),
        version=__version__,
        **context,
    )  # fmt: skip
    response = HTMLResponse(page, code, {"Content-Language": language})
    if request.query_params.get("language") == language:
        response.set_cookie(LANGUAGE_COOKIE, language, max_age=_YEAR, httponly=True, samesite="lax")
    return response


def address(path: str, **parameters: object) -> str:
    """An address of the desk with its parameters."""
    given = {name: value for name, value in parameters.items() if value not in (None, "")}
    return f"{path}?{urlencode(given)}" if given else path


def again(path: str, given: dict[str, str], **changed: object) -> str:
    """An address as it was asked for, with some parameters changed."""
    return address(path, **{**given, **changed})


@cache
def environment() -> Environment:
    """The templates' surroundings."""
    made = Environment(
        loader=PackageLoader("twosource.desk", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(plain=plain, edtf=edtf_text)
    made.globals.update(address=address, again=again, languages=LANGUAGES, words=words())
    return made
