"""What is worth a look, a claim in both its versions, and words of a report on which somebody adds a claim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from twosource.desk.asking import number
from twosource.desk.door import person_of
from twosource.desk.event import words_at
from twosource.desk.faults import NotThere, WrongValue
from twosource.desk.place import Place
from twosource.desk.rendering import again, place_of, render, texts_of
from twosource.desk.texts import Texts
from twosource.desk.versions import choices_of, versions_of
from twosource.jobs.looking import Item, Why, after
from twosource.jobs.review_values import FIELDS
from twosource.jobs.review_words import places_of
from twosource.model import Claim, Report, markings_of
from twosource.store.reviewing import reviewed_in, reviews_in, rule_in
from twosource.tell.accounts import account
from twosource.tell.values import spot_text, title_text

_ON_A_PAGE = 20
_MOST_AFTER = 30
# What a place in a text is given as.
OFFSET = "the offset at which the words begin"


# What the form of a claim that is to be added begins with; how a voice knows it goes with the voice that is chosen.
_FIRST = {"type": "arrival", "polarity": "affirmed", "modality": "occurred", "background": "no"}


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing of the queue: its claims with where their words stand, its event, and why it is there."""

    value: int
    claims: tuple[tuple[Claim, str, str], ...]
    event: str | None
    title: str
    whys: tuple[Why, ...]


def page(request: Request) -> Response:
    """The queue, and what others changed after whoever asks had reviewed it."""
    place, told = place_of(request), texts_of(request)
    items = place.queue.items()
    start = number(request.query_params, "from", most=1_000_000) or 0
    with place.shelf.reading() as db:
        kept, rule = reviews_in(db), rule_in(db)
    return render(
        request,
        "review.html.j2",
        rows=_shown(place, told, items[start : start + _ON_A_PAGE]),
        many=len(items),
        following=again("/review", {}, **{"from": start + _ON_A_PAGE}) if len(items) > start + _ON_A_PAGE else None,
        after=after(place.shelf, kept, person_of(request).name)[:_MOST_AFTER],
        rule=rule,
    )


def _shown(place: Place, told: Texts, items: Sequence[Item]) -> list[Shown]:
    claims = {c.id: c for c in place.shelf.claims(sorted({c for i in items for c in i.claims}))}
    for lost in {c for i in items for c in i.claims} - claims.keys():
        with place.shelf.reading() as db:
            held = reviewed_in(db, lost)
        if held is not None:
            claims[lost] = held.shown or held.kept[0].review.words
    reports = place.shelf.reports(sorted({c.report for c in claims.values()}))
    events = {e.id: e for e in place.shelf.events(place.regime.id, sorted({i.event for i in items if i.event}))}
    titles = {id_: told.title(e, spot_text(e.places)) for id_, e in events.items()}
    return [
        Shown(
            item.value,
            tuple(_told(claims[c], reports) for c in item.claims if c in claims),
            item.event,
            titles.get(item.event or "", ""),
            item.whys,
        )
        for item in items
    ]


def _told(claim: Claim, reports: Mapping[str, Report]) -> tuple[Claim, str, str]:
    return claim, account(claim, reports[claim.report]), words_at(claim.report, claim.id)


def claim(request: Request) -> Response:
    """A claim as the machine read it and as the case has it, with all that can be done with it."""
    place, told = place_of(request), texts_of(request)
    id_ = str(request.path_params["id"])
    with place.shelf.reading() as db:
        held = reviewed_in(db, id_)
        rule = rule_in(db)
        kept = () if held is None else reviews_in(db, (held.report,))
    if held is None:
        raise NotThere(f"no claim has the id {id_[:40]!r}. It may have been read anew.")
    report = place.shelf.reports([held.report])[held.report]
    event = place.shelf.events_of_claims(place.regime.id, [id_]).get(id_)
    items = place.queue.items()
    return render(
        request,
        "review-claim.html.j2",
        label=markings_of(place.shelf.markings()).of(report.id),
        one=versions_of(held, report, told),
        report=report,
        title=title_text(report),
        event=event,
        partner=_partner(place, event, id_),
        whys=[why for item in items if id_ in item.claims for why in item.whys],
        following=next((i.claims[0] for i in items if i.claims and id_ not in i.claims), None),
        after=[a for a in after(place.shelf, kept, person_of(request).name) if a.claim == id_],
        rule=rule,
    )


def _partner(place: Place, event: str | None, claim_id: str) -> str | None:
    """Another claim of the same event, to ask why the two are one."""
    held = place.shelf.events(place.regime.id, [event]) if event else ()
    return next((c for e in held for c in e.claims if c != claim_id), None)


def adding(request: Request) -> Response:
    """Where words that somebody selected stand in a report, and the form that makes a claim of them."""
    place = place_of(request)
    id_ = str(request.path_params["id"])
    report = place.shelf.reports([id_]).get(id_)
    if report is None:
        raise NotThere(f"no report has the id {id_[:40]!r}.")
    words = request.query_params.get("words", "")[:4000]
    found = places_of(report, words)
    told = texts_of(request)
    at = request.query_params.get("at", "")
    if at and not (at.isascii() and at.isdecimal()):
        raise WrongValue("at", at, OFFSET)
    chosen = next((f for f in found if str(f.span.start) == at), None)
    return render(
        request,
        "add-claim.html.j2",
        label=markings_of(place.shelf.markings()).of(id_),
        report=report,
        title=title_text(report),
        words=words,
        found=found,
        chosen=chosen or (found[0] if len(found) == 1 else None),
        claims=place.shelf.claims_of_report(id_),
        fields=[(name, _FIRST.get(name, ""), choices_of(name, told)) for name in FIELDS if name != "basis"],
    )
