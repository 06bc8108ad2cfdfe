"""One event: what is known, who knows it, where reports disagree, what law it touches, who judged what of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from twosource.desk.faults import NotThere
from twosource.desk.history import history_of
from twosource.desk.lines import ORDER
from twosource.desk.matrix import matrix_of
from twosource.desk.origins import origins_of
from twosource.desk.place import Place
from twosource.desk.publishing import standing_of
from twosource.desk.rendering import address, place_of, render, texts_of
from twosource.desk.versions import all_versions
from twosource.jobs.judging import id_of
from twosource.model import UNTOUCHED, Claim, Event, Finding, Kind, Report, Tlp, kind_of, markings_of
from twosource.store.reviewing import reviewed_beside
from twosource.store.shelf import KeptJudgement
from twosource.tell.evidence import Notes
from twosource.tell.happenings import EventPart, LawPart, event_part
from twosource.tell.kinds import Told
from twosource.tell.values import spot_text

# Ids that begin so may be given; fewer letters would fit too many.
_LEAST = 4


@dataclass(frozen=True, slots=True)
class Whole:
    """An event with all that the case holds of it."""

    event: Event
    claims: tuple[Claim, ...]
    reports: Mapping[str, Report]
    findings: tuple[Finding, ...]

    @property
    def kind(self) -> Kind:
        """Whether it is a happening, a plan, a habit, or something only recalled."""
        return kind_of(self.claims)


@dataclass(frozen=True, slots=True)
class Decision:
    """A judgement of one person at one moment, on one or many pairs of the event's claims."""

    id: str
    first: KeptJudgement
    pairs: int
    stands: bool


def whole_of(place: Place, id_: str) -> Whole:
    """The event of an id with its claims, reports and findings; NotThere where the case holds none."""
    found = place.shelf.events(place.regime.id, [id_])
    if not found:
        raise NotThere(f"no event has the id {id_[:40]!r}. It may have been merged, split or read anew.")
    claims = place.shelf.claims(found[0].claims)
    reports = place.shelf.reports(sorted({c.report for c in claims}))
    return Whole(found[0], claims, reports, place.shelf.findings_on(place.regime.id, id_))


def event(request: Request) -> Response:
    """The page of an event; an earlier name of it, or the beginning of one, leads on to it."""
    place, told = place_of(request), texts_of(request)
    id_ = str(request.path_params["id"])
    if not place.shelf.events(place.regime.id, [id_]):
        return RedirectResponse(f"/events/{_renamed(place, id_)}", 303)
    whole = whole_of(place, id_)
    notes = Notes({c.id: c for c in whole.claims}, whole.reports)
    part = event_part(
        Told(whole.event, whole.claims, whole.findings, whole.kind), notes, place.titles, place.shelf.withdrawn()
    )
    judgements = place.shelf.judgements_on(whole.event.claims)
    facts = place.shelf.stated_of([id_])
    with place.shelf.reading() as db:
        reviewed = reviewed_beside(db, sorted(whole.reports), whole.event.claims)
    lineage = {r.of for report in whole.reports.values() for r in report.lineage if r.of is not None}
    return render(
        request,
        "event.html.j2",
        label=_label(place, whole),
        whole=whole,
        kind=whole.kind.name.casefold(),
        title=told.title(whole.event, spot_text(whole.event.places)),
        part=part,
        law=_by_weight(part, whole.findings),
        links=_links(notes),
        matrix=matrix_of(whole.event, whole.claims, whole.reports, told),
        origins=origins_of(whole.event, whole.claims, whole.reports),
        parents={**place.shelf.reports(sorted(lineage - whole.reports.keys())), **whole.reports},
        decisions=decisions_of(judgements),
        standing=standing_of(place, whole.event, sorted(whole.reports)),
        facts=facts,
        statable=place.facts.values(),
        reviewed=all_versions(place, reviewed, told),
        history=history_of(place, whole, judgements, facts, reviewed),
        claims=sorted(
            whole.claims, key=lambda c: (whole.reports[c.report].published or "~", c.report, c.evidence[0].start)
        ),
    )


def _label(place: Place, whole: Whole) -> Tlp:
    """The strictest label of the reports that tell of an event, and of what people wrote about it."""
    marks = markings_of(place.shelf.markings())
    return max((marks.default, *map(marks.of, whole.reports)), key=lambda level: level.rank)


def _renamed(place: Place, id_: str) -> str:
    begun = place.shelf.events_named(place.regime.id, id_) if len(id_) >= _LEAST else ()
    if len(begun) == 1:
        return begun[0].id
    raise NotThere(f"no event has the id {id_[:40]!r}. It may have been merged, split or read anew.")


def _by_weight(part: EventPart, findings: Sequence[Finding]) -> list[tuple[Finding, LawPart, bool]]:
    """The findings with their sentences, the weightiest first; True for those that touch the event."""
    # `event_part` keeps the order of the findings.
    pairs = list(zip(findings, part.law, strict=True))
    pairs.sort(key=lambda pair: (ORDER.index(pair[0].verdict), pair[0].measure))
    return [(finding, law, finding.verdict not in UNTOUCHED) for finding, law in pairs]


def _links(notes: Notes) -> dict[int, tuple[str, str]]:
    """Where each note leads: the address of the words in their report, and the outlet that printed them."""
    by_evidence: dict[tuple[str, object], str] = {}
    for claim in sorted(notes.claims.values(), key=lambda c: c.id):
        by_evidence.setdefault((claim.report, claim.evidence), claim.id)
    return {
        number: (words_at(report, by_evidence[report, spans]), notes.reports[report].outlet or "")
        for (report, spans), number in notes.numbers.items()
        if (report, spans) in by_evidence
    }


def words_at(report: str, claim: str) -> str:
    """The address of the very words of a claim in its report."""
    return address(f"/reports/{report}", claim=claim) + f"#claim-{claim}"


def decisions_of(judgements: Sequence[KeptJudgement]) -> list[Decision]:
    """Judgements that one person made at one moment, together; the oldest first."""
    together: dict[str, list[KeptJudgement]] = {}
    for kept in judgements:
        together.setdefault(id_of(kept.judgement), []).append(kept)
    return [Decision(id_, group[0], len(group), any(k.stands for k in group)) for id_, group in together.items()]
