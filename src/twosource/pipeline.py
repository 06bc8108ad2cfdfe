"""The flow on one screen: reports are read, claims extracted and linked to events, events weighed and checked.

    path ─ read ─▶ Report ─ extract ─▶ Claim ─ link ─▶ Event ─ weigh ─▶ weighed Event ─ check ─▶ Finding ─ tell ─▶ brief
            │         │                                                                     │
            └─────────┴──────────────── store (a case: a folder) ───────────────────────────┘

Stages don't know each other; what one needs of another passes through here.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from twosource import __version__
from twosource.check import (
    Measures,
    Stated,
    check_claims,
    check_practice,
    checks_depend,
    depending,
    find_findings,
    law_digests,
    load_chronology,
    load_measures,
    load_practice,
    stated_values,
)
from twosource.errors import TwosourceError, WrongUsage
from twosource.extract import VERSION as EXTRACTOR
from twosource.extract import extract_claims
from twosource.extract.annotate import Layer
from twosource.extract.annotate import annotate as layers_of
from twosource.extract.gazetteer import open_gazetteer
from twosource.languages import load_language
from twosource.link import (
    Comparison,
    Earlier,
    Linked,
    event_id_of,
    events_named,
    link_claims,
    link_kept,
    read_kept,
    write_kept,
)
from twosource.link import why as compare
from twosource.model import (
    Check,
    Claim,
    Document,
    Event,
    Finding,
    Judgement,
    KeptReview,
    Outcome,
    Report,
    ReviewAct,
    StatedFact,
)
from twosource.read import Fetcher, ReadResult, read_reports
from twosource.read.documents import read_documents
from twosource.regimes import DEFAULT, Regime, load_regime
from twosource.settings import Settings
from twosource.store import Case, Gone, Head, open_case
from twosource.weigh import OldPictures, old_pictures, weigh, with_dated_copies

Progress = Callable[[str, int, int], None]
# The tables whose rows linking reads, or gave.
_LINKED = frozenset({"reports", "claims", "events"})


def silent(_stage: str, _done: int, _total: int) -> None:
    """Progress that nobody looks at."""


@contextmanager
def case_at(folder: Path | None, by: str | None = None) -> Iterator[Case]:
    """The case in a folder, made if it isn't there; without a folder, one that is gone afterwards."""
    if folder is not None:
        with open_case(folder, by=by) as case:
            yield case
        return
    with tempfile.TemporaryDirectory(prefix="twosource-") as scratch, open_case(Path(scratch) / "case") as case:
        yield case


def regime_of(case: Case, wanted: str | None = None) -> Regime:
    """The regime that a case is read under; one that is wanted becomes an empty case's own.

    Args:
        case: any case.
        wanted: a shipped regime's name or a folder; a folder that was moved is found again by it.

    Raises:
        WrongUsage: TS009, the case was read under another regime than the one wanted.
        BadResource: TS020 to TS023, there is no such regime, or it has faults.
    """
    kept = case.regime() or DEFAULT
    if wanted is None:
        return load_regime(kept)
    regime = load_regime(wanted)
    is_chosen = case.regime() is not None or case.size().reports > 0
    if is_chosen and Path(kept).name != regime.id:
        raise WrongUsage(
            "TS009",
            f"{case.folder} was read under the regime {Path(kept).name}, not {regime.id}. "
            "Leave --regime out, or give another --case.",
        )
    if regime.place != kept:
        case.keep_regime(regime.place)
    return regime


def prepare(settings: Settings, regime: Regime | None = None) -> str:
    """Make what is made once and kept in the cache; the sentence that says where it lies."""
    with open_gazetteer(regime or load_regime(), settings):
        return f"The gazetteer is in {settings.cache}."


def run(
    paths: Sequence[Path | str],
    case: Case,
    settings: Settings,
    regime: Regime | None = None,
    progress: Progress = silent,
) -> Outcome:
    """Read, extract, link, weigh and check all that the paths name; the outcome is all that the case then holds."""
    chosen = regime or load_regime()
    bring_in(paths, case, settings, chosen, progress)
    extract(case, settings, chosen, progress)
    return settle(case, chosen, progress)


def bring_in(
    paths: Sequence[Path | str],
    case: Case,
    settings: Settings,
    regime: Regime,
    progress: Progress = silent,
    *,
    fetcher: Fetcher | None = None,
) -> None:
    """Keep the original of every report at the paths and addresses, and the report; list what can't become one."""
    gone = Gone(case.withdrawn())
    for path in filter(gone.is_address, paths):
        case.reject(gone.refusal(str(path), str(path)))
    left = [p for p in paths if not gone.is_address(p)]
    for number, result in enumerate(read_reports(left, settings, regime, fetcher), start=1):
        progress("read", number, 0)
        keep(result, case, gone)


