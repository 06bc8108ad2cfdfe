"""Publishing at the desk: an analyst lets everybody read of an event, and takes that back."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from twosource.desk.door import person_of
from twosource.desk.faults import NotPublished, NotThere
from twosource.desk.forms import checked_form, field
from twosource.desk.place import Place
from twosource.desk.rendering import place_of
from twosource.jobs import publishing
from twosource.model import Event, Tlp, markings_of
from twosource.pipeline import events_in_case
from twosource.store.publishing import KeptPublication, publications_with


@dataclass(frozen=True, slots=True)
class Standing:
    """How an event stands to the public: how often it was published, by what it is now, and what would be told.

    `clear` is the number of its reports that everybody may read of, of `reports` in all.
    """

    kept: tuple[KeptPublication, ...]
    clear: int
    reports: int

    @property
    def now(self) -> KeptPublication | None:
        """The publication that stands."""
        return next((kept for kept in self.kept if kept.stands), None)


def standing_of(place: Place, event: Event, reports: list[str]) -> Standing:
    """How an event stands, which these reports tell of."""
    marks = markings_of(place.shelf.markings())
    with place.shelf.reading() as db:
        kept = publications_with(db, event.claims)
    return Standing(kept, sum(Tlp.CLEAR.covers(marks.of(id_)) for id_ in reports), len(reports))


async def publish(request: Request) -> Response:
    """Let everybody read of an event."""
    place, id_ = place_of(request), str(request.path_params["id"])
    form = await checked_form(request, place.secret)
    await run_in_threadpool(_publish, place, id_, form, person_of(request).name)
    return RedirectResponse(f"/events/{id_}#public", 303)


async def unpublish(request: Request) -> Response:
    """Let nobody read of it any more."""
    place, id_ = place_of(request), str(request.path_params["id"])
    form = await checked_form(request, place.secret)
    await run_in_threadpool(_unpublish, place, id_, form, person_of(request).name)
    return RedirectResponse(f"/events/{id_}#public", 303)


def _publish(place: Place, id_: str, form: FormData, by: str) -> None:
    with place.at_work(by) as (case, regime):
        event = _event(case.events_named(regime.id, id_), id_)
        publishing.publish(case, place.shelf, event, by=by, why=field(form, "why"))


def _unpublish(place: Place, id_: str, form: FormData, by: str) -> None:
    with place.at_work(by) as (case, regime):
        event = _event(events_in_case(case, regime, id_), id_)
        standing = [kept for kept in case.publishing.with_claims(event.claims) if kept.stands]
        if not standing:
            raise NotPublished
        for kept in standing:
            publishing.unpublish(case, kept.publication, by=by, why=field(form, "why"))


def _event(found: tuple[Event, ...], id_: str) -> Event:
    if len(found) != 1 or found[0].id != id_:
        raise NotThere(f"no event has the id {id_[:40]!r}. It may have been merged, split or read anew.")
    return found[0]
