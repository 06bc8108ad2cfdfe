"""What people do with claims on pages; each goes through the same jobs as `review` on the command line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from twosource.desk.door import person_of
from twosource.desk.faults import NotThere, WrongValue
from twosource.desk.forms import checked_form, field
from twosource.desk.place import Place
from twosource.desk.rendering import address, place_of
from twosource.desk.review import OFFSET
from twosource.jobs import reviewing
from twosource.jobs.judging import Ground
from twosource.jobs.relying import rely
from twosource.jobs.review_values import FIELDS
from twosource.jobs.reviewing import Added, Work
from twosource.model import KeptReview, ReliabilityLetter, Source
from twosource.store import Case


@dataclass(frozen=True, slots=True)
class Asked:
    """A form that somebody sent, and what its address names."""

    place: Place
    by: str
    form: FormData
    id: str

    @property
    def ground(self) -> Ground:
        """Who asks for it, and why."""
        return Ground(self.by, field(self.form, "why"))

    def lines(self) -> dict[str, str]:
        """The fields of a claim that the form has."""
        return {name: field(self.form, name) for name in FIELDS if name in self.form}


async def _act(request: Request, action: Callable[[Asked], str]) -> Response:
    place = place_of(request)
    form = await checked_form(request, place.secret)
    asked = Asked(place, person_of(request).name, form, str(request.path_params.get("id", "")))
    # Settling takes long in a large case, and pages are answered meanwhile.
    where = await run_in_threadpool(action, asked)
    place.queue.changed()
    return RedirectResponse(where, 303)


async def accept(request: Request) -> Response:
    """Say that a claim is right as it stands."""
    return await _act(request, lambda asked: _done(asked, lambda work: reviewing.accept(work, asked.id)))


async def reject(request: Request) -> Response:
    """Take a claim out of events and findings."""
    return await _act(request, lambda asked: _done(asked, lambda work: reviewing.reject(work, asked.id)))


async def correct(request: Request) -> Response:
    """Put other values in place of a claim's."""
    return await _act(
        request, lambda asked: _done(asked, lambda work: reviewing.correct(work, asked.id, asked.lines()))
    )


async def add(request: Request) -> Response:
    """Add a claim on words of a report."""
    return await _act(request, lambda asked: _done(asked, lambda work: _added(work, asked)))


async def confirm(request: Request) -> Response:
    """Stand by another person's review."""
    return await _act(
        request, lambda asked: _done(asked, lambda work: reviewing.confirm(work, _named(work.case, asked.id)))
    )


async def undo(request: Request) -> Response:
    """Take a review back."""
    return await _act(
        request, lambda asked: _done(asked, lambda work: reviewing.undo(work, _named(work.case, asked.id)))
    )


async def second(request: Request) -> Response:
    """Say whether reviews ask for a second person from now on."""
    return await _act(request, _second)


async def set_letter(request: Request) -> Response:
    """Say how far an outlet or a voice can be relied on."""
    return await _act(request, _letter)


def _done(asked: Asked, act: Callable[[Work], KeptReview]) -> str:
    with asked.place.at_work(asked.by) as (case, regime):
        kept = act(Work(case, regime, asked.place.settings, asked.ground))
    return f"/review/claims/{kept.review.claim}#said"


def _added(work: Work, asked: Asked) -> KeptReview:
    at = field(asked.form, "at")
    if at and not (at.isascii() and at.isdecimal() and len(at) < 10):
        raise WrongValue("at", at, OFFSET)
    report = reviewing.report_of(work.case, asked.id)
    voice = field(asked.form, "voice_of") or None
    words = field(asked.form, "words")
    return reviewing.add(work, Added(report, words, asked.lines(), int(at) if at else None, voice))


def _named(case: Case, id_: str) -> KeptReview:
    found = [kept for kept in case.reviewing.reviews() if kept.review.id == id_]
    if not found:
        raise NotThere(f"no review has the id {id_[:40]!r}.")
    return found[0]


def _second(asked: Asked) -> str:
    wanted = field(asked.form, "second")
    if wanted not in ("yes", "no"):
        raise WrongValue("second", wanted, "yes or no")
    with asked.place.at_work(asked.by) as (case, _):
        reviewing.ask_second(case, asked.ground, second=wanted == "yes")
    return "/review#second"


def _letter(asked: Asked) -> str:
    letters, sources = {x.value: x for x in ReliabilityLetter}, {s.value: s for s in Source}
    letter, source, name = (field(asked.form, part) for part in ("letter", "source", "name"))
    if letter not in letters:
        raise WrongValue("letter", letter, f"one of {', '.join(letters)}")
    if source not in sources:
        raise WrongValue("source", source, f"one of {', '.join(sources)}")
    with asked.place.at_work(asked.by) as (case, _):
        rely(case, sources[source], name, letters[letter], asked.ground)
    return address("/outlet", name=name) + "#reliability" if source == Source.OUTLET else "/voices#letters"
