"""A brief as one self-contained page: no script, nothing from elsewhere, every report's word escaped."""

from __future__ import annotations

from twosource.model import Outcome
from twosource.tell.brief import build_brief
from twosource.tell.law import LawTitles
from twosource.tell.templates import template


def brief_html(
    outcome: Outcome,
    *,
    only: str | None = None,
    titles: LawTitles | None = None,
    head: str | None = None,
    label: str | None = None,
) -> str:
    """The brief as one page; `only` is the id of one event, `head` the log's, `label` the case's."""
    return template("brief.html.j2").render(brief=build_brief(outcome, only, titles, head, label)) + "\n"
