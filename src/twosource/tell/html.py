"""A brief as one self-contained page: no script, nothing from elsewhere, every report's word escaped."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from twosource.model import Outcome
from twosource.tell.brief import build_brief
from twosource.tell.law import LawTitles
from twosource.tell.values import edtf_text, outlet_text, plain, title_text


def brief_html(
    outcome: Outcome, *, only: str | None = None, titles: LawTitles | None = None, head: str | None = None
) -> str:
    """The brief as one page; `only` is the id of one event, `head` the log's (`build_brief` says what is raised)."""
    return _template().render(brief=build_brief(outcome, only, titles, head)) + "\n"


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("twosource.tell", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(plain=plain, edtf=edtf_text, outlet=outlet_text, title_of=title_text)
    return environment.get_template("brief.html.j2")
