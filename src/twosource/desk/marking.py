"""The label of a report, as a lead sets it."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from twosource.desk.door import person_of
from twosource.desk.faults import NotThere, WrongValue
from twosource.desk.forms import checked_form, field
from twosource.desk.place import Place
from twosource.desk.rendering import place_of
from twosource.jobs.marking import mark
from twosource.model import Tlp

_NONE = "none"


async def set_label(request: Request) -> Response:
    """Say to whom a report may be shown; with a reason."""
    place, id_ = place_of(request), str(request.path_params["id"])
    form = await checked_form(request, place.secret)
    await run_in_threadpool(_mark, place, id_, form, person_of(request).name)
    return RedirectResponse(f"/reports/{id_}#label", 303)


def _mark(place: Place, id_: str, form: FormData, by: str) -> None:
    known = {level.value: level for level in Tlp}
    wanted = field(form, "level")
    if wanted not in (*known, _NONE):
        raise WrongValue("level", wanted, f"one of {', '.join((*known, _NONE))}")
    with place.at_work(by) as (case, _):
        if not place.shelf.reports([id_]):
            raise NotThere(f"no report has the id {id_[:40]!r}.")
        mark(case, id_, known.get(wanted), by=by, why=field(form, "why"))