def keep(result: ReadResult, case: Case, gone: Gone | None = None) -> ReadResult:
    """The result as it was kept: all that reading one input gave, or its refusal (TS053) where it was withdrawn."""
    gone = gone or Gone(case.withdrawn())
    if result.original is not None and (key := gone.key_of(result.original.sha256, result.original.path)) is not None:
        result = ReadResult(rejected=gone.refusal(key, result.original.path), entry=result.entry)
    for original in (result.exchange, result.original, *result.pictures):
        if original is not None:
            case.keep_original(original, brought_at=datetime.now(UTC), program=f"twosource {__version__}")
    if result.report is not None:
        case.add_report(result.report)
    if result.rejected is not None:
        case.reject(result.rejected)
    return result


def extract(case: Case, settings: Settings, regime: Regime, progress: Progress = silent) -> None:
    """Extract the claims of every report that this version of the extraction hasn't read yet."""
    held = case.reports()
    old = with_dated_copies(old_pictures(held), held)
    waiting = [old.reports.get(r.id, r) for r in held if case.needs_reading(r.id, _method(old, r))]
    if not waiting:
        return
    topics = {**load_chronology(regime).names(), **load_practice(regime).names()}
    with open_gazetteer(regime, settings) as gazetteer:
        for number, report in enumerate(waiting, start=1):
            found = extract_claims(report, regime, gazetteer, topics)
            notes = (*found.notes, *old.notes.get(report.id, ()))
            case.add_claims(report.id, found.claims, _method(old, report), notes)
            progress("extract", number, len(waiting))


def _method(old: OldPictures, report: Report) -> str:
    """What a report is read by: read anew when another comes that shows its pictures, or dates its text."""
    whys = "; ".join(n.why for n in old.notes.get(report.id, ()))
    return f"{EXTRACTOR} knowing that {whys}" if whys else EXTRACTOR


def settle(case: Case, regime: Regime, progress: Progress = silent) -> Outcome:
    """Link the case's claims, weigh the events, check them against the law and the claims against the chronology."""
    before = case.head()
    held = case.outcome(regime.id)
    progress("link", 0, 1)
    reports = _bare_reports(held)
    linked = link_kept(held.claims, reports, regime, case.judgements(), _earlier(case, held))
    made = _made_of_events(linked.events, held, reports, facts_in(case), regime, load_measures(regime), progress)
    if case.replace_outcome(made, law_digests(regime)):
        _keep_linked(case, linked, before)
    return case.outcome(regime.id)


def _earlier(case: Case, held: Outcome) -> Earlier | None:
    """How the case was linked before, with the reports that came or changed since; None where that can't be told."""
    found = read_kept(case.folder)
    since = None if found is None else case.log_since(Head.of(found[1]))
    if found is None or since is None:
        return None
    touching = [entry for entry in since if not _LINKED.isdisjoint(table for table, _, _ in entry.rows)]
    if any(entry.action not in ("report kept", "claims kept") for entry in touching):
        return None
    return Earlier(found[0], held.events, {entry.subject for entry in touching})


def _keep_linked(case: Case, linked: Linked, before: Head) -> None:
    """What the linking left stands beside the case's database, unless others wrote to the case meanwhile."""
    now = case.head_if_settled(before)
    if linked.kept is not None and now is not None:
        write_kept(case.folder, linked.kept, str(now))


def made_of(
    held: Outcome,
    judgements: Sequence[Judgement],
    said: Sequence[StatedFact],
    regime: Regime,
    measures: Measures,
    progress: Progress = silent,
) -> Outcome:
    """The outcome that the reports and claims of another come to, with what people judged and stated; nothing is kept.

    Args:
        held: whose reports, claims and rejected inputs are taken.
        judgements: those that stand, on pairs of claims.
        said: the facts that people state, the oldest first.
        regime: whose weights, limits and words to go by.
        measures: its law, or as much of it as was in force.
        progress: is told of each stage.
    """
    progress("link", 0, 1)
    reports = _bare_reports(held)
    events = link_claims(held.claims, reports, regime, judgements, held.events)
    return _made_of_events(events, held, reports, said, regime, measures, progress)


def _made_of_events(
    events: Sequence[Event],
    held: Outcome,
    reports: Mapping[str, Report],
    said: Sequence[StatedFact],
    regime: Regime,
    measures: Measures,
    progress: Progress,
) -> Outcome:
    progress("weigh", 0, 1)
    weighed = weigh(events, {c.id: c for c in held.claims}, reports, regime)
    progress("check", 0, 1)
    return replace(
        held,
        reports=tuple(weighed.reports.values()),
        claims=tuple(weighed.claims.values()),
        events=weighed.events,
        findings=findings_of(weighed.events, weighed.claims, measures, said),
        checks=_checks(tuple(weighed.claims.values()), weighed.reports, regime),
    )


def _checks(claims: Sequence[Claim], reports: Mapping[str, Report], regime: Regime) -> tuple[Check, ...]:
    lawful = check_claims(claims, reports, load_chronology(regime))
    return (*lawful, *check_practice(claims, reports, load_practice(regime)))


