"""The templates beside this file: every report's word escaped, an unknown name a fault."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from twosource.tell.evidence import Note
from twosource.tell.on_pages import pages_text
from twosource.tell.values import edtf_text, outlet_text, plain, title_text


@cache
def template(name: str) -> Template:
    """The template of that file name."""
    environment = Environment(
        loader=PackageLoader("twosource.tell", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(plain=plain, edtf=edtf_text, outlet=outlet_text, title_of=title_text, on_pages=_on_pages)
    return environment.get_template(name)


def _on_pages(note: Note) -> str:
    """The pages of a note as they go on the name of its report."""
    told = pages_text(note.report, tuple(p.span for p in note.passages))
    return f", {told}" if told else ""
