"""What people read of a sealed file, made of what it holds: the same program makes the same bytes again."""

from __future__ import annotations

from dataclasses import replace

from twosource.errors import TwosourceError
from twosource.jobs.sealed_facts import Facts
from twosource.model import Outcome
from twosource.tell import brief_html, brief_markdown, output_json, sealed_readme

PAGE, TEXT, OBJECT = "case/brief.html", "case/brief.md", "case/case.json"


def papers(outcome: Outcome, facts: Facts) -> dict[str, bytes]:
    """The page, the text, the contract's object and what a stranger reads first, by their names.

    Raises:
        TwosourceError: TS060 to TS062, a sentence would stand without evidence, or there is no such event.
    """
    head, version = str(facts.head), facts.program.removeprefix("twosource ")
    told = sealed_readme(
        head=facts.head.number,
        sha256=facts.head.sha256,
        event=facts.event,
        originals=facts.with_originals,
        form=facts.form.value,
    )
    made = {
        PAGE: brief_html(outcome, only=facts.event, head=head),
        TEXT: brief_markdown(outcome, only=facts.event, head=head),
        OBJECT: output_json(outcome, version),
        facts.form.readme: told,
    }
    return {name: text.encode() for name, text in made.items()}


def of_event(outcome: Outcome, event: str) -> Outcome:
    """The outcome of one event, its claims and the reports that they are from; TwosourceError (TS062) for none."""
    chosen = [e for e in outcome.events if e.id == event]
    if not chosen:
        raise TwosourceError("TS062", f"there is no event {event!r} in this case. `twosource events` lists them.")
    claims = {c for e in chosen for c in e.claims}
    reports = {c.report for c in outcome.claims if c.id in claims}
    return replace(
        outcome,
        reports=tuple(r for r in outcome.reports if r.id in reports),
        claims=tuple(c for c in outcome.claims if c.id in claims),
        events=tuple(chosen),
        findings=tuple(f for f in outcome.findings if f.event == event),
        checks=tuple(c for c in outcome.checks if c.claim in claims),
        rejected=(),
        withdrawn=tuple(w for w in outcome.withdrawn if event in w.events),
    )
