"""What an address asks of a list, read strictly: an unknown value is a fault that names it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from starlette.datastructures import QueryParams
from starlette.requests import Request

from twosource.desk.faults import WrongValue
from twosource.model import ClaimType, Kind, Verdict
from twosource.store.lists import EventFilter

E = TypeVar("E", bound=StrEnum)
KINDS = tuple(kind.name.casefold() for kind in Kind)
PARAMETERS = (
    "kind", "type", "since", "until", "place", "origins", "verdict", "measure", "contradicted", "q",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """A filter of events with the parameters that ask for it again."""

    filter: EventFilter
    given: dict[str, str]


def asked_of(request: Request) -> Asked:
    """The filter that an address asks for; WrongValue names the parameter that can't be taken."""
    return asked_by(request.query_params)


def asked_by(query: QueryParams) -> Asked:
    """The filter that some parameters ask for; WrongValue names the one that can't be taken."""
    given = {name: value for name in PARAMETERS if (value := query.get(name, "").strip())}
    since, until = _day(given, "since"), _day(given, "until")
    return Asked(
        EventFilter(
            kind=_one_of(given, "kind", KINDS),
            type=_one_of(given, "type", [t.value for t in ClaimType]),
            since=since,
            until=until,
            place=given.get("place"),
            origins=number(query, "origins", most=99),
            verdict=_one_of(given, "verdict", [v.value for v in Verdict]),
            measure=given.get("measure"),
            contradicted="contradicted" in given,
            words=given.get("q"),
        ),
        given,
    )


def _one_of(given: dict[str, str], name: str, known: list[str] | tuple[str, ...]) -> str | None:
    value = given.get(name)
    if value is not None and value not in known:
        raise WrongValue(name, value, f"one of {', '.join(known)}")
    return value


def _day(given: dict[str, str], name: str) -> str | None:
    value = given.get(name)
    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise WrongValue(name, value, "a day, as 2018-03-31") from None


def number(query: QueryParams, name: str, *, most: int) -> int | None:
    """A whole number of an address, or None where it isn't given."""
    value = query.get(name, "").strip()
    if not value:
        return None
    if not (value.isascii() and value.isdecimal() and len(value) < 10 and 0 < int(value) <= most):
        raise WrongValue(name, value, f"a whole number from 1 to {most}")
    return int(value)


def mark(query: QueryParams, parts: int) -> str | None:
    """The mark from which a page goes on, or None for the first."""
    value = query.get("after")
    if value is None or value == "":
        return None
    pieces = value.split("~", parts - 1)
    if len(pieces) != parts or len(value) > 200 or (parts == 3 and not (pieces[0].isascii() and pieces[0].isdecimal())):
        raise WrongValue("after", value, "the mark that the page before gave")
    return value
