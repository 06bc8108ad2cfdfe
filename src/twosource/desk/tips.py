"""Tips that a moderator passed on: an analyst makes a report of one, or leaves it."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from twosource.desk.asking import number
from twosource.desk.door import person_of
from twosource.desk.faults import WrongValue
from twosource.desk.forms import checked_form, field
from twosource.desk.moderation import rows_of, seen_of
from twosource.desk.place import Place
from twosource.desk.rendering import address, place_of, render, texts_of
from twosource.jobs import moderating
from twosource.jobs.moderating import TIP_LEVELS, Decision
from twosource.model import LetterKind, LetterState, RulingKind
from twosource.store.letters import Asked, letters_page

_ON_A_PAGE = 20
_PASSED_ON = Asked((LetterState.APPROVED, LetterState.REPORTED), LetterKind.TIP, newest_first=True)


def page(request: Request) -> Response:
    """The tips, the newest first."""
    place = place_of(request)
    after = number(request.query_params, "after", most=999_999_999)
    with place.shelf.reading() as db:
        found = letters_page(db, _PASSED_ON, _ON_A_PAGE, after)
    return render(
        request,
        "tips.html.j2",
        rows=rows_of(place, found.rows, texts_of(request)),
        levels=TIP_LEVELS,
        following=address("/tips", after=found.after) if found.after else None,
    )


async def make_report(request: Request) -> Response:
    """Make a report of a tip; its page follows."""
    place, id_ = place_of(request), str(request.path_params["id"])
    form = await checked_form(request, place.secret)
    report = await run_in_threadpool(_make, place, id_, form, person_of(request).name)
    return RedirectResponse(f"/reports/{report}", 303)


def _make(place: Place, id_: str, form: FormData, by: str) -> str:
    levels = {level.value: level for level in TIP_LEVELS}
    wanted = field(form, "level")
    if wanted not in levels:
        raise WrongValue("level", wanted, f"one of {', '.join(levels)}")
    decision = Decision(RulingKind.REPORT, by, field(form, "why"), seen_of(form))
    with place.at_work(by) as (case, regime):
        return moderating.make_report(case, place.settings, regime, id_, decision, levels[wanted])
