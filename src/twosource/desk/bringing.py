"""A report that is brought in at the desk: read, kept, linked and checked; what can't be read is told with its code."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from twosource.desk.door import person_of
from twosource.desk.faults import WrongValue
from twosource.desk.forms import checked_form, field
from twosource.desk.place import Place
from twosource.desk.rendering import place_of, render
from twosource.jobs.uploading import Brought, Upload, bring
from twosource.store import lists

_DECLARED = ("outlet", "published", "url", "language")


async def bring_in(request: Request) -> Response:
    """Take a report; its page follows, or what became of each part of the file."""
    place = place_of(request)
    form = await checked_form(request, place.secret)
    try:
        upload = await _upload(form)
    finally:
        await form.close()
    done = await run_in_threadpool(_bring, place, person_of(request).name, upload)
    if len(done.reports) == 1 and not done.rejected:
        return RedirectResponse(f"/reports/{done.reports[0]}", 303)
    return await run_in_threadpool(_told, request, place, done)


async def _upload(form: FormData) -> Upload:
    file = form.get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        raise WrongValue("file", "", "a file")
    declared = {name: value for name in _DECLARED if (value := field(form, name))}
    return Upload(file.filename, await file.read(), declared)


def _bring(place: Place, by: str, upload: Upload) -> Brought:
    with place.at_work(by) as (case, regime):
        return bring(case, place.settings, regime, upload)


def _told(request: Request, place: Place, done: Brought) -> Response:
    with place.shelf.reading() as db:
        found = lists.report_lines(db, done.reports[:500])
    rows = [found[id_] for id_ in done.reports if id_ in found]
    return render(request, "brought.html.j2", code=200 if rows else 400, rows=rows, rejected=done.rejected)
