"""Who prints and who knows: outlets with their reports, and the voices that they lean on.

A voice that wishes not to be named has no page and no line of its own: only how many claims stand on such voices, and
how they say they know.
"""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from twosource.desk.asking import mark
from twosource.desk.faults import NotThere
from twosource.desk.place import Place
from twosource.desk.rendering import again, place_of, render
from twosource.model import NOT_JUDGED, ReliabilityLetter, Source, letters_of
from twosource.regimes.outlets import Outlet, load_outlets
from twosource.store import lists
from twosource.store.reviewing import letters_in

_MOST, _ON_A_PAGE = 200, 30


def voices(request: Request) -> Response:
    """The page of all outlets and voices."""
    place = place_of(request)
    with place.shelf.reading() as db:
        outlets = lists.outlets(db, _MOST)
        told = lists.voices(db, _MOST)
        said = letters_in(db)
    letters = letters_of(said)
    named = [v for v in told if v.name]
    return render(
        request,
        "voices.html.j2",
        outlets=[(line, known(place, line.name)) for line in outlets],
        full=len(outlets) == _MOST,
        named=[(v, _letter_of(v, letters)) for v in named],
        own_names=sorted({v.name for v in named if v.kind != Source.OUTLET}),
        nameless=[v for v in told if not v.name],
        letters={name: letter for (source, name), letter in letters.items() if source is Source.OUTLET},
        said=[one for one in reversed(said) if one.source is Source.VOICE],
        every_letter=list(ReliabilityLetter),
        not_judged=NOT_JUDGED,
    )


def _letter_of(voice: lists.VoiceLine, letters: Mapping[tuple[Source, str], ReliabilityLetter]) -> ReliabilityLetter:
    """The letter of a named voice; where an outlet speaks, that of the outlet."""
    source = Source.OUTLET if voice.kind == Source.OUTLET else Source.VOICE
    return letters.get((source, voice.name), NOT_JUDGED)


def outlet(request: Request) -> Response:
    """The page of one outlet: its reports, and whom it leans on."""
    place, name = place_of(request), request.query_params.get("name", "")
    with place.shelf.reading() as db:
        page = lists.reports_page(db, _ON_A_PAGE, mark(request.query_params, 2), outlet=name)
        told = lists.voices(db, _MOST, outlet=name)
        said = [one for one in letters_in(db) if (one.source, one.name) == (Source.OUTLET, name)]
    if not page.rows and "after" not in request.query_params:
        raise NotThere(f"the case holds no report of {name[:80]!r}.")
    return render(
        request,
        "outlet.html.j2",
        name=name,
        known=known(place, name),
        rows=page.rows,
        voices=told,
        said=list(reversed(said)),
        letter=said[-1].letter if said else NOT_JUDGED,
        every_letter=list(ReliabilityLetter),
        following=again("/outlet", {"name": name}, after=page.after) if page.after else None,
    )


def known(place: Place, name: str) -> Outlet | None:
    """What the regime knows of an outlet."""
    return load_outlets(place.regime).named(name) if name else None
