"""Why two claims are, or aren't, one event: the weight of each field, the limits, and what people judged."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from twosource.desk.event import words_at
from twosource.desk.faults import NotThere, WrongValue
from twosource.desk.place import Place
from twosource.desk.rendering import place_of, render
from twosource.link import why as compare
from twosource.model import Claim
from twosource.tell.accounts import account

# A bar of this many bits fills its half of the drawing.
_FULL = 12.0


def why(request: Request) -> Response:
    """The page of a pair of claims."""
    place = place_of(request)
    a, b = (_claim(place, request, name) for name in ("a", "b"))
    if a.id == b.id:
        raise WrongValue("b", b.id, "another claim than a")
    reports = place.shelf.reports(sorted({a.report, b.report}))
    homes = place.shelf.events_of_claims(place.regime.id, [a.id, b.id])
    events = place.shelf.events(place.regime.id, sorted(set(homes.values())))
    judged = [k.judgement for k in place.shelf.judgements_on([a.id, b.id]) if k.stands]
    number = place.shelf.claims_in_events(place.regime.id)
    found = compare(a, b, reports, place.regime, number).in_case(events, judged)
    return render(
        request,
        "why.html.j2",
        found=found,
        claims=[(c, account(c, reports[c.report]), words_at(c.report, c.id), homes.get(c.id)) for c in (a, b)],
        fields=[(f, round(min(abs(f.weight), _FULL) / _FULL * 50, 1)) for f in found.fields if f.level is not None],
        silent=[f.field for f in found.fields if f.level is None],
    )


def _claim(place: Place, request: Request, name: str) -> Claim:
    id_ = request.query_params.get(name, "").strip().rpartition("/")[2]
    found = place.shelf.claims_named(id_) if len(id_) >= 4 else ()
    if len(found) != 1:
        raise NotThere(f"{name} is {id_[:40]!r}, and {len(found) or 'no'} claims have that id.")
    return found[0]