def findings_of(
    events: Sequence[Event], claims: Mapping[str, Claim], measures: Measures, said: Sequence[StatedFact]
) -> tuple[Finding, ...]:
    """What measures make of events, with the facts that people state of them; a fact follows its event's renaming."""
    return find_findings(events, claims, measures, stated_of(events, measures, said))


def stated_of(events: Sequence[Event], measures: Measures, said: Sequence[StatedFact]) -> dict[str, dict[str, Stated]]:
    """What people state of each event, by the event's id and the fact; a fact follows its event's renaming."""
    ids = {e.id for e in events}
    mine: dict[str, list[StatedFact]] = {}
    for fact in said:
        for id_ in (fact.event,) if fact.event in ids else (e.id for e in events_named(events, fact.event)):
            mine.setdefault(id_, []).append(fact)
    return {id_: stated_values(facts, measures.facts) for id_, facts in mine.items()}


def facts_in(case: Case) -> tuple[StatedFact, ...]:
    """The facts that people stated, each of the event that it leads on to; the oldest first."""
    return leading_on(case.stated_facts(), case.reviewing.reviews())


def leading_on(said: Sequence[StatedFact], kept: Sequence[KeptReview]) -> tuple[StatedFact, ...]:
    """Facts under names that lead on, also where the claim that an event was named after was rejected since."""
    rejected = {k.review.claim: k.review.beside for k in kept if k.holds and k.review.act is ReviewAct.REJECT}
    heirs = {event_id_of(claim): [c for c in beside if c not in rejected] for claim, beside in rejected.items()}
    return tuple(replace(f, event=event_id_of(heirs[f.event][0])) if heirs.get(f.event) else f for f in said)


def _bare_reports(held: Outcome) -> dict[str, Report]:
    """The reports by id without the lineage of an earlier run, so that each run weighs afresh."""
    return {r.id: replace(r, lineage=()) for r in held.reports}


def events_in_case(case: Case, regime: Regime, part: str) -> tuple[Event, ...]:
    """The events of a case as it stands whose id begins so, or began so before a print or a merge renamed them."""
    found = case.events_named(regime.id, part) if part else ()
    # Only a name that isn't borne any more asks for a look at every event.
    return found or events_named(case.outcome(regime.id).events, part)


def current(case: Case, regime: Regime) -> Outcome:
    """What the case holds; settled first where something was read or judged since, or the law was changed."""
    bring_up_to_date(case, regime)
    return case.outcome(regime.id)


def bring_up_to_date(case: Case, regime: Regime) -> None:
    """Settle the case where something was read or judged since; where only the law was changed, what depends on it."""
    if not case.is_settled(regime.id):
        if case.size().claims:
            settle(case, regime)
        return
    before, now = case.law(regime.id), law_digests(regime)
    changed = {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}
    if changed:
        case.replace_outcome(_checked_anew(case.outcome(regime.id), facts_in(case), regime, changed), now)


def _checked_anew(held: Outcome, said: Sequence[StatedFact], regime: Regime, changed: AbstractSet[str]) -> Outcome:
    """An outcome with the findings and checks that depend on files of law made anew, and all others as they were."""
    measures = load_measures(regime)
    anew = depending(measures, changed)
    stale = {m.id for m in anew.measures}
    kept = {m.id for m in measures.measures} - stale
    claims = {c.id: c for c in held.claims}
    fresh = findings_of(held.events, claims, anew, said)
    findings = sorted((*(f for f in held.findings if f.measure in kept), *fresh), key=lambda f: (f.event, f.measure))
    checks = held.checks
    if checks_depend(changed):
        checks = _checks(held.claims, {r.id: r for r in held.reports}, regime)
    return replace(held, findings=tuple(findings), checks=checks)


def why(
    outcome: Outcome, a: str, b: str, regime: Regime | None = None, judgements: Sequence[Judgement] = ()
) -> Comparison:
    """Why two claims are, or aren't, one event: each field's weight, what binds, and what came of it in the case."""
    claims = {c.id: c for c in outcome.claims}
    reports = {r.id: r for r in outcome.reports}
    number = sum(len(e.claims) for e in outcome.events)
    found = compare(claims[a], claims[b], reports, regime or load_regime(), number)
    return found.in_case(outcome.events, judgements)


def annotate(
    lines: Iterable[bytes], name: str, layers: Sequence[str], settings: Settings, *, gold_places: bool = False
) -> Iterator[dict[str, Any] | TwosourceError]:
    """The layers of each document of a JSON Lines file in its order, or why a line of it is no document."""
    english = load_language("en")
    if english is None:
        raise ValueError("the words of English aren't installed")
    wanted = [Layer(layer) for layer in layers]
    places = open_gazetteer(load_regime(), settings) if Layer.PLACES in wanted else nullcontext(None)
    with places as gazetteer:
        for document in read_documents(lines, name, gold_places=gold_places):
            yield layers_of(document, wanted, english, gazetteer) if isinstance(document, Document) else document
