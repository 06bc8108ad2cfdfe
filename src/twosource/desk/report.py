"""One report: its stored text with every claim's words marked, what each claim says, and whence it comes."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from twosource.desk.asking import mark, number
from twosource.desk.faults import NotThere
from twosource.desk.marked import parts_of
from twosource.desk.paper import pages_of, sheet_of
from twosource.desk.rendering import again, place_of, render, texts_of
from twosource.desk.versions import all_versions
from twosource.model import Tlp, markings_of
from twosource.store import lists
from twosource.store.reviewing import reviewed_claims, reviewed_in, reviews_in
from twosource.tell.accounts import account
from twosource.tell.values import outlet_text, plain, title_text

_ON_A_PAGE = 30
_LEAST = 6
_MOST_PAGES = 99_999


def reports(request: Request) -> Response:
    """The list of reports, the latest first."""
    place = place_of(request)
    given = {k: v for k in ("outlet", "q") if (v := request.query_params.get(k, "").strip())}
    with place.shelf.reading() as db:
        page = lists.reports_page(
            db, _ON_A_PAGE, mark(request.query_params, 2), outlet=given.get("outlet"), words=given.get("q")
        )
    return render(
        request,
        "reports.html.j2",
        rows=page.rows,
        given=given,
        following=again("/reports", given, after=page.after) if page.after else None,
        size=place.shelf.size(),
        rejected=place.shelf.rejected(200),
    )


def report(request: Request) -> Response:
    """The page of a report; the beginning of its id leads on to it."""
    place = place_of(request)
    id_ = str(request.path_params["id"])
    held = place.shelf.reports([id_]).get(id_)
    if held is None:
        return RedirectResponse(f"/reports/{_named(request, id_)}", 303)
    claims = place.shelf.claims_of_report(id_)
    chosen = request.query_params.get("claim")
    told_in = place.shelf.events_of_claims(place.regime.id, [c.id for c in claims])
    events = {e.id: e for e in place.shelf.events(place.regime.id, sorted(set(told_in.values())))}
    parents = [one.of for one in held.lineage if one.of is not None]
    checks = place.shelf.checks(place.regime.id, [c.id for c in claims])
    said = place.shelf.markings()
    with place.shelf.reading() as db:
        # Most reports were never reviewed, and their claims needn't be read a second time.
        reviewed = tuple(one for one in reviewed_claims(db, id_) if one.kept) if reviews_in(db, (id_,)) else ()
    versions = all_versions(place, reviewed, texts_of(request))
    return render(
        request,
        "report.html.j2",
        label=markings_of(said).of(id_),
        own_label=markings_of(said).own.get(id_),
        labels=list(Tlp),
        marked=[one for one in said if one.report == id_],
        report=held,
        title=title_text(held),
        outlet=outlet_text(held),
        parts=parts_of(held, claims, chosen),
        chosen=chosen,
        sheet=sheet_of(held, claims, chosen, number(request.query_params, "page", most=_MOST_PAGES)),
        on_page=pages_of(held, claims),
        claims=[(n, c, account(c, held), events.get(told_in.get(c.id, ""))) for n, c in enumerate(claims, 1)],
        numbers={c.id: n for n, c in enumerate(claims, 1)},
        checks={c.id: [k for k in checks if k.claim == c.id] for c in claims},
        brought=place.shelf.brought(id_),
        parents=place.shelf.reports(parents),
        path_shown=plain(held.path),
        reviewed={v.held.id: v for v in versions},
        rejected=[v for v in versions if v.held.now is None and v.held.standing],
    )


def _named(request: Request, part: str) -> str:
    found = place_of(request).shelf.reports_named(part) if len(part) >= _LEAST else []
    if len(found) != 1:
        raise NotThere(f"no report has the id {part[:40]!r}.")
    return found[0]


def claim(request: Request) -> Response:
    """A claim's own address leads to its words in its report; one that was rejected, to what was said of it."""
    place = place_of(request)
    id_ = str(request.path_params["id"])
    found = place.shelf.claims([id_])
    if not found:
        with place.shelf.reading() as db:
            is_rejected = reviewed_in(db, id_) is not None
        if is_rejected:
            return RedirectResponse(f"/review/claims/{id_}", 303)
        raise NotThere(f"no claim has the id {id_[:40]!r}.")
    return RedirectResponse(f"/reports/{found[0].report}?claim={id_}#claim-{id_}", 303)
