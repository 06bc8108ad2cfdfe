"""A brief as Markdown with footnotes; whatever comes from a report is escaped, so that it stays text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from twosource.model import Outcome
from twosource.tell.brief import Aside, Brief, EventPart, LawPart, build_brief
from twosource.tell.evidence import Note, Sentence
from twosource.tell.law import LawTitles
from twosource.tell.on_pages import pages_text
from twosource.tell.record import ReportRow
from twosource.tell.values import edtf_text, outlet_text, plain, title_text

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&:@$])")


def brief_markdown(
    outcome: Outcome,
    *,
    only: str | None = None,
    titles: LawTitles | None = None,
    head: str | None = None,
    label: str | None = None,
) -> str:
    """The brief as Markdown; `only` is the id of one event, `head` the log's, `label` the case's."""
    return "\n".join(_lines(build_brief(outcome, only, titles, head, label)))


def escaped(text: str) -> str:
    """A text of which Markdown takes no character for a sign of its own."""
    return _SPECIAL.sub(r"\\\1", text)


def _lines(brief: Brief) -> Iterator[str]:
    if brief.label is not None:
        yield f"{brief.label}\n"
    yield "# Brief\n"
    yield "Every sentence ends with the number of a note that shows the words it stands on.\n"
    for number, event in enumerate(brief.events, start=1):
        yield from _event(number, event)
    for aside in brief.asides:
        yield from _aside(aside)
    if brief.checks:
        yield from _aside(Aside("Law and history, held against dated references", brief.checks))
    yield from _record(brief)
    yield "## Notes\n"
    for note in brief.notes:
        yield from _note(note)
    if brief.head is not None:
        yield f"\n---\n\nThe log of the case ended at entry {brief.head}\\. `twosource verify` computes it anew\\."


def _event(number: int, event: EventPart) -> Iterator[str]:
    yield f"## {number}. {escaped(event.title)}\n"
    yield f"Event {event.id[:8]}\n"
    yield f"{_sentence(event.known)}\n"
    yield from _part("Who says so", event.accounts)
    yield from (f"- {escaped(line)}\n" for line in event.withdrawn)
    yield from _part("Agreement", event.agreements)
    yield from _part("Conflict", event.conflicts)
    yield from _part("Origins and grade", (*event.origins, *event.grade))
    if event.law:
        yield "### The law that it touches\n"
    for law in event.law:
        yield from _law(law)


def _law(law: LawPart) -> Iterator[str]:
    yield f"#### {escaped(law.title)}\n"
    yield f"{_sentence(law.verdict)}\n"
    yield from _part("Because", law.because, level=5)
    yield from _part("Exceptions", law.exceptions, level=5)
    yield from _part("What would settle it", law.would_decide, level=5)


def _part(title: str, sentences: Sequence[Sentence], level: int = 3) -> Iterator[str]:
    if sentences:
        yield f"{'#' * level} {title}\n"
        yield from (f"- {_sentence(s)}" for s in sentences)
        yield ""


def _aside(aside: Aside) -> Iterator[str]:
    yield f"## {escaped(aside.title)}\n"
    yield from (f"- {_sentence(s)}" for s in aside.sentences)
    yield ""


def _sentence(sentence: Sentence) -> str:
    return escaped(sentence.text) + "".join(f"[^{mark.note}]" for mark in sentence.marks)


def _record(brief: Brief) -> Iterator[str]:
    yield "## Reports read\n"
    for row in brief.reports:
        yield from _report(row)
    yield ""
    if brief.withdrawn:
        yield "## Withdrawn\n"
        yield from (f"- {escaped(line)}" for line in brief.withdrawn)
        yield ""
    if brief.rejected:
        yield "## Rejected\n"
        yield from (f"- {escaped(plain(r.path))} \\({r.code}\\): {escaped(plain(r.why))}" for r in brief.rejected)
        yield ""


def _report(row: ReportRow) -> Iterator[str]:
    claims = "no claim" if row.claims == 0 else "1 claim" if row.claims == 1 else f"{row.claims} claims"
    facts = f"{row.outlet}, published {row.published}, language {row.language}, {row.path}, SHA-256 {row.id[:12]}"
    yield f"- {escaped(row.title)}  \n  {escaped(facts)}: {claims}"
    for more in (row.credits, *row.lineage, *row.notes):
        if more:
            yield f"  - {escaped(more)}"


def _note(note: Note) -> Iterator[str]:
    report = note.report
    spans = " … ".join(f"“{plain(p.span.text)}”" for p in note.passages)
    where = ", ".join(f"{p.span.start}–{p.span.end}" for p in note.passages)
    head = f"{outlet_text(report)}, “{title_text(report)}”, {edtf_text(report.published)}"
    pages = pages_text(report, tuple(p.span for p in note.passages))
    shown = f"{pages}, characters {where}" if pages else f"characters {where}"
    yield f"[^{note.number}]: {escaped(head)}, {shown}: {escaped(spans)}"
