"""What happened to an event in its case: reports that came, decisions and facts, and what was taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.desk.place import Place
from twosource.jobs.review_values import name_of
from twosource.model import KeptReview
from twosource.store.lists import log_page
from twosource.store.reviewing import DONE, Reviewed
from twosource.store.shelf import Kept, KeptFact, KeptJudgement
from twosource.tell.values import outlet_text

if TYPE_CHECKING:
    from twosource.desk.event import Whole

_MOST = 60
# It always comes with the report itself.
_WITH_REPORT = "original kept"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was done; `what` is a line of the interface's texts, `detail` what it was done to."""

    at: str
    by: str
    what: str
    detail: str
    why: str = ""


def history_of(
    place: Place,
    whole: Whole,
    judgements: Sequence[KeptJudgement],
    facts: Sequence[KeptFact],
    reviewed: Sequence[Reviewed],
) -> list[Entry]:
    """The latest first."""
    subjects = [whole.event.id, *whole.reports]
    with place.shelf.reading() as db:
        lines = log_page(db, _MOST, subjects=subjects[:500]).rows
    entries = [
        Entry(line.at, line.by, line.action, outlet_text(whole.reports[line.subject]))
        for line in lines
        if line.subject in whole.reports and line.action != _WITH_REPORT
    ]
    entries += _judged(judgements)
    entries += [entry for one in reviewed for kept in one.kept for entry in _reviewed(kept)]
    for kept in facts:
        fact = kept.fact
        entries.append(Entry(fact.at, fact.by, "fact stated", f"{fact.fact} = {fact.value}", fact.evidence))
        entries += _taken_back("fact taken back", f"{fact.fact} = {fact.value}", kept.kept)
    return sorted(entries, key=lambda e: e.at, reverse=True)[:_MOST]


def _judged(judgements: Sequence[KeptJudgement]) -> list[Entry]:
    """Each decision once, whatever the number of pairs that it is on."""
    found: dict[tuple[str, str], Entry] = {}
    for kept in judgements:
        said = kept.judgement
        found.setdefault((said.at, said.by), Entry(said.at, said.by, "judgement made", said.decision.value, said.why))
        for entry in _taken_back("judgement taken back", said.decision.value, kept.kept):
            found.setdefault((entry.at, entry.by), entry)
    return list(found.values())


def _taken_back(what: str, detail: str, kept: Kept) -> list[Entry]:
    if kept.taken_back_at is None:
        return []
    return [Entry(kept.taken_back_at, kept.taken_back_by or "", what, detail, kept.taken_back_why or "")]


def _reviewed(kept: KeptReview) -> list[Entry]:
    review = kept.review
    detail = " ".join((review.claim[:8], ", ".join(map(name_of, review.fields))))
    made = [Entry(review.at, review.by, DONE[review.act], detail.strip(), review.why)]
    ends = (("review confirmed", kept.confirmed), ("review taken back", kept.taken_back))
    return made + [Entry(said.at, said.by, what, review.claim[:8], said.why) for what, said in ends if said is not None]
