"""The queue of what people outside sent: a moderator lets it through, mends it, refuses it, and takes that back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from twosource.desk.asking import number
from twosource.desk.door import person_of
from twosource.desk.faults import WrongValue
from twosource.desk.forms import checked_form, field
from twosource.desk.place import Place
from twosource.desk.public import LONGEST
from twosource.desk.rendering import address, place_of, render, texts_of
from twosource.desk.sending import plain_text
from twosource.desk.texts import Texts
from twosource.jobs import moderating
from twosource.jobs.moderating import Decision
from twosource.model import Letter, LetterState, Ruling, RulingKind
from twosource.store.letters import Asked, letters_counted, letters_page, rulings_on
from twosource.store.publishing import publication_in
from twosource.tell.values import spot_text

_ON_A_PAGE = 20
# What the tabs of the page show.
TABS: dict[str, Asked] = {
    "waiting": Asked((LetterState.WAITING,), held=False),
    "held": Asked((LetterState.WAITING,), held=True),
    "approved": Asked((LetterState.APPROVED, LetterState.REPORTED), newest_first=True),
    "rejected": Asked((LetterState.REJECTED,), newest_first=True),
}
_KINDS = {k.value: k for k in (RulingKind.APPROVE, RulingKind.REJECT, RulingKind.REOPEN, RulingKind.ERASE)}


@dataclass(frozen=True, slots=True)
class Row:
    """A letter as lists show it: on what it was sent, and what was decided on it; `title` is "" where that is gone."""

    letter: Letter
    title: str
    rulings: tuple[Ruling, ...]


def queue(request: Request) -> Response:
    """The page of the queue."""
    place = place_of(request)
    tab = _tab(request.query_params.get("show", "") or "waiting")
    after = number(request.query_params, "after", most=999_999_999)
    with place.shelf.reading() as db:
        found = letters_page(db, TABS[tab], _ON_A_PAGE, after)
        counts = {name: letters_counted(db, asked) for name, asked in TABS.items()}
    return render(
        request,
        "moderation.html.j2",
        rows=rows_of(place, found.rows, texts_of(request)),
        tab=tab,
        tabs=counts,
        longest=LONGEST,
        following=address("/moderation", show=tab, after=found.after) if found.after else None,
    )


async def decide(request: Request) -> Response:
    """Decide on a letter."""
    place, id_ = place_of(request), str(request.path_params["id"])
    form = await checked_form(request, place.secret)
    await run_in_threadpool(_decide, place, id_, form, person_of(request).name)
    return RedirectResponse(address("/moderation", show=_tab(field(form, "show") or "waiting")), 303)


def _decide(place: Place, id_: str, form: FormData, by: str) -> None:
    kind = field(form, "decision")
    if kind not in _KINDS:
        raise WrongValue("decision", kind, f"one of {', '.join(_KINDS)}")
    with place.at_work(by) as (case, _):
        letter = case.letters.letter(id_)
        shown = ""
        if letter is not None and kind == RulingKind.APPROVE:
            given = form.get("text", "")
            shown = plain_text(given if isinstance(given, str) else "", LONGEST[letter.kind])
        moderating.decide(case, id_, Decision(_KINDS[kind], by, field(form, "why"), seen_of(form), shown))


def seen_of(form: FormData) -> int:
    """How many decisions there were on the letter when the page was made."""
    seen = field(form, "seen")
    if not (seen.isascii() and seen.isdecimal() and len(seen) < 7):
        raise WrongValue("seen", seen, "the number that the page gave")
    return int(seen)


def rows_of(place: Place, letters: Sequence[Letter], told: Texts) -> list[Row]:
    """Letters as lists show them."""
    with place.shelf.reading() as db:
        rulings = rulings_on(db, [letter.id for letter in letters])
        kept = {id_: publication_in(db, id_) for id_ in {letter.publication for letter in letters}}
    titles = {}
    for id_, one in kept.items():
        public = place.public(one.publication) if one is not None and one.stands else None
        titles[id_] = "" if public is None else told.title(public.event, spot_text(public.event.places))
    return [Row(letter, titles[letter.publication], rulings.get(letter.id, ())) for letter in letters]


def _tab(name: str) -> str:
    if name not in TABS:
        raise WrongValue("show", name, f"one of {', '.join(TABS)}")
    return name
