"""What everybody may read: a list of published events, and a page for each, without a way into the desk.

The pages are made of the desk's whole case, whoever asks, and hold what `jobs.publishing` lets through.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from twosource.desk.asking import number
from twosource.desk.faults import NotPublished
from twosource.desk.matrix import Matrix, matrix_of
from twosource.desk.place import Place
from twosource.desk.rendering import address, render, texts_of
from twosource.desk.texts import Texts
from twosource.errors import TwosourceError
from twosource.jobs.publishing import PublicEvent
from twosource.model import LetterKind, LetterState, Publication, Report, Tlp
from twosource.store.letters import Asked, letters_page
from twosource.store.publishing import publication_in, publications_page
from twosource.tell.evidence import Notes, Sentence
from twosource.tell.happenings import EventPart, event_part
from twosource.tell.kinds import Told
from twosource.tell.values import spot_text

_ON_A_PAGE, _COMMENTS = 20, 50
# What may be sent, in characters; the form says so too.
LONGEST = {LetterKind.COMMENT: 2000, LetterKind.TIP: 8000}
# A field that people don't see, and programs fill in.
TRAP = "website"


@dataclass(frozen=True, slots=True)
class Line:
    """A published event as the list shows it."""

    id: str
    title: str
    kind: str
    reports: int
    low: int
    high: int
    at: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A published event as its page shows it; a note's number is that of a report in `reports`."""

    publication: Publication
    title: str
    kind: str
    part: EventPart
    matrix: Matrix
    reports: tuple[Report, ...]
    notes: Mapping[int, int]

    def cited(self, sentence: Sentence) -> list[int]:
        """The numbers of the reports that a sentence stands on."""
        return sorted({self.notes[mark.note] for mark in sentence.marks})


def listing(request: Request) -> Response:
    """The list, the latest first."""
    place, told = whole_place(request), texts_of(request)
    before = number(request.query_params, "after", most=999_999_999)
    with place.shelf.reading() as db:
        page = publications_page(db, _ON_A_PAGE, before)
    shown = ((kept.publication, place.public(kept.publication)) for kept in page.rows)
    return render(
        request,
        "public.html.j2",
        label=Tlp.CLEAR,
        rows=[_line(publication, event, told) for publication, event in shown if event is not None],
        following=address("/public", after=page.after) if page.after else None,
    )


def page(request: Request) -> Response:
    """The page of one published event."""
    return page_of(request, str(request.path_params["id"]))


def page_of(
    request: Request,
    id_: str,
    *,
    code: int = 200,
    fault: TwosourceError | None = None,
    kind: LetterKind | None = None,
    text: str = "",
) -> Response:
    """The page of the publication of an id; NotPublished (TS120) where there is nothing to show.

    Args:
        request: of whoever asks.
        id_: the publication's.
        code: the status of HTTP.
        fault: why what was sent wasn't taken.
        kind: of what was sent.
        text: what was written, which stays in its form.
    """
    place, query = whole_place(request), request.query_params
    sheet = sheet_of(place, id_, texts_of(request))
    mine = Asked((LetterState.APPROVED,), LetterKind.COMMENT, publication=id_)
    with place.shelf.reading() as db:
        comments = letters_page(db, mine, _COMMENTS, number(query, "comments", most=999_999_999))
    return render(
        request,
        "public-event.html.j2",
        code=code,
        label=Tlp.CLEAR,
        sheet=sheet,
        comments=comments.rows,
        following=address(f"/public/{id_}", comments=comments.after) + "#comments" if comments.after else None,
        sent=query.get("sent") if query.get("sent") in tuple(LetterKind) else None,
        fault=fault,
        written={kind.value: text} if kind is not None else {},
        longest=LONGEST,
        trap=TRAP,
        ticket=place.gate.ticket(request.scope["desk_session"], id_),
    )


def whole_place(request: Request) -> Place:
    """The desk's own case; somebody who is cleared for less of it sees the same public pages as all others."""
    place: Place = request.app.state.place
    return place


def published(place: Place, id_: str) -> tuple[Publication, PublicEvent]:
    """A publication that stands, with what may be told of it; NotPublished (TS120) for any other."""
    with place.shelf.reading() as db:
        kept = publication_in(db, id_)
    event = place.public(kept.publication) if kept is not None and kept.stands else None
    if kept is None or event is None:
        raise NotPublished
    return kept.publication, event


def sheet_of(place: Place, id_: str, told: Texts) -> Sheet:
    """What the page of a published event shows."""
    publication, public = published(place, id_)
    notes = Notes({c.id: c for c in public.claims}, public.reports)
    part = event_part(Told(public.event, public.claims, (), public.kind), notes, place.titles)
    # The words that a claim stands on stay inside; a note leads to the report that printed them.
    reports = sorted(public.reports.values(), key=lambda r: (r.published or "~", r.outlet or "", r.id))
    numbers = {report.id: place_ for place_, report in enumerate(reports, start=1)}
    return Sheet(
        publication=publication,
        title=told.title(public.event, spot_text(public.event.places)),
        kind=public.kind.name.casefold(),
        part=part,
        matrix=matrix_of(public.event, public.claims, public.reports, told),
        reports=tuple(reports),
        notes={number_: numbers[report] for (report, _), number_ in notes.numbers.items()},
    )


def _line(publication: Publication, public: PublicEvent, told: Texts) -> Line:
    origins = public.event.origins
    return Line(
        id=publication.id,
        title=told.title(public.event, spot_text(public.event.places)),
        kind=public.kind.name.casefold(),
        reports=len(public.reports),
        low=0 if origins is None else origins.low,
        high=0 if origins is None else origins.high,
        at=publication.at,
    )
