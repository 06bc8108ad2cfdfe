"""What people do on a page: merge, split, same or not the same, take back, state a fact; each with a reason.

Each goes through the same jobs as the command line, under the name of the one who sits at the desk.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from twosource.desk.door import person_of
from twosource.desk.faults import NotThere, WrongValue
from twosource.desk.forms import checked_form, field, fields
from twosource.desk.place import Place
from twosource.desk.rendering import place_of
from twosource.jobs import judging, stating
from twosource.model import Decision, Event
from twosource.pipeline import bring_up_to_date, events_in_case
from twosource.regimes import Regime
from twosource.store import Case

Action = Callable[["Asked", FormData, str], str]


@dataclass(frozen=True, slots=True)
class Asked:
    """The desk's case, and in whose name something is done in it."""

    place: Place
    by: str

    def at_work(self) -> AbstractContextManager[tuple[Case, Regime]]:
        """The case, open for one change."""
        return self.place.at_work(self.by)


async def _act(request: Request, action: Action) -> Response:
    place = place_of(request)
    form = await checked_form(request, place.secret)
    # Settling takes long in a large case, and pages are answered meanwhile.
    where = await run_in_threadpool(
        action, Asked(place, person_of(request).name), form, str(request.path_params.get("id", ""))
    )
    place.queue.changed()
    return RedirectResponse(where, 303)


async def merge(request: Request) -> Response:
    """Make one event of this one and another."""
    return await _act(request, _merge)


async def split(request: Request) -> Response:
    """Part the chosen claims from the others."""
    return await _act(request, _split)


async def judge(request: Request) -> Response:
    """Decide that two claims are one event, or two, or that nobody can tell."""
    return await _act(request, _judge)


async def undo(request: Request) -> Response:
    """Take a decision back."""
    return await _act(request, _undo)


async def state(request: Request) -> Response:
    """State a fact that no report tells."""
    return await _act(request, _state)


async def retract(request: Request) -> Response:
    """Take a stated fact back."""
    return await _act(request, _retract)


async def settle(request: Request) -> Response:
    """Bring events and findings up to what the case holds now."""
    return await _act(request, _settle)


def _ground(asked: Asked, form: FormData) -> judging.Ground:
    return judging.Ground(asked.by, field(form, "why"))


def _event(case: Case, regime: Regime, id_: str) -> Event:
    found = events_in_case(case, regime, id_)
    if len(found) != 1:
        raise NotThere(
            f"{len(found) or 'no'} event{'' if len(found) == 1 else 's'} of the case answer to {id_[:40]!r}."
        )
    return found[0]


def _merge(asked: Asked, form: FormData, id_: str) -> str:
    with asked.at_work() as (case, regime):
        bring_up_to_date(case, regime)
        others = [_event(case, regime, _event_id(part)) for part in field(form, "other").split()]
        mine = _event(case, regime, id_)
        judging.merge(case, regime, [mine, *others], _ground(asked, form))
        return _where(case, regime, mine.claims[0])


def _event_id(text: str) -> str:
    """An event's id, also where its whole address was pasted."""
    return text.rstrip("/").rpartition("/")[2].partition("?")[0].partition("#")[0]


def _split(asked: Asked, form: FormData, id_: str) -> str:
    part = fields(form, "claim")
    if not part:
        raise WrongValue("claim", "", "at least one claim, chosen by its box")
    with asked.at_work() as (case, regime):
        bring_up_to_date(case, regime)
        event = _event(case, regime, id_)
        judging.split(case, regime, event, part, _ground(asked, form))
        left = [c for c in event.claims if c not in part]
        return _where(case, regime, left[0])


def _judge(asked: Asked, form: FormData, _id: str) -> str:
    decisions = {d.value: d for d in Decision}
    wanted = field(form, "decision")
    if wanted not in decisions:
        raise WrongValue("decision", wanted, f"one of {', '.join(decisions)}")
    a, b = field(form, "a"), field(form, "b")
    with asked.at_work() as (case, regime):
        bring_up_to_date(case, regime)
        judging.judge(case, regime, a, b, decisions[wanted], _ground(asked, form))
        return _where(case, regime, a)


def _undo(asked: Asked, form: FormData, id_: str) -> str:
    wanted = field(form, "decision")
    with asked.at_work() as (case, regime):
        found = [d for d in judging.decisions(case) if d.id == wanted]
        if not found:
            raise NotThere(f"no decision {wanted[:40]!r} stands; somebody may have taken it back before.")
        judging.undo(case, regime, found[0], _ground(asked, form))
        claims = [c for pair in found[0].pairs for c in pair]
        return _where(case, regime, claims[0]) if claims else f"/events/{id_}"


def _state(asked: Asked, form: FormData, id_: str) -> str:
    with asked.at_work() as (case, regime):
        bring_up_to_date(case, regime)
        event = _event(case, regime, id_)
        stating.state(
            case,
            regime,
            event,
            field(form, "fact"),
            field(form, "value"),
            evidence=field(form, "evidence"),
            by=asked.by,
        )
        return f"/events/{event.id}#law"


def _retract(asked: Asked, form: FormData, id_: str) -> str:
    wanted = field(form, "stated")
    with asked.at_work() as (case, regime):
        found = [f for f in case.stated_facts() if f.id == wanted]
        if not found:
            raise NotThere(f"no stated fact {wanted[:40]!r} stands; somebody may have taken it back before.")
        done = stating.take_back(case, regime, found[0], by=asked.by, why=field(form, "why"))
        return f"/events/{done.event or id_}#law"


def _settle(asked: Asked, _form: FormData, _id: str) -> str:
    with asked.at_work() as (case, regime):
        bring_up_to_date(case, regime)
    return "/"


def _where(case: Case, regime: Regime, claim: str) -> str:
    """The address of the event that a claim is told of in now."""
    event = next((e for e in case.outcome(regime.id).events if claim in e.claims), None)
    return "/events" if event is None else f"/events/{event.id}"
